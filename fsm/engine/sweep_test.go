package engine_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestSweepsDoNotMatter plays the same log with sweeps every second, every day,
// never, and at random: cases, bodies and hashes are the same.
func TestSweepsDoNotMatter(t *testing.T) {
	play := func(until func(o *office, t time.Time)) (store.Stored, []string) {
		o := open(t, engine.WithRandom(sameSalt{}))
		step := func(when string) {
			until(o, wib(when))
			o.hands.set(when)
		}
		o.begin("k")
		step("2023-02-22 11:13")
		_, err := o.Act(ctx, "k", command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
		require.NoError(t, err)
		step("2023-02-23 10:44")
		_, err = o.Act(ctx, "k", command(rini, "tanggapi", "tanggapan", "x")) // refused: not here
		require.Error(t, err)
		_, err = o.Act(ctx, "k", command(budi, "periksa_kewenangan"))
		require.NoError(t, err)
		_, err = o.Act(ctx, "k", command(siti, "tunda", "alasan", "cuaca"))
		require.NoError(t, err)
		step("2023-03-28 08:00") // the hold has ended by itself
		_, err = o.Act(ctx, "k", command(rini, "tanggapi", "tanggapan", "Selesai"))
		require.NoError(t, err)
		step("2023-06-01 00:00")
		_, err = o.Sweep(ctx, 10)
		require.NoError(t, err)
		return o.stored("k"), o.bodies("k")
	}
	every := func(d time.Duration) func(*office, time.Time) {
		return func(o *office, to time.Time) {
			for o.hands.Now().Add(d).Before(to) {
				o.hands.move(d)
				_, err := o.Sweep(ctx, 10)
				require.NoError(t, err)
			}
		}
	}
	never, bodies := play(func(*office, time.Time) {})
	require.Equal(t, "ditutup_sistem", never.Case.Stage)
	random := rand.New(rand.NewPCG(1, 2))
	ways := map[string]func(*office, time.Time){
		"often": every(time.Duration(scale(600, 1)) * time.Second), "daily": every(24 * time.Hour),
	}
	for range scale(5, 300) {
		ways["random"] = func(o *office, to time.Time) {
			for {
				d := time.Duration(random.Int64N(int64(10 * 24 * time.Hour)))
				if !o.hands.Now().Add(d).Before(to) {
					return
				}
				o.hands.move(d)
				_, err := o.Sweep(ctx, 10)
				require.NoError(t, err)
			}
		}
		for name, way := range ways {
			st, got := play(way)
			require.Equal(t, bodies, got, name)
			require.Equal(t, never, st, name)
		}
		delete(ways, "often")
		delete(ways, "daily")
	}
}

// stumbling fails for some cases.
type stumbling struct {
	*memory.Store
	load func(id string) error
	save func(store.Change) error
}

func (s stumbling) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s stumbling) Load(ctx context.Context, id string) (store.Stored, error) {
	if s.load != nil {
		if err := s.load(id); err != nil {
			return store.Stored{}, err
		}
	}
	return s.Store.Load(ctx, id)
}

func (s stumbling) Save(ctx context.Context, ch store.Change) error {
	if s.save != nil {
		if err := s.save(ch); err != nil {
			return err
		}
	}
	return s.Store.Save(ctx, ch)
}

func TestOneBadCaseDoesNotStopTheSweep(t *testing.T) {
	o := open(t)
	for i := range 6 {
		o.begin(caseID(i))
		o.hands.move(time.Second)
	}
	broken := errors.New("broken disk")
	eng := o.bare(stumbling{Store: o.store, load: func(id string) error {
		if id < caseID(3) {
			return broken
		}
		return nil
	}})
	o.hands.set("2023-02-16 12:00")
	n, err := eng.Sweep(ctx, 4)
	require.Equal(t, 1, n)
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "kasus-0")
	require.ErrorContains(t, err, "kasus-2")

	n, err = eng.Sweep(ctx, 4)
	require.NoError(t, err, "failing cases are left out for a while")
	require.Equal(t, 2, n)

	o.hands.move(5 * time.Minute)
	n, err = eng.Sweep(ctx, 4)
	require.ErrorIs(t, err, broken, "and tried again afterwards")
	require.Zero(t, n)
	for i := range 6 {
		require.Equal(t, int64(1+i/3), o.stored(caseID(i)).Case.Version)
	}
}

func TestSweepIsBounded(t *testing.T) {
	o := open(t)
	for i := range 5 {
		o.begin(caseID(i))
	}
	o.hands.set("2023-02-16 12:00")
	for _, want := range []int{2, 2, 1, 0} {
		n, err := o.Sweep(ctx, 2)
		require.NoError(t, err)
		require.Equal(t, want, n)
	}
	_, err := o.Sweep(ctx, 0)
	require.ErrorIs(t, err, engine.ErrInvalid)
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err = o.Sweep(over, 1)
	require.ErrorIs(t, err, context.Canceled)
}

// TestSweepLeavesACaseToWhoCameFirst lets a command win between the sweep's load
// and save.
func TestSweepLeavesACaseToWhoCameFirst(t *testing.T) {
	o := open(t)
	o.begin("k")
	o.hands.set("2023-02-16 12:00")
	eng := o.bare(stumbling{Store: o.store, save: func(store.Change) error {
		if o.stored("k").Case.Version == 1 {
			o.at("2023-02-16 12:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
		}
		return nil
	}})
	n, err := eng.Sweep(ctx, 1)
	require.NoError(t, err)
	require.Zero(t, n)
	require.Equal(t, int64(3), o.stored("k").Case.Version)
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}

// TestRunWakesForTimers runs the loop in a bubble of its own time: on a store that
// knows the next timer it wakes for it, on another at its next look.
func TestRunWakesForTimers(t *testing.T) {
	for late, wrap := range map[time.Duration]func(*memory.Store) backed{
		0:                func(s *memory.Store) backed { return s },
		33 * time.Second: func(s *memory.Store) backed { return only{Cases: s, Vault: s} },
	} {
		t.Run(late.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				o := open(t)
				eng := o.bare(wrap(o.store), engine.WithClock(engine.SystemClock{}))
				_, err := eng.Publish(ctx, reference(t))
				require.NoError(t, err)
				running, stop := context.WithCancel(ctx)
				done := make(chan error)
				go func() { done <- eng.Run(running) }()
				synctest.Wait()

				r, err := eng.Open(ctx, opening("k")) // 1 January 2000, a Saturday
				require.NoError(t, err)
				require.Len(t, r.Entries, 1)
				due := o.stored("k").NextDue
				time.Sleep(time.Until(due) - time.Microsecond)
				synctest.Wait()
				before := o.stored("k").Case.Version
				time.Sleep(late + time.Millisecond)
				synctest.Wait()
				after := o.stored("k").Case.Version
				stop()
				require.ErrorIs(t, <-done, context.Canceled)
				require.Equal(t, []int64{1, 2}, []int64{before, after}, "the breach at %s", due)
			})
		})
	}
}

func TestCasesLeftOutDoNotWidenTheLimit(t *testing.T) {
	o := open(t)
	for i := range 3 {
		o.begin(caseID(i))
	}
	broken := true
	eng := o.bare(stumbling{Store: o.store, load: func(string) error {
		if broken {
			return errors.New("broken disk")
		}
		return nil
	}})
	o.hands.set("2023-02-16 12:00")
	_, err := eng.Sweep(ctx, 3)
	require.Error(t, err)
	_, err = o.Sweep(ctx, 3) // another engine can
	require.NoError(t, err)
	o.hands.set("2023-02-12 12:00")
	for i := range 5 {
		o.begin("baru-" + caseID(i))
	}
	broken = false
	o.hands.set("2023-02-16 12:01")
	n, err := eng.Sweep(ctx, 2)
	require.NoError(t, err)
	require.Equal(t, 2, n)
}
