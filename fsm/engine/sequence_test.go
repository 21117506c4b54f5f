package engine_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var allActions = []string{
	"disposisi", "minta_lengkapi", "arsipkan", "periksa_kewenangan", "tanggapi", "kembalikan", "lengkapi", "lanjutkan",
	"balas_pelapor", "balas_petugas", "belum_puas", "tutup", "tunda", "ke_ombudsman", "evaluasi", "lapor_koordinator", "tidak_ada",
}

// drawCommand mostly takes what somebody may do now, and else anything.
func drawCommand(t *rapid.T, o *office, id string) fsm.Command {
	action := rapid.SampledFrom(allActions).Draw(t, "action")
	by := rapid.SampledFrom(semuaOrang).Draw(t, "by")
	if rapid.IntRange(0, 4).Draw(t, "lawful") > 0 {
		type pair struct {
			by     fsm.Actor
			action string
		}
		var may []pair
		for _, person := range semuaOrang {
			permits, err := o.Allowed(ctx, id, person)
			if errors.Is(err, engine.ErrNotFound) {
				continue // he may not know of it
			}
			require.NoError(t, err)
			for _, p := range permits {
				if p.Yes {
					may = append(may, pair{person, p.Action})
				}
			}
		}
		if len(may) > 0 {
			p := rapid.SampledFrom(may).Draw(t, "may")
			action, by = p.action, p.by
		}
	}
	category := rapid.SampledFrom([]string{"infrastruktur", "kebersihan", "di_luar_kabupaten"}).Draw(t, "category")
	unit := rapid.SampledFrom([]string{"dpupr", "dlh"}).Draw(t, "unit")
	inputs := map[string][]string{
		"disposisi":          {"kategori", category, "unit", unit},
		"periksa_kewenangan": {"kategori", category},
		"minta_lengkapi":     {"kekurangan", "foto"}, "arsipkan": {"alasan", "ganda"}, "tanggapi": {"tanggapan", "sudah"},
		"kembalikan": {"alasan", "bukan kami"}, "lengkapi": {"uraian", "lengkap"}, "balas_pelapor": {"balasan", "a"},
		"balas_petugas": {"balasan", "b"}, "belum_puas": {"keberatan", "belum"}, "tutup": {"alasan", "selesai"},
		"tunda": {"alasan", "cuaca"}, "evaluasi": {"penyebab", "p", "tindakan_korektif", "t", "rekomendasi", "r"},
	}
	if rapid.IntRange(0, 9).Draw(t, "complete") == 0 {
		return command(by, action)
	}
	return command(by, action, inputs[action]...)
}

// TestRandomSequences plays random commands on two engines: one that is swept at
// random, one that never is. At every step the invariants hold; at the end both
// have the same history, and it verifies.
func TestRandomSequences(t *testing.T) {
	// The rounds play on one store, each from a time of its own.
	anyTime := []engine.Option{engine.WithRandom(sameSalt{}), engine.WithMaxJump(engine.AnyJump)}
	swept, never := open(t, anyTime...), open(t, anyTime...)
	round, done := 0, 0
	play := func(t *rapid.T) {
		round++
		id := fmt.Sprintf("k-%d", round)
		now := wib("2023-02-11 01:16").Add(time.Duration(rapid.Int64Range(0, 600*24*60).Draw(t, "start")) * time.Minute)
		for _, o := range []*office{swept, never} {
			o.hands.put(now)
			_, err := o.Open(ctx, opening(id))
			require.NoError(t, err)
		}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			wait := time.Duration(rapid.Int64Range(0, 12*24*60*60).Draw(t, "wait")) * time.Second
			if rapid.Bool().Draw(t, "sweep") {
				swept.hands.put(now.Add(wait / 2))
				_, err := swept.Sweep(ctx, 1000)
				require.NoError(t, err)
			}
			now = now.Add(wait)
			swept.hands.put(now)
			never.hands.put(now)
			cmd := drawCommand(t, never, id)
			_, err := swept.Act(ctx, id, cmd)
			_, again := never.Act(ctx, id, cmd)
			require.Equal(t, fmt.Sprint(err), fmt.Sprint(again))
			if err != nil {
				var refused *fsm.Refused
				require.True(t, errors.As(err, &refused) || errors.Is(err, engine.ErrNotFound), "%v", err)
			} else {
				done++
			}
			checkInvariants(t, swept.stored(id), now)
		}
		require.Equal(t, never.stored(id).Head, swept.stored(id).Head)
		require.Equal(t, never.bodies(id), swept.bodies(id))
		breachesOnce(t, swept, id)
		for _, eng := range []*engine.Engine{swept.Engine, never.Engine} {
			_, err := audit.Verify(ctx, eng, id)
			require.NoError(t, err)
		}
		tamperOnce(t, swept, id)
	}
	rapid.Check(t, play)
	for range scale(2, 60) - 1 {
		rapid.Check(t, play)
	}
	t.Logf("%d sequences, %d commands done", round, done)
	require.Greater(t, done, 2*round, "most commands were refused: the test says little")
}

func checkInvariants(t *rapid.T, st store.Stored, now time.Time) {
	c := st.Case
	require.NotEmpty(t, c.Stage)
	next := time.Time{}
	for _, k := range c.Clocks {
		require.NotEmpty(t, k.Owner, k.ID)
		if c.Closed {
			require.Equal(t, fsm.DutyClock, k.Kind, "a clock runs on a closed case: %s", k.ID)
		}
		if k.State == fsm.Running && k.Due.After(now) && (next.IsZero() || k.Due.Before(next)) {
			next = k.Due
		}
	}
	require.Truef(t, st.NextDue.IsZero() || st.NextDue.After(now), "a timer of %s was left undone at %s", st.NextDue, now)
	require.False(t, !next.IsZero() && (st.NextDue.IsZero() || next.Before(st.NextDue)),
		"a clock is due at %s, the next timer at %s", next, st.NextDue)
}

func breachesOnce(t *rapid.T, o *office, id string) {
	entries, err := o.History(ctx, id, 0, 0)
	require.NoError(t, err)
	var seen []string
	for _, e := range entries {
		if e.Kind != fsm.Breaching {
			continue
		}
		require.NotEmpty(t, e.Owner.Role)
		key := fmt.Sprint(e.Clock, e.Due)
		require.NotContains(t, seen, key)
		seen = append(seen, key)
	}
}

// tamperOnce changes one random byte of the history.
func tamperOnce(t *rapid.T, o *office, id string) {
	sealed, err := o.store.History(ctx, id, 0, 0)
	require.NoError(t, err)
	i := rapid.IntRange(0, len(sealed)-1).Draw(t, "entry")
	at := rapid.IntRange(0, len(sealed[i].Body)-1).Draw(t, "byte")
	flip := rapid.ByteRange(1, 255).Draw(t, "flip")
	eng := o.bare(tampering{Store: o.store, history: func(h []store.Sealed) []store.Sealed {
		h[i].Body[at] ^= flip
		return h
	}})
	_, err = audit.Verify(ctx, eng, id)
	require.ErrorIs(t, err, engine.ErrCorrupt)
}

// TestOneWinnerEachRound lets 64 goroutines give the same command on one case.
func TestOneWinnerEachRound(t *testing.T) {
	o := open(t)
	o.answered("k")
	const writers = 64
	for range scale(3, 60) {
		version := o.stored("k").Case.Version
		var wait sync.WaitGroup
		errs := make([]error, writers)
		for i := range writers {
			wait.Go(func() {
				cmd := command(rini, "balas_petugas", "balasan", "x")
				cmd.Version = version
				_, errs[i] = o.Act(ctx, "k", cmd)
			})
		}
		wait.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else {
				require.ErrorIs(t, err, engine.ErrConflict)
			}
		}
		require.Equal(t, 1, won)
		require.Equal(t, version+1, o.stored("k").Case.Version)
	}
	_, err := audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}

// TestManyAtOnce mixes commands without a version, sweeps and reads.
func TestManyAtOnce(t *testing.T) {
	o := open(t)
	o.answered("k")
	before := o.stored("k").Case.Version
	const writers = 64
	var wait sync.WaitGroup
	var won []bool
	var mu sync.Mutex
	for range writers {
		wait.Go(func() {
			_, err := o.Act(ctx, "k", command(rini, "balas_petugas", "balasan", "x"))
			if err != nil && !errors.Is(err, engine.ErrConflict) {
				t.Error(err)
			}
			mu.Lock()
			won = append(won, err == nil)
			mu.Unlock()
			_, err = o.Sweep(ctx, 5)
			if err != nil {
				t.Error(err)
			}
			if _, err := o.Get(ctx, "k", 2); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	n := int64(0)
	for _, w := range won {
		if w {
			n++
		}
	}
	require.Equal(t, before+n, o.stored("k").Case.Version)
	v, err := audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
	require.Equal(t, before+n, v.Decided)
}
