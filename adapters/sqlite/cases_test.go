package sqlite_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/casestest"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestCases(t *testing.T) {
	casestest.Run(t, func(t *testing.T, s casestest.Setup) engine.Cases {
		eng, err := engine.New(openStore(t), engine.WithClock(s.Clock))
		require.NoError(t, err)
		_, err = eng.Publish(ctx, s.SOP)
		require.NoError(t, err)
		return eng
	})
}

// TestSameAsMemory lets random deeds happen on memory and on SQLite at the
// same times and with the same salts: the same answers, cases, bytes and hashes.
func TestSameAsMemory(t *testing.T) {
	clock := &hands{now: begin}
	stores := []engine.Store{memory.New(), openStore(t)}
	engines := make([]*engine.Engine, len(stores))
	for i, s := range stores {
		engines[i] = engineOn(t, s, engine.WithClock(clock), engine.WithRandom(rand.NewChaCha8([32]byte{7})))
		require.NoError(t, engines[i].Subscribe(ctx, "r"))
	}
	same := func(step string, do func(*engine.Engine) (any, error)) {
		t.Helper()
		want, wantErr := do(engines[0])
		got, gotErr := do(engines[1])
		require.Equal(t, fmt.Sprint(wantErr), fmt.Sprint(gotErr), step)
		require.Equal(t, inJSON(t, want), inJSON(t, got), step)
	}
	rng := rand.New(rand.NewPCG(3, 4))
	cases, steps := scale(6, 40), scale(40, 120)
	for i := range cases {
		same("open", func(e *engine.Engine) (any, error) { return e.Open(ctx, opening(fmt.Sprintf("kasus-%d", i))) })
	}
	acted := 0
	for step := range cases * steps {
		clock.move(time.Duration(rng.Int64N(int64(6 * time.Hour))))
		id, cmd := fmt.Sprintf("kasus-%d", rng.IntN(cases)), anyDeed(rng)
		if rng.IntN(3) == 0 {
			cmd.Key = fmt.Sprintf("kunci-%d", rng.IntN(20))
		}
		switch rng.IntN(20) {
		case 0:
			same("sweep", func(e *engine.Engine) (any, error) { return e.Sweep(ctx, 50) })
		case 1:
			same("erase", func(e *engine.Engine) (any, error) { return e.Erase(ctx, id, "balasan") })
		case 2:
			same("list", func(e *engine.Engine) (any, error) { return e.List(ctx, engine.Query{}) })
		default:
			same(fmt.Sprintf("step %d: %s on %s", step, cmd.Action, id), func(e *engine.Engine) (any, error) {
				r, err := e.Act(ctx, id, cmd)
				acted += len(r.Entries)
				return r, err
			})
		}
	}
	require.Greater(t, acted, cases*4, "too few deeds were lawful for the test to tell anything")
	for i := range cases {
		id := fmt.Sprintf("kasus-%d", i)
		want, err := stores[0].History(ctx, id, 0, 0)
		require.NoError(t, err)
		got, err := stores[1].History(ctx, id, 0, 0)
		require.NoError(t, err)
		require.Equal(t, want, got)
		_, err = engines[1].Verify(ctx, id)
		require.NoError(t, err)
		same("outgoing", func(e *engine.Engine) (any, error) {
			return stores[map[bool]int{true: 0, false: 1}[e == engines[0]]].(engine.Outbox).Outgoing(ctx, "r", id, 1000)
		})
		same("personal", func(e *engine.Engine) (any, error) { return e.Reveal(ctx, id, siti) })
	}
}

// inJSON is what two results are compared by: an empty slice is like none.
func inJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}
