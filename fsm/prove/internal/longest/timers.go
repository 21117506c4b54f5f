package longest

import (
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// runOn lets the clock of another limit run through a stage.
func (f *fit) runOn(other *plan.Limit, st *plan.Stage, c *course, timer bool) {
	r, on := c.timers[other.ID]
	if !on || st == nil {
		return
	}
	if whole, known := c.spanOf(other.Doc.Time); known {
		r = r.in(whole.Counts())
	}
	if f.stands(st, other.Doc) {
		r.longer = true
	} else if !f.leftBefore(st.Doc.ID.Value, c) {
		n, open := f.atMost(other, st, c)
		if timer {
			n++ // the day of entry
		}
		r.bound, r.open = r.bound+n, r.open || open
	}
	c.timers[other.ID] = r
}

// in returns the clock in the unit of its class now. What it used in another unit is
// not known in this one, and it may have run for longer than its span.
func (r elsewhere) in(unit calendar.TimeUnit) elsewhere {
	if r.unit != 0 && r.unit != unit {
		r.open, r.longer = true, true
	}
	r.unit = unit
	return r
}

// atMost returns how much of another limit a stage can use, and whether there is
// no bound.
func (f *fit) atMost(other *plan.Limit, st *plan.Stage, c *course) (n int, open bool) {
	span, ok := f.stageTime(st, c)
	whole, known := c.spanOf(other.Doc.Time)
	if !ok || !known {
		return 0, true
	}
	if n, ok = f.Days.Holds(span, whole.Counts(), f.Days.SameDay(whole)); !ok {
		return 0, true
	}
	return n, false
}

// fires lets the timer of another limit act in a stage. It reports whether that
// limit can have passed by then, and whether before the stage's own time has.
func (f *fit) fires(other *plan.Limit, st *plan.Stage, c *course) (possible, before bool) {
	r, on := c.timers[other.ID]
	span, ok := c.spanOf(other.Doc.Time)
	if !on || !ok || st == nil || f.stands(st, other.Doc) {
		return false, false
	}
	delete(c.timers, other.ID) // it passes once
	r = r.in(span.Counts())
	n, open := 0, false
	if !f.leftBefore(st.Doc.ID.Value, c) {
		n, open = f.atMost(other, st, c)
	}
	open = open || r.open
	if !open && r.bound+n < span.Least() {
		return false, false
	}
	if !c.on {
		return true, true
	}
	if r.longer {
		if f.stands(st, f.l) {
			return true, true
		}
		last := Term{Of: other.ID, span: span, Timer: true}
		if time, ok := f.stageTime(st, c); ok {
			last.Of, last.span = st.Doc.ID.Value, time
		}
		c.add(last)
		return true, true
	}
	if !r.open && r.bound > span.Most() {
		return true, true // it has passed on the way here, and acts at once
	}
	c.split = c.split || !r.open && r.bound > span.Least() // it may have
	c.terms = slices.Clone(c.terms[:max(r.since, 0)])
	c.add(Term{Of: other.ID, span: span, Timer: true})
	return true, open || r.bound+n > span.Least()
}

// cutOff bounds what was used by the other limits whose timers take every case
// out of the stage when they pass. It reports false if the arc comes too late.
func (f *fit) cutOff(e *check.Arc, st *plan.Stage, c *course) bool {
	if f.leftBefore(st.Doc.ID.Value, c) {
		return true
	}
	for _, mv := range f.Moves[e.From] {
		i := slices.IndexFunc(f.timers, func(l *plan.Limit) bool { return l.ID == mv.Doc.Automatic.Value })
		if i < 0 || mv.Doc.When != (sop.Text{}) || slices.ContainsFunc(mv.Arcs, (*check.Arc).Stays) {
			continue
		}
		other := f.timers[i]
		r, on := c.timers[other.ID]
		span, known := c.spanOf(other.Doc.Time)
		if !on || !known || other.When != nil || r.longer || r.open || r.in(span.Counts()).open || f.stands(st, other.Doc) {
			continue
		}
		n, open := f.atMost(other, st, c)
		switch {
		case !open && (r.bound+n < span.Least() || r.bound+n == span.Least() && e.Action.Automatic.Value != sop.StageTime):
			continue
		case e.Action.Automatic.Value == sop.StageTime && n >= span.Most():
			return false
		case e.Action.Automatic.Value == sop.StageTime && !span.Unit.InMonths() && !span.Unit.OnDate(): // a day before it, at the latest
			span.High--
		}
		if r.bound = span.Most() - n; c.on && e.Action.Automatic.Value != sop.OnEntry {
			c.terms = slices.Clone(c.terms[:max(r.since, 0)])
			c.add(Term{Of: other.ID, span: span, Timer: e.Action.Automatic.Value == sop.StageTime})
		}
		c.timers[other.ID] = r
	}
	return true
}
