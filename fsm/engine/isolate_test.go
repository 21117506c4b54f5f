package engine_test

import (
	"context"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestAReceiverThatBreaksEndsNoProcess lets receivers panic, end their goroutine
// and not return.
func TestAReceiverThatBreaksEndsNoProcess(t *testing.T) {
	for name, breaks := range map[string]func(){
		"panics": func() { panic("rusak") }, "panics with nil": func() { panic(nil) }, "ends its goroutine": runtime.Goexit,
	} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
			o.begin("a")
			o.begin("b")
			box := &inbox{}
			_, err := deliver.Once(ctx, o.Engine, "arsip", deliver.ReceiverFunc(func(ctx context.Context, e engine.Event) error {
				if e.Case == "a" {
					breaks()
				}
				return box.Receive(ctx, e)
			}), 10)
			require.ErrorIs(t, err, engine.ErrPanicked)
			require.ErrorContains(t, err, "a/1")
			require.Equal(t, []string{"b/1"}, box.ids())
			b, err := deliver.Backlog(ctx, o.Engine, "arsip")
			require.NoError(t, err)
			require.Equal(t, store.Backlog{Cases: 1, Failing: 1}, b)
		})
	}
}

// TestAReceiverThatHangsStallsItsCaseAlone lets the first case's event never
// return, not even with its context, and looks when the others' come. It is
// called once while it hangs, and again when it has come back.
func TestAReceiverThatHangsStallsItsCaseAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := open(t, engine.WithClock(engine.SystemClock{}), engine.WithDeliveryTime(10*time.Second))
		ctx, cancel := context.WithCancel(t.Context())
		var (
			mu      sync.Mutex
			calls   int
			release = make(chan struct{})
			box     = &inbox{}
			pump    sync.WaitGroup
		)
		pump.Go(func() {
			_ = deliver.Pump(ctx, o.Engine, "arsip", deliver.ReceiverFunc(func(ctx context.Context, e engine.Event) error {
				if e.Case == "a" {
					mu.Lock()
					calls++
					mu.Unlock()
					<-release
				}
				return box.Receive(ctx, e)
			}))
		})
		synctest.Wait()
		o.begin("a")
		synctest.Wait()
		began := time.Now()
		for _, id := range []string{"b", "c", "d"} {
			o.begin(id)
			synctest.Wait()
		}
		require.Equal(t, []string{"b/1", "c/1", "d/1"}, box.ids())
		require.Zero(t, time.Since(began), "the others waited for it")
		time.Sleep(5 * time.Minute)
		mu.Lock()
		require.Equal(t, 1, calls)
		mu.Unlock()
		b, err := deliver.Backlog(ctx, o.Engine, "arsip")
		require.NoError(t, err)
		require.Equal(t, store.Backlog{Cases: 1, Failing: 1}, b)
		close(release)
		time.Sleep(11 * time.Minute)
		require.Contains(t, box.ids()[3:], "a/1")
		b, err = deliver.Backlog(ctx, o.Engine, "arsip")
		require.NoError(t, err)
		require.Zero(t, b)
		cancel()
		pump.Wait()
	})
}

// breaking is a publisher that does what it is told to.
type breaking func(ctx context.Context) error

func (b breaking) Publish(ctx context.Context, _ []engine.Event) error { return b(ctx) }

// TestAPublisherThatBreaksFailsNoAction saves an action whatever its publisher
// does, and waits for that no longer than it may take.
func TestAPublisherThatBreaksFailsNoAction(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		for name, p := range map[string]breaking{
			"panics":             func(context.Context) error { panic("rusak") },
			"ends its goroutine": func(context.Context) error { runtime.Goexit(); return nil },
			"hangs":              func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() },
			"never returns":      func(context.Context) error { <-release; return nil },
		} {
			log := &strings.Builder{}
			o := open(t, engine.WithPublisher(p), engine.WithDeliveryTime(10*time.Second), engine.WithLogger(slog.New(slog.NewTextHandler(log, nil))))
			began := time.Now()
			o.begin("a")
			require.LessOrEqual(t, time.Since(began), 12*time.Second, name)
			require.Contains(t, log.String(), "publisher failed", name)
			began = time.Now()
			o.begin("b")
			require.Equal(t, int64(1), o.stored("b").Case.Version, name)
			if name == "never returns" {
				require.Zero(t, time.Since(began), "a second call was made for one that has not returned")
			}
		}
		close(release)
	})
}

func TestWrongDeliveryTimes(t *testing.T) {
	o := open(t)
	for _, d := range []time.Duration{0, -time.Second, time.Hour} {
		_, err := engine.New(o.store.Backend(), engine.WithDeliveryTime(d))
		require.ErrorContains(t, err, "WithDeliveryTime")
	}
}
