package engine_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// inbox is a receiver that remembers, and fails where it is told to.
type inbox struct {
	mu   sync.Mutex
	got  []string
	fail func(e engine.Event) error
}

func (b *inbox) Receive(_ context.Context, e engine.Event) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.fail != nil {
		if err := b.fail(e); err != nil {
			return err
		}
	}
	b.got = append(b.got, e.ID)
	return nil
}

func (b *inbox) ids() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string{}, b.got...)
}

var errDown = errors.New("the receiver is down")

func TestDeliver(t *testing.T) {
	o := open(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
	o.answered("a")
	box := &inbox{}
	n, err := deliver.Once(ctx, o.Engine, "arsip", box, 10)
	require.NoError(t, err)
	want := []string{}
	for no := range o.stored("a").Case.Version {
		want = append(want, fmt.Sprintf("a/%d", no+1))
	}
	require.Equal(t, want, box.ids())
	require.Equal(t, len(want), n)
	n, err = deliver.Once(ctx, o.Engine, "arsip", box, 10)
	require.NoError(t, err)
	require.Zero(t, n)
}

// TestAFailedEventWaitsAndComesAgain lets one event of one case fail: only what
// follows it in the same case waits, for longer each time.
func TestAFailedEventWaitsAndComesAgain(t *testing.T) {
	o := open(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "lain"))
	o.answered("a")
	o.answered("b")
	box := &inbox{fail: func(e engine.Event) error {
		if e.ID == "a/2" {
			return errDown
		}
		return nil
	}}
	_, err := deliver.Once(ctx, o.Engine, "arsip", box, 10)
	require.ErrorIs(t, err, errDown)
	require.ErrorContains(t, err, "case a")
	require.NotContains(t, err.Error(), "Wati")
	require.Contains(t, box.ids(), "a/1")
	require.NotContains(t, box.ids(), "a/3")
	require.Contains(t, box.ids(), "b/3")

	waits := []time.Duration{}
	for tries := 1; tries <= 12; tries++ {
		since := o.hands.Now()
		for {
			o.hands.move(100 * time.Millisecond)
			if _, err := deliver.Once(ctx, o.Engine, "arsip", box, 10); err != nil {
				break
			}
			if waited := o.hands.Now().Sub(since); waited > 11*time.Minute {
				t.Fatalf("try %d did not come in %s", tries, waited)
			}
		}
		waits = append(waits, o.hands.Now().Sub(since))
	}
	for i, w := range waits {
		about := min(time.Second<<i, 10*time.Minute)
		require.InDelta(t, float64(about), float64(w), float64(about)/10+2e8, "wait %d", i)
	}
	b, err := deliver.Backlog(ctx, o.Engine, "arsip")
	require.NoError(t, err)
	require.Equal(t, store.Backlog{Cases: 1, Failing: 1}, b)

	box.fail = nil
	o.hands.move(time.Hour)
	_, err = deliver.Once(ctx, o.Engine, "arsip", box, 10)
	require.NoError(t, err)
	last := map[byte]string{}
	for _, id := range box.ids() {
		require.Greater(t, id, last[id[0]], "order")
		last[id[0]] = id
	}
	other := &inbox{}
	_, err = deliver.Once(ctx, o.Engine, "lain", other, 10)
	require.NoError(t, err)
	require.ElementsMatch(t, box.ids(), other.ids())
}

// TestPumpsDoNotHoldUpOneAnother lets one receiver hang and another work.
func TestPumpsDoNotHoldUpOneAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := open(t, engine.WithClock(engine.SystemClock{}))
		ctx, cancel := context.WithCancel(t.Context())
		hangs := deliver.ReceiverFunc(func(ctx context.Context, _ engine.Event) error {
			<-ctx.Done()
			return ctx.Err()
		})
		box := &inbox{}
		var pumps sync.WaitGroup
		for name, r := range map[string]deliver.Receiver{"mati": hangs, "arsip": box} {
			pumps.Go(func() { require.ErrorIs(t, deliver.Pump(ctx, o.Engine, name, r), context.Canceled) })
		}
		synctest.Wait()
		o.begin("a")
		synctest.Wait() // no time passes: the pump was woken
		require.Equal(t, []string{"a/1"}, box.ids())
		time.Sleep(time.Minute)
		b, err := deliver.Backlog(ctx, o.Engine, "mati")
		require.NoError(t, err)
		require.Equal(t, store.Backlog{Cases: 1, Failing: 1}, b)
		o.begin("b")
		synctest.Wait()
		require.Equal(t, []string{"a/1", "b/1"}, box.ids())
		cancel()
		pumps.Wait()
	})
}

// TestAnEndedPumpGivesItsQueuesBack stops a pump while an event is on its way:
// the next pump need not wait until the claim has passed.
func TestAnEndedPumpGivesItsQueuesBack(t *testing.T) {
	o := open(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
	o.begin("a")
	stopped, cancel := context.WithCancel(ctx)
	_, err := deliver.Once(stopped, o.Engine, "arsip", deliver.ReceiverFunc(func(ctx context.Context, _ engine.Event) error {
		cancel()
		return ctx.Err()
	}), 1)
	require.ErrorIs(t, err, context.Canceled)
	b, err := deliver.Backlog(ctx, o.Engine, "arsip")
	require.NoError(t, err)
	require.Equal(t, store.Backlog{Cases: 1}, b)
	box := &inbox{}
	_, err = deliver.Once(ctx, o.Engine, "arsip", box, 1)
	require.NoError(t, err)
	require.Equal(t, []string{"a/1"}, box.ids())
}

func TestPumpErrors(t *testing.T) {
	o := open(t)
	for _, name := range []string{"", "\xff"} {
		require.ErrorIs(t, deliver.Subscribe(ctx, o.Engine, name), engine.ErrInvalid)
		require.ErrorIs(t, deliver.Unsubscribe(ctx, o.Engine, name), engine.ErrInvalid)
		require.ErrorIs(t, deliver.Pump(ctx, o.Engine, name, &inbox{}), engine.ErrInvalid)
		_, err := deliver.Backlog(ctx, o.Engine, name)
		require.ErrorIs(t, err, engine.ErrInvalid)
	}
	_, err := deliver.Once(ctx, o.Engine, "arsip", nil, 1)
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = deliver.Once(ctx, o.Engine, "arsip", &inbox{}, 0)
	require.ErrorIs(t, err, engine.ErrInvalid)
	require.ErrorIs(t, deliver.Subscribe(ctx, o.bare(only{Cases: o.store}), "arsip"), engine.ErrUnsupported)

	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
	o.begin("a")
	require.NoError(t, deliver.Unsubscribe(ctx, o.Engine, "arsip"))
	b, err := deliver.Backlog(ctx, o.Engine, "arsip")
	require.NoError(t, err)
	require.Zero(t, b)
}
