package engine_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// drafted plays a case whose answers are drafts until they are approved. Two with one
// seed differ in what was written and not approved: by hidden, which also corrects.
func drafted(t *testing.T, seed uint64, hidden string) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.Engine = o.bare(o.store, engine.WithRandom(sameSalt{}), engine.WithUnproved())
	o.hands.set("2026-03-02 09:00")
	src, err := os.ReadFile("../testdata/konsep.yaml")
	require.NoError(t, err)
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	_, err = o.Open(ctx, engine.Opening{SOP: "konsep", ID: "k", Command: fsm.Command{
		Action: "kirim", Actor: olehPelapor, Input: map[string]fsm.Value{"uraian": rules.TextValue("isi")},
	}})
	require.NoError(t, err)
	act := func(by fsm.Actor, action, field, text string) {
		o.hands.move(time.Hour)
		cmd := fsm.Command{Action: action, Actor: by}
		if field != "" {
			cmd.Input = map[string]fsm.Value{field: rules.TextValue(text)}
		}
		_, err := o.Act(ctx, "k", cmd)
		require.NoError(t, err, action)
	}
	rng := rand.New(rand.NewPCG(seed, 1))
	for round := range 1 + rng.IntN(3) {
		for again := range rng.IntN(3) {
			act(olehPetugas1, "susun", "jawaban", fmt.Sprint(hidden, round, again))
			if rng.IntN(2) == 0 {
				o.hands.move(time.Hour)
				_, err := o.Correct(ctx, "k", engine.Correction{
					Entry: o.stored("k").Case.Version, By: actor("admin-1", "admin", ""), Reason: "salah tulis",
					Fields: map[string]fsm.Value{"jawaban": rules.TextValue(fmt.Sprint(hidden, "betul", round))},
				})
				require.NoError(t, err)
			}
			act(olehKepala, "kembalikan", "alasan", hidden)
		}
		if rng.IntN(4) == 0 {
			act(olehPetugas1, "susun", "jawaban", hidden)
			return o
		}
		act(olehPetugas1, "susun", "jawaban", fmt.Sprint("jawaban ", round))
		act(olehKepala, "setujui", "", "")
		if rng.IntN(3) == 0 {
			act(olehPelapor, "puas", "", "")
			return o
		}
		act(olehPelapor, "belum_puas", "keberatan", "kurang")
	}
	return o
}

// Whatever is written and not approved, the reporter, the public and another citizen
// get the same of a case, in every round.
func TestADraftChangesNothingThatIsShown(t *testing.T) {
	seeds := 40
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		seeds = 150
	}
	seen := 0
	for seed := range uint64(seeds) {
		a, b := drafted(t, seed, "konsep satu "), drafted(t, seed, "rancangan lain ")
		for _, by := range []fsm.Actor{olehPelapor, olehPelapor2, {}} {
			require.Equal(t, a.learns(by), b.learns(by), "seed %d, %q", seed, by.ID)
		}
		if a.learns(olehKepala) != b.learns(olehKepala) {
			seen++
		}
	}
	require.Greater(t, seen, seeds/2, "the harness sees what may be seen")
}
