package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

func document(name, body string) store.Document {
	return store.Document{Hash: store.HashOf([]byte(body)), Kind: store.DocumentSOP, Name: name, Body: []byte(body)}
}

func keysOnce(t *testing.T, s store.Backend) {
	keys := []store.Key{
		{Actor: "siti", Case: "a", Text: "k"}, {Actor: "siti", Case: "a", Text: "K"},
		{Actor: "budi", Case: "a", Text: "k"}, {Actor: "siti", Text: "k"}, {Actor: "siti", Case: "a", Text: "k "},
	}
	save(t, s, change("a", 0, 1))
	for i, k := range keys {
		ch := change("a", int64(1+i), 1)
		ch.Answer = &store.Answer{
			Key: k, Before: int64(1 + i), Version: int64(2 + i), Opened: fmt.Sprint("dibuka-", i),
			Fingerprint: []byte{byte(i), 0, 0xff}, At: noon,
		}
		save(t, s, ch)
	}
	for i, k := range keys {
		a, err := s.Cases.Answer(ctx, k)
		switch {
		case err != nil:
			t.Errorf("Answer(%+v): %v", k, err)
		case a.Key != k || a.Version != int64(2+i) || a.Before != int64(1+i) || a.Opened != fmt.Sprint("dibuka-", i),
			!slices.Equal(a.Fingerprint, []byte{byte(i), 0, 0xff}), !a.At.Equal(noon):
			t.Errorf("Answer(%+v) is %+v", k, a)
		}
	}
	again := change("a", int64(1+len(keys)), 1)
	again.Answer = &store.Answer{Key: keys[0], Version: 99, At: noon}
	wantIs(t, "Save with a stored key", s.Cases.Save(ctx, again), store.ErrKeyTaken)
	if a, err := s.Cases.Answer(ctx, keys[0]); err != nil || a.Version != 2 {
		t.Errorf("the first answer became version %d (%v), want 2", a.Version, err)
	}

	first := store.Key{Actor: "siti", Text: "buka"}
	won, _ := race(func(i int) error {
		ch := change(fmt.Sprint("dibuka-", i), 0, 1)
		ch.Answer = &store.Answer{Key: first, Opened: ch.Case.ID, Version: 1, At: noon}
		return s.Cases.Save(ctx, ch)
	})
	if won != 1 {
		t.Errorf("%d of %d openings under one key were saved, want 1", won, writers)
	}
}

// keysKept lets seven days pass by the answers' own times. When a key goes after
// that is the store's to choose.
func keysKept(t *testing.T, s store.Backend) {
	save(t, s, change("a", 0, 1))
	key := func(i int64) store.Key { return store.Key{Actor: "siti", Case: "a", Text: fmt.Sprint("k-", i)} }
	for i := range int64(8) {
		ch := change("a", 1+i, 1)
		ch.Answer = &store.Answer{Key: key(i), Before: 1 + i, Version: 2 + i, At: noon.AddDate(0, 0, int(i))}
		save(t, s, ch)
	}
	for i := range int64(8) {
		if a, err := s.Cases.Answer(ctx, key(i)); err != nil || a.Version != 2+i {
			t.Errorf("the key of %d days ago answers with version %d (%v), want %d", 7-i, a.Version, err, 2+i)
		}
	}
}

func documents(t *testing.T, s store.Backend) {
	one, two := document("contoh/1", "isi satu"), document("contoh/2", "isi dua")
	decrees := store.Document{Hash: store.HashOf([]byte("dekrit")), Kind: store.DocumentDecrees, Body: []byte("dekrit")}
	more := store.Document{Hash: store.HashOf([]byte("dekrit+")), Kind: store.DocumentDecrees, Body: []byte("dekrit+")}
	other := store.Document{Hash: store.HashOf([]byte("lain")), Kind: store.DocumentDecrees, Name: one.Name, Body: []byte("lain")}
	save(t, s, store.Change{Documents: []store.Document{one, decrees}})
	save(t, s, store.Change{Documents: []store.Document{one, two, decrees, more, other}})
	for _, d := range []store.Document{one, two, decrees, more, other} {
		if body, err := s.Cases.Document(ctx, d.Hash); err != nil || string(body) != string(d.Body) {
			t.Errorf("Document %s %s: %q, %v, want %q", d.Kind, d.Name, body, err, d.Body)
		}
	}
	wantIs(t, "other content under a name", s.Cases.Save(ctx, store.Change{Documents: []store.Document{document("contoh/1", "isi lain")}}), store.ErrNameTaken)
	ch := change("a", 0, 1)
	ch.Documents = []store.Document{document("contoh/3", "isi tiga")}
	save(t, s, ch)
	if body, err := s.Cases.Document(ctx, ch.Documents[0].Hash); err != nil || string(body) != "isi tiga" {
		t.Errorf("a document saved with a case: %q, %v", body, err)
	}
}

func personalValues(t *testing.T, s store.Backend) {
	vault := s.Vault
	if vault == nil {
		t.Skip("the store is no store.Vault")
	}
	value := func(entry int64, field, text string) store.Personal {
		return store.Personal{Entry: entry, Field: field, Commitment: "c-" + text, Salt: store.HashOf([]byte(text)), Value: text}
	}
	key := store.Key{Actor: "warga", Case: "a", Text: "k"}
	first := change("a", 0, 1)
	first.Personal = []store.Personal{value(1, "judul", "Jalan"), value(1, "uraian", "Berlubang\x00 é")}
	first.Answer = &store.Answer{Key: key, Version: 1, Fingerprint: []byte("sidik"), At: noon}
	save(t, s, first)
	second := change("a", 1, 2)
	second.Personal = []store.Personal{value(3, "uraian", "Lagi")}
	save(t, s, second)
	other := change("b", 0, 1)
	other.Personal = []store.Personal{value(1, "judul", "Lain")}
	save(t, s, other)

	want := func(id string, want ...store.Personal) {
		t.Helper()
		got, err := vault.Personal(ctx, id)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("Personal(%q): %v, %v, want %v", id, got, err, want)
		}
	}
	erase := func(want int, fields ...string) {
		t.Helper()
		if n, err := vault.Erase(ctx, store.Erasure{Case: "a", Version: 3, Fields: fields}); err != nil || n != want {
			t.Errorf("Erase(%v): %d, %v, want %d", fields, n, err, want)
		}
	}
	for id, sentinel := range map[string]error{"a": store.ErrConflict, "tidak_ada": store.ErrNotFound} {
		_, err := vault.Erase(ctx, store.Erasure{Case: id, Version: 2})
		wantIs(t, "Erase from "+id+" at version 2", err, sentinel)
	}
	want("a", first.Personal[0], first.Personal[1], second.Personal[0])
	want("tidak_ada")
	head := load(t, s, "a").Head
	erase(0, "kontak")
	erase(2, "uraian")
	want("a", first.Personal[0])
	if a, err := s.Cases.Answer(ctx, key); err != nil || len(a.Fingerprint) != 0 || a.Version != 1 {
		t.Errorf("after an erasure the answer is %+v, %v, want one without a fingerprint", a, err)
	}
	erase(1)
	erase(0)
	want("a")
	want("b", other.Personal[0])
	if st := load(t, s, "a"); st.Head != head || st.Case.Version != 3 || len(history(t, s, "a")) != 3 {
		t.Error("an erasure touched the case or its history")
	}
}
