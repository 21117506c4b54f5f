package storetest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// linked returns a change that opens a case together with a change of "asal".
func linked(id string, before int64) store.Change {
	ch, second := change(id, 0, 1), change("asal", before, 1)
	ch.Linked = &second
	return ch
}

// linkedTogether saves two cases in one change, and refuses it on each ground of either:
// then neither has a trace of it.
func linkedTogether(t *testing.T, s store.Backend) {
	save(t, s, change("asal", 0, 1))
	both := linked("baru", 1)
	save(t, s, both)
	sameCase(t, load(t, s, "baru").Case, both.Case)
	sameCase(t, load(t, s, "asal").Case, both.Linked.Case)
	if a, b := len(history(t, s, "baru")), len(history(t, s, "asal")); a != 1 || b != 2 {
		t.Errorf("the histories have %d and %d entries, want 1 and 2", a, b)
	}
	taken := store.Key{Actor: "siti", Text: "terpakai"}
	keyed := change("berkunci", 0, 1)
	keyed.Answer = &store.Answer{Key: taken, Opened: "berkunci", Version: 1, At: noon}
	save(t, s, keyed)
	for _, ground := range []struct {
		name  string
		want  error
		spoil func(*store.Change)
	}{
		{"an old version of the other case", store.ErrConflict, func(ch *store.Change) { ch.Linked.Before = 1 }},
		{"another case that is not there", store.ErrConflict, func(ch *store.Change) { ch.Linked.Case.ID = "tidak_ada" }},
		{"a value of the other case that is not kept", store.ErrConflict, func(ch *store.Change) { ch.Linked.Needs = []string{"kept", "erased"} }},
		{"a case that exists", store.ErrConflict, func(ch *store.Change) { ch.Case.ID = "baru" }},
		{"a stored key", store.ErrKeyTaken, func(ch *store.Change) {
			ch.Answer = &store.Answer{Key: taken, Opened: ch.Case.ID, Version: 1, At: noon}
		}},
		{"the same case twice", store.ErrInvalid, func(ch *store.Change) { ch.Linked.Case.ID = ch.Case.ID }},
		{"the same case a third time", store.ErrInvalid, func(ch *store.Change) { third := change("asal", 2, 1); ch.Linked.Linked = &third }},
		{"a third case with a key of its own", store.ErrInvalid, func(ch *store.Change) {
			third := change("ketiga", 0, 1)
			third.Answer = &store.Answer{Key: taken, Opened: "ketiga", Version: 1, At: noon}
			ch.Linked.Linked = &third
		}},
		{"an old version of a third case", store.ErrConflict, func(ch *store.Change) { third := change("berkunci", 4, 1); ch.Linked.Linked = &third }},
	} {
		for _, id := range []string{"a_lain", "z_lain"} { // before and behind the other one in order
			ch := linked(id, 2)
			ground.spoil(&ch)
			wantIs(t, ground.name, s.Cases.Save(ctx, ch), ground.want)
			if _, err := s.Cases.Load(ctx, id); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: the new case was saved (%v)", ground.name, err)
			}
			sameCase(t, load(t, s, "asal").Case, both.Linked.Case)
			if n := len(history(t, s, "asal")); n != 2 {
				t.Errorf("%s: %d entries of the other case, want 2", ground.name, n)
			}
			if n := len(history(t, s, "berkunci")); n != 1 {
				t.Errorf("%s: %d entries of the third case, want 1", ground.name, n)
			}
		}
	}
	// Of any number of cases: the end of one is told in all that were joined to it.
	many := linked("utama", 2)
	third, fourth := change("berkunci", 1, 1), change("keempat", 0, 1)
	third.Linked, many.Linked.Linked = &fourth, &third
	save(t, s, many)
	for id, want := range map[string]int{"utama": 1, "asal": 3, "berkunci": 2, "keempat": 1} {
		if n := len(history(t, s, id)); n != want {
			t.Errorf("%d entries of %s, want %d", n, id, want)
		}
	}
	// A change without entries of its own, but a new next timer, takes others along.
	late, joined := many, change("keempat", 1, 1)
	late.Before, late.Entries, late.NextDue, late.Linked = 1, nil, noon.Add(time.Minute), &joined
	save(t, s, late)
	if st := load(t, s, "utama"); !st.NextDue.Equal(late.NextDue) || st.Head != many.Head {
		t.Errorf("next due %s and head %s, want %s and %s", st.NextDue, st.Head, late.NextDue, many.Head)
	}
	if n := len(history(t, s, "keempat")); n != 2 {
		t.Errorf("%d entries of the case that came along, want 2", n)
	}
}

// linkedNeeds saves a change that copies a personal value of the other case as long as
// that is kept.
func linkedNeeds(t *testing.T, s store.Backend) {
	vault := s.Vault
	if vault == nil {
		t.Skip("the store is no Vault")
	}
	first := change("asal", 0, 1)
	first.Personal = []store.Personal{{Entry: 1, Field: "uraian", Commitment: "kept", Value: "rahasia"}}
	save(t, s, first)
	copying := func(id string, before int64) store.Change {
		ch := linked(id, before)
		ch.Linked.Needs = []string{"kept"}
		return ch
	}
	save(t, s, copying("baru", 1))
	if _, err := vault.Erase(ctx, store.Erasure{Case: "asal", Version: 2}); err != nil {
		t.Fatal(err)
	}
	wantIs(t, "a value that was erased", s.Cases.Save(ctx, copying("lagi", 2)), store.ErrConflict)
	if _, err := s.Cases.Load(ctx, "lagi"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the new case was saved (%v)", err)
	}
	if n := len(history(t, s, "asal")); n != 2 {
		t.Errorf("%d entries of the other case, want 2", n)
	}
}

// linkedWinner lets many open a case from the same one at once.
func linkedWinner(t *testing.T, s store.Backend) {
	save(t, s, change("asal", 0, 1))
	won, lost := race(func(i int) error { return s.Cases.Save(ctx, linked(fmt.Sprintf("baru-%d", i), 1)) })
	if won != 1 || lost != writers-1 {
		t.Errorf("%d writers won and %d lost, want 1 and %d", won, lost, writers-1)
	}
	opened := 0
	for i := range writers {
		if _, err := s.Cases.Load(ctx, fmt.Sprintf("baru-%d", i)); err == nil {
			opened++
		}
	}
	if n := len(history(t, s, "asal")); opened != 1 || n != 2 {
		t.Errorf("%d cases were opened from one that has %d entries, want 1 and 2", opened, n)
	}
	// Two that change the same two cases, each the other way round.
	save(t, s, change("satu", 0, 1))
	save(t, s, change("dua", 0, 1))
	won, lost = race(func(i int) error {
		ids := []string{"satu", "dua"}
		ch, second := change(ids[i%2], 1, 1), change(ids[1-i%2], 1, 1)
		ch.Linked = &second
		return s.Cases.Save(ctx, ch)
	})
	if won != 1 || lost != writers-1 {
		t.Errorf("%d writers of two cases won and %d lost, want 1 and %d", won, lost, writers-1)
	}
}
