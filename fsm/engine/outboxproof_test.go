package engine_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// tamperedBox is an outbox that says something else than it keeps.
type tamperedBox struct {
	*memory.Store
	change func([]store.Event) ([]store.Event, error) // of the case "a"
	asides func([]store.Aside) ([]store.Aside, error)
	queues error
}

func (b *tamperedBox) Backend() store.Backend {
	all := b.Store.Backend()
	all.Outbox = b
	return all
}

func (b *tamperedBox) Queues(ctx context.Context, receiver, after string, limit int) ([]store.Queue, error) {
	if b.queues != nil {
		return nil, b.queues
	}
	return b.Store.Queues(ctx, receiver, after, limit)
}

func (b *tamperedBox) Outgoing(ctx context.Context, receiver, id string, limit int) ([]store.Event, error) {
	events, err := b.Store.Outgoing(ctx, receiver, id, limit)
	if err != nil || b.change == nil || id != "a" {
		return events, err
	}
	return b.change(events)
}

func (b *tamperedBox) Asides(ctx context.Context, receiver string, after store.EventAt, limit int) ([]store.Aside, error) {
	found, err := b.Store.Asides(ctx, receiver, after, limit)
	if err != nil || b.asides == nil {
		return found, err
	}
	return b.asides(found)
}

// withWaiting lets three events wait of a, and one of b, of which another was set
// aside; of c, which was removed, all wait.
func withWaiting(t *testing.T) (*office, *tamperedBox, *engine.Engine) {
	t.Helper()
	o := open(t, engine.WithDeliveryTries(1))
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "arsip"))
	o.done("c")
	o.hands.move(time.Hour)
	n, err := audit.Retire(ctx, o.Engine, byLaw, o.hands.Now(), 9)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	o.begin("a")
	o.begin("b")
	for _, id := range []string{"a", "b"} {
		_, err = o.Act(ctx, id, command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"))
		require.NoError(t, err)
	}
	events, err := o.store.Outgoing(ctx, "arsip", "b", 1)
	require.NoError(t, err)
	require.NoError(t, o.store.PutAside(ctx, "arsip", store.Aside{Event: events[0], Reason: "x", Tries: 1, At: o.hands.Now()}))
	box := &tamperedBox{Store: o.store}
	return o, box, o.bare(box)
}

// TestEventsAreProvedByTheirEntries changes what a store says that waits.
func TestEventsAreProvedByTheirEntries(t *testing.T) {
	_, box, eng := withWaiting(t)
	require.NoError(t, audit.VerifyOutbox(ctx, eng))
	broken := errors.New("cable cut")
	for _, c := range []struct {
		name   string
		change func([]store.Event) ([]store.Event, error)
		want   string
	}{
		{"one less in the middle", func(e []store.Event) ([]store.Event, error) { return append(e[:0:0], e[0], e[0]), nil },
			"kasus a catatan 2: pemberitahuan untuk penerima arsip hilang dari antrean kirim"},
		{"one less at the end", func(e []store.Event) ([]store.Event, error) { return e[:1], nil },
			"kasus a catatan 2: pemberitahuan untuk penerima arsip hilang dari antrean kirim"},
		{"another stage", func(e []store.Event) ([]store.Event, error) { e[1].Stage = "selesai"; return e, nil },
			"kasus a catatan 2: pemberitahuan untuk penerima arsip menyebut hal lain daripada catatannya"},
		{"a gap", func(e []store.Event) ([]store.Event, error) { e[1].AfterGap = true; return e, nil },
			"kasus a catatan 2: pemberitahuan untuk penerima arsip menyebut hal lain daripada catatannya"},
		{"of another case", func(e []store.Event) ([]store.Event, error) { e[1].Case = "b"; return e, nil }, "pemberitahuan untuk kasus a"},
		{"with another id", func(e []store.Event) ([]store.Event, error) { e[1].ID = "a/3"; return e, nil }, "pemberitahuan untuk kasus a"},
		{"of before the first", func(e []store.Event) ([]store.Event, error) { e[0].No, e[0].ID = 0, "a/0"; return e, nil }, "pemberitahuan untuk kasus a"},
		{"unreadable", func([]store.Event) ([]store.Event, error) { return nil, store.FlawEventHash.About("a") }, "pemberitahuan kasus a yang menunggu dikirim berubah"},
	} {
		box.change = c.change
		err := audit.VerifyOutbox(ctx, eng)
		require.ErrorIs(t, err, store.ErrCorrupt, c.name)
		var d *store.Deviation
		require.ErrorAs(t, err, &d, c.name)
		require.Contains(t, d.Message("id"), c.want, c.name)
	}
	box.change = func([]store.Event) ([]store.Event, error) { return nil, broken }
	require.ErrorIs(t, audit.VerifyOutbox(ctx, eng), broken)
	box.change, box.queues = nil, broken
	require.ErrorIs(t, audit.VerifyOutbox(ctx, eng), broken)
	box.queues = nil
	for name, change := range map[string]func([]store.Aside) ([]store.Aside, error){
		"says more": func(a []store.Aside) ([]store.Aside, error) { a[0].Event.Kind = "breach"; return a, nil },
		"no case":   func(a []store.Aside) ([]store.Aside, error) { a[0].Event.Case = "hantu"; return a, nil },
		"beyond":    func(a []store.Aside) ([]store.Aside, error) { a[0].Event.No = 99; return a, nil },
	} {
		box.asides = change
		require.ErrorIs(t, audit.VerifyOutbox(ctx, eng), store.ErrCorrupt, name)
	}
	box.asides = func([]store.Aside) ([]store.Aside, error) { return nil, broken }
	require.ErrorIs(t, audit.VerifyOutbox(ctx, eng), broken)
}

// reading is a store with something that happens when it is read.
type reading struct {
	*memory.Store
	history  func(id string)
	document func(store.Hash) error
}

func (s reading) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s reading) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	if s.history != nil {
		s.history(id)
	}
	return s.Store.History(ctx, id, after, limit)
}

func (s reading) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	if s.document != nil {
		if err := s.document(h); err != nil {
			return nil, err
		}
	}
	return s.Store.Document(ctx, h)
}

// What cannot be looked at is named, and hides nothing of the rest.
func TestTheOutboxIsProvedPastWhatCannotBeLookedAt(t *testing.T) {
	o, _, _ := withWaiting(t)
	gone := reading{Store: o.store, document: func(store.Hash) error { return store.ErrNotFound }}
	err := audit.VerifyOutbox(ctx, o.bare(gone))
	var failed *audit.FailedCases
	require.ErrorAs(t, err, &failed)
	require.NotErrorIs(t, err, store.ErrCorrupt, "nobody says that it never was")
	require.Equal(t, []string{"a", "b", "b"}, []string{failed.Failed[0].Case, failed.Failed[1].Case, failed.Failed[2].Case})
	require.ErrorContains(t, err, `case "a": what its entries tell of follows from its SOP`)

	gone.document = func(store.Hash) error { return store.ErrUnavailable }
	require.ErrorIs(t, audit.VerifyOutbox(ctx, o.bare(gone)), store.ErrUnavailable)
	require.False(t, errors.As(audit.VerifyOutbox(ctx, o.bare(gone)), &failed), "it ends at once")

	ending, cancel := context.WithCancel(ctx)
	gone.document = func(store.Hash) error { cancel(); return ending.Err() }
	require.ErrorIs(t, audit.VerifyOutbox(ending, o.bare(gone)), context.Canceled)

	// One that moves whenever it is read.
	restless := &tamperedBox{Store: o.store, change: func(e []store.Event) ([]store.Event, error) {
		_, err := o.Correct(ctx, "a", engine.Correction{Entry: 1, By: siti, Reason: "salah tulis", Fields: command(siti, "x", "judul", "Jembatan").Input})
		require.NoError(t, err)
		return e[:1], nil
	}}
	err = audit.VerifyOutbox(ctx, o.bare(restless))
	require.ErrorAs(t, err, &failed)
	require.ErrorIs(t, err, store.ErrConflict)
	require.NotErrorIs(t, err, store.ErrCorrupt)
	require.Len(t, failed.Failed, 1)
}

// TestAnOutboxThatMovesIsNoDeviation lets an entry come between the case and what
// waits of it, once and always.
func TestAnOutboxThatMovesIsNoDeviation(t *testing.T) {
	o, box, eng := withWaiting(t)
	once := true
	box.change = func(e []store.Event) ([]store.Event, error) {
		if !once {
			return e, nil
		}
		once = false
		_, err := o.Act(ctx, "a", command(budi, "periksa_kewenangan"))
		require.NoError(t, err)
		return box.Store.Outgoing(ctx, "arsip", "a", 99)
	}
	require.NoError(t, audit.VerifyOutbox(ctx, eng))
	require.False(t, once)

	// A case whose queue was looked at moves on, and what comes of it is set aside.
	moved := false
	box.change = nil
	box.asides = func(a []store.Aside) ([]store.Aside, error) {
		if moved {
			return a, nil
		}
		moved = true
		_, err := o.Act(ctx, "b", command(budi, "periksa_kewenangan"))
		require.NoError(t, err)
		for range 2 {
			events, err := o.store.Outgoing(ctx, "arsip", "b", 1)
			require.NoError(t, err)
			require.NoError(t, o.store.PutAside(ctx, "arsip", store.Aside{Event: events[0], Reason: "x", Tries: 1, At: o.hands.Now()}))
		}
		return box.Store.Asides(ctx, "arsip", store.EventAt{}, 99)
	}
	require.NoError(t, audit.VerifyOutbox(ctx, eng))
	require.True(t, moved)

	// One is removed between its row and its entries.
	o.begin("e")
	removed := false
	removing := reading{Store: o.store, history: func(id string) {
		if id != "e" || removed {
			return
		}
		removed = true
		_, err := o.Act(ctx, id, command(siti, "arsipkan", "alasan", "x"))
		require.NoError(t, err)
		o.hands.move(90 * 24 * time.Hour)
		_, err = audit.Retire(ctx, o.Engine, byLaw, o.hands.Now(), 9)
		require.NoError(t, err)
	}}
	require.NoError(t, audit.VerifyOutbox(ctx, o.bare(removing)))
	require.True(t, removed)
	require.NoError(t, audit.VerifyOutbox(ctx, o.bare(only{Cases: o.store})), "a store without an outbox has nothing to be wrong in it")
}
