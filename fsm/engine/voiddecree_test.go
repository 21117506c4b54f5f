package engine_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

// TestAVoidedClockLeavesNoTraceOfDecrees plays the same commands and decrees twice:
// on one engine the clock runs ahead in between and moves deadlines by what was
// decreed, and all that is voided. Both come to the same case, and verify.
func TestAVoidedClockLeavesNoTraceOfDecrees(t *testing.T) {
	met := map[string]int{}
	for seed := range scale(40, 500) {
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		anyTime := []engine.Option{engine.WithRandom(sameSalt{}), engine.WithMaxJump(engine.AnyJump)}
		right, wrong := openIn(t, "2025-07-01", anyTime...), openIn(t, "2025-07-01", anyTime...)
		both := func(do func(o *office)) { do(right); do(wrong) }
		log, now := known("2025-07-01"), right.hands.Now()
		both(func(o *office) { o.begin("k") })
		// same lets an office do something by chance, the same in both.
		same := func(o *office, seed uint64) { o.anything(rand.New(rand.NewPCG(seed, 1)), "k") }
		amended := func(o *office) int { return len(amendAll(t, o.Engine, amend.Amendment{By: siti}, 4).Moved) }
		for range 10 {
			now = now.Add(time.Duration(1+rng.IntN(6*24)) * time.Hour)
			both(func(o *office) { o.hands.put(now) })
			if rng.IntN(3) == 0 {
				longer, _ := decreedByChance(t, log, now, rng)
				both(func(o *office) { inForce(t, o.Engine, longer) })
				log = longer
			}
			if rng.IntN(2) == 0 {
				for ahead := now; rng.IntN(3) > 0; {
					ahead = ahead.Add(time.Duration(1+rng.IntN(40*24)) * time.Hour)
					wrong.hands.put(ahead)
					_, err := wrong.Sweep(ctx, 10)
					require.NoError(t, err)
					met["moved by the wrong time"] += amended(wrong)
					same(wrong, rng.Uint64())
				}
				wrong.hands.put(now)
				r, err := void.Case(ctx, wrong.Engine, "k", nd)
				if err != nil {
					require.ErrorIs(t, err, fsm.ErrNothingToVoid)
				}
				history, err := wrong.History(ctx, "k", 0, 0)
				require.NoError(t, err)
				for i := range r.Entries {
					if no := r.Entries[i].Withdraws; no > 0 && history[no-1].Kind == fsm.Amending {
						met["decrees withdrawn"]++
					}
				}
			}
			if rng.IntN(2) == 0 {
				require.Equal(t, amended(right), amended(wrong), "seed %d", seed)
			}
			act := rng.Uint64()
			both(func(o *office) { same(o, act) })
			want, got := right.stored("k"), wrong.stored("k")
			got.Case.Version, got.Case.Recorded = want.Case.Version, want.Case.Recorded
			require.Equal(t, want.Case, got.Case, "seed %d", seed)
			require.Equal(t, want.NextDue, got.NextDue, "seed %d", seed)
		}
		_, err := audit.Verify(ctx, wrong.Engine, "k")
		require.NoError(t, err, "seed %d", seed)
	}
	t.Log(met)
	for _, what := range []string{"moved by the wrong time", "decrees withdrawn"} {
		require.Positive(t, met[what], what)
	}
}
