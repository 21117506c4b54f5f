package deliver_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/receivertest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// clock stands where it is set.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

// resting is the error of a receiver whose far end wants to be left alone.
type resting struct {
	wait    time.Duration
	untried bool
}

func (resting) Error() string               { return "istirahat" }
func (r resting) RetryAfter() time.Duration { return r.wait }
func (r resting) Untried() bool             { return r.untried }

// TestWhatWasGivenToNobodyIsNoTry: however often, it is not set aside, it waits as long
// as was asked and at least a second, and what failed before still counts.
func TestWhatWasGivenToNobodyIsNoTry(t *testing.T) {
	clock := &clock{time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}
	eng, err := engine.New(memory.New().Backend(), engine.WithClock(clock), engine.WithDeliveryTries(2))
	require.NoError(t, err)
	m, err := eng.Publish(t.Context(), receivertest.SOP())
	require.NoError(t, err)
	require.NoError(t, deliver.Subscribe(t.Context(), eng, "arsip"))
	_, err = eng.Open(t.Context(), engine.Opening{SOP: m.SOP().Code.Value, ID: "k", Command: fsm.Command{
		Action: "terima", Actor: fsm.Actor{ID: "w", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
		Input: map[string]fsm.Value{"nama": rules.TextValue("n"), "uraian": rules.TextValue("u")},
	}})
	require.NoError(t, err)
	var failure error
	r := deliver.ReceiverFunc(func(context.Context, store.Event) error { return failure })
	pass := func() store.Queue {
		_, err := deliver.Once(t.Context(), eng, "arsip", r, 9)
		require.ErrorIs(t, err, failure)
		queues, err := deliver.Queues(t.Context(), eng, "arsip", "", 9)
		require.NoError(t, err)
		require.Len(t, queues, 1, "nothing was set aside")
		return queues[0]
	}
	failure = resting{}
	require.Equal(t, 1, pass().Tries)
	clock.now = clock.now.Add(time.Minute)
	for _, wait := range []time.Duration{0, time.Hour, 10 * time.Minute} {
		failure = resting{wait, true}
		q := pass()
		require.Equal(t, 1, q.Tries)
		require.Equal(t, max(wait, time.Second), q.Due.Sub(clock.now))
		clock.now = clock.now.Add(time.Hour)
	}
	failure = resting{}
	_, err = deliver.Once(t.Context(), eng, "arsip", r, 9)
	require.ErrorIs(t, err, deliver.ErrSetAside, "the second try")
}
