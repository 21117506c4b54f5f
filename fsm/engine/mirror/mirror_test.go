package mirror_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
	"github.com/tatalaksana/sop/fsm/engine/mirror"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

// newEngine returns an engine on a store of its own; personal values are in that of
// another, if there is one.
func newEngine(t *testing.T, c *clock, vault store.Vault) (*engine.Engine, *memory.Store) {
	s := memory.New()
	on := s.Backend()
	if vault != nil {
		on.Vault = vault
	}
	e, err := engine.New(on, engine.WithClock(c), engine.WithCopies())
	require.NoError(t, err)
	_, err = e.Publish(t.Context(), sop.YAML())
	require.NoError(t, err)
	return e, s
}

var (
	citizen = fsm.Actor{ID: "warga", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}
	admin   = fsm.Actor{ID: "siti", Holds: []fsm.RoleAssignment{{Role: "admin"}}}
	dispose = fsm.Command{Action: "disposisi", Actor: admin, Input: map[string]fsm.Value{
		"kategori": rules.ChoiceValue("infrastruktur"), "unit": rules.TextValue("dpupr"),
	}}
)

// A copy is told, listed and proved as the case is, however often its changes come, and
// nobody else can change it.
func TestACopyIsWrittenByNobodyElse(t *testing.T) {
	ctx := t.Context()
	c := &clock{time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}
	there, from := newEngine(t, c, nil)
	here, into := newEngine(t, c, from)
	require.NoError(t, deliver.Subscribe(ctx, here, "surat"))
	require.NoError(t, deliver.Subscribe(ctx, there, "surat"))
	change := func(before, to int64) store.Change {
		sealed, err := from.History(ctx, "a", before, int(to-before))
		require.NoError(t, err)
		now, err := there.Get(ctx, "a", to)
		require.NoError(t, err)
		return store.Change{Case: now, Before: before, Head: sealed[len(sealed)-1].Hash, Entries: sealed}
	}
	_, err := there.Open(ctx, engine.Opening{SOP: "sp4n_lumajang", ID: "a", Command: fsm.Command{Action: "kirim", Actor: citizen, Input: map[string]fsm.Value{
		"judul": rules.TextValue("a"), "uraian": rules.TextValue("b"), "nama_pelapor": rules.TextValue("c"),
	}}})
	require.NoError(t, err)
	c.now = c.now.AddDate(0, 0, 10)
	_, err = there.Act(ctx, "a", dispose) // after a breach
	require.NoError(t, err)

	require.ErrorIs(t, mirror.Save(ctx, here, change(1, 3)), engine.ErrConflict)
	for _, part := range [][2]int64{{0, 1}, {0, 1}, {0, 2}, {2, 3}, {1, 3}, {0, 1}} {
		require.NoError(t, mirror.Save(ctx, here, change(part[0], part[1])))
	}
	want, err := from.History(ctx, "a", 0, 0)
	require.NoError(t, err)
	got, err := into.History(ctx, "a", 0, 0)
	require.NoError(t, err)
	require.Equal(t, want, got)
	_, err = audit.Verify(ctx, here, "a")
	require.NoError(t, err)
	require.NoError(t, audit.CheckStore(ctx, here))
	for _, list := range []func(*engine.Engine) (any, error){
		func(e *engine.Engine) (any, error) { return e.List(ctx, engine.Query{}) },
		func(e *engine.Engine) (any, error) { return e.Count(ctx, engine.Query{}) },
		func(e *engine.Engine) (any, error) { return e.Standing(ctx, "a") },
	} {
		want, err := list(there)
		require.NoError(t, err)
		got, err := list(here)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	events, err := from.Outgoing(ctx, "surat", "a", 9)
	require.NoError(t, err)
	copied, err := into.Outgoing(ctx, "surat", "a", 9)
	require.NoError(t, err)
	require.Equal(t, events, copied)

	unaware, err := engine.New(into.Backend(), engine.WithClock(c))
	require.NoError(t, err)
	var silenced *store.Deviation
	_, err = audit.Verify(ctx, unaware, "a")
	require.ErrorAs(t, err, &silenced, "where no copies are kept, somebody took the timers of the case away")
	require.Equal(t, "next_due", silenced.Field)
	require.ErrorIs(t, mirror.Save(ctx, unaware, change(0, 1)), engine.ErrInvalid)

	c.now = c.now.AddDate(0, 1, 0)
	n, err := here.Sweep(ctx, 10)
	require.NoError(t, err)
	require.Zero(t, n, "its timers act elsewhere")
	still, err := into.Load(ctx, "a")
	require.NoError(t, err)
	act := fsm.Command{Action: "periksa_kewenangan", Actor: fsm.Actor{ID: "budi", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}}}}
	_, err = here.Act(ctx, "a", act)
	require.ErrorIs(t, err, engine.ErrUnsupported)
	require.NotEmpty(t, engine.Message("id", err))
	_, err = here.Correct(ctx, "a", engine.Correction{Entry: 2, By: admin, Reason: "x", Fields: map[string]fsm.Value{"kategori": rules.ChoiceValue("kesehatan")}})
	require.Error(t, err)
	after, err := into.Load(ctx, "a")
	require.NoError(t, err)
	require.Equal(t, still, after)
}

func TestACopyIsOfThatCase(t *testing.T) {
	ctx := context.Background()
	c := &clock{time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}
	there, from := newEngine(t, c, nil)
	here, _ := newEngine(t, c, nil)
	opening := engine.Opening{SOP: "sp4n_lumajang", ID: "a", Command: fsm.Command{Action: "kirim", Actor: citizen, Input: map[string]fsm.Value{
		"judul": rules.TextValue("a"), "uraian": rules.TextValue("b"), "nama_pelapor": rules.TextValue("c"),
	}}}
	for _, e := range []*engine.Engine{there, here} {
		_, err := e.Open(ctx, opening)
		require.NoError(t, err)
	}
	st, err := from.Load(ctx, "a")
	require.NoError(t, err)
	sealed, err := from.History(ctx, "a", 0, 0)
	require.NoError(t, err)
	ch := store.Change{Case: st.Case, Head: st.Head, Entries: sealed}
	require.ErrorIs(t, mirror.Save(ctx, here, ch), engine.ErrExists)
	fresh, _ := newEngine(t, c, nil)
	head := ch.Head
	ch.Head[0]++
	require.ErrorIs(t, mirror.Save(ctx, fresh, ch), engine.ErrCorrupt, "the change says that it ends elsewhere")
	ch.Head = head
	require.NoError(t, mirror.Save(ctx, fresh, ch))
	require.NoError(t, mirror.Save(ctx, fresh, ch))
	ch.Head[0]++
	require.ErrorIs(t, mirror.Save(ctx, fresh, ch), engine.ErrCorrupt, "what is there already is of another history")
	ch.Head = head
	fresh, _ = newEngine(t, c, nil)
	ch.Entries = append([]store.Sealed(nil), sealed...)
	ch.Entries[0].Hash[0]++
	require.ErrorIs(t, mirror.Save(ctx, fresh, ch), engine.ErrCorrupt)
	ch.Entries[0].Body = []byte("{}")
	require.ErrorIs(t, mirror.Save(ctx, fresh, ch), engine.ErrCorrupt)
	ch.Entries = nil
	require.Error(t, mirror.Save(ctx, fresh, ch))
	empty, err := engine.New(memory.New().Backend(), engine.WithCopies())
	require.NoError(t, err)
	ch.Entries = sealed
	require.ErrorIs(t, mirror.Save(ctx, empty, ch), engine.ErrNotFound, "its SOP was not published there")
}

// A copy that comes late takes a case together with its move to another version.
func TestACopyOfACaseThatWasMoved(t *testing.T) {
	ctx := t.Context()
	c := &clock{time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}
	there, from := newEngine(t, c, nil)
	here, into := newEngine(t, c, from)
	r, err := there.Open(ctx, engine.Opening{SOP: "sp4n_lumajang", ID: "a", Command: fsm.Command{Action: "kirim", Actor: citizen, Input: map[string]fsm.Value{
		"judul": rules.TextValue("a"), "uraian": rules.TextValue("b"), "nama_pelapor": rules.TextValue("c"),
	}}})
	require.NoError(t, err)
	c.now = c.now.Add(time.Hour)
	second := bytes.Replace(sop.YAML(), []byte("versi: 1 "), []byte("versi: 2 "), 1)
	for _, e := range []*engine.Engine{there, here} {
		_, err := e.Publish(ctx, second)
		require.NoError(t, err)
	}
	to, problems := fsm.Load("sop.yaml", second)
	require.Empty(t, problems)
	doc := to.SOP()
	done, err := migrate.All(ctx, there, migrate.Migration{
		From: r.Case.SOP, To: fsm.Stamp{Code: doc.Code.Value, Version: doc.Version, Hash: doc.Hash, Meaning: doc.Meaning()}, By: admin, Basis: "SK 5/2025",
	}, engine.PageOf{})
	require.NoError(t, err)
	require.Len(t, done.Moved, 1)
	c.now = c.now.Add(time.Hour)
	_, err = there.Act(ctx, "a", dispose)
	require.NoError(t, err)
	want, err := from.Load(ctx, "a")
	require.NoError(t, err)
	sealed, err := from.History(ctx, "a", 0, 0)
	require.NoError(t, err)
	require.NoError(t, mirror.Save(ctx, here, store.Change{Case: want.Case, Head: want.Head, Entries: sealed}))
	got, err := into.Load(ctx, "a")
	require.NoError(t, err)
	require.Equal(t, want.Case, got.Case)
	_, err = audit.Verify(ctx, here, "a")
	require.NoError(t, err)
}
