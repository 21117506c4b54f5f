package engine_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// later asks to wait, never is final.
type later struct{ wait time.Duration }

func (later) Error() string               { return "nanti" }
func (l later) RetryAfter() time.Duration { return l.wait }

type never struct{ final bool }

func (never) Error() string { return "tidak akan" }
func (n never) Final() bool { return n.final }

// TestAReceiverSaysWhenToComeAgain: what it asks is kept to, up to an hour, and never
// makes an event come sooner than it would.
func TestAReceiverSaysWhenToComeAgain(t *testing.T) {
	for asked, want := range map[time.Duration]time.Duration{
		-time.Hour: time.Second, time.Millisecond: time.Second, 5 * time.Minute: 5 * time.Minute, 48 * time.Hour: time.Hour,
	} {
		o := open(t)
		require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
		o.begin("a")
		since := o.hands.Now()
		box := &inbox{fail: func(engine.Event) error { return fmt.Errorf("gagal: %w", later{asked}) }}
		_, err := deliver.Once(ctx, o.Engine, "arsip", box, 1)
		require.ErrorContains(t, err, "nanti")
		queues, err := deliver.Queues(ctx, o.Engine, "arsip", "", 1)
		require.NoError(t, err)
		require.InDelta(t, float64(want), float64(queues[0].Due.Sub(since)), float64(want)/10, "asked %s", asked)
	}
}

// TestAFinalErrorSetsAsideAtOnce: the later events of the case need not wait a day.
func TestAFinalErrorSetsAsideAtOnce(t *testing.T) {
	for _, final := range []bool{true, false} {
		o := open(t)
		require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
		o.begin("a")
		box := &inbox{fail: func(engine.Event) error { return fmt.Errorf("gagal: %w", never{final}) }}
		_, err := deliver.Once(ctx, o.Engine, "arsip", box, 1)
		require.ErrorContains(t, err, "tidak akan")
		b, err := deliver.Backlog(ctx, o.Engine, "arsip")
		require.NoError(t, err)
		if final {
			require.Equal(t, store.Backlog{Aside: 1}, b)
		} else {
			require.Equal(t, store.Backlog{Cases: 1, Failing: 1}, b)
		}
	}
}
