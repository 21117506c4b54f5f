package diff

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Touches reports whether a change bears on an open case of the SOP before it: on one in
// the stage, or with the limit running or the duty owed, that the change is about; of what
// is about neither, as a role or a field, on every one. Printed texts, what means the same,
// and what is about a new stage, limit or duty bear on none.
func (c Change) Touches(before, after *sop.SOP, open *fsm.Case) bool {
	if c.Area == Texts || c.Same || len(c.Where) == 0 {
		return false
	}
	id, _, _ := strings.Cut(c.Where[0], ".")
	runs := func(kind fsm.ClockKind) bool {
		return slices.ContainsFunc(open.Clocks, func(k fsm.Clock) bool { return k.Kind == kind && k.Of == id })
	}
	switch kindOf(before, id) {
	case fsm.StageClock:
		return open.Stage == id || runs(fsm.StageClock)
	case "":
		return kindOf(after, id) == ""
	}
	return runs(kindOf(before, id))
}

// kindOf returns the kind of the clock of a stage, limit or duty; empty for anything else.
func kindOf(doc *sop.SOP, id string) fsm.ClockKind {
	switch {
	case slices.ContainsFunc(doc.Stages, func(s *sop.Stage) bool { return s.ID.Value == id }):
		return fsm.StageClock
	case slices.ContainsFunc(doc.Limits, func(l *sop.CaseTime) bool { return l.ID.Value == id }):
		return fsm.LimitClock
	case slices.ContainsFunc(doc.Owed(), func(d *sop.Duty) bool { return d.ID.Value == id }):
		return fsm.DutyClock
	}
	return ""
}

// Moved is a deadline of an open case that the new version would move.
type Moved struct {
	Clock   string // its id
	Span    calendar.Span
	Was     calendar.Deadline
	Becomes calendar.Deadline
}

// Moves returns which running deadlines of an open case would move if it were counted by
// the limits of after from at on: each is reclassified (rule 19 of the calendar), with the
// pauses and extensions that it has. A case goes on under its own version all the same;
// see [fsm.Machine]. What the new version has not, by the same id, is left out. cal is the
// calendar of the case. An error is one of the calendar.
func Moves(before, after *sop.SOP, c *fsm.Case, cal *calendar.Calendar, at time.Time) ([]Moved, error) {
	var out []Moved
	for i := range c.Clocks {
		k := &c.Clocks[i]
		span := spanOf(timeOf(after, k), k.Class)
		if k.State != fsm.Running || k.Open || span.Unit == 0 || span == spanOf(timeOf(before, k), k.Class) {
			continue
		}
		run := k.Run
		run.Events = append(slices.Clone(run.Events), calendar.ClockEvent{Type: calendar.EventReclassify, At: at, Span: span})
		r, err := cal.Reckon(run)
		if err != nil {
			return nil, fmt.Errorf("deadline %s of %s: %w", k.ID, c.ID, err)
		}
		if was := (calendar.Deadline{LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional}); !r.Open && !r.Deadline.Due.Equal(was.Due) {
			out = append(out, Moved{k.ID, span, was, r.Deadline})
		}
	}
	return out, nil
}

// timeOf returns what a file says of the time of a clock; nil: nothing.
func timeOf(doc *sop.SOP, k *fsm.Clock) *sop.Time {
	switch k.Kind {
	case fsm.StageClock:
		for _, s := range doc.Stages {
			if s.ID.Value == k.Of && s.Standard != nil {
				return s.Standard.Time
			}
		}
	case fsm.LimitClock:
		for _, l := range doc.Limits {
			if l.ID.Value == k.Of {
				return l.Time
			}
		}
	case fsm.DutyClock:
		for _, d := range doc.Owed() {
			if d.ID.Value == k.Of {
				return d.Time
			}
		}
	}
	return nil
}

// spanOf returns the limit of a class; zero where there is none for it.
func spanOf(t *sop.Time, class string) calendar.Span {
	if t == nil {
		return calendar.Span{}
	}
	for _, k := range t.ByClass {
		if k.Option.Value == class {
			return k.Span
		}
	}
	if len(t.ByClass) > 0 {
		return calendar.Span{}
	}
	return t.Span
}
