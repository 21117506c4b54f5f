package temporal

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// bench is the office of sop.yaml twice: on Temporal, and in memory to hold it against.
type bench struct {
	testing.TB
	ctx    context.Context
	clock  *office.Clock
	world  *world
	vault  *SQLVault
	docs   *memory.Store
	on     store.Backend
	eng    *engine.Engine // on Temporal
	plain  *engine.Engine
	beside *memory.Store // of plain
}

// newBench opens the office. The hosts' settings may be changed.
func newBench(t testing.TB, begin time.Time, change func(*Host, *Worker)) *bench {
	t.Helper()
	b := &bench{TB: t, ctx: t.Context(), clock: office.ClockAt(begin), docs: memory.New(), vault: newVault(t), beside: memory.New()}
	h, w := Host{Queue: "sop", Documents: b.docs, Vault: b.vault, Settle: true}, Worker{Documents: b.docs, Vault: b.vault}
	if change != nil {
		change(&h, &w)
	}
	b.world = newWorld(t, w, b.clock.Now)
	h.Temporal = b.world
	var err error
	b.on, err = h.Backend()
	require.NoError(t, err)
	quiet := engine.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil)))
	open := func(on store.Backend) *engine.Engine {
		eng, err := engine.New(on, quiet, engine.WithClock(b.clock), engine.WithRandom(rand.NewChaCha8([32]byte{7})))
		require.NoError(t, err)
		_, err = eng.Publish(b.ctx, sop.YAML())
		require.NoError(t, err)
		return eng
	}
	b.eng, b.plain = open(b.on), open(b.beside.Backend())
	return b
}

// pass lets time pass for cases, and in memory.
func (b *bench) pass(d time.Duration, ids ...string) {
	b.Helper()
	b.clock.Move(d)
	for _, id := range ids {
		b.world.pass(id, d)
	}
	_, err := b.plain.Sweep(b.ctx, 1000)
	require.NoError(b, err)
}

// both does something on both, and wants the same errors.
func (b *bench) both(do func(*engine.Engine) (engine.Result, error)) (engine.Result, error) {
	b.Helper()
	want, wantErr := do(b.plain)
	got, gotErr := do(b.eng)
	require.Equal(b, fmt.Sprint(wantErr), fmt.Sprint(gotErr))
	require.Equal(b, engine.Message("id", wantErr), engine.Message("id", gotErr))
	require.Equal(b, want.Again, got.Again)
	require.Equal(b, inJSON(b, want.Case), inJSON(b, got.Case))
	require.Equal(b, drafts(b, want.Entries), drafts(b, got.Entries))
	return got, gotErr
}

// alike wants a case and its history to be the same on both, and its next timer.
func (b *bench) alike(id string) []engine.Entry {
	b.Helper()
	want, err := b.beside.Load(b.ctx, id)
	require.NoError(b, err)
	got, err := b.on.Cases.Load(b.ctx, id)
	require.NoError(b, err)
	require.Equal(b, inJSON(b, want.Case), inJSON(b, got.Case))
	require.Equal(b, want.NextDue, got.NextDue)
	past, err := b.plain.History(b.ctx, id, 0, 0)
	require.NoError(b, err)
	entries, err := b.eng.History(b.ctx, id, 0, 0)
	require.NoError(b, err)
	require.Equal(b, drafts(b, past), drafts(b, entries))
	return entries
}

func drafts(t testing.TB, entries []engine.Entry) string {
	out := make([]fsm.Draft, len(entries))
	for i := range entries {
		out[i] = entries[i].Draft
	}
	return inJSON(t, out)
}

// commitments differ by their salts.
var commitments = regexp.MustCompile(`"sealed":"[0-9a-f]+"`)

func inJSON(t testing.TB, v any) string {
	out, err := json.Marshal(v)
	require.NoError(t, err)
	return commitments.ReplaceAllString(string(out), `"sealed":"…"`)
}

// With a clock that is played all entries are made by the engine, so that bytes and
// hashes are the same too.
func TestTheSameCommandsGiveTheSameBytes(t *testing.T) {
	const cases, steps = 6, 40
	b := newBench(t, office.Begin, func(h *Host, _ *Worker) { h.Played, h.Events = true, 20 })
	rng := rand.New(rand.NewPCG(3, 4))
	for i := range cases {
		_, err := b.both(func(e *engine.Engine) (engine.Result, error) {
			return e.Open(b.ctx, office.Opening(fmt.Sprint("kasus-", i)))
		})
		require.NoError(t, err)
	}
	lawful := 0
	for step := range cases * steps {
		b.clock.Move(time.Duration(rng.Int64N(int64(5 * time.Hour))))
		id, cmd := fmt.Sprint("kasus-", rng.IntN(cases)), office.AnyDeed(rng)
		if rng.IntN(3) == 0 {
			cmd.Key = fmt.Sprintf("kunci-%d-%d", step/20, rng.IntN(3)) // memory forgets one after a week
		}
		_, err := b.both(func(e *engine.Engine) (engine.Result, error) {
			switch step % 20 {
			case 0:
				n, err := e.Erase(b.ctx, office.Warrant, id, "balasan")
				return engine.Result{Case: fsm.Case{Version: int64(n)}}, err
			case 1:
				return e.Preview(b.ctx, id, cmd)
			}
			return e.Act(b.ctx, id, cmd)
		})
		if err == nil {
			lawful++
		}
	}
	require.Greater(t, lawful, cases*4, "too few deeds were lawful for the test to tell anything")
	begunAnew := 0
	for i := range cases {
		id := fmt.Sprint("kasus-", i)
		b.alike(id)
		want, err := b.beside.History(b.ctx, id, 0, 0)
		require.NoError(t, err)
		got, err := b.on.Cases.History(b.ctx, id, 0, 0)
		require.NoError(t, err)
		require.Equal(t, want, got)
		for _, by := range []fsm.Actor{office.Siti, office.Warga, office.Rini} {
			told, wantErr := b.plain.For(by).Reveal(b.ctx, id)
			seen, err := b.eng.For(by).Reveal(b.ctx, id)
			require.Equal(t, fmt.Sprint(wantErr), fmt.Sprint(err))
			require.Equal(t, told, seen)
		}
		begunAnew += b.world.begun(id) - 1
	}
	require.Positive(t, begunAnew)
	t.Logf("%d of %d deeds were lawful; histories began anew %d times", lawful, cases*steps, begunAnew)
}

// With Temporal's own timers the entries are the same as on a store that is swept, each
// timer at the instant that the ledger says.
func TestTimersActAsOnAStoreThatIsSwept(t *testing.T) {
	const cases, steps = 4, 25
	b := newBench(t, office.Begin, nil)
	rng := rand.New(rand.NewPCG(9, 4))
	var ids []string
	for i := range cases {
		ids = append(ids, fmt.Sprint("kasus-", i))
		_, err := b.both(func(e *engine.Engine) (engine.Result, error) { return e.Open(b.ctx, office.Opening(ids[i])) })
		require.NoError(t, err)
	}
	for range cases * steps {
		b.pass(time.Duration(rng.Int64N(int64(40*time.Hour))), ids...)
		id, cmd := ids[rng.IntN(cases)], office.AnyDeed(rng)
		_, _ = b.both(func(e *engine.Engine) (engine.Result, error) { return e.Act(b.ctx, id, cmd) })
	}
	timers := 0
	for _, id := range ids {
		for _, e := range b.alike(id) {
			if e.Kind == fsm.Breaching || e.Kind == fsm.Timing {
				timers++
				require.Equal(t, e.At, e.Written, "entry %d of %s: the timer acted at another instant than the ledger says", e.No, id)
			}
		}
	}
	require.Greater(t, timers, cases)
	t.Logf("%d timers acted", timers)
}
