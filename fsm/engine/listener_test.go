package engine_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// hearing is a store that hears of timers by a channel, or cannot.
type hearing struct {
	cases  store.Store
	timers chan time.Time
	deaf   error
}

func (h hearing) Backend() store.Backend { return store.Backend{Cases: h.cases, Listener: h} }

func (h hearing) Listen(ctx context.Context, heard func(time.Time)) error {
	if h.deaf != nil {
		return h.deaf
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case due := <-h.timers:
			heard(due)
		}
	}
}

// TestRunHearsOfTimersThatOthersSet lets one engine run the loop and another
// open a case shortly before its first deadline. The store does not tell the
// next timer, so that it must be heard of, or is found up to a look later.
func TestRunHearsOfTimersThatOthersSet(t *testing.T) {
	for _, c := range []struct {
		name string
		deaf error
		want int64 // version at the deadline
	}{{"heard", nil, 2}, {"not heard", errors.New("no ears here"), 1}} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := open(t)
				var log bytes.Buffer
				store := hearing{cases: o.store, timers: make(chan time.Time), deaf: c.deaf}
				running := o.bare(store, engine.WithClock(engine.SystemClock{}), engine.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
				other := o.restart(engine.WithClock(engine.SystemClock{}))
				_, err := other.Open(ctx, opening("k"))
				require.NoError(t, err)
				due := o.stored("k").NextDue
				time.Sleep(time.Until(due) - 5*time.Second)

				over, stop := context.WithCancel(ctx)
				done := make(chan error)
				go func() { done <- running.Run(over) }()
				synctest.Wait()
				if c.deaf == nil {
					store.timers <- due
				}
				time.Sleep(5*time.Second + time.Millisecond)
				synctest.Wait()
				require.Equal(t, c.want, o.stored("k").Case.Version)
				time.Sleep(30 * time.Second)
				synctest.Wait()
				require.EqualValues(t, 2, o.stored("k").Case.Version, "it is found by looking")
				stop()
				require.ErrorIs(t, <-done, context.Canceled)
				if c.deaf == nil {
					require.Empty(t, log.String())
				} else {
					require.Contains(t, log.String(), "no ears here")
				}
			})
		})
	}
}
