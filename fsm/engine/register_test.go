package engine_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// deeds returns what the register of a store says, in canonical JSON.
func deeds(t *testing.T, s store.Registrar) []string {
	t.Helper()
	page, err := s.Register(ctx, 0, 99)
	require.NoError(t, err)
	out := make([]string, len(page))
	for i, r := range page {
		out[i] = string(r.Body)
	}
	return out
}

// What is done to the store as a whole stands in its register, with who did it,
// when and on what basis.
func TestTheRegisterSaysWhoDidWhatAndWhy(t *testing.T) {
	o := open(t)
	o.answered("a")
	o.done("b")
	before := len(deeds(t, o.store))
	require.Equal(t, 2, before, "the SOP and the decrees it was published with")
	require.Regexp(t, `^{"v":1,"kind":"publish","at":"[^"]+","by":"sistem","hash":"[0-9a-f]{64}","name":"`+code+`/\d+"}$`, deeds(t, o.store)[0])
	require.Regexp(t, `^{"v":1,"kind":"decree","at":"[^"]+","by":"sistem","hash":"[0-9a-f]{64}"}$`, deeds(t, o.store)[1])

	o.hands.set("2023-03-01 09:00")
	_, err := o.Erase(ctx, engine.Warrant{By: "siti", Basis: "permintaan 3/2023"}, "a", "uraian")
	require.NoError(t, err)
	removed := o.stored("b")
	n, err := audit.Retire(ctx, o.Engine, engine.Warrant{By: "kepala", Basis: "JRA 2020"}, o.hands.Now(), 9)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	require.Equal(t, []string{
		`{"v":1,"kind":"erase","at":"2023-03-01T02:00:00.000000Z","by":"siti","basis":"permintaan 3/2023","case":"a","version":5,"fields":["uraian"]}`,
		`{"v":1,"kind":"retire","at":"2023-03-01T02:00:00.000000Z","by":"kepala","basis":"JRA 2020","case":"b","version":2,"hash":"` + removed.Head.String() + `"}`,
	}, deeds(t, o.store)[before:])
	report, err := audit.VerifyRegister(ctx, o.Engine)
	require.NoError(t, err)
	last, err := o.store.RegisterHead(ctx)
	require.NoError(t, err)
	require.Equal(t, audit.RegisterReport{Entries: 4, Head: last.Hash}, report)
	_, err = audit.Verify(ctx, o.Engine, "a")
	require.NoError(t, err)

	named, err := engine.New(memory.New().Backend(), engine.WithWarrant(engine.Warrant{By: "siti", Basis: "SK 1/2023"}))
	require.NoError(t, err)
	_, err = named.PublishDecrees(ctx, calendar.Shipped())
	require.NoError(t, err)
}

// Destroying needs a name and a basis, and leaves nothing behind where it lacks one.
func TestNobodyDestroysWithoutNameAndBasis(t *testing.T) {
	o := open(t)
	o.done("b")
	before := deeds(t, o.store)
	for _, w := range []engine.Warrant{
		{}, {By: "siti"}, {Basis: "JRA 2020"}, {By: " siti", Basis: "JRA 2020"}, {By: "siti", Basis: "baris\nkedua"},
		{By: "siti", Basis: strings.Repeat("x", 201)},
	} {
		_, err := o.Erase(ctx, w, "b")
		require.ErrorIs(t, err, engine.ErrInvalid)
		_, err = audit.Retire(ctx, o.Engine, w, o.hands.Now(), 1)
		require.ErrorIs(t, err, engine.ErrInvalid)
		_, err = engine.New(o.store.Backend(), engine.WithWarrant(w))
		require.Equal(t, w.By != "siti" || w.Basis != "", err != nil, "%+v", w)
	}
	_, err := o.Erase(ctx, byLaw, "b", "isian\x00")
	require.ErrorIs(t, err, engine.ErrInvalid)
	require.Equal(t, before, deeds(t, o.store))
	_, err = audit.Verify(ctx, o.Engine, "b")
	require.NoError(t, err)
	_, err = audit.VerifyRegister(ctx, o.bare(only{Cases: o.store}))
	require.ErrorIs(t, err, engine.ErrUnsupported)
}

// keeper is a store whose keeper changes what it gives back.
type keeper struct {
	*memory.Store
	register  func([]store.Registered) []store.Registered
	documents func([]store.Document) []store.Document
}

func (s keeper) Backend() store.Backend {
	b := s.Store.Backend()
	b.Registrar = s
	return b
}

func (f keeper) Register(ctx context.Context, after int64, limit int) ([]store.Registered, error) {
	page, err := f.Store.Register(ctx, after, limit)
	if f.register != nil && len(page) > 0 {
		page = f.register(page)
	}
	return page, err
}

func (f keeper) Documents(ctx context.Context) ([]store.Document, error) {
	docs, err := f.Store.Documents(ctx)
	if f.documents != nil {
		docs = f.documents(docs)
	}
	return docs, err
}

// Each thing that is done to a store behind the register's back is found.
func TestWhatTheRegisterDoesNotSayIsFound(t *testing.T) {
	type tampering = func(t *testing.T, o *office) backed
	unseen := func(f func(t *testing.T, o *office)) tampering {
		return func(t *testing.T, o *office) backed { f(t, o); return o.store }
	}
	entries := func(f func([]store.Registered) []store.Registered) tampering {
		return func(_ *testing.T, o *office) backed { return keeper{Store: o.store, register: f} }
	}
	version := func(t *testing.T, o *office, id string) int64 { return o.stored(id).Case.Version }
	for name, c := range map[string]struct {
		do   tampering
		want store.Flaw
		says string
	}{
		"an open case taken out, and a tombstone": {unseen(func(t *testing.T, o *office) {
			st := o.stored("a")
			require.NoError(t, o.store.Remove(ctx, store.Tombstone{Case: "a", Version: st.Case.Version, Hash: st.Head, Removed: o.hands.Now()}, nil))
		}), store.FlawGrave, "kasus a dinyatakan dimusnahkan, tetapi register tidak mencatat pemusnahannya"},
		"a value taken out": {unseen(func(t *testing.T, o *office) {
			_, err := o.store.Erase(ctx, store.Erasure{Case: "a", Version: version(t, o, "a"), Fields: []string{"judul"}})
			require.NoError(t, err)
		}), store.FlawErased, "kasus a catatan 1: nilai judul hilang tanpa catatan penghapusannya dalam register"},
		"a value kept that was erased": {unseen(func(t *testing.T, o *office) {
			deed := store.AppendDeed(nil, &store.Deed{Kind: store.Erasing, By: "x", Basis: "y", Case: "a", Version: 9, Fields: []string{"judul"}})
			_, err := o.store.Erase(ctx, store.Erasure{Case: "a", Version: version(t, o, "a"), Fields: []string{"tidak_ada"}, Deed: deed})
			require.NoError(t, err)
		}), store.FlawKept, "kasus a catatan 1: nilai judul masih tersimpan, padahal register mencatat penghapusannya"},
		"a document without its entry": {unseen(func(t *testing.T, o *office) {
			require.NoError(t, o.store.Save(ctx, store.Change{Documents: []store.Document{{Hash: store.HashOf([]byte("x")), Kind: store.DocumentDecrees, Body: []byte("x")}}}))
		}), store.FlawUnregistered, "tersimpan tanpa catatan penerbitannya dalam register"},
		"an SOP under another name": {func(_ *testing.T, o *office) backed {
			return keeper{Store: o.store, documents: func(docs []store.Document) []store.Document {
				for i := range docs {
					if docs[i].Kind == store.DocumentSOP {
						docs[i].Name = code + "/99"
					}
				}
				return docs
			}}
		}, store.FlawOtherName, "yang bukan kode dan versi di dalamnya"},
		"a document that is gone": {func(_ *testing.T, o *office) backed {
			return keeper{Store: o.store, documents: func([]store.Document) []store.Document { return nil }}
		}, store.FlawNoDocument, "register nomor 1: register mencatat penerbitan dokumen "},
		"a removal that never was": {unseen(func(t *testing.T, o *office) {
			deed := store.AppendDeed(nil, &store.Deed{Kind: store.Retiring, By: "x", Basis: "y", Case: "a", Version: 4})
			_, err := o.store.Erase(ctx, store.Erasure{Case: "a", Version: version(t, o, "a"), Fields: []string{"tidak_ada"}, Deed: deed})
			require.NoError(t, err)
		}), store.FlawNoGrave, "register mencatat pemusnahan kasus a, tetapi tanda pemusnahannya tidak ada atau lain"},
		"an erasure from nobody": {entries(func(page []store.Registered) []store.Registered {
			deed := store.AppendDeed(nil, &store.Deed{Kind: store.Erasing, By: "x", Basis: "y", Case: "hantu", Version: 4})
			return append(page, page[len(page)-1].After("hantu", deed))
		}), store.FlawNoCase, "kasus hantu, yang tidak pernah ada"},
		"an entry under another case": {entries(func(page []store.Registered) []store.Registered {
			page[2].Case = "lain"
			return page
		}), store.FlawDeedOf, "register nomor 3: catatan register tentang kasus a terdaftar pada kasus lain"},
		"an entry of no form": {entries(func(page []store.Registered) []store.Registered {
			return append(page, page[len(page)-1].After("", []byte(`{"v":2}`)))
		}), store.FlawRegisterForm, "catatan register tidak terbaca"},
		"an entry of no kind": {entries(func(page []store.Registered) []store.Registered {
			return append(page, page[len(page)-1].After("", store.AppendDeed(nil, &store.Deed{Kind: "pinjam", By: "x"})))
		}), store.FlawRegisterForm, "pinjam"},
		"an entry left out": {entries(func(page []store.Registered) []store.Registered {
			return slices.Delete(page, 1, 2)
		}), "", "register nomor 2 menyimpang pada register: no seharusnya 2, tersimpan 3"},
		"a changed byte": {entries(func(page []store.Registered) []store.Registered {
			page[2].Body = []byte(strings.Replace(string(page[2].Body), "kepala", "kepalz", 1))
			return page
		}), "", "register nomor 3 menyimpang pada register: hash seharusnya "},
	} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			o.answered("a")
			_, err := o.Erase(ctx, byLaw, "a", "uraian")
			require.NoError(t, err)
			e := o.bare(c.do(t, o))
			report, err := audit.VerifyRegister(ctx, e)
			all := report.Deviations
			if err == nil {
				_, err = audit.Verify(ctx, e, "a")
				var d *store.Deviation
				require.ErrorAs(t, err, &d)
				all = append(all, d)
			}
			require.ErrorIs(t, err, engine.ErrCorrupt)
			told := slices.IndexFunc(all, func(d *store.Deviation) bool { return d.Flaw == c.want && strings.Contains(d.Message("id"), c.says) })
			require.GreaterOrEqual(t, told, 0, "%v", all)
			require.NotContains(t, all[told].Message("en"), "%!")
		})
	}
}

// What is published while the register is walked through, however much, is no
// deviation.
func TestTheRegisterIsVerifiedWhileMuchIsPublished(t *testing.T) {
	o := open(t)
	published := false
	s := keeper{Store: o.store, register: func(page []store.Registered) []store.Registered {
		for i := 0; i < 1100 && !published; i++ {
			body := []byte(strconv.Itoa(i))
			deed := store.AppendDeed(nil, &store.Deed{Kind: store.Decreeing, By: "x", Basis: "y", Hash: store.HashOf(body)})
			doc := store.Document{Hash: store.HashOf(body), Kind: store.DocumentDecrees, Body: body, Deed: deed}
			require.NoError(t, o.store.Save(ctx, store.Change{Documents: []store.Document{doc}}))
		}
		published = true
		return page
	}}
	for range 2 {
		_, err := audit.VerifyRegister(ctx, o.bare(s))
		require.NoError(t, err)
	}
}

// A checkpoint knows the register too: it notices what a chain alone does not
// show, that its newest entries were cut off or written anew.
func TestACheckpointCarriesTheRegister(t *testing.T) {
	o := open(t)
	o.done("a")
	o.done("b")
	_, err := o.Erase(ctx, byLaw, "a", "uraian")
	require.NoError(t, err)
	file := o.checkpoint()
	require.Contains(t, file, "\nregister ")
	_, err = audit.VerifyCheckpoint(ctx, o.Engine, strings.NewReader(file))
	require.NoError(t, err)

	cut := keeper{Store: o.store, register: func([]store.Registered) []store.Registered { return nil }}
	other := keeper{Store: o.store, register: func(page []store.Registered) []store.Registered {
		page[0].Hash[3] ^= 1
		return page
	}}
	for kept, want := range map[backed]string{
		&cut:                 "register nomor 3 menyimpang pada titik periksa: hash seharusnya ",
		&other:               "register nomor 3 menyimpang pada titik periksa: hash seharusnya ",
		only{Cases: o.store}: "tersimpan tidak ada catatan",
	} {
		_, err = audit.VerifyCheckpoint(ctx, o.bare(kept), strings.NewReader(file))
		var d *store.Deviation
		require.ErrorAs(t, err, &d)
		require.Contains(t, d.Message("id"), want)
	}

	// A removal that the register has since is lawful; one without it is not, nor
	// one that it had before.
	o.hands.move(time.Hour)
	st := o.stored("b")
	require.NoError(t, o.store.Remove(ctx, store.Tombstone{Case: "b", Version: st.Case.Version, Hash: st.Head, Removed: o.hands.Now()}, nil))
	_, err = audit.Retire(ctx, o.Engine, byLaw, o.hands.Now(), 9)
	require.NoError(t, err)
	report, err := audit.VerifyCheckpoint(ctx, o.Engine, strings.NewReader(file))
	var d *store.Deviation
	require.ErrorAs(t, err, &d)
	require.Equal(t, []any{store.FlawGrave, "b", 1, 1}, []any{d.Flaw, d.Case, report.Removed, report.Deviating})

	o = open(t)
	o.done("b")
	grave := store.Tombstone{Case: "b", Version: 2, Hash: o.stored("b").Head, Removed: o.hands.Now()}
	early := store.AppendDeed(nil, &store.Deed{Kind: store.Retiring, At: grave.Removed, By: "x", Basis: "y", Case: "b", Version: 2, Hash: grave.Hash})
	_, err = o.store.Erase(ctx, store.Erasure{Case: "b", Version: 2, Fields: []string{"tidak_ada"}, Deed: early})
	require.NoError(t, err)
	file = o.checkpoint()
	require.NoError(t, o.store.Remove(ctx, grave, nil))
	_, err = audit.VerifyCheckpoint(ctx, o.Engine, strings.NewReader(file))
	require.ErrorAs(t, err, &d)
	require.Equal(t, store.FlawRegisterOlder, d.Flaw)
	require.Contains(t, d.Message("id"), "sebelum titik periksa")
	for _, wrong := range []string{"register x 1", "register " + engine.Hash{}.String() + " -1", "register 1"} {
		_, err := audit.VerifyCheckpoint(ctx, o.Engine, strings.NewReader(strings.Split(file, "\n")[0]+"\n"+wrong+"\n"))
		require.ErrorIs(t, err, engine.ErrCorrupt)
		require.ErrorContains(t, err, "line 2")
	}
}
