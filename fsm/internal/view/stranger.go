package view

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// RefusedToStranger returns what somebody whom a case does not concern
// ([Policy.Concerns]) is told of why an action is refused.
func (m *Policy) RefusedToStranger(c state.Case, by state.Actor, action string) *state.Refused {
	all := m.anywhere(action)
	switch {
	case action == "":
		return nil
	case len(all.By) == 0 && len(m.plan.Places[action]) > 0:
		return &state.Refused{Code: "automatic-only", Args: map[string]string{"action": m.plan.ActionName(action)}}
	case len(all.By) == 0:
		return &state.Refused{Code: "unknown-action", Args: map[string]string{"action": action}}
	}
	_, code := m.plan.Authorize(all, &c, by, c.Unit.ID)
	if code == "" {
		code = "no-authority"
	}
	return &state.Refused{Code: code, Args: map[string]string{"action": m.plan.ActionName(action), "roles": m.plan.RoleNames(all.By)}}
}

// NotHisDuty returns what somebody is told who asks for a duty that is not his, on a case
// on which he does not work, such as its reporter.
func (m *Policy) NotHisDuty(c state.Case, by state.Actor, action string) *state.Refused {
	d := m.plan.Duty(action)
	if d == nil || m.Works(c, by) {
		return nil
	}
	if _, code := m.plan.Authorize(d.Act, &c, by, c.Unit.ID); code == "" {
		return nil
	}
	return m.RefusedToStranger(c, by, action)
}

// anywhere returns an action by id with all the roles that may do it somewhere.
func (m *Policy) anywhere(id string) *plan.Action {
	out := &plan.Action{ID: id, Doc: &sop.Action{}}
	add := func(a *plan.Action) {
		for _, role := range a.By {
			if m.plan.Roles[role].Doc != nil && !slices.Contains(out.By, role) {
				out.By = append(out.By, role)
			}
		}
	}
	if a := m.plan.Starts[id]; a != nil {
		add(a)
	}
	if d := m.plan.Duty(id); d != nil {
		add(d.Act)
	}
	for _, s := range m.plan.Places[id] {
		add(m.plan.ActionAt(s, id))
	}
	return out
}
