package view

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/state"
)

// opens reports whether a capacity may read what a unit answered: its own people, who
// works on all cases, and everybody who works on this one once the stage was left.
func (m *Policy) opens(c *state.Case, s *sight, task, unit string, no int) bool {
	if t := m.plan.Duty(task); t != nil {
		return s.kind == asStaff && (!m.plan.Roles[s.role].OfUnit || s.unit == unit || !m.plan.Lasts(c, t, no))
	}
	return false // a task of a version before
}

// veilAnswers leaves of the caller's own answers what may be read.
func (m *Policy) veilAnswers(c *state.Case, answers []state.TaskAnswer, sights []sight) {
	for i := range answers {
		a := &answers[i]
		for name := range a.Input {
			if !slices.ContainsFunc(sights, func(s sight) bool {
				return m.opens(c, &s, a.Task, a.Unit, a.No) && !s.hidden[name] && m.plan.Sight.Roles[s.role][name]
			}) {
				delete(a.Input, name)
			}
		}
	}
}
