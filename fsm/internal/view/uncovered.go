package view

import (
	"maps"
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Uncovered returns what kerahasiaan of a version before, whose policy is before, hid of a
// case from a role or the public, and this file shows to it: "kasus", the role of the
// reporter if that knows who he is, and fields that the case or an answer to a task holds,
// each once. The reporter is shown what he was or will be told. A role that is new may be
// one that is gone, under another id: from it is hidden what was hidden from these.
func (m *Policy) Uncovered(before *Policy, was, c *state.Case) []string {
	gone := map[string]bool{}
	for role := range before.plan.Roles {
		if m.plan.Roles[role].Doc == nil {
			maps.Copy(gone, before.Hidden(was, role))
		}
	}
	found := map[string]bool{}
	hid, hides := before.Hidden(was, sop.Public), m.Hidden(c, sop.Public)
	open := len(m.plan.Sight.Public) > 0 && !hides[sop.WholeCase]
	if hid[sop.WholeCase] && open {
		found[sop.WholeCase] = true
	}
	for id := range hid {
		if open && m.plan.Sight.Public[id] && !hides[id] && c.Fields[id].IsSet() {
			found[id] = true
		}
	}
	for role, r := range m.plan.Roles {
		hid, hides := gone, m.Hidden(c, role)
		if before.plan.Roles[role].Doc != nil {
			hid = before.Hidden(was, role)
		}
		own := r.Doc.Scope == sop.OwnCases
		if own && c.Reporter == "" || len(hid) == 0 {
			continue
		}
		for id := range hid {
			if (own || m.plan.Sight.Roles[role][id]) && !hides[id] && (c.Fields[id].IsSet() || m.answers(was, id)) {
				found[id] = true
			}
		}
		if s := (sight{kind: asStaff, role: role, hidden: hides}); !own && c.Reporter != "" && m.names(&s) {
			for own, o := range m.plan.Roles {
				if o.Doc.Scope == sop.OwnCases {
					found[own] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// answers reports whether a unit filled the field in for a task that the file has: its
// entry is seen, whatever became of the answer since.
func (m *Policy) answers(c *state.Case, field string) bool {
	return slices.ContainsFunc(c.Answers, func(a state.TaskAnswer) bool {
		return m.plan.Duty(a.Task) != nil && a.Input[field].IsSet()
	})
}
