package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// fileUnit returns a unit of the file; zero if it has none of that id.
func (p *Machine) fileUnit(id string) Unit {
	u, ok := p.plan.Units[id]
	if !ok {
		return Unit{}
	}
	return Unit{ID: id, Authority: u.Authority}
}

// withUnit returns the case as one in charge of a unit that owes a task of it.
func (p *Machine) withUnit(c *Case, unit string) Case {
	ours := *c
	ours.Unit = p.unitOf(c, unit)
	return ours
}

// unitOf returns a unit of a case: of the file, or else with what the one may whose
// place it took.
func (p *Machine) unitOf(c *Case, id string) Unit {
	return Unit{ID: id, Authority: p.plan.Units[p.knownUnit(c, id)].Authority}
}

// knownUnit returns the unit of the file that a unit of a case stands for: itself, or the
// one whose place it took.
func (p *Machine) knownUnit(c *Case, unit string) string {
	for range c.Successors {
		if _, ok := p.plan.Units[unit]; ok {
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
func (p *Machine) lasts(c *Case, t *plan.Duty, no int) bool {
	return c.Stage == t.Stage && c.Event(t.Stage).Times == no
}

// hasTask reports whether a unit owes a task of the case, or did one that others are
// still at and was not taken out since.
func (p *Machine) hasTask(c *Case, unit string) bool {
	return unit != "" && (slices.ContainsFunc(c.Duties, func(o DutyState) bool { return o.Unit == unit }) ||
		slices.ContainsFunc(c.Answers, func(a TaskAnswer) bool {
			t := p.plan.Duty(a.Task)
			now := owing(t, c.Fields)
			return a.Unit == unit && a.Move == DutyDone && p.lasts(c, t, a.No) && (len(now) == 0 || slices.Contains(now, unit))
		}))
}
