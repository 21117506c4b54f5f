package state

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
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
