package engine_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// shelf is a receiver that remembers events as they came, and fails where it is
// told to.
type shelf struct {
	mu   sync.Mutex
	got  []engine.Event
	fail func(ctx context.Context, e engine.Event) error
}

func (b *shelf) Receive(ctx context.Context, e engine.Event) error {
	if b.fail != nil {
		if err := b.fail(ctx, e); err != nil {
			return err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.got = append(b.got, e)
	return nil
}

// of returns what came of a case: a/3, and what was said with it.
func (b *shelf) of(id string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := []string{}
	for _, e := range b.got {
		text := e.ID
		if e.AfterGap {
			text += " gap"
		}
		if e.Again > 0 {
			text += fmt.Sprint(" again ", e.Again)
		}
		if e.Case == id {
			out = append(out, text)
		}
	}
	return out
}

// refusing fails for one event that was sent again less than so often.
func refusing(id string, times int) func(context.Context, engine.Event) error {
	return func(_ context.Context, e engine.Event) error {
		if e.ID == id && e.Again < times {
			return errDown
		}
		return nil
	}
}

// TestAnEventThatFailsOftenIsSetAside lets one event fail: after so many tries
// the later ones of its case go on, and the next says that there is a gap.
func TestAnEventThatFailsOftenIsSetAside(t *testing.T) {
	o := open(t, engine.WithDeliveryTries(4))
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
	o.answered("a")
	o.answered("b")
	box := &shelf{fail: refusing("a/2", 2)}
	for tries := 1; tries <= 4; tries++ {
		require.Equal(t, []string{"a/1"}[:min(tries-1, 1)], box.of("a"))
		_, err := deliver.Once(ctx, o.Engine, "arsip", box, 10)
		require.ErrorIs(t, err, errDown)
		require.Equal(t, tries == 4, errors.Is(err, deliver.ErrSetAside), "try %d: %v", tries, err)
		require.Len(t, box.of("b"), int(o.stored("b").Case.Version), "the other case waited")
		o.hands.move(time.Minute)
	}
	aside, err := deliver.Aside(ctx, o.Engine, "arsip", store.EventAt{}, 10)
	require.NoError(t, err)
	require.Len(t, aside, 1)
	require.Equal(t, "a/2", aside[0].Event.ID)
	require.Equal(t, errDown.Error(), aside[0].Reason)
	require.Equal(t, 4, aside[0].Tries)
	b, err := deliver.Backlog(ctx, o.Engine, "arsip")
	require.NoError(t, err)
	require.Equal(t, store.Backlog{Cases: 1, Aside: 1}, b)

	_, err = deliver.Once(ctx, o.Engine, "arsip", box, 10)
	require.NoError(t, err)
	came := box.of("a")
	require.Equal(t, []string{"a/1", "a/3 gap", "a/4"}, came[:3])
	told, err := json.Marshal(box.got[len(box.got)-len(came)+2])
	require.NoError(t, err)
	require.NotContains(t, string(told), "after_gap")

	// Sent again it comes behind what waits, fails again, and comes at last.
	o.act("a", warga, "balas_pelapor", "balasan", "Terima kasih.")
	at := store.EventAt{Case: "a", No: 2}
	require.NoError(t, deliver.SendAgain(ctx, o.Engine, "arsip", at))
	require.ErrorIs(t, deliver.SendAgain(ctx, o.Engine, "arsip", at), engine.ErrNotFound)
	for try := range 4 {
		_, err = deliver.Once(ctx, o.Engine, "arsip", box, 10)
		require.Equal(t, try == 3, errors.Is(err, deliver.ErrSetAside), "%v", err)
		o.hands.move(time.Minute)
	}
	n, err := deliver.SendAllAgain(ctx, o.Engine, "arsip")
	require.NoError(t, err)
	require.Equal(t, 1, n)
	o.act("a", warga, "balas_pelapor", "balasan", "Sekali lagi.")
	_, err = deliver.Once(ctx, o.Engine, "arsip", box, 10)
	require.NoError(t, err)
	last := o.stored("a").Case.Version
	came = box.of("a")
	require.Equal(t, []string{fmt.Sprint("a/", last-1), "a/2 again 2", fmt.Sprint("a/", last)}, came[len(came)-3:])
	b, err = deliver.Backlog(ctx, o.Engine, "arsip")
	require.NoError(t, err)
	require.Zero(t, b)
	entries, err := json.Marshal(engine.Event{AfterGap: true, Again: 2})
	require.NoError(t, err)
	require.Contains(t, string(entries), `"after_gap":true,"again":2`)
}

// TestEveryKindOfFailureIsSetAside lets receivers fail in every way: the later
// events of the case come all the same, and each reason is one line that a store
// can keep.
func TestEveryKindOfFailureIsSetAside(t *testing.T) {
	for name, c := range map[string]struct {
		fail   func(ctx context.Context, release <-chan struct{}) error
		reason string
	}{
		"an error":       {func(context.Context, <-chan struct{}) error { return errors.New("baris\n\x1b[31mdua\x00\xff") }, "baris  [31mdua \uFFFD"},
		"a long error":   {func(context.Context, <-chan struct{}) error { return errors.New(strings.Repeat("é", 1000)) }, strings.Repeat("é", 250)},
		"a panic":        {func(context.Context, <-chan struct{}) error { panic("rusak") }, "it panicked: rusak"},
		"no error's nil": {func(context.Context, <-chan struct{}) error { return (*os.PathError)(nil) }, "<nil>"},
		"late":           {func(ctx context.Context, _ <-chan struct{}) error { <-ctx.Done(); return ctx.Err() }, "context deadline exceeded"},
		"never returns":  {func(_ context.Context, release <-chan struct{}) error { <-release; return nil }, "it did not answer in time: it has not returned from an earlier call yet"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				release := make(chan struct{})
				defer close(release)
				o := open(t, engine.WithDeliveryTries(3))
				require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
				o.answered("a")
				box := &shelf{fail: func(ctx context.Context, e engine.Event) error {
					if e.ID == "a/1" {
						return c.fail(ctx, release)
					}
					return nil
				}}
				for range 4 {
					_, _ = deliver.Once(ctx, o.Engine, "arsip", box, 10)
					o.hands.move(time.Minute)
				}
				require.Equal(t, []string{"a/2 gap", "a/3", "a/4", "a/5"}, box.of("a"))
				aside, err := deliver.Aside(ctx, o.Engine, "arsip", store.EventAt{}, 10)
				require.NoError(t, err)
				require.Len(t, aside, 1)
				require.Equal(t, c.reason, aside[0].Reason)
			})
		})
	}
}

// TestAPumpSetsAsideAndGoesOn lets a receiver fail for good under a pump with the
// tries of an office that says nothing: that takes about a day.
func TestAPumpSetsAsideAndGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := open(t, engine.WithClock(engine.SystemClock{}))
		ctx, cancel := context.WithCancel(t.Context())
		box := &shelf{fail: refusing("a/1", 1)}
		var pump sync.WaitGroup
		pump.Go(func() { require.ErrorIs(t, deliver.Pump(ctx, o.Engine, "arsip", box), context.Canceled) })
		synctest.Wait()
		o.begin("a")
		time.Sleep(20 * time.Hour)
		b, err := deliver.Backlog(ctx, o.Engine, "arsip")
		require.NoError(t, err)
		require.Equal(t, store.Backlog{Cases: 1, Failing: 1}, b)
		time.Sleep(8 * time.Hour)
		b, err = deliver.Backlog(ctx, o.Engine, "arsip")
		require.NoError(t, err)
		require.Equal(t, store.Backlog{Aside: 1}, b)
		require.Empty(t, box.of("a"))
		n, err := deliver.SendAllAgain(ctx, o.Engine, "arsip")
		require.NoError(t, err)
		require.Equal(t, 1, n)
		synctest.Wait() // no time passes: the pump was woken
		require.Equal(t, []string{"a/1 again 1"}, box.of("a"))
		cancel()
		pump.Wait()
	})
}

// TestDeliverWaitsForNoReceiverLong lets every call of many cases hang: one pass
// ends soon all the same, and what it did not begin stays due and has no try.
func TestDeliverWaitsForNoReceiverLong(t *testing.T) {
	for name, deaf := range map[string]bool{"ends with its context": false, "never returns": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				release := make(chan struct{})
				o := open(t, engine.WithClock(engine.SystemClock{}), engine.WithDeliveryTime(10*time.Second))
				require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
				for i := range 60 {
					o.begin(fmt.Sprint("k", i))
				}
				box := &shelf{fail: func(ctx context.Context, e engine.Event) error {
					if e.Case == "k59" {
						return nil
					}
					if deaf {
						<-release
						return nil
					}
					<-ctx.Done()
					return ctx.Err()
				}}
				began := time.Now()
				_, err := deliver.Once(ctx, o.Engine, "arsip", box, 100)
				require.Error(t, err)
				require.LessOrEqual(t, time.Since(began), 22*time.Second)
				b, err := deliver.Backlog(ctx, o.Engine, "arsip")
				require.NoError(t, err)
				require.Equal(t, 60, b.Cases)
				require.LessOrEqual(t, b.Failing, 16, "what was not begun has a failed try")
				for range 10 {
					_, _ = deliver.Once(ctx, o.Engine, "arsip", box, 100)
				}
				require.Equal(t, []string{"k59/1"}, box.of("k59"))
				close(release)
			})
		})
	}
}

// In one pass those that have waited longest begin first, however many are looked up
// meanwhile.
func TestAPassBeginsInTheOrderOfItsQueues(t *testing.T) {
	o := open(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
	place := map[string]int{}
	for i := range 100 {
		id := fmt.Sprint("k", i)
		place[id] = i
		o.begin(id)
		o.hands.move(time.Second)
	}
	var mu sync.Mutex
	begun := 0
	_, err := deliver.Once(ctx, o.Engine, "arsip", deliver.ReceiverFunc(func(_ context.Context, e engine.Event) error {
		mu.Lock()
		defer mu.Unlock()
		if place[e.Case] >= begun+8 { // as many as are delivered at a time
			t.Errorf("%s was the event %d to begin", e.Case, begun)
		}
		begun++
		return nil
	}), 200)
	require.NoError(t, err)
	require.Equal(t, 100, begun)
}

func TestWrongUsesOfSetAside(t *testing.T) {
	o := open(t)
	for _, n := range []int{0, -1} {
		_, err := engine.New(memory.New().Backend(), engine.WithDeliveryTries(n))
		require.ErrorContains(t, err, "WithDeliveryTries")
	}
	_, err := deliver.Aside(ctx, o.Engine, "arsip", store.EventAt{}, 0)
	require.ErrorIs(t, err, engine.ErrInvalid)
	_, err = deliver.Queues(ctx, o.Engine, "arsip", "", 0)
	require.ErrorIs(t, err, engine.ErrInvalid)
	bare := o.bare(only{Cases: o.store})
	_, err = deliver.Receivers(ctx, bare)
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = deliver.Queues(ctx, bare, "arsip", "", 1)
	require.ErrorIs(t, err, engine.ErrUnsupported)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	_, err = deliver.Receivers(gone, o.Engine)
	require.ErrorIs(t, err, context.Canceled)
	for _, name := range []string{"", "\xff"} {
		_, err = deliver.Queues(ctx, o.Engine, name, "", 1)
		require.ErrorIs(t, err, engine.ErrInvalid)
		_, err := deliver.Aside(ctx, o.Engine, name, store.EventAt{}, 1)
		require.ErrorIs(t, err, engine.ErrInvalid)
		require.ErrorIs(t, deliver.SendAgain(ctx, o.Engine, name, store.EventAt{Case: "a", No: 1}), engine.ErrInvalid)
		_, err = deliver.SendAllAgain(ctx, o.Engine, name)
		require.ErrorIs(t, err, engine.ErrInvalid)
	}
	require.ErrorIs(t, deliver.SendAgain(ctx, bare, "arsip", store.EventAt{Case: "a", No: 1}), engine.ErrUnsupported)
	_, err = deliver.SendAllAgain(ctx, bare, "arsip")
	require.ErrorIs(t, err, engine.ErrUnsupported)
	require.ErrorIs(t, deliver.SendAgain(ctx, o.Engine, "arsip", store.EventAt{Case: "a", No: 1}), engine.ErrNotFound)
}
