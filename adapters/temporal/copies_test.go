package temporal

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/mirror"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// What happens on Temporal is soon in the store of copies, proved, listed and told as on
// a store that has the cases itself; nobody acts on them there; what is erased is
// registered there.
func TestCopiesAreAsTheCases(t *testing.T) {
	var copies *engine.Engine
	var tries atomic.Int64
	b := newBench(t, office.Begin, func(h *Host, w *Worker) {
		on := h.Documents.(interface{ Backend() store.Backend }).Backend()
		h.Copies, h.Events = on, 40
		w.Into = func(ctx context.Context, ch store.Change) error {
			if tries.Add(1)%3 == 0 {
				return errors.New("the database is away: " + planted)
			}
			if err := mirror.Save(ctx, copies, ch); err != nil {
				return err
			}
			return mirror.Save(ctx, copies, ch) // a try whose answer was lost
		}
	})
	var err error
	copies, err = engine.New(WithVault(b.docs.Backend(), b.vault), engine.WithCopies(), engine.WithClock(b.clock))
	require.NoError(t, err)
	for _, e := range []*engine.Engine{b.eng, b.plain} {
		require.NoError(t, deliver.Subscribe(b.ctx, e, "surat"))
	}
	b.open("a")
	for _, cmd := range office.UntilAnswered() {
		b.pass(30*3600e9, "a")
		b.act("a", cmd)
	}
	b.pass(30*day, "a")
	entries := b.alike("a")
	version := entries[len(entries)-1].No
	require.Eventually(t, func() bool {
		b.world.pass("a", 60e9) // the activity waits before it tries again
		c, err := copies.Get(b.ctx, "a", 0)
		return err == nil && c.Version == version
	}, waits, tick)

	_, err = audit.Verify(b.ctx, copies, "a")
	require.NoError(t, err)
	for _, same := range []func(*engine.Engine) (any, error){
		func(e *engine.Engine) (any, error) { return e.List(b.ctx, engine.Query{}) },
		func(e *engine.Engine) (any, error) { return e.Count(b.ctx, engine.Query{Done: true}) },
		func(e *engine.Engine) (any, error) { return e.For(office.Budi).Worklist(b.ctx, engine.PageOf{}) },
		func(e *engine.Engine) (any, error) { return e.For(office.Siti).Reveal(b.ctx, "a") },
	} {
		want, err := same(b.plain)
		require.NoError(t, err)
		for _, e := range []*engine.Engine{copies, b.eng} {
			got, err := same(e)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
	events, err := b.docs.Outgoing(b.ctx, "surat", "a", 100)
	require.NoError(t, err)
	require.Len(t, events, int(version))

	evaluasi := fsm.Command{Action: "evaluasi", Actor: office.Budi, Input: map[string]fsm.Value{
		"penyebab": office.Text("a"), "tindakan_korektif": office.Text("b"), "rekomendasi": office.Text("c"),
	}}
	_, err = copies.Act(b.ctx, "a", evaluasi)
	require.ErrorIs(t, err, engine.ErrUnsupported)
	n, err := copies.Sweep(b.ctx, 9)
	require.NoError(t, err)
	require.Zero(t, n)

	n, err = b.eng.Erase(b.ctx, office.Warrant, "a")
	require.NoError(t, err)
	require.Positive(t, n)
	for _, e := range []*engine.Engine{copies, b.eng} {
		_, err = audit.Verify(b.ctx, e, "a")
		require.NoError(t, err)
	}
	_, err = audit.VerifyRegister(b.ctx, copies)
	require.NoError(t, err)
	for _, text := range b.world.told {
		require.NotContains(t, text, planted)
	}
	for _, duty := range []fsm.Command{evaluasi, {Action: "lapor_koordinator", Actor: office.Rini}} {
		_, err = b.eng.Act(b.ctx, "a", duty)
		require.NoError(t, err)
	}
	require.NoError(t, Host{Temporal: b.world}.Retire(b.ctx, "a"))
	require.Eventually(t, func() bool {
		b.world.pass("a", 60e9)
		return b.world.isOver("a")
	}, waits, tick)
	_, err = b.eng.Act(b.ctx, "a", fsm.Command{Action: "lapor_koordinator", Actor: office.Rini})
	require.Error(t, err)
	c, err := copies.Get(b.ctx, "a", 0)
	require.NoError(t, err)
	require.Equal(t, version+2, c.Version, "it ends once its copy is whole")
}
