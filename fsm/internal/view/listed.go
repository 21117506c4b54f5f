package view

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// ListedForPublic returns what the public is shown of a case in lists, by the time since
// when it is.
func (m *Policy) ListedForPublic(c *state.Case) (state.Listed, bool) {
	since := m.publicSince(c)
	if since.IsZero() {
		return state.Listed{}, false
	}
	stage, unit := m.publicPlace(c)
	return state.Listed{Stage: stage, Unit: unit, Order: since}, true
}

// ListedForFormer returns what units that had a case, and have it no more, are shown of
// it in lists.
func (m *Policy) ListedForFormer(c *state.Case) state.Listed { return state.Listed{Stage: c.Stage} }

// ListedForReporter returns what the reporter is shown of his case in lists, by the
// earliest deadline that he sees and owes says is one.
func (m *Policy) ListedForReporter(c *state.Case, owes func(k *state.Clock) bool) state.Listed {
	out := state.Listed{Stage: c.Stage, Unit: c.Unit.ID}
	if c.Closed {
		out.Order = c.Entered
		return out
	}
	reads := m.reads(c, m.ownSights(c))
	for i := range c.Clocks {
		k := &c.Clocks[i]
		if seenByReporter(k) && m.showsDeadline(k.ID, reads) && k.State == state.Running && owes(k) && (out.Order.IsZero() || k.Due.Before(out.Order)) {
			out.Order = k.Due
		}
	}
	return out
}

// ownSights returns in which capacities the reporter of a case sees it as such.
func (m *Policy) ownSights(c *state.Case) []sight {
	var out []sight
	for _, r := range m.plan.SOP.Roles {
		if r.Scope == sop.OwnCases {
			out = append(out, sight{kind: asReporter, role: r.ID.Value, hidden: m.Hidden(c, r.ID.Value)})
		}
	}
	return out
}

// publicPlace returns the stage and the unit as tampil_publik shows them.
func (m *Policy) publicPlace(c *state.Case) (stage, unit string) {
	if m.plan.Sight.Public[sop.ShowsStage] {
		stage = c.Stage
	}
	if m.plan.Sight.Public[sop.ShowsUnit] {
		unit = c.Unit.ID
	}
	return stage, unit
}

// seenByReporter reports whether the reporter sees a clock: one of a stage or a limit.
func seenByReporter(k *state.Clock) bool { return k.Kind != state.DutyClock }

// Works reports whether the actor sees the case in a role that works on it.
func (m *Policy) Works(c state.Case, by state.Actor) bool {
	return slices.ContainsFunc(m.sights(&c, by), func(s sight) bool { return s.kind == asStaff })
}
