package fsm

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

func peopleOf(a *Actor) []string {
	ids := []string{}
	for i, p := range a.People() {
		if i != len(ids) {
			ids = append(ids, "number "+strconv.Itoa(i))
		}
		ids = append(ids, p.ID)
	}
	return ids
}

// TestPeopleEnd: the chain of who stands in for whom ends, whoever made it.
func TestPeopleEnd(t *testing.T) {
	t.Parallel()
	ani, budi := &Actor{ID: "ani"}, &Actor{ID: "budi"}
	ani.ActingFor, budi.ActingFor = budi, ani
	require.Equal(t, []string{"ani", "budi"}, peopleOf(ani), "two who stand in for one another")
	self := &Actor{ID: "diri"}
	self.ActingFor = self
	require.Equal(t, []string{"diri"}, peopleOf(self))

	var long *Actor
	for i := 20; i > 0; i-- {
		long = &Actor{ID: strconv.Itoa(i), ActingFor: long}
	}
	require.Len(t, peopleOf(long), maxChain+1)

	require.Empty(t, peopleOf(nil))
	require.Empty(t, peopleOf(&Actor{}))
	require.Empty(t, peopleOf(&Actor{ActingFor: ani}), "nobody stands in for somebody")
	require.Equal(t, []string{"citra"}, peopleOf(&Actor{ID: "citra", ActingFor: &Actor{ActingFor: ani}}))
	for range ani.People() {
		break // who asks may stop
	}
}

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
			_, code := m.authorize(a, c, by, "")
			require.NotEmpty(t, code, "%+v", by)
			require.Empty(t, m.sights(c, by), "%+v", by)
		}
	}
}
