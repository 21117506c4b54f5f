package storetest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// registers checks that each deed enters the register with what it does, and that
// one which is refused does not.
func registers(t *testing.T, s store.Backend) {
	if s.Registrar == nil || s.Vault == nil || s.Remover == nil {
		t.Skip("the store is no store.Registrar, Vault and Remover")
	}
	if last, err := s.Registrar.RegisterHead(ctx); err != nil || last.No != 0 || !last.Hash.IsZero() {
		t.Errorf("the end of an empty register: %+v, %v", last, err)
	}
	var want []store.Registered
	entered := func(what, id, deed string) {
		t.Helper()
		var last store.Registered
		if len(want) > 0 {
			last = want[len(want)-1]
		}
		want = append(want, last.After(id, []byte(deed)))
		registered(t, s.Registrar, what, want)
	}
	one := document("contoh/1", "isi satu")
	one.Deed = []byte("terbit 1")
	save(t, s, store.Change{Documents: []store.Document{one}})
	entered("a publication", "", "terbit 1")
	again, renamed := one, one
	again.Deed = []byte("terbit lagi")
	save(t, s, store.Change{Documents: []store.Document{again}})
	registered(t, s.Registrar, "the same document again", want)
	renamed.Name, renamed.Deed = "contoh/2", []byte("terbit nama kedua")
	save(t, s, store.Change{Documents: []store.Document{renamed}})
	entered("a second name", "", "terbit nama kedua")

	ch := change("a", 0, 1)
	decrees := store.Document{Hash: store.HashOf([]byte("dekrit")), Kind: store.DocumentDecrees, Body: []byte("dekrit"), Deed: []byte("dekrit 1")}
	ch.Documents = []store.Document{decrees, document("contoh/3", "tanpa catatan")}
	ch.Personal = []store.Personal{{Entry: 1, Field: "uraian", Commitment: "c", Value: "rahasia"}}
	save(t, s, ch)
	entered("decrees saved with a case", "", "dekrit 1")
	late := change("a", 0, 1)
	late.Documents = []store.Document{{Hash: store.HashOf([]byte("d2")), Kind: store.DocumentDecrees, Body: []byte("d2"), Deed: []byte("dekrit 2")}}
	wantIs(t, "Save at an old version", s.Cases.Save(ctx, late), store.ErrConflict)
	registered(t, s.Registrar, "a refused change", want)

	_, err := s.Vault.Erase(ctx, store.Erasure{Case: "a", Version: 9, Deed: []byte("hapus")})
	wantIs(t, "Erase at another version", err, store.ErrConflict)
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err = s.Vault.Erase(over, store.Erasure{Case: "a", Version: 1, Deed: []byte("hapus")})
	wantIs(t, "Erase", err, context.Canceled)
	registered(t, s.Registrar, "a refused erasure", want)
	for _, deed := range []string{"hapus 1", "hapus tanpa sisa"} {
		_, err := s.Vault.Erase(ctx, store.Erasure{Case: "a", Version: 1, Deed: []byte(deed)})
		must(t, err)
		entered("an erasure", "a", deed)
	}
	save(t, s, change("b", 0, 1))
	grave := store.Tombstone{Case: "a", Version: 2, Hash: ch.Head, Removed: noon.Add(time.Hour)}
	wantIs(t, "Remove at another version", s.Remover.Remove(ctx, grave, []byte("musnah")), store.ErrConflict)
	registered(t, s.Registrar, "a refused removal", want)
	grave.Version = 1
	must(t, s.Remover.Remove(ctx, grave, []byte("musnah a")))
	entered("a removal", "a", "musnah a")
	if got, err := s.Registrar.Tombstones(ctx, "", 9); err != nil || !slices.Equal(got, []store.Tombstone{grave}) {
		t.Errorf("Tombstones: %+v, %v, want %+v", got, err, grave)
	}
	if got, err := s.Registrar.Tombstones(ctx, "a", 9); err != nil || len(got) != 0 {
		t.Errorf("Tombstones after the last: %+v, %v", got, err)
	}
	listsDocuments(t, s.Registrar, one, renamed, ch.Documents[0], ch.Documents[1])
	entersInOrder(t, s, int64(len(want)))
}

// registered checks all ways to read the register.
func registered(t *testing.T, r store.Registrar, what string, want []store.Registered) {
	t.Helper()
	got, err := r.Register(ctx, 0, 99)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("the register after %s: %+v, %v, want %+v", what, got, err, want)
	}
	if last, err := r.RegisterHead(ctx); err != nil || !reflect.DeepEqual(last, want[len(want)-1]) {
		t.Errorf("the end of the register after %s: %+v, %v", what, last, err)
	}
	if page, err := r.Register(ctx, int64(len(want))-1, 1); err != nil || !reflect.DeepEqual(page, want[len(want)-1:]) {
		t.Errorf("the last page of the register after %s: %+v, %v", what, page, err)
	}
	of := slices.DeleteFunc(slices.Clone(want), func(e store.Registered) bool { return e.Case != "a" })
	if got, err := r.RegisterOf(ctx, "a"); err != nil || len(got) != len(of) || len(of) > 0 && !reflect.DeepEqual(got, of) {
		t.Errorf("the register of a after %s: %+v, %v, want %+v", what, got, err, of)
	}
	for _, nobody := range []string{"", "tidak_ada"} {
		if got, err := r.RegisterOf(ctx, nobody); err != nil || len(got) != 0 {
			t.Errorf("the register of %q: %+v, %v, want none", nobody, got, err)
		}
	}
}

func listsDocuments(t *testing.T, r store.Registrar, want ...store.Document) {
	t.Helper()
	for i := range want {
		want[i].Body, want[i].Deed = nil, nil
	}
	slices.SortFunc(want, func(a, b store.Document) int {
		return slices.Compare(append(a.Hash[:], a.Name...), append(b.Hash[:], b.Name...))
	})
	if got, err := r.Documents(ctx); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Documents: %+v, %v, want %+v", got, err, want)
	}
}

// entersInOrder lets many write to the register at once: none is lost and the
// chain has no gap.
func entersInOrder(t *testing.T, s store.Backend, before int64) {
	t.Helper()
	won, lost := race(func(i int) error {
		if i%2 == 0 {
			_, err := s.Vault.Erase(ctx, store.Erasure{Case: "b", Version: 1, Deed: fmt.Appendf(nil, "hapus %d", i)})
			return err
		}
		body := fmt.Appendf(nil, "isi %d", i)
		return s.Cases.Save(ctx, store.Change{Documents: []store.Document{{Hash: store.HashOf(body), Kind: store.DocumentDecrees, Body: body, Deed: body}}})
	})
	if won != writers {
		t.Errorf("%d of %d deeds at once were done, %d were refused", won, writers, lost)
	}
	page, err := s.Registrar.Register(ctx, before-1, 99)
	must(t, err)
	if len(page) != writers+1 {
		t.Fatalf("%d deeds at once are in the register, want %d", len(page)-1, writers)
	}
	for i, last := range page[:writers] {
		if want := last.After(page[i+1].Case, page[i+1].Body); !reflect.DeepEqual(page[i+1], want) {
			t.Errorf("the register goes on with %+v, want %+v", page[i+1], want)
		}
	}
}
