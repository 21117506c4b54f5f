package temporal

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
	"github.com/tatalaksana/sop/fsm/engine/mirror"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Running cases come under a new version of their file as on a store of its own: once,
// whatever the clocks, the history and the copies do meanwhile; their timers are then the
// new version's, and everything is proved.
func TestRunningCasesComeUnderANewVersion(t *testing.T) {
	var copies *engine.Engine
	b := newBench(t, office.Begin, func(h *Host, w *Worker) {
		h.Copies, h.Events = h.Documents.(interface{ Backend() store.Backend }).Backend(), 10
		w.Into = func(ctx context.Context, ch store.Change) error { return mirror.Save(ctx, copies, ch) }
	})
	var err error
	copies, err = engine.New(WithVault(b.docs.Backend(), b.vault), engine.WithCopies(), engine.WithClock(b.clock))
	require.NoError(t, err)
	ids := []string{"a", "b"}
	b.open("a")
	b.open("b")
	cmd := office.UntilAnswered()
	b.act("b", cmd[0])
	caughtUp := func() {
		for _, id := range ids {
			want, err := b.on.Cases.Load(b.ctx, id)
			require.NoError(t, err)
			require.Eventually(t, func() bool {
				got, err := copies.Get(b.ctx, id, 0)
				return err == nil && got.Version == want.Case.Version
			}, waits, tick)
		}
	}
	caughtUp()
	b.pass(day, ids...)
	g := office.Second(t, b.eng)
	require.Equal(t, g, office.Second(t, b.plain))

	// A move on other terms than its entry says is none.
	before, err := b.on.Cases.Load(b.ctx, "b")
	require.NoError(t, err)
	wanted := b.moved(b.plain, g)
	past, err := b.plain.History(b.ctx, "b", 2, 1)
	require.NoError(t, err)
	require.Equal(t, fsm.Migrating, past[0].Kind)
	host := &cases{Host{Temporal: b.world, Vault: b.vault, Queue: "sop"}}
	for what, change := range map[string]func(d *fsm.Draft){
		"dates are kept":       func(d *fsm.Draft) { d.Terms.Recount = false },
		"a limit ends":         func(d *fsm.Draft) { d.Terms.End = []string{"verifikasi_opd"} },
		"from another version": func(d *fsm.Draft) { d.Terms.From.Version = 3 },
		"no terms":             func(d *fsm.Draft) { d.Terms = nil },
	} {
		d := past[0].Draft
		if d.Terms != nil {
			terms := *d.Terms
			d.Terms = &terms
		}
		change(&d)
		next := sealedAfter(before.Head, 2, d)
		err := host.propose(b.ctx, &store.Change{Case: fsm.Case{ID: "b"}, Before: 2, Head: next[0].Hash}, &proposal{Before: 2, Entries: linesOf(next)})
		require.Error(t, err, what)
	}
	got, err := b.on.Cases.Load(b.ctx, "b")
	require.NoError(t, err)
	require.Equal(t, before.Head, got.Head)

	require.Equal(t, wanted, b.moved(b.eng, g))
	for _, id := range ids {
		after := b.alike(id)
		require.Equal(t, fsm.Migrating, after[len(after)-1].Kind)
	}
	caughtUp()
	again, err := migrate.All(b.ctx, b.eng, g, engine.PageOf{})
	require.NoError(t, err)
	require.Equal(t, 2, again.There)
	require.Empty(t, again.Moved)

	b.act("a", cmd[0])
	b.act("b", cmd[1])
	b.pass(30*day, ids...)
	b.anew("b")
	b.act("b", cmd[2])
	caughtUp()
	for _, id := range ids {
		b.alike(id)
		for _, e := range []*engine.Engine{copies, b.eng} {
			_, err = audit.Verify(b.ctx, e, id)
			require.NoError(t, err)
		}
	}
}

// moved moves all cases, and returns what became of them.
func (b *bench) moved(e *engine.Engine, g migrate.Migration) string {
	b.Helper()
	done, err := migrate.All(b.ctx, e, g, engine.PageOf{})
	require.NoError(b, err)
	require.Empty(b, done.Failed)
	require.Len(b, done.Moved, 2)
	return inJSON(b, done)
}
