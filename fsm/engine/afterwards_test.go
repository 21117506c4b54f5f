package engine_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

var (
	juru  = fsm.Actor{ID: "juru", Holds: []fsm.RoleAssignment{{Role: "petugas"}}}
	hakim = fsm.Actor{ID: "hakim", Holds: []fsm.RoleAssignment{{Role: "hakim"}}}
)

// openLate returns an engine with the procedure whose acts may be recorded
// afterwards, and a case of 2 November 2026.
func openLate(t testing.TB, id string, opts ...engine.Option) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.hands.set("2026-11-02 09:00")
	o.Engine = o.bare(o.store, append([]engine.Option{engine.WithRandom(sameSalt{})}, opts...)...)
	src, err := os.ReadFile("../testdata/susulan.yaml")
	require.NoError(t, err)
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	o.receive(t, id)
	return o
}

func (o *office) receive(t require.TestingT, id string) {
	_, err := o.Open(ctx, engine.Opening{SOP: "susulan", ID: id, Command: fsm.Command{
		Action: "kirim", Actor: warga, Input: map[string]fsm.Value{"uraian": rules.TextValue("u")},
	}})
	require.NoError(t, err)
}

func lateCommand(by fsm.Actor, action string, happened time.Time) fsm.Command {
	cmd := fsm.Command{Action: action, Actor: by, At: happened}
	if !happened.IsZero() {
		cmd.Reason, cmd.Evidence = rules.TextValue("jaringan putus"), rules.TextValue("tanda terima 7")
	}
	switch action {
	case "jawab":
		cmd.Input = map[string]fsm.Value{"jawaban": rules.TextValue("y")}
	case "surati":
		cmd.Input = map[string]fsm.Value{"surat": rules.DateValue(happened.Add(7 * time.Hour).Format("2006-01-02"))}
	}
	return cmd
}

// TestRecordedAfterwardsWhateverTheSweeperDid: answered on the last day, recorded
// two days later, with and without a sweep in between.
func TestRecordedAfterwardsWhateverTheSweeperDid(t *testing.T) {
	t.Parallel()
	swept, never := openLate(t, "k"), openLate(t, "k")
	swept.hands.set("2026-11-10 12:00")
	_, err := swept.Sweep(ctx, 10)
	require.NoError(t, err)
	require.Equal(t, fsm.Breaching, last(t, swept, "k").Kind)
	for _, o := range []*office{swept, never} {
		o.hands.set("2026-11-11 09:00")
		cmd := lateCommand(juru, "jawab", wib("2026-11-09 10:00"))
		cmd.Reason = fsm.Value{}
		_, err := o.Act(ctx, "k", cmd)
		var refused *fsm.Refused
		require.ErrorAs(t, err, &refused)
		require.Equal(t, "withdrawal-unfounded", refused.Code)

		r, err := o.Act(ctx, "k", lateCommand(juru, "jawab", wib("2026-11-09 10:00")))
		require.NoError(t, err)
		require.True(t, r.Case.Closed)
		_, err = audit.Verify(ctx, o.Engine, "k")
		require.NoError(t, err)
	}
	require.Equal(t, never.bodies("k"), swept.bodies("k"))
	kept, err := swept.store.Personal(ctx, "k")
	require.NoError(t, err)
	var fields []string
	for _, p := range kept {
		fields = append(fields, p.Field)
	}
	require.Subset(t, fields, []string{"susulan:alasan", "susulan:bukti", "jawaban"})
}

// What proves when an act was done, or why it is recorded only now, is missed like any
// value that is taken out without the register, and may be erased by it.
func TestWhatAnActRecordedAfterwardsRestsOnIsMissed(t *testing.T) {
	t.Parallel()
	for _, field := range []string{"susulan:alasan", "susulan:bukti"} {
		recorded := func() *office {
			o := openLate(t, "k")
			o.hands.set("2026-11-11 09:00")
			_, err := o.Act(ctx, "k", lateCommand(juru, "jawab", wib("2026-11-09 10:00")))
			require.NoError(t, err)
			return o
		}
		o := recorded()
		_, err := o.store.Erase(ctx, store.Erasure{Case: "k", Version: o.stored("k").Case.Version, Fields: []string{field}})
		require.NoError(t, err)
		_, err = audit.Verify(ctx, o.Engine, "k")
		var deviation *store.Deviation
		require.ErrorAs(t, err, &deviation)
		require.Equal(t, []any{store.FlawErased, field}, []any{deviation.Flaw, deviation.Field})

		o = recorded()
		_, err = o.Erase(ctx, engine.Warrant{By: "kepala", Basis: "UU 27/2022"}, "k", field)
		require.NoError(t, err)
		_, err = audit.Verify(ctx, o.Engine, "k")
		require.NoError(t, err)
	}
}

func last(t testing.TB, o *office, id string) engine.Entry {
	t.Helper()
	entries, err := o.History(ctx, id, 0, 0)
	require.NoError(t, err)
	return entries[len(entries)-1]
}

// TestEverySweepGivesTheSame plays random acts, some of them recorded afterwards,
// on an engine that is swept at random and on one that never is: cases, histories
// and refusals are the same, and both verify.
func TestEverySweepGivesTheSame(t *testing.T) {
	t.Parallel()
	swept, never := openLate(t, "0"), openLate(t, "0")
	round, done, withdrawn := 0, 0, 0
	play := func(t *rapid.T) {
		round++
		id := fmt.Sprint("k-", round)
		now := wib("2026-11-02 09:00").Add(time.Duration(rapid.IntRange(0, 60*24).Draw(t, "start")) * time.Hour)
		for _, o := range []*office{swept, never} {
			o.hands.put(now)
			o.receive(t, id)
		}
		for range rapid.IntRange(1, 6).Draw(t, "acts") {
			wait := time.Duration(rapid.SampledFrom([]int{3, 20, 50, 100, 150, 190}).Draw(t, "hours"))*time.Hour + time.Duration(rapid.IntRange(1, 600).Draw(t, "wait"))*time.Minute
			for range rapid.IntRange(0, 2).Draw(t, "sweeps") {
				swept.hands.put(now.Add(time.Duration(rapid.Int64Range(0, int64(wait)).Draw(t, "sweep"))))
				_, err := swept.Sweep(ctx, 1000)
				require.NoError(t, err)
			}
			now = now.Add(wait)
			action, by := drawAct(t, never, id)
			ago := wait * time.Duration(rapid.SampledFrom([]int{2, 5, 8, 9, 11}).Draw(t, "ago")) / 10
			cmd := lateCommand(by, action, now.Add(-ago))
			if rapid.IntRange(0, 3).Draw(t, "now") == 0 || action == "catat" {
				cmd.At, cmd.Reason, cmd.Evidence = time.Time{}, fsm.Value{}, fsm.Value{}
			}
			swept.hands.put(now)
			never.hands.put(now)
			_, err := swept.Act(ctx, id, cmd)
			_, again := never.Act(ctx, id, cmd)
			require.Equal(t, fmt.Sprint(again), fmt.Sprint(err))
			if err == nil {
				done++
			} else {
				var refused *fsm.Refused
				require.True(t, errors.As(err, &refused), "%v", err)
			}
		}
		swept.hands.put(now.Add(40 * 24 * time.Hour))
		never.hands.put(now.Add(40 * 24 * time.Hour))
		for _, o := range []*office{swept, never} {
			_, err := o.Sweep(ctx, 1000)
			require.NoError(t, err)
			_, err = audit.Verify(ctx, o.Engine, id)
			require.NoError(t, err)
		}
		require.Equal(t, never.bodies(id), swept.bodies(id))
		require.Equal(t, never.stored(id).Case, swept.stored(id).Case)
		entries, err := never.History(ctx, id, 0, 0)
		require.NoError(t, err)
		for i := range entries {
			if entries[i].Kind == fsm.Withdrawing {
				withdrawn++
			}
		}
	}
	for range scale(1, 30) {
		rapid.Check(t, play)
	}
	t.Logf("%d cases, %d acts done, %d entries withdrawn", round, done, withdrawn)
	require.Greater(t, done, round/2)
	require.Greater(t, withdrawn, round/10)
}

// drawAct mostly takes what somebody may do now, and not what ends the case.
func drawAct(t *rapid.T, o *office, id string) (string, fsm.Actor) {
	type pair struct {
		action string
		by     fsm.Actor
	}
	may := []pair{{"jawab", juru}, {"kembalikan", hakim}, {"lanjutkan", juru}}
	for _, by := range []fsm.Actor{juru, hakim} {
		permits, err := o.Allowed(ctx, id, by)
		require.NoError(t, err)
		for _, p := range permits {
			may = append(may, pair{p.Action, by}, pair{p.Action, by})
		}
	}
	p := rapid.SampledFrom(may).Draw(t, "act")
	return p.action, p.by
}

// TestAForgedWithdrawalIsFound: the byte that says which entry is withdrawn.
func TestAForgedWithdrawalIsFound(t *testing.T) {
	t.Parallel()
	o := openLate(t, "k", engine.WithRandom(rand.NewChaCha8([32]byte{2})))
	o.hands.set("2026-11-11 09:00")
	_, err := o.Act(ctx, "k", lateCommand(juru, "jawab", wib("2026-11-09 10:00")))
	require.NoError(t, err)
	for i, change := range []func(*fsm.Draft){
		func(d *fsm.Draft) {
			if d.Kind == fsm.Withdrawing {
				d.Withdraws--
			}
		},
		func(d *fsm.Draft) {
			if d.Kind == fsm.Acting {
				d.At = d.At.Add(time.Hour)
			}
		},
		func(d *fsm.Draft) {
			if d.Kind == fsm.Acting {
				d.Recorded = d.Recorded.Add(time.Hour)
			}
		},
	} {
		st := o.stored("k")
		sealed, err := o.store.History(ctx, "k", 0, 0)
		require.NoError(t, err)
		st, sealed = forged(st, sealed, func(_ int64, d *fsm.Draft) { change(d) })
		_, err = audit.Verify(ctx, o.bare(tampering{
			Store: o.store, history: func([]store.Sealed) []store.Sealed { return sealed }, load: func(s *store.Stored) { *s = st },
		}), "k")
		var d *store.Deviation
		require.ErrorAs(t, err, &d)
		require.Equal(t, []store.Part{store.InDecision, store.InCase, store.InDecision}[i], d.Part, "%d: %v", i, d)
	}
}

// TestReportTellsWhatWasRecordedAfterwards: of four answers in time, one was
// recorded afterwards; without it the share is less. What is recorded after the
// period is not in it.
func TestReportTellsWhatWasRecordedAfterwards(t *testing.T) {
	t.Parallel()
	o := openLate(t, "a")
	for _, id := range []string{"b", "c"} {
		o.receive(t, id)
	}
	stage := func(p report.Period) (report.Row, report.Report) {
		p.SOP = "susulan"
		r, err := report.Of(ctx, o.Engine, p)
		require.NoError(t, err)
		for _, row := range r.Rows {
			if row.By == report.ByStage && row.ID == "periksa" {
				return row, r
			}
		}
		return report.Row{}, r
	}
	o.hands.set("2026-11-09 10:00")
	_, err := o.Act(ctx, "a", lateCommand(juru, "jawab", time.Time{}))
	require.NoError(t, err)
	o.hands.set("2026-11-11 09:00")
	_, err = o.Sweep(ctx, 10)
	require.NoError(t, err)
	_, err = o.Act(ctx, "b", lateCommand(juru, "jawab", time.Time{}))
	require.NoError(t, err)
	before, whole := stage(report.Period{})
	require.Equal(t, []int{2, 1, 0, 50}, []int{before.Ended, before.OnTime, before.Afterwards, before.Percent})
	require.Equal(t, 50, *before.PercentWithout)
	require.Zero(t, whole.Withdrawn)

	o.hands.set("2026-11-12 09:00")
	_, err = o.Act(ctx, "c", lateCommand(juru, "jawab", wib("2026-11-09 11:00")))
	require.NoError(t, err)
	now, whole := stage(report.Period{})
	require.Equal(t, []int{3, 2, 1, 67}, []int{now.Ended, now.OnTime, now.Afterwards, now.Percent})
	require.Equal(t, 50, *now.PercentWithout)
	require.Equal(t, 2, whole.Withdrawn, "of periksa and bersurat")
	require.Equal(t, 1, now.Breaches, "that of b")

	// A period that ended before the recording is told as it was then, and what
	// was recorded counts in the period of its recording.
	then, _ := stage(report.Period{To: wib("2026-11-12 00:00")})
	require.Equal(t, before, then)
	day, _ := stage(report.Period{From: wib("2026-11-12 00:00")})
	require.Equal(t, []int{1, 1, 1, 100}, []int{day.Ended, day.OnTime, day.Afterwards, day.Percent})
	require.Nil(t, day.PercentWithout)
}

// TestWhoWasToldOfABreachIsToldOfItsWithdrawal, with the entry that it was.
func TestWhoWasToldOfABreachIsToldOfItsWithdrawal(t *testing.T) {
	t.Parallel()
	var told []engine.Event
	o := openLate(t, "k", engine.WithPublisher(publisher{&inbox{fail: func(e engine.Event) error {
		told = append(told, e)
		return nil
	}}}))
	o.hands.set("2026-11-10 12:00")
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	breach := told[len(told)-1]
	require.Equal(t, fsm.Breaching, breach.Kind)
	require.Contains(t, breach.Tell, "kepala")
	_, err = o.Act(ctx, "k", lateCommand(juru, "jawab", wib("2026-11-09 10:00")))
	require.NoError(t, err)
	back, act := told[len(told)-2], told[len(told)-1]
	require.Equal(t, breach.Tell, back.Tell)
	require.Equal(t, []any{fsm.Withdrawing, breach.No, breach.Draft.Clock, breach.Draft.Due}, []any{back.Kind, back.Draft.Withdraws, back.Draft.Clock, back.Draft.Due})
	require.True(t, wib("2026-11-10 12:00").Equal(act.Draft.Recorded))
	require.True(t, wib("2026-11-09 10:00").Equal(act.At))
}
