package prove

import (
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// length is how long something takes, and from which day on it counts.
type length struct {
	calendar.Span
	rule calendar.ClockRule
	// units: the calendars of units may count it as well as that of the SOP.
	units bool
	// received: a citizen may start it where nothing else moves the limit
	// (pukul_terakhir_terima).
	received bool
}

// counts is the unit in which it is bounded: months are days, so many by the day from
// which they run.
func (l length) counts() calendar.TimeUnit {
	if l.Unit.InMonths() || l.Unit == calendar.UntilDate {
		return calendar.Days
	}
	return l.Unit
}

// least and most bound it in that unit.
func (l length) least() int {
	if l.Unit.OnDate() {
		if l.High > 0 { // of the year after: since 31 December, at most
			return max(calendar.NewDate(l.On.Year(), 1, 0).DaysUntil(l.On)-1, 0)
		}
		return 0
	}
	n, _ := l.DayBounds()
	return n
}

func (l length) most() int {
	if l.Unit.OnDate() {
		return maxDays
	}
	_, n := l.DayBounds()
	return n
}

// inUnits writes weeks as days and hours as minutes, which are the same by
// definition.
func inUnits(s calendar.Span) calendar.Span {
	switch s.Unit {
	case calendar.Weeks:
		return calendar.Span{High: 7 * s.High, Unit: calendar.Days}
	case calendar.Hours:
		return calendar.Span{High: 60 * s.High, Unit: calendar.Minutes}
	}
	return calendar.Span{High: s.High, Unit: s.Unit, On: s.On}
}

// stageTime returns the span of a stage's own time.
func (f *fit) stageTime(st *plan.Stage, c *course) (length, bool) {
	t := timeOf(st.Doc.Standard)
	if t.BeforeField() {
		f.why = "day"
		return length{}, false
	}
	if t != nil && t.ByUnit() {
		return f.longest(st, t)
	}
	by := *c
	if c.own != nil {
		by.class = c.own
	}
	span, ok := by.spanOf(t)
	span.units = f.p.byUnits(st.Doc, span.Unit)
	return span, ok
}

// longest returns the span of the unit that has the most time in a stage: who hands a
// case on gives no more than the longer of both.
func (f *fit) longest(st *plan.Stage, t *sop.Time) (longest length, ok bool) {
	for _, k := range t.ByClass {
		span := inUnits(k.Span)
		if ok && span.Unit != longest.Unit {
			f.why = "units"
		}
		if !ok || span.High > longest.High {
			longest, ok = length{Span: span, rule: t.Rule, units: f.p.byUnits(st.Doc, span.Unit)}, true
		}
	}
	return longest, ok
}

// timeOf returns the stage's time, if it has a standard.
func timeOf(s *sop.Standard) *sop.Time {
	if s == nil {
		return nil
	}
	return s.Time
}
