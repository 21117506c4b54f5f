package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// TestThePublicHoldsNothing: without an id nobody has a role, whatever he
// claims, also as somebody for whom another stands in.
func TestThePublicHoldsNothing(t *testing.T) {
	t.Parallel()
	m := &Machine{plan: &plan.Plan{SOP: &sop.SOP{}, Roles: map[string]plan.Role{"admin": {}, "pelapor": {Own: true}}}}
	holds := []RoleAssignment{{Role: "admin"}, {Role: "pelapor"}}
	a := &plan.Action{By: []string{"admin", "pelapor"}}
	for _, by := range []Actor{
		{Holds: holds},
		{ID: "wati", ActingFor: &Actor{Holds: holds}},
		{Holds: holds, ActingFor: &Actor{ID: "wati", Holds: holds}},
	} {
		for _, c := range []*Case{{Version: 1}, {Version: 1, Reporter: "lain"}} {
			_, code := m.plan.Authorize(a, c, by, "")
			require.NotEmpty(t, code, "%+v", by)
			require.Empty(t, m.view.sights(c, by), "%+v", by)
		}
	}
}
