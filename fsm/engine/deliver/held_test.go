package deliver_test

import (
	"context"
	"errors"
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

// beside is an outbox at which another pump looks whenever something was delivered.
type beside struct {
	store.Outbox
	look func()
}

func (b beside) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	err := b.Outbox.Delivered(ctx, receiver, id, events, now)
	b.look()
	return err
}

// TestNobodyTakesAQueueBeforeItsFailureIsNoted: where the second event of a case fails, the first was delivered, and another
// pump must not get the rest before the failure stands: it would try at once, and both would be at one case.
func TestNobodyTakesAQueueBeforeItsFailureIsNoted(t *testing.T) {
	clock := &clock{time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}
	on := memory.New().Backend()
	box := on.Outbox
	looked := 0
	on.Outbox = beside{box, func() {
		looked++
		queues, err := box.Claim(t.Context(), "arsip", clock.now, clock.now.Add(time.Hour), 9)
		require.NoError(t, err)
		require.Empty(t, queues)
	}}
	eng, err := engine.New(on, engine.WithClock(clock), engine.WithDeliveryTries(2))
	require.NoError(t, err)
	m, err := eng.Publish(t.Context(), receivertest.SOP())
	require.NoError(t, err)
	require.NoError(t, deliver.Subscribe(t.Context(), eng, "arsip"))
	clerk := fsm.Actor{ID: "l", Holds: []fsm.RoleAssignment{{Role: "loket"}}}
	_, err = eng.Open(t.Context(), engine.Opening{SOP: m.SOP().Code.Value, ID: "k", Command: fsm.Command{
		Action: "terima", Actor: fsm.Actor{ID: "w", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
		Input: map[string]fsm.Value{"nama": rules.TextValue("n"), "uraian": rules.TextValue("u")},
	}})
	require.NoError(t, err)
	for range 2 {
		_, err = eng.Act(t.Context(), "k", fsm.Command{Action: "catat", Actor: clerk, Input: map[string]fsm.Value{"catatan": rules.TextValue("c")}})
		require.NoError(t, err)
	}
	away := errors.New("tidak ada jawaban")
	r := deliver.ReceiverFunc(func(_ context.Context, e store.Event) error {
		if e.No == 2 {
			return away
		}
		return nil
	})
	waits := func() store.Queue {
		queues, err := deliver.Queues(t.Context(), eng, "arsip", "", 9)
		require.NoError(t, err)
		require.Len(t, queues, 1)
		return queues[0]
	}
	_, err = deliver.Once(t.Context(), eng, "arsip", r, 9)
	require.ErrorIs(t, err, away)
	require.Equal(t, 1, looked)
	q := waits()
	require.Equal(t, 1, q.Tries)
	require.Less(t, q.Due.Sub(clock.now), 2*time.Second, "and then it waits no longer than a failure does")

	clock.now = clock.now.Add(time.Minute)
	_, err = deliver.Once(t.Context(), eng, "arsip", r, 9)
	require.ErrorIs(t, err, deliver.ErrSetAside)
	require.Equal(t, clock.now, waits().Due, "what is behind one that was set aside is due at once")
}
