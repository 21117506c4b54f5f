package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// TestADayInAHiddenFieldIsToldByNoClock: who may not read the date that ended a limit
// reads neither the day nor the judgement by it, nor that it was corrected.
func TestADayInAHiddenFieldIsToldByNoClock(t *testing.T) {
	d := dateDesk(t)
	written := d.do("2026-03-10 10:00", petugasAny, "catat", "dijawab", "2026-03-09")
	stopped := moveOf(t, written, "jawab")
	require.Positive(t, stopped.LateBy)
	seen, ok := d.m.ViewEntry(d.c, written, petugasAny)
	require.True(t, ok)
	require.Equal(t, stopped, moveOf(t, seen, "jawab"), "he fills it in")
	require.NotEmpty(t, d.m.View(d.c, petugasAny).Judged)
	corrected := d.correct("2026-03-11 09:00", "dijawab", "2026-03-04")

	seen, ok = d.m.ViewEntry(d.c, written, pelapor)
	require.True(t, ok)
	move := moveOf(t, seen, "jawab")
	require.Equal(t, Stopped, move.Move)
	require.Equal(t, stopped.Due, move.Due, "the deadline is his to see")
	require.Equal(t, calendar.Date{}, move.Done)
	require.Zero(t, move.Taken)
	require.Equal(t, Unjudged, move.Judge(true))
	require.Equal(t, move, stopped.WithoutDay())
	if seen, ok := d.m.ViewEntry(d.c, corrected[0], pelapor); ok {
		require.Empty(t, seen.Clocks)
	}
	require.Empty(t, d.m.View(d.c, pelapor).Judged)
	plain := ClockMove{Clock: "jawab", Move: Stopped, Taken: 3, LateBy: 1}
	require.Equal(t, plain, plain.WithoutDay(), "what no field says is judged by the entries themselves")
}
