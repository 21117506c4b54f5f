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
// pauses and extensions that it has; before is the version that it runs under. A case goes
// on under that all the same. What the new version has not, by the same id, is left out, and
// so is what only counts from another day (hitung_mulai). cal is the calendar of the case.
// An error is one of the calendar, such as a date beyond it.
func Moves(before, after *fsm.Machine, c *fsm.Case, cal *calendar.Calendar, at time.Time) ([]Moved, error) {
	var out []Moved
	for i := range c.Clocks {
		k := &c.Clocks[i]
		is, was := spanOf(after, c, k), spanOf(before, c, k)
		if k.State != fsm.Running || k.Open || is.Unit == 0 || is == was {
			continue
		}
		run := k.Run
		if k.Begun(at) {
			run.Events = append(slices.Clone(run.Events), calendar.ClockEvent{Type: calendar.EventReclassify, At: at, Span: is})
		} else {
			run.Span = is
		}
		r, err := cal.Reckon(run)
		if err != nil {
			return nil, fmt.Errorf("deadline %s of %s: %w", k.ID, c.ID, err)
		}
		if !r.Open && !r.Deadline.Due.Equal(k.Due) {
			out = append(out, Moved{k.ID, is, calendar.Deadline{LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional}, r.Deadline})
		}
	}
	return out, nil
}

// spanOf returns the span that a clock of a case has by a version; zero: none.
func spanOf(m *fsm.Machine, c *fsm.Case, k *fsm.Clock) calendar.Span {
	t := m.Plan().TimeOf(k)
	if t == nil {
		return calendar.Span{}
	}
	span, _ := m.Plan().SpanOf(c, k, t)
	return span
}
