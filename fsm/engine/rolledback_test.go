package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/engine/void"
	"github.com/tatalaksana/sop/fsm/sop"
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

// coded is the reference under another code and version.
func coded(t *testing.T, name string, version int) []byte {
	t.Helper()
	src := bytes.Replace(reference(t), []byte("kode: "+code), []byte("kode: "+name), 1)
	return bytes.Replace(src, []byte("\nversi: 1 "), fmt.Appendf(nil, "\nversi: %d ", version), 1)
}

func openingOf(name, id string) engine.Opening {
	o := opening(id)
	o.SOP = name
	return o
}

// Of many that were rolled back the engine keeps no endless list, and a bound engine of a
// bound one stands on what that published.
func TestRolledBackPublicationsAreForgotten(t *testing.T) {
	o := open(t, engine.WithUnproved())
	first := coded(t, "pertama", 1)
	bound, tx, commit := o.inTransaction()
	_, err := bound.Publish(ctx, first)
	require.NoError(t, err)
	deeper := bound.With(tx.Backend())
	_, err = deeper.Open(ctx, openingOf("pertama", "x"))
	require.NoError(t, err)
	for v := range 16 {
		_, err = deeper.Publish(ctx, coded(t, "pertama", v+2))
		require.NoError(t, err)
	}
	commit(first)
	_, err = o.Open(ctx, openingOf("pertama", "x"))
	require.ErrorIs(t, err, store.ErrNotFound, "it is published again at the next start")
	_, err = o.Publish(ctx, first)
	require.NoError(t, err)
	_, err = o.Open(ctx, openingOf("pertama", "x"))
	require.NoError(t, err)
}

// However much is published in one transaction, and whatever is rolled back after it, all
// of it is in force once it is kept: for a list too, for the units of a case, and for
// whoever comes in a transaction of his own.
func TestAllThatIsPublishedInATransactionIsInForceOnceItIsKept(t *testing.T) {
	o := open(t, engine.WithUnproved())
	bound, _, commit := o.inTransaction()
	var all [][]byte
	publish := func(e *engine.Engine, src []byte) {
		t.Helper()
		_, err := e.Publish(ctx, src)
		require.NoError(t, err)
	}
	for i := range 17 {
		src := coded(t, fmt.Sprint("lain", i), 1)
		publish(bound, src)
		all = append(all, src)
	}
	rolledBack, _, _ := o.inTransaction()
	publish(rolledBack, coded(t, "lain0", 2))
	_, err := o.For(siti).List(ctx, engine.Query{SOP: "lain16"})
	require.ErrorIs(t, err, store.ErrNotFound)
	commit(all...)
	other := o.With(o.store.Backend())
	_, err = other.Open(ctx, openingOf("lain0", "y0"))
	require.NoError(t, err)
	_, err = o.For(siti).List(ctx, engine.Query{SOP: "lain16"})
	require.NoError(t, err, "though nobody has opened a case since")
	for i := range 17 {
		r, err := o.Open(ctx, openingOf(fmt.Sprint("lain", i), fmt.Sprint("x", i)))
		require.NoError(t, err)
		require.Equal(t, 1, r.Case.SOP.Version)
	}
}

// A unit is as the newest file has it, also where that was published in a transaction.
func TestAUnitIsAsAFilePublishedInATransactionHasIt(t *testing.T) {
	o := open(t)
	o.answered("k")
	asked := &askedUnits{}
	eng := o.restart(engine.WithDirectory(asked))
	newer := bytes.Replace(reference(t), []byte("\nversi: 1 "), []byte("\nversi: 2 "), 1)
	_, err := eng.With(memory.New().Backend()).Publish(ctx, newer)
	require.NoError(t, err)
	require.NoError(t, o.store.Save(ctx, store.Change{Documents: []store.Document{{Hash: store.HashOf(newer), Kind: store.DocumentSOP, Body: newer}}}))
	_, err = eng.Act(ctx, "k", command(rini, "balas_petugas", "balasan", "Sedang dikerjakan"))
	require.NoError(t, err)
	require.Equal(t, 2, asked.version)
}

type askedUnits struct {
	engine.FileDirectory
	version int // of the last file by which it was asked
}

func (a *askedUnits) Unit(ctx context.Context, doc *sop.SOP, id string) (fsm.Unit, error) {
	a.version = doc.Version
	return a.FileDirectory.Unit(ctx, doc, id)
}

// Of several decree logs the one that was given last is in force, whenever those that were
// published in transactions are found.
func TestALaterDecreeLogIsNotReplacedByAnEarlierOne(t *testing.T) {
	o := open(t)
	first, second := longer(t), calendar.Shipped().KnownOn(calendar.MustDate("2020-01-01"))
	third, fourth := calendar.Shipped().KnownOn(calendar.MustDate("2019-01-01")), calendar.Shipped().KnownOn(calendar.MustDate("2018-01-01"))
	publish := func(e *engine.Engine, log *calendar.Log) {
		t.Helper()
		_, err := e.PublishDecrees(ctx, log)
		require.NoError(t, err)
	}
	bound, _, commit := o.inTransaction()
	publish(bound, first)
	publish(o.Engine, second)
	commit(first.Bytes())
	require.Equal(t, second.Hash(), o.begin("a").Decrees)

	slow, _, _ := o.inTransaction()
	publish(slow, fourth)
	quick, _, _ := o.inTransaction()
	publish(quick, third)
	commit(third.Bytes())
	require.Equal(t, third.Hash(), o.begin("b").Decrees)
	commit(fourth.Bytes())
	require.Equal(t, third.Hash(), o.begin("c").Decrees, "what was given before is kept later")
	again := o.With(o.store.Backend())
	require.Equal(t, third.Hash(), must2(again.Open(ctx, opening("d"))).Case.Decrees)
}

func must2(r engine.Result, err error) engine.Result {
	must(err)
	return r
}

// While one reads whether an SOP is kept, another who comes finds it too.
func TestWhoComesWhileTheShelfIsSettledFindsWhatIsKept(t *testing.T) {
	o := open(t)
	src := coded(t, "lain", 1)
	slow := &slowDocuments{Store: o.store, hash: store.HashOf(src), reading: make(chan struct{}), goOn: make(chan struct{})}
	eng := o.bare(slow)
	_, err := eng.With(memory.New().Backend()).Publish(ctx, src)
	require.NoError(t, err)
	require.NoError(t, o.store.Save(ctx, store.Change{Documents: []store.Document{{Hash: slow.hash, Kind: store.DocumentSOP, Body: src}}}))
	done := make(chan error)
	go func() {
		_, err := eng.Open(ctx, openingOf("lain", "x"))
		done <- err
	}()
	<-slow.reading
	_, err = eng.Open(ctx, openingOf("lain", "y"))
	close(slow.goOn)
	require.NoError(t, err)
	require.NoError(t, <-done)
}

// slowDocuments is a store that is slow to read a document the first time.
type slowDocuments struct {
	*memory.Store
	hash          store.Hash
	read          atomic.Bool
	reading, goOn chan struct{}
}

func (s *slowDocuments) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s *slowDocuments) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	if h == s.hash {
		if s.read.CompareAndSwap(false, true) {
			close(s.reading)
			<-s.goOn
		}
	}
	return s.Store.Document(ctx, h)
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
