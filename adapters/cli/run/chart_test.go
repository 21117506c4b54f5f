package run

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// day is a moment of August 2025.
func day(n int) time.Time { return time.Date(2025, 8, n, 0, 0, 0, 0, time.UTC) }

// aPause is a case whose limit ran, stood still, ran on and was missed; the entry of the
// 9th does not stand any more.
func aPause() *scenario.Timeline {
	moved := func(move fsm.Move, due time.Time) []scenario.Deadline {
		return []scenario.Deadline{{Clock: "batas", Move: move, Deadline: calendar.Deadline{Due: due}}}
	}
	return &scenario.Timeline{Zone: time.UTC, Now: day(30), Rows: []scenario.Row{
		{No: 1, At: day(1), Kind: fsm.Opening, To: "a", Deadlines: moved(fsm.Started, day(5))},
		{No: 2, At: day(3), Kind: fsm.Acting, From: "a", To: "b", Deadlines: moved(fsm.Held, time.Time{})},
		{No: 3, At: day(7), Kind: fsm.Acting, From: "b", To: "a", Deadlines: moved(fsm.Resumed, day(10))},
		{No: 4, At: day(9), Kind: fsm.Timing, From: "a", To: "c"},
		{At: day(9), Kind: scenario.Deviation, To: "d"},
		{No: 5, At: day(11), Kind: fsm.Withdrawing, Withdraws: 4},
		{No: 6, At: day(14), Kind: fsm.Acting, From: "a", To: "b", Verdicts: []scenario.Verdict{{Clock: "batas", Judged: fsm.Late, Deadline: calendar.Deadline{Due: day(10)}}}},
	}}
}

func plotted(p *scenario.Timeline) (*plot, *draw.Chart) {
	c := &draw.Chart{}
	pl := &plot{t: p, s: &term.Session{Lang: "id"}, n: term.Names{Zone: time.UTC}}
	pl.reach(c)
	return pl, c
}

func TestALimitRunsStandsStillAndPasses(t *testing.T) {
	p, _ := plotted(aPause())
	lanes := p.clocks()
	require.Len(t, lanes, 1)
	assert.Equal(t, []draw.Bar{
		{From: day(1), To: day(3), Is: draw.Running}, {From: day(3), To: day(7), Is: draw.Held},
		{From: day(7), To: day(10), Is: draw.Running}, {From: day(10), To: day(14), Is: draw.Past},
	}, lanes[0].Bars)
	assert.Equal(t, []time.Time{day(10)}, lanes[0].Marks)
	assert.Len(t, lanes[0].Words, 1)
}

func TestALimitThatRunsReachesToThePresent(t *testing.T) {
	tl := aPause()
	tl.Rows, tl.Open = tl.Rows[:3], []scenario.Deadline{{Clock: "batas", Move: fsm.Resumed, Deadline: calendar.Deadline{Due: day(40)}}}
	tl.Rows[2].Deadlines[0].Deadline.Due = day(40)
	p, c := plotted(tl)
	lanes := p.clocks()
	assert.Equal(t, draw.Bar{From: day(7), To: day(30), Is: draw.Running}, lanes[0].Bars[2])
	assert.Equal(t, day(40), c.To, "the last day is on the picture")
}

func TestStagesAreWhatStandsOfTheHistory(t *testing.T) {
	p, _ := plotted(aPause())
	lanes := p.stages()
	require.Len(t, lanes, 2)
	assert.Equal(t, draw.Lane{Name: "a", Bars: []draw.Bar{{From: day(1), To: day(3)}, {From: day(7), To: day(14)}}}, lanes[0])
	assert.Equal(t, draw.Lane{Name: "b", Bars: []draw.Bar{{From: day(3), To: day(7)}, {From: day(14), To: day(30)}}}, lanes[1])
}

// TestAClockThatWentToAnotherUnitEndsThere: it goes on under the id that it has with that unit.
func TestAClockThatWentToAnotherUnitEndsThere(t *testing.T) {
	was, is := fsm.ClockRef{Kind: fsm.DutyClock, Of: "telaah", No: 1, Unit: "dlh"}.ID(), fsm.ClockRef{Kind: fsm.DutyClock, Of: "telaah", No: 1, Unit: "dpupr"}.ID()
	p, _ := plotted(&scenario.Timeline{Zone: time.UTC, Now: day(30), Rows: []scenario.Row{
		{No: 1, At: day(1), Kind: fsm.Opening, To: "a", Deadlines: []scenario.Deadline{{Clock: was, Move: fsm.Started, Deadline: calendar.Deadline{Due: day(20)}}}},
		{No: 2, At: day(4), Kind: fsm.Acting, From: "a", To: "a", Deadlines: []scenario.Deadline{{Clock: is, Move: fsm.Migrated, Deadline: calendar.Deadline{Due: day(20)}}}},
	}, Open: []scenario.Deadline{{Clock: is, Move: fsm.Migrated, Deadline: calendar.Deadline{Due: day(20)}}}})
	lanes := p.clocks()
	require.Len(t, lanes, 2)
	assert.Equal(t, []draw.Bar{{From: day(1), To: day(4), Is: draw.Running}}, lanes[0].Bars)
	assert.Equal(t, day(4), lanes[1].Bars[0].From)
}

func TestAScaleHasFewMomentsWhateverItsLength(t *testing.T) {
	for _, days := range []int{0, 1, 5, 20, 100, 400, 4000, 40000} {
		all := ticks(day(1), day(1+days), "id")
		assert.LessOrEqual(t, len(all), mostTicks, days)
		assert.Equal(t, "1 Agu 2025", all[0].Text)
		if days > 5 {
			assert.Greater(t, len(all), 2, days)
		}
	}
}
