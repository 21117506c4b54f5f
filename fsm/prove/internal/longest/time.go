package longest

import (
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/prove/internal/days"
	"github.com/tatalaksana/sop/fsm/sop"
)

// stageTime returns the span of a stage's own time.
func (f *fit) stageTime(st *plan.Stage, c *course) (days.Length, bool) {
	t := timeOf(st.Doc.Standard)
	if t.BeforeField() {
		f.why = "day"
		return days.Length{}, false
	}
	if t != nil && t.ByUnit() {
		return f.longest(st, t)
	}
	by := *c
	if c.own != nil {
		by.class = c.own
	}
	span, ok := by.spanOf(t)
	span.Units = f.byUnits(st.Doc, span.Unit)
	return span, ok
}

// longest returns the span of the unit that has the most time in a stage: who hands a
// case on gives no more than the longer of both.
func (f *fit) longest(st *plan.Stage, t *sop.Time) (longest days.Length, ok bool) {
	for _, k := range t.ByClass {
		span := days.InUnits(k.Span)
		if ok && span.Unit != longest.Unit {
			f.why = "units"
		}
		if !ok || span.High > longest.High {
			longest, ok = days.Length{Span: span, Rule: t.Rule, Units: f.byUnits(st.Doc, span.Unit)}, true
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
