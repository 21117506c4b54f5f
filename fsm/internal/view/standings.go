package view

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/state"
)

// ViewStanding returns how clocks of a case stand as the actor may see it.
func (m *Policy) ViewStanding(c state.Case, told []state.ClockStanding, by state.Actor) []state.ClockStanding {
	seen := m.View(c, by)
	works, named := m.Works(c, by), seen.Reporter != ""
	var out []state.ClockStanding
	for _, t := range told {
		if !slices.ContainsFunc(seen.Clocks, func(k state.Clock) bool { return k.ID == t.Clock }) {
			continue
		}
		switch own := m.isReporter(&c, t.Owner); {
		case !works && !own:
			t.Owner = state.Person{Role: t.Owner.Role, Unit: t.Owner.Unit}
		case works && own && !named:
			t.Owner = veil(c.Reporter, t.Owner)
		}
		out = append(out, t)
	}
	return out
}
