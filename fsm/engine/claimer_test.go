package engine_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// claiming is a memory store whose due cases are claimed. It notes how many were
// asked for, and can fail to commit: then nothing of the batch is saved.
type claiming struct {
	*memory.Store
	asked  []int
	commit error
	load   func(id string) error
}

func (s *claiming) Backend() store.Backend {
	b := s.Store.Backend()
	b.Claimer = s
	return b
}

func (c *claiming) ClaimDue(ctx context.Context, now time.Time, limit int, except []string, do func(store.Backend, []string) error) error {
	c.asked = append(c.asked, limit)
	due, err := c.Due(ctx, now, limit+len(except))
	if err != nil {
		return err
	}
	due = slices.DeleteFunc(due, func(id string) bool { return slices.Contains(except, id) })
	due = due[:min(len(due), limit)]
	if len(due) == 0 {
		return nil
	}
	inside := stumbling{Store: c.Store, load: c.load}.Backend()
	if c.commit != nil {
		inside.Cases = rolledBack{inside.Cases}
	}
	if err := do(inside, due); err != nil {
		return err
	}
	return c.commit
}

// rolledBack saves nothing.
type rolledBack struct{ store.Store }

func (rolledBack) Save(context.Context, store.Change) error { return nil }

func claimingOffice(t *testing.T, cases int, opts ...engine.Option) (*office, *claiming, *engine.Engine) {
	o := open(t)
	for i := range cases {
		o.begin(caseID(i))
		o.hands.move(time.Second)
	}
	o.hands.set("2023-02-16 12:00")
	c := &claiming{Store: o.store}
	return o, c, o.bare(c, opts...)
}

func TestClaimedSweepGoesOnInBatches(t *testing.T) {
	box := &inbox{}
	_, c, eng := claimingOffice(t, 70, engine.WithPublisher(publisher{box}))
	n, err := eng.Sweep(ctx, 50)
	require.NoError(t, err)
	require.Equal(t, 50, n)
	require.Equal(t, []int{32, 18}, c.asked)
	require.Len(t, box.ids(), 50, "the publisher is told")
	n, err = eng.Sweep(ctx, 50)
	require.NoError(t, err)
	require.Equal(t, 20, n)
	n, err = eng.Sweep(ctx, 50)
	require.NoError(t, err)
	require.Zero(t, n)
}

// publisher passes events to a receiver.
type publisher struct{ to deliver.Receiver }

func (p publisher) Publish(ctx context.Context, events []engine.Event) error {
	for _, e := range events {
		if err := p.to.Receive(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

func TestOneBadCaseDoesNotStopTheClaimedSweep(t *testing.T) {
	_, c, eng := claimingOffice(t, 6)
	broken := errors.New("broken disk")
	c.load = func(id string) error {
		if id < caseID(3) {
			return broken
		}
		return nil
	}
	n, err := eng.Sweep(ctx, 4)
	require.Equal(t, 1, n)
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "kasus-2")
	n, err = eng.Sweep(ctx, 4)
	require.NoError(t, err, "failing cases are left out for a while")
	require.Equal(t, 2, n)
}

// TestABatchThatIsNotCommittedTellsNobody also keeps its cases in the next pass:
// it is not their fault.
func TestABatchThatIsNotCommittedTellsNobody(t *testing.T) {
	box := &inbox{}
	o, c, eng := claimingOffice(t, 3, engine.WithPublisher(publisher{box}))
	c.commit = errors.New("connection lost")
	n, err := eng.Sweep(ctx, 10)
	require.ErrorIs(t, err, c.commit)
	require.Zero(t, n)
	require.Empty(t, box.ids())
	c.commit = nil
	n, err = eng.Sweep(ctx, 10)
	require.NoError(t, err)
	require.Equal(t, 3, n)
	require.Len(t, box.ids(), 3)

	o.hands.set("2023-12-16 12:00")
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err = eng.Sweep(over, 10)
	require.ErrorIs(t, err, context.Canceled)
}
