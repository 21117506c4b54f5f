package engine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

var nd = void.Voiding{By: siti, Basis: "ND 5/2023"}

// TestWhatAWrongClockWroteIsVoided lets a clock that is months ahead close a case:
// one act makes it as it was, and it goes on.
func TestWhatAWrongClockWroteIsVoided(t *testing.T) {
	o := open(t)
	o.answered("k")
	before := o.stored("k")
	o.hands.set("2023-11-01 10:00") // not far enough to be noticed
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	require.True(t, o.stored("k").Case.Closed)
	wrote := o.stored("k").Case.Version - before.Case.Version
	require.Positive(t, wrote)

	o.hands.set("2023-02-23 11:00")
	_, err = o.Act(ctx, "k", command(warga, "balas_pelapor", "balasan", "x"))
	require.Error(t, err, "the case is locked")
	preview := nd
	preview.Preview = true
	shown, err := void.Case(ctx, o.Engine, "k", preview)
	require.NoError(t, err)
	require.Len(t, shown.Entries, int(wrote)+1)
	require.True(t, o.stored("k").Case.Closed)
	r, err := void.Case(ctx, o.Engine, "k", nd)
	require.NoError(t, err)
	require.Len(t, r.Entries, int(wrote)+1, "each is withdrawn, then it is said by whom")
	last := r.Entries[wrote]
	require.Equal(t, fsm.Voided, last.Kind)
	require.Equal(t, "siti", last.By.ID)
	require.Equal(t, "ND 5/2023", last.Basis)

	after := o.stored("k")
	require.Equal(t, before.NextDue, after.NextDue)
	require.Equal(t, wib("2023-02-23 11:00"), after.Case.Recorded)
	after.Case.Version, after.Case.Recorded = before.Case.Version, time.Time{}
	require.Equal(t, before.Case, after.Case)
	v, err := audit.Verify(ctx, o.restart(), "k")
	require.NoError(t, err)
	require.Equal(t, v.Entries, v.Decided, "verify decides across it")

	_, err = void.Case(ctx, o.Engine, "k", nd)
	require.ErrorIs(t, err, engine.ErrInvalid)
	require.ErrorIs(t, err, fsm.ErrNothingToVoid)
	o.hands.set("2023-02-24 11:00")
	_, err = o.Act(ctx, "k", command(rini, "balas_petugas", "balasan", "x"))
	require.NoError(t, err)
	_, err = o.Get(ctx, "k", before.Case.Version+1)
	require.NoError(t, err)
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}

// TestVoidingNeedsANameAndABasis lists what is refused.
func TestVoidingNeedsANameAndABasis(t *testing.T) {
	o := open(t)
	o.begin("k")
	for name, v := range map[string]void.Voiding{
		"no name": {Basis: "ND 5"}, "no basis": {By: siti}, "a forged line": {By: siti, Basis: "ND\n5"}, "nothing is later": nd,
	} {
		_, err := void.Case(ctx, o.Engine, "k", v)
		require.ErrorIs(t, err, engine.ErrInvalid, name)
	}
	_, err := void.Case(ctx, o.Engine, "tiada", nd)
	require.ErrorIs(t, err, engine.ErrNotFound)
	o.hands.set("2023-02-01 10:00")
	_, err = void.Case(ctx, o.Engine, "k", nd)
	require.ErrorIs(t, err, fsm.ErrOpenedAhead)
	require.Contains(t, engine.Message("id", err), "buka kasus baru")
	require.Contains(t, engine.Message("en", err), "open another case")
	require.Equal(t, int64(1), o.stored("k").Case.Version)
}

// TestWhoVoidsLearnsOnlyWhatHeMaySee: the host may let somebody void on a case that
// he may not know of. He does it, and is told nothing; what fails tells no more than
// a case that is none.
func TestWhoVoidsLearnsOnlyWhatHeMaySee(t *testing.T) {
	o := open(t)
	_, err := o.Open(ctx, engine.Opening{SOP: code, ID: "k", Command: command(warga, "kirim", append([]string{"rahasia", "ya"}, kirim...)...)})
	require.NoError(t, err)
	lain := void.Voiding{By: actor("lain", "pelapor", ""), Basis: "ND 5/2023"}
	_, err = o.For(lain.By).Case(ctx, "k")
	require.ErrorIs(t, err, engine.ErrNotFound)
	preview := lain
	preview.Preview = true
	told := func(id string, v void.Voiding) string {
		r, err := void.Case(ctx, o.Engine, id, v)
		require.ErrorIs(t, err, engine.ErrNotFound)
		require.NotErrorIs(t, err, engine.ErrInvalid)
		require.Zero(t, r)
		return strings.ReplaceAll(err.Error(), id, "x")
	}
	require.Equal(t, told("tiada", lain), told("k", lain), "nothing is later than now")
	o.hands.set("2023-02-01 10:00")
	require.Equal(t, told("tiada", lain), told("k", lain), "it was opened later")
	o.hands.set("2023-11-01 10:00")
	_, err = o.Sweep(ctx, 10)
	require.NoError(t, err)
	o.hands.set("2023-02-11 11:00")
	before := o.stored("k").Case.Version
	require.Greater(t, before, int64(1))
	require.Equal(t, told("tiada", preview), told("k", preview))
	require.Equal(t, before, o.stored("k").Case.Version)
	r, err := void.Case(ctx, o.Engine, "k", lain)
	require.NoError(t, err)
	require.Equal(t, fsm.Case{ID: "k", SOP: o.stored("k").Case.SOP}, r.Case)
	require.Empty(t, r.Entries)
	require.Equal(t, 2*before, o.stored("k").Case.Version, "each entry but the first is withdrawn, and one says by whom")
}

// TestAVoidedClockLeavesNoTrace plays the same commands twice: on one engine the
// clock runs ahead in between, sweeps and takes commands, and all that is voided.
// Both come to the same case, and verify.
func TestAVoidedClockLeavesNoTrace(outer *testing.T) {
	round := 0
	rapid.Check(outer, func(t *rapid.T) {
		round++
		id := caseID(round)
		anyTime := []engine.Option{engine.WithRandom(sameSalt{}), engine.WithMaxJump(engine.AnyJump)}
		right, wrong := open(outer, anyTime...), open(outer, anyTime...)
		require.NoError(t, deliver.Subscribe(ctx, wrong.Engine, "arsip"))
		now := wib("2023-02-11 01:16")
		for _, o := range []*office{right, wrong} {
			o.hands.put(now)
			o.begin(id)
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.Int64Range(1, 12*24*60*60).Draw(t, "wait")) * time.Second)
			if rapid.Bool().Draw(t, "jump") {
				ahead := now
				for range rapid.IntRange(1, 3).Draw(t, "times") {
					ahead = ahead.Add(time.Duration(rapid.Int64Range(1, 90*24*60*60).Draw(t, "ahead")) * time.Second)
					wrong.hands.put(ahead)
					_, err := wrong.Sweep(ctx, 10)
					require.NoError(t, err)
					_, _ = wrong.Act(ctx, id, drawCommand(t, wrong, id)) // or refused
				}
				wrong.hands.put(now)
				if _, err := void.Case(ctx, wrong.Engine, id, nd); err != nil {
					require.ErrorIs(t, err, fsm.ErrNothingToVoid)
				}
			}
			for _, o := range []*office{right, wrong} {
				o.hands.put(now)
			}
			cmd := drawCommand(t, right, id)
			_, err := right.Act(ctx, id, cmd)
			_, again := wrong.Act(ctx, id, cmd)
			require.Equal(t, err == nil, again == nil, "%v, %v", err, again)
		}
		want, got := right.stored(id), wrong.stored(id)
		got.Case.Version, got.Case.Recorded = want.Case.Version, want.Case.Recorded
		require.Equal(t, want.Case, got.Case)
		require.Equal(t, want.NextDue, got.NextDue)
		_, err := audit.Verify(ctx, wrong.Engine, id)
		require.NoError(t, err)
		require.NoError(t, audit.VerifyOutbox(ctx, wrong.Engine))
		// Nor does it in the report of any time, what was voided being of none.
		for _, to := range []time.Time{now, now.Add(time.Microsecond), now.AddDate(0, 6, 0)} {
			period := report.Period{SOP: code, From: wib("2023-02-01 00:00"), To: to}
			want, err := report.Of(ctx, right.Engine, period)
			require.NoError(t, err)
			got, err := report.Of(ctx, wrong.Engine, period)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	})
}
