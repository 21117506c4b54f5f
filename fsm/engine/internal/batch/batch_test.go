package batch

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

type taking struct{ after func() }

func (s taking) LoadAll(_ context.Context, ids []string) (out []store.Stored, _ error) {
	for _, id := range ids {
		out = append(out, store.Stored{Case: fsm.Case{ID: id}})
	}
	return out, nil
}

func (s taking) SaveAll(_ context.Context, changes []store.Change) ([]bool, error) {
	s.after()
	saved := make([]bool, len(changes))
	for i := range saved {
		saved[i] = true
	}
	return saved, nil
}

var errEnds = errors.New("the end of all")

// jobsOf returns a job for each letter: s is saved with others, n has nothing to save, a is
// done alone, e ends all and E does so alone.
func jobsOf(letters string, did *string) (jobs []Job[string]) {
	for _, letter := range letters {
		how := string(letter)
		jobs = append(jobs, Job[string]{
			Case: how,
			Make: func(store.Stored) (*store.Change, string, error) {
				switch how {
				case "s":
					return &store.Change{}, "", nil
				case "n":
					return nil, "n", nil
				case "e":
					return nil, "", errEnds
				}
				return nil, "", ErrAlone
			},
			Saved: func() (string, error) { *did += "s"; return "s", nil },
			Alone: func() (string, error) {
				*did += how
				if how == "E" {
					return "", errEnds
				}
				return how, nil
			},
		})
	}
	return jobs
}

func TestNothingIsBegunAfterWhatEndsAll(t *testing.T) {
	ends := func(err error) bool { return errors.Is(err, errEnds) }
	for _, c := range []struct{ jobs, did, came string }{
		{"snas", "ssa", "snas"},
		{"ssens", "ss", "sse"},   // what was decided before is saved, and nothing after
		{"asea", "sa", "ase"},    // and done alone before
		{"sEaas", "ssE", "sE"},   // it ends what is still to be done alone
		{"a", "a", "a"},          // one needs no batch
		{"aaaa", "aaaa", "aaaa"}, // nothing to save
	} {
		did, came := "", ""
		for _, o := range Run(context.Background(), taking{func() {}}, jobsOf(c.jobs, &did), ends) {
			if came += o.Result; o.Err != nil {
				came += map[bool]string{true: "e"}[!errors.Is(o.Err, context.Canceled)]
			}
		}
		require.Equal(t, c.did, did, c.jobs)
		require.Equal(t, len(c.came), len(came), c.jobs)
	}

	ctx, cancel := context.WithCancel(context.Background())
	did := ""
	out := Run(ctx, taking{cancel}, jobsOf("sasa", &did), ends)
	require.Equal(t, "ss", did, "what was saved is told; nothing is done alone any more")
	require.Len(t, out, 2)
	require.ErrorIs(t, out[1].Err, context.Canceled)
}
