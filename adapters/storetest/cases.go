package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

func unknownIDs(t *testing.T, s store.Backend) {
	save(t, s, change("ada", 0, 1))
	_, err := s.Cases.Load(ctx, "tidak_ada")
	wantIs(t, "Load", err, store.ErrNotFound)
	_, err = s.Cases.History(ctx, "tidak_ada", 0, 0)
	wantIs(t, "History", err, store.ErrNotFound)
	_, err = s.Cases.Document(ctx, store.HashOf([]byte("tidak ada")))
	wantIs(t, "Document", err, store.ErrNotFound)
	_, err = s.Cases.Answer(ctx, store.Key{Actor: "siti", Case: "ada", Text: "k"})
	wantIs(t, "Answer", err, store.ErrNotFound)
	wantIs(t, "Save of an unknown case", s.Cases.Save(ctx, change("tidak_ada", 4, 1)), store.ErrConflict)
	if _, err := s.Cases.Load(ctx, "tidak_ada"); !errors.Is(err, store.ErrNotFound) {
		t.Error("a refused change made the case")
	}
}

func comesBack(t *testing.T, s store.Backend) {
	first := change("a", 0, 2)
	save(t, s, first)
	st := load(t, s, "a")
	sameCase(t, st.Case, first.Case)
	if st.Head != first.Head || !st.NextDue.Equal(first.NextDue) {
		t.Errorf("head %s and next due %s, want %s and %s", st.Head, st.NextDue, first.Head, first.NextDue)
	}
	second := change("a", 2, 3)
	second.Case.Fields = nil
	second.NextDue = time.Time{}
	save(t, s, second)
	st = load(t, s, "a")
	sameCase(t, st.Case, second.Case)
	if st.Head != second.Head || !st.NextDue.IsZero() {
		t.Errorf("after the second change: head %s and next due %s, want %s and none", st.Head, st.NextDue, second.Head)
	}
}

func microseconds(t *testing.T, s store.Backend) {
	ch := change("a", 0, 1)
	wib := time.FixedZone("WIB", 7*3600)
	due := time.Date(2025, 12, 31, 23, 59, 59, 999999000, wib)
	ch.NextDue, ch.Entries[0].At, ch.Entries[0].Written = due, due, due.Add(time.Microsecond)
	save(t, s, ch)
	e := history(t, s, "a")[0]
	for _, pair := range [][2]time.Time{
		{load(t, s, "a").NextDue, due}, {e.At, due}, {e.Written, due.Add(time.Microsecond)},
	} {
		if !pair[0].Equal(pair[1]) {
			t.Errorf("a time came back as %s, want %s", pair[0], pair[1])
		}
	}
	for _, c := range []struct {
		now  time.Time
		want int
	}{{due.Add(-time.Microsecond), 0}, {due, 1}} {
		ids, err := s.Cases.Due(ctx, c.now, 10)
		if err != nil || len(ids) != c.want {
			t.Errorf("Due at %s: %v, %v, want %d cases", c.now, ids, err, c.want)
		}
	}
}

func timerAlone(t *testing.T, s store.Backend) {
	ch := change("a", 0, 2)
	save(t, s, ch)
	later := store.Change{Case: ch.Case, Before: 2, Head: ch.Head, NextDue: noon.Add(48 * time.Hour)}
	save(t, s, later)
	st := load(t, s, "a")
	if st.Case.Version != 2 || st.Head != ch.Head || !st.NextDue.Equal(later.NextDue) {
		t.Errorf("version %d, head %s, next due %s; want 2, %s, %s", st.Case.Version, st.Head, st.NextDue, ch.Head, later.NextDue)
	}
	if n := len(history(t, s, "a")); n != 2 {
		t.Errorf("%d entries, want 2", n)
	}
}

func oneWinner(t *testing.T, s store.Backend) {
	save(t, s, change("a", 0, 1))
	const rounds = 5
	for round := range rounds {
		before := int64(1 + 2*round)
		won, lost := race(func(i int) error {
			ch := change("a", before, 2)
			ch.Entries[0].Body = fmt.Appendf(nil, "writer %d", i)
			return s.Cases.Save(ctx, ch)
		})
		if won != 1 || lost != writers-1 {
			t.Fatalf("%d writers won and %d lost, want 1 and %d", won, lost, writers-1)
		}
	}
	won, lost := race(func(int) error { return s.Cases.Save(ctx, change("baru", 0, 1)) })
	if won != 1 || lost != writers-1 {
		t.Errorf("of those who opened the case %d won and %d lost, want 1 and %d", won, lost, writers-1)
	}
	entries := history(t, s, "a")
	if len(entries) != 1+2*rounds {
		t.Fatalf("%d entries, want %d", len(entries), 1+2*rounds)
	}
	for i, e := range entries {
		if e.No != int64(i+1) {
			t.Fatalf("entry %d is at place %d", e.No, i+1)
		}
	}
}

// writers is how many write at once in a race.
const writers = 8

// race lets all writers write at once, and counts who won and who got ErrConflict.
func race(write func(i int) error) (won, lost int) {
	var wait sync.WaitGroup
	errs := make([]error, writers)
	for i := range writers {
		wait.Go(func() { errs[i] = write(i) })
	}
	wait.Wait()
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case errors.Is(err, store.ErrConflict):
			lost++
		}
	}
	return won, lost
}

func manyCases(t *testing.T, s store.Backend) {
	const cases, rounds = 32, 4
	var wait sync.WaitGroup
	errs := make([]error, cases)
	for i := range cases {
		wait.Go(func() {
			for round := range rounds {
				if err := s.Cases.Save(ctx, change(fmt.Sprintf("kasus-%d", i), int64(2*round), 2)); err != nil {
					errs[i] = err
					return
				}
			}
		})
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	for i := range cases {
		id := fmt.Sprintf("kasus-%d", i)
		if v, n := load(t, s, id).Case.Version, len(history(t, s, id)); v != 2*rounds || n != 2*rounds {
			t.Errorf("%s: version %d with %d entries, want %d", id, v, n, 2*rounds)
		}
	}
}

// allOrNothing refuses a change on each ground in turn, and looks for traces.
func allOrNothing(t *testing.T, s store.Backend) {
	taken := store.Key{Actor: "siti", Case: "a", Text: "terpakai"}
	first := change("a", 0, 1)
	first.Answer = &store.Answer{Key: taken, Version: 1, At: noon}
	first.Documents = []store.Document{document("contoh/1", "satu")}
	save(t, s, first)

	fresh := store.Key{Actor: "siti", Case: "a", Text: "baru"}
	for _, ground := range []struct {
		name  string
		want  error
		spoil func(*store.Change)
	}{
		{"an old version", store.ErrConflict, func(ch *store.Change) { ch.Before = 7 }},
		{"a case that exists", store.ErrConflict, func(ch *store.Change) { ch.Before = 0 }},
		{"a stored key", store.ErrKeyTaken, func(ch *store.Change) { ch.Answer.Key = taken }},
		{"a stored key and an old version", store.ErrKeyTaken, func(ch *store.Change) { ch.Answer.Key, ch.Before = taken, 7 }},
		{"a taken name", store.ErrNameTaken, func(ch *store.Change) { ch.Documents = append(ch.Documents, document("contoh/1", "dua")) }},
	} {
		ch := change("a", 1, 2)
		ch.NextDue = noon.Add(-time.Hour)
		ch.Answer = &store.Answer{Key: fresh, Before: 1, Version: 3, At: noon}
		ch.Documents = []store.Document{document("lain/1", "lain")}
		ch.Personal = []store.Personal{{Entry: 2, Field: "uraian", Commitment: "x", Value: "rahasia"}}
		ground.spoil(&ch)
		wantIs(t, ground.name, s.Cases.Save(ctx, ch), ground.want)

		st := load(t, s, "a")
		sameCase(t, st.Case, first.Case)
		if st.Head != first.Head || !st.NextDue.Equal(first.NextDue) {
			t.Errorf("%s: head or next due moved", ground.name)
		}
		if n := len(history(t, s, "a")); n != 1 {
			t.Errorf("%s: %d entries, want 1", ground.name, n)
		}
		if _, err := s.Cases.Answer(ctx, fresh); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: the key was stored (%v)", ground.name, err)
		}
		if _, err := s.Cases.Document(ctx, store.HashOf([]byte("lain"))); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: the document was stored (%v)", ground.name, err)
		}
		if v := s.Vault; v != nil {
			if kept, err := v.Personal(ctx, "a"); err != nil || len(kept) != 0 {
				t.Errorf("%s: %d personal values were stored (%v)", ground.name, len(kept), err)
			}
		}
		if ids, err := s.Cases.Due(ctx, noon, 10); err != nil || len(ids) != 0 {
			t.Errorf("%s: the timer was set: %v, %v", ground.name, ids, err)
		}
	}
}

// badIDs are refused by all stores alike, and looked for in vain.
func badIDs(t *testing.T, s store.Backend) {
	for name, id := range map[string]string{
		"a NUL": "a\x00b", "a blank": "a b", "a blank at the end": "a ", "a line": "a\nb", "an escape": "a\x1b[2Jb",
		"a blank of no width": "a\u200bb", "other direction": "a\u202eb", "no UTF-8": "a\xffb", "too long": strings.Repeat("a", 201),
		"a path of one dot": ".", "a path of two dots": "..",
	} {
		if err := s.Cases.Save(ctx, change(id, 0, 1)); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("Save of an id with %s: %v, want ErrInvalid", name, err)
		}
		if _, err := s.Cases.Load(ctx, id); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Load of an id with %s: %v, want ErrNotFound", name, err)
		}
		if _, err := s.Cases.History(ctx, id, 0, 0); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("History of an id with %s: %v, want ErrNotFound", name, err)
		}
		if _, err := s.Cases.Answer(ctx, store.Key{Actor: id, Case: id, Text: id}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Answer of an id with %s: %v, want ErrNotFound", name, err)
		}
		keyed := change("kunci", 0, 1)
		keyed.Answer = &store.Answer{Key: store.Key{Actor: "siti", Text: "k" + id}, Opened: "kunci", Version: 1, Fingerprint: []byte{1}, At: noon}
		if err := s.Cases.Save(ctx, keyed); !strings.HasPrefix(name, "a blank") && !strings.HasPrefix(name, "a path") && !errors.Is(err, store.ErrInvalid) {
			t.Errorf("Save of a key with %s: %v, want ErrInvalid", name, err)
		}
	}
	longest := strings.Repeat("é", 100)
	save(t, s, change(longest, 0, 1))
	load(t, s, longest)
}
