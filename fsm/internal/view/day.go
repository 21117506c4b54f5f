package view

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
	"github.com/tatalaksana/sop/rules"
)

// FromFields reports whether the deadline of a clock follows from what is filled in.
func (m *Policy) FromFields(clock string) bool {
	return !m.showsDeadline(clock, func(string) bool { return false })
}

// FromCondition reports whether a clock exists only where what is filled in says so (bila
// of a tenggat).
func (m *Policy) FromCondition(clock string) bool {
	l := m.plan.Limit(clock)
	return l != nil && slices.ContainsFunc(askedOf(l), func(f string) bool { return m.plan.Fields[f] != nil })
}

// askedOf returns what the condition of a limit reads.
func askedOf(l *plan.Limit) []string { return readBy(l.When) }

// WithoutBranch returns an entry as it is told to who may read no field.
func (m *Policy) WithoutBranch(e state.Draft) state.Draft {
	m.veilBranch(&e, func(string) bool { return false })
	return e
}

// veilBranch takes from an entry which of several branches to the same place was taken,
// where what they ask may not be read.
func (m *Policy) veilBranch(e *state.Draft, reads func(field string) bool) {
	a := m.plan.ActionAt(e.From, e.Action)
	if a == nil || e.Outcome < 1 || e.Outcome > len(a.Outcomes) {
		return
	}
	to := a.Outcomes[e.Outcome-1].To
	for i := range a.Outcomes {
		o := &a.Outcomes[i]
		if o.No == e.Outcome || o.To != to {
			continue
		}
		if slices.ContainsFunc(readBy(a.Outcomes[e.Outcome-1].When, o.When), func(f string) bool {
			return m.plan.Fields[f] != nil && !reads(f) || m.plan.Limit(f) != nil && !(m.showsDeadline(f, reads) && m.showsDay(f, reads))
		}) {
			e.Outcome, e.Label = 0, ""
			return
		}
	}
}

// readBy returns what conditions read, also as days since a date.
func readBy(rule ...*rules.Rule) (names []string) {
	for _, r := range rule {
		if r == nil {
			continue
		}
		names = append(names, r.Reads()...)
		for _, call := range r.Calls() {
			names = append(names, call.Arg)
		}
	}
	return names
}

// ShowsDeadline reports whether the actor may be shown the deadline of a clock of the
// case.
func (m *Policy) ShowsDeadline(c state.Case, clock string, by state.Actor) bool {
	return m.showsDeadline(clock, m.reads(&c, m.sights(&c, by)))
}

// ShowsDeadlines reports whether a role of the office is shown every deadline of every
// case that is its work, whatever kerahasiaan hides from it.
func (m *Policy) ShowsDeadlines(role string) bool {
	if doc := m.plan.Roles[role].Doc; doc == nil || doc.Scope == sop.OwnCases {
		return true
	}
	reads := func(field string) bool {
		return m.plan.Sight.Roles[role][field] && !slices.ContainsFunc(m.plan.SOP.Secrecy, func(s *sop.Secrecy) bool {
			return slices.ContainsFunc(s.From, func(t sop.Text) bool { return t.Value == role }) &&
				slices.ContainsFunc(s.Hide, func(t sop.Text) bool { return t.Value == field })
		})
	}
	shows := func(kind state.ClockKind, of string) bool {
		return m.showsDeadline(state.ClockRef{Kind: kind, Of: of}.ID(), reads)
	}
	for id := range m.plan.Stages {
		if !shows(state.StageClock, id) {
			return false
		}
	}
	return !slices.ContainsFunc(m.plan.Limits, func(l *plan.Limit) bool { return !shows(state.LimitClock, l.ID) }) &&
		!slices.ContainsFunc(m.plan.Duties, func(d *plan.Duty) bool { return !shows(state.DutyClock, d.ID) })
}

func (m *Policy) showsDeadline(clock string, reads func(field string) bool) bool {
	if !m.times(clock) {
		return false // of a version before: nobody says from what it followed
	}
	var from []string
	var t *sop.Time
	switch ref := state.ReadClockID(clock); ref.Kind {
	case state.StageClock:
		s := m.plan.Stages[ref.Of]
		from, t = slices.Concat(s.Since, s.Restart), s.Time
	case state.DutyClock:
		d := m.plan.Duty(ref.Of)
		from, t = d.Since, d.Doc.Time
	default:
		l := m.plan.Limit(ref.Of)
		from, t = slices.Concat(l.Since, l.Restart, askedOf(l)), l.Doc.Time // that it runs tells what it was asked
	}
	if t != nil && t.By.Value != "" {
		from = append(slices.Clip(from), t.By.Value)
	}
	return !slices.ContainsFunc(from, func(f string) bool { return m.plan.Fields[f] != nil && !reads(f) })
}

// veilMoves leaves out of moves those of clocks whose deadline would tell what may
// not be read, and what says that the day on which a limit ended was corrected; of
// the others it takes such a day.
func (m *Policy) veilMoves(moves []state.ClockMove, reads func(field string) bool) []state.ClockMove {
	var out []state.ClockMove
	for _, k := range moves {
		if !m.showsDeadline(k.Clock, reads) {
			continue
		}
		if !k.Done.IsZero() && !m.showsDay(k.Clock, reads) {
			if k.Move == state.Rejudged {
				continue
			}
			k = k.WithoutDay()
		}
		out = append(out, k)
	}
	return out
}

// veilClocks leaves out of the caller's own clocks those whose deadline may not be shown.
func (m *Policy) veilClocks(clocks []state.Clock, reads func(field string) bool) []state.Clock {
	return slices.DeleteFunc(clocks, func(k state.Clock) bool { return !m.showsDeadline(k.ID, reads) })
}

// showsDay reports whether every date field that ends a limit may be read.
func (m *Policy) showsDay(clock string, reads func(field string) bool) bool {
	t := m.plan.Limit(clock)
	return t == nil || !slices.ContainsFunc(t.Until, func(f string) bool { return m.plan.Fields[f] != nil && !reads(f) })
}
