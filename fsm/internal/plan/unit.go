package plan

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/state"
)

// FileUnit returns a unit of the file; zero if it has none of that id.
func (p *Plan) FileUnit(id string) state.Unit {
	u, ok := p.Units[id]
	if !ok {
		return state.Unit{}
	}
	return state.Unit{ID: id, Authority: u.Authority}
}

// WithUnit returns the case as one in charge of a unit that owes a task of it.
func (p *Plan) WithUnit(c *state.Case, unit string) state.Case {
	ours := *c
	ours.Unit = p.UnitOf(c, unit)
	return ours
}

// UnitOf returns a unit of a case: of the file, or else with what the one may whose
// place it took.
func (p *Plan) UnitOf(c *state.Case, id string) state.Unit {
	return state.Unit{ID: id, Authority: p.Units[p.KnownUnit(c, id)].Authority}
}

// KnownUnit returns the unit of the file that a unit of a case stands for: itself, or the
// one whose place it took.
func (p *Plan) KnownUnit(c *state.Case, unit string) string {
	for range c.Successors {
		if _, ok := p.Units[unit]; ok {
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

// Owing returns the units that are to owe a task, by the case's fields.
func Owing(t *Duty, fields map[string]state.Value) []string {
	if t.Field == "" {
		return t.Units
	}
	return fields[t.Field].List()
}

// Lasts reports whether the case is still in the stage that gave a task, as when it
// gave it.
func (p *Plan) Lasts(c *state.Case, t *Duty, no int) bool {
	return c.Stage == t.Stage && c.Event(p.Entered(t.Stage)).Times == no
}

// HasTask reports whether a unit owes a task of the case, or did one that others are
// still at and was not taken out since.
func (p *Plan) HasTask(c *state.Case, unit string) bool {
	return unit != "" && (slices.ContainsFunc(c.Duties, func(o state.DutyState) bool { return o.Unit == unit }) ||
		slices.ContainsFunc(c.Answers, func(a state.TaskAnswer) bool {
			t := p.Duty(a.Task)
			now := Owing(t, c.Fields)
			return a.Unit == unit && a.Move == state.DutyDone && p.Lasts(c, t, a.No) && (len(now) == 0 || slices.Contains(now, unit))
		}))
}
