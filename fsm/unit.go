package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// unit returns a unit of the file; zero if it has none of that id.
func (m *Machine) unit(id string) Unit {
	u, ok := m.plan.Units[id]
	if !ok {
		return Unit{}
	}
	return Unit{ID: id, Authority: u.Authority}
}

// of returns the case as one in charge of a unit that owes a task of it.
func (m *Machine) of(c *Case, unit string) Case {
	ours := *c
	ours.Unit = m.unitOf(c, unit)
	return ours
}

// unitOf returns a unit of a case: of the file, or else with what the one may whose
// place it took.
func (m *Machine) unitOf(c *Case, id string) Unit {
	return Unit{ID: id, Authority: m.plan.Units[m.known(c, id)].Authority}
}

// known returns the unit of the file that a unit of a case stands for: itself, or the
// one whose place it took.
func (m *Machine) known(c *Case, unit string) string {
	for range c.Successors {
		if _, ok := m.plan.Units[unit]; ok {
			break
		}
		for i := len(c.Successors) - 1; i >= 0; i-- {
			if c.Successors[i].To == unit {
				unit = c.Successors[i].From
				break
			}
		}
	}
	return unit
}

// owing returns the units that are to owe a task, by the case's fields.
func owing(t *plan.Duty, fields map[string]Value) []string {
	if t.Field == "" {
		return t.Units
	}
	return fields[t.Field].List()
}

// lasts reports whether the case is still in the stage that gave a task, as when it
// gave it.
func (m *Machine) lasts(c *Case, t *plan.Duty, no int) bool {
	return c.Stage == t.Stage && c.Event(t.Stage).Times == no
}

// tasked reports whether a unit owes a task of the case, or did one that others are
// still at and was not taken out since.
func (m *Machine) tasked(c *Case, unit string) bool {
	return unit != "" && (slices.ContainsFunc(c.Duties, func(o DutyState) bool { return o.Unit == unit }) ||
		slices.ContainsFunc(c.Answers, func(a TaskAnswer) bool {
			t := m.plan.Duty(a.Task)
			now := owing(t, c.Fields)
			return a.Unit == unit && a.Move == DutyDone && m.lasts(c, t, a.No) && (len(now) == 0 || slices.Contains(now, unit))
		}))
}
