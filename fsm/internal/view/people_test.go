package view

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// TestThePublicHoldsNothing: without an id nobody has a role, whatever he
// claims, also as somebody for whom another stands in.
func TestThePublicHoldsNothing(t *testing.T) {
	t.Parallel()
	p := &plan.Plan{SOP: &sop.SOP{}, Roles: map[string]plan.Role{"admin": {}, "pelapor": {Own: true}}}
	holds := []state.RoleAssignment{{Role: "admin"}, {Role: "pelapor"}}
	a := &plan.Action{By: []string{"admin", "pelapor"}}
	for _, by := range []state.Actor{
		{Holds: holds},
		{ID: "wati", ActingFor: &state.Actor{Holds: holds}},
		{Holds: holds, ActingFor: &state.Actor{ID: "wati", Holds: holds}},
	} {
		for _, c := range []*state.Case{{Version: 1}, {Version: 1, Reporter: "lain"}} {
			_, code := p.Authorize(a, c, by, "")
			require.NotEmpty(t, code, "%+v", by)
			require.Empty(t, New(p, nil).sights(c, by), "%+v", by)
		}
	}
}
