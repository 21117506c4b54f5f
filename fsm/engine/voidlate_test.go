package engine_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/void"
	"github.com/tatalaksana/sop/rules"
)

// TestAVoidedClockLeavesNoTraceOfLateRecords plays acts and corrections twice, many
// recorded afterwards, on cases opened here and taken over. On one engine the clock
// runs ahead in between, and acts of before and after the true time are recorded by
// it; all that is voided. Both come to the same case and the same refusals, and verify.
func TestAVoidedClockLeavesNoTraceOfLateRecords(outer *testing.T) {
	outer.Parallel()
	anyTime := engine.WithMaxJump(engine.AnyJump)
	right, wrong := openLate(outer, "0", anyTime), openLate(outer, "0", anyTime)
	met := map[string]int{}
	play := func(t *rapid.T) {
		met["cases"]++
		id := fmt.Sprint("k-", met["cases"])
		now := wib("2026-11-02 09:00").Add(time.Duration(rapid.IntRange(0, 60*24).Draw(t, "start")) * time.Hour)
		taken := rapid.Bool().Draw(t, "taken over")
		stage := rapid.SampledFrom([]string{"periksa", "tunggu", "sidang"}).Draw(t, "stage")
		age := time.Duration(rapid.IntRange(0, 15*24).Draw(t, "age")) * time.Hour
		for _, o := range []*office{right, wrong} {
			o.hands.put(now)
			if taken {
				o.takeOver(t, id, stage, now.Add(-age))
			} else {
				o.receive(t, id)
			}
		}
		draw := func(o *office, happened time.Time) fsm.Command {
			action, by := drawAct(t, o, id)
			cmd := lateCommand(by, action, happened)
			if rapid.IntRange(0, 3).Draw(t, "now") == 0 || action == "catat" {
				cmd.At, cmd.Reason, cmd.Evidence = time.Time{}, fsm.Value{}, fsm.Value{}
			}
			return cmd
		}
		for range rapid.IntRange(1, 6).Draw(t, "acts") {
			wait := time.Duration(rapid.IntRange(1, 9*24*60).Draw(t, "wait")) * time.Minute
			now = now.Add(wait)
			if rapid.Bool().Draw(t, "jump") {
				ahead := now
				for range rapid.IntRange(1, 3).Draw(t, "times") {
					step := time.Duration(rapid.IntRange(1, 9*24*60).Draw(t, "ahead")) * time.Minute
					ahead = ahead.Add(step)
					wrong.hands.put(ahead)
					if rapid.Bool().Draw(t, "sweep") {
						_, err := wrong.Sweep(ctx, 1000)
						require.NoError(t, err)
					}
					// It may have happened before the true time.
					back := (step + wait) * time.Duration(rapid.IntRange(1, 9).Draw(t, "ago")) / 10
					if _, err := wrong.Act(ctx, id, draw(wrong, ahead.Add(-back))); err == nil {
						met["acts of the wrong time"]++
					}
					correct(t, met, wrong, id)
				}
				wrong.hands.put(now)
				r, err := void.Case(ctx, wrong.Engine, id, void.Voiding{By: juru, Basis: "ND 5"})
				if err != nil {
					require.ErrorIs(t, err, fsm.ErrNothingToVoid)
				}
				met["withdrawn"] += max(0, len(r.Entries)-1)
				history, err := wrong.History(ctx, id, 0, 0)
				require.NoError(t, err)
				for i := range r.Entries {
					if no := r.Entries[i].Withdraws; no > 0 && history[no-1].Kind == fsm.Withdrawing {
						met["withdrawals withdrawn"]++
					}
				}
			}
			right.hands.put(now)
			wrong.hands.put(now)
			cmd := draw(right, now.Add(-wait*time.Duration(rapid.IntRange(1, 11).Draw(t, "ago"))/10))
			_, want := right.Act(ctx, id, cmd)
			_, err := wrong.Act(ctx, id, cmd)
			require.Equal(t, refusedFor(t, want), refusedFor(t, err))
			if err == nil {
				met["acts"]++
			}
			correct(t, met, right, id, wrong)
		}
		for _, after := range []time.Duration{0, 40 * 24 * time.Hour} {
			for _, o := range []*office{right, wrong} {
				o.hands.put(now.Add(after))
				_, err := o.Sweep(ctx, 1000)
				require.NoError(t, err)
				_, err = audit.Verify(ctx, o.Engine, id)
				require.NoError(t, err)
			}
			want, got := right.stored(id), wrong.stored(id)
			got.Case.Version, got.Case.Recorded = want.Case.Version, want.Case.Recorded
			require.Equal(t, want.Case, got.Case)
			require.Equal(t, want.NextDue, got.NextDue)
			require.Equal(t, right.standing(t, id), wrong.standing(t, id))
		}
	}
	for range scale(1, 10) {
		rapid.Check(outer, play)
	}
	outer.Log(met)
	for _, what := range []string{"acts", "acts of the wrong time", "withdrawn", "withdrawals withdrawn", "corrections"} {
		require.Positive(outer, met[what], what)
	}
}

// correct corrects now and then what was reported, in offices alike.
func correct(t *rapid.T, met map[string]int, o *office, id string, others ...*office) {
	if rapid.IntRange(0, 4).Draw(t, "correct") > 0 {
		return
	}
	text := rapid.SampledFrom([]string{"v", "w"}).Draw(t, "text")
	codes := map[string]bool{}
	for _, o := range append(others, o) {
		_, err := o.Correct(ctx, id, engine.Correction{Entry: 1, By: juru, Reason: "salah ketik", Fields: map[string]fsm.Value{"uraian": rules.TextValue(text)}})
		codes[refusedFor(t, err)] = true
	}
	require.Len(t, codes, 1)
	if codes[""] {
		met["corrections"]++
	}
}

// refusedFor returns the code of a refusal, without the numbers of entries that its
// text names; empty: the act was done.
func refusedFor(t require.TestingT, err error) string {
	if err == nil {
		return ""
	}
	var refused *fsm.Refused
	require.ErrorAs(t, err, &refused)
	return refused.Code
}

// standing returns the entries of a case that stand, in order of time.
func (o *office) standing(t require.TestingT, id string) []fsm.Draft {
	entries, err := o.History(ctx, id, 0, 0)
	require.NoError(t, err)
	drafts := make([]fsm.Draft, len(entries))
	for i := range entries {
		drafts[i] = entries[i].Draft
	}
	var out []fsm.Draft
	for _, i := range fsm.InOrder(drafts) {
		out = append(out, drafts[i])
	}
	return out
}

// takeOver imports a case that was in a stage since an instant, and was opened a day
// before.
func (o *office) takeOver(t require.TestingT, id, stage string, since time.Time) {
	origin := ""
	if stage != "periksa" {
		origin = "periksa"
	}
	_, err := o.Import(ctx, engine.Takeover{SOP: "susulan", ID: id, Case: fsm.Import{
		By: siti, Opened: since.AddDate(0, 0, -1), Entered: since, Stage: stage, Origin: origin, Reporter: warga.ID,
		Fields: map[string]fsm.Value{"uraian": rules.TextValue("u")},
	}})
	require.NoError(t, err)
}
