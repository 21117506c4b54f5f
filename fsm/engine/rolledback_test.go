package engine_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

// inTransaction returns an engine bound to what a transaction of the host would write, and
// what commits the documents of it: until then the office's store knows nothing.
func (o *office) inTransaction() (bound *engine.Engine, documents *memory.Store, commit func(bodies ...[]byte)) {
	tx := memory.New()
	return o.With(tx.Backend()), tx, func(bodies ...[]byte) {
		for _, body := range bodies {
			ch := store.Change{Documents: []store.Document{{Hash: store.HashOf(body), Kind: store.DocumentSOP, Body: body}}}
			require.NoError(o.t, o.store.Save(ctx, ch))
		}
	}
}

// A procedure or a decree log of a transaction that is rolled back is in force for the
// engine bound to it alone; one that is found in the store later for all.
func TestWhatIsPublishedAndRolledBackIsNotInForce(t *testing.T) {
	o := open(t)
	newer := bytes.Replace(reference(t), []byte("\nversi: 1 "), []byte("\nversi: 2 "), 1)
	other := bytes.Replace(reference(t), []byte("kode: "+code), []byte("kode: lain"), 1)
	bound, _, commit := o.inTransaction()
	for _, src := range [][]byte{newer, other} {
		_, err := bound.Publish(ctx, src)
		require.NoError(t, err)
	}
	_, err := bound.PublishDecrees(ctx, longer(t))
	require.NoError(t, err)
	under := func(e *engine.Engine, id string) (int, string) {
		t.Helper()
		r, err := e.Open(ctx, opening(id))
		require.NoError(t, err)
		return r.Case.SOP.Version, r.Case.Decrees
	}
	shipped := o.begin("sebelum").Decrees
	require.NotEqual(t, longer(t).Hash(), shipped)
	version, decrees := under(bound, "di-dalam")
	require.Equal(t, 2, version)
	require.Equal(t, longer(t).Hash(), decrees)
	again := o.With(memory.New().Backend())
	_, err = again.Publish(ctx, reference(t))
	require.NoError(t, err)
	version, decrees = under(again, "transaksi-lain")
	require.Equal(t, 1, version, "another transaction does not know of it")
	require.Equal(t, shipped, decrees)

	lain := opening("x")
	lain.SOP = "lain"
	for range 2 {
		version, decrees = under(o.Engine, strings.Repeat("luar", 1+len(o.store.IDs())))
		require.Equal(t, 1, version)
		require.Equal(t, shipped, decrees)
		_, err = o.Open(ctx, lain)
		require.ErrorIs(t, err, store.ErrNotFound)
	}
	for _, id := range o.store.IDs() { // each is under what the store holds
		_, err := o.bare(o.store).Machine(ctx, o.stored(id).Case.SOP)
		require.NoError(t, err)
	}

	commit(newer, other, longer(t).Bytes())
	version, decrees = under(o.Engine, "sesudah")
	require.Equal(t, 2, version)
	require.Equal(t, longer(t).Hash(), decrees)
	_, err = o.Open(ctx, lain)
	require.NoError(t, err)
}

// Of many that were rolled back the engine keeps no endless list, and a bound engine of a
// bound one stands on what that published.
func TestRolledBackPublicationsAreForgotten(t *testing.T) {
	o := open(t)
	first := bytes.Replace(reference(t), []byte("kode: "+code), []byte("kode: pertama"), 1)
	bound, tx, commit := o.inTransaction()
	_, err := bound.Publish(ctx, first)
	require.NoError(t, err)
	deeper := bound.With(tx.Backend())
	one := opening("x")
	one.SOP = "pertama"
	_, err = deeper.Open(ctx, one)
	require.NoError(t, err)
	for range 16 {
		_, err = deeper.PublishDecrees(ctx, longer(t))
		require.NoError(t, err)
	}
	commit(first)
	_, err = o.Open(ctx, one)
	require.ErrorIs(t, err, store.ErrNotFound, "it is published again at the next start")
	_, err = o.Publish(ctx, first)
	require.NoError(t, err)
	_, err = o.Open(ctx, one)
	require.NoError(t, err)
}

// A clock that is confirmed in a transaction of the host is right for all once that is kept.
func TestAConfirmationThatIsRolledBackConfirmsNothing(t *testing.T) {
	o := jumped(t)
	bound, tx, _ := o.inTransaction()
	ch := store.Change{Case: o.stored("k").Case, Before: 0, Head: o.stored("k").Head, NextDue: o.stored("k").NextDue}
	sealed, err := o.store.History(ctx, "k", 0, 0)
	require.NoError(t, err)
	ch.Entries = sealed
	require.NoError(t, tx.Save(ctx, ch))
	_, err = void.Confirm(ctx, bound, void.Confirmation{Warrant: by("siti", "ND 3/2040"), Now: o.hands.Now()})
	require.NoError(t, err)
	_, err = o.Act(ctx, "k", command(budi, "periksa_kewenangan"))
	require.ErrorIs(t, err, engine.ErrClockJump)
}
