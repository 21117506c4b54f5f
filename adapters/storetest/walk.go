package storetest

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

func heads(t *testing.T, s store.Backend) {
	walker := s.Walker
	if walker == nil {
		t.Skip("the store is no store.Walker")
	}
	want := []store.Head{}
	for _, id := range []string{"B", "_", "a", "b", "é"} {
		ch := change(id, 0, 2)
		ch.Summary.Done = id == "_"
		save(t, s, ch)
		want = append(want, store.Head{Case: id, Version: 2, Hash: ch.Head, Done: ch.Summary.Done})
	}
	for _, limit := range []int{1, 2, 5, 9} {
		var got []store.Head
		after := ""
		for {
			page, err := walker.Heads(ctx, after, limit)
			must(t, err)
			got = append(got, page...)
			if len(page) < limit {
				break
			}
			after = page[limit-1].Case
		}
		if !slices.Equal(got, want) {
			t.Errorf("Heads in pages of %d: %v, want %v", limit, got, want)
		}
	}
}

func removes(t *testing.T, s store.Backend) {
	remover := s.Remover
	if remover == nil {
		t.Skip("the store is no store.Remover")
	}
	key := store.Key{Actor: "siti", Case: "a", Text: "k"}
	opening := store.Key{Actor: "siti", Text: "buka"}
	ch := change("a", 0, 2)
	ch.Summary.Turns = []store.Turn{turnOfRole}
	ch.Summary.SOP, ch.Summary.Lists = "lumajang", []store.Listing{{Whose: store.ListOfPublic, Order: noon}}
	ch.Personal = []store.Personal{{Entry: 1, Field: "uraian", Commitment: "c", Value: "rahasia"}}
	ch.Answer = &store.Answer{Key: opening, Opened: "a", Version: 2, At: noon}
	ch.Documents = []store.Document{document("contoh/1", "satu")}
	if box := s.Outbox; box != nil {
		must(t, box.Subscribe(ctx, "r"))
	}
	save(t, s, ch)
	second := change("a", 2, 1)
	second.Summary.Turns, second.Summary.SOP, second.Summary.Lists = ch.Summary.Turns, ch.Summary.SOP, ch.Summary.Lists
	second.Answer = &store.Answer{Key: key, Before: 2, Version: 3, At: noon}
	save(t, s, second)
	save(t, s, change("b", 0, 1))

	grave := store.Tombstone{Case: "a", Version: 3, Hash: second.Head, Removed: noon.Add(time.Hour)}
	stale := grave
	stale.Version = 2
	wantIs(t, "Remove at an old version", remover.Remove(ctx, stale, nil), store.ErrConflict)
	wantIs(t, "Remove of an unknown case", remover.Remove(ctx, store.Tombstone{Case: "x", Version: 1}, nil), store.ErrNotFound)
	over, cancel := context.WithCancel(ctx)
	cancel()
	wantIs(t, "Remove", remover.Remove(over, grave, nil), context.Canceled)
	_, err := remover.Tombstone(ctx, "a")
	wantIs(t, "Tombstone before", err, store.ErrNotFound)
	load(t, s, "a")

	must(t, remover.Remove(ctx, grave, nil))
	wantIs(t, "Remove again", remover.Remove(ctx, grave, nil), store.ErrNotFound)
	if got, err := remover.Tombstone(ctx, "a"); err != nil || got != grave {
		t.Errorf("Tombstone: %+v, %v, want %+v", got, err, grave)
	}
	_, err = s.Cases.Load(ctx, "a")
	wantIs(t, "Load", err, store.ErrNotFound)
	_, err = s.Cases.History(ctx, "a", 0, 0)
	wantIs(t, "History", err, store.ErrNotFound)
	for _, k := range []store.Key{key, opening} {
		_, err = s.Cases.Answer(ctx, k)
		wantIs(t, "Answer", err, store.ErrNotFound)
	}
	if due, err := s.Cases.Due(ctx, noon.Add(24*time.Hour), 9); err != nil || !slices.Equal(due, []string{"b"}) {
		t.Errorf("Due: %v, %v, want b alone", due, err)
	}
	if v := s.Vault; v != nil {
		if kept, err := v.Personal(ctx, "a"); err != nil || len(kept) != 0 {
			t.Errorf("Personal: %v, %v, want none", kept, err)
		}
	}
	if f := s.Finder; f != nil {
		if found, err := f.Find(ctx, store.Search{Turn: turnOfRole, Limit: 9}); err != nil || len(found) != 0 {
			t.Errorf("Find: %v, %v, want none", found, err)
		}
		if found, err := f.Find(ctx, store.Search{SOP: "lumajang", List: store.ListOfPublic, Limit: 9}); err != nil || len(found) != 0 {
			t.Errorf("Find on the public's list: %v, %v, want none", found, err)
		}
		if tally, err := f.Tally(ctx, store.Search{SOP: "lumajang", List: store.ListOfPublic}); err != nil || len(tally) != 0 {
			t.Errorf("Tally of the public's list: %v, %v, want none", tally, err)
		}
	}
	if w := s.Walker; w != nil {
		if all, err := w.Heads(ctx, "", 9); err != nil || len(all) != 1 {
			t.Errorf("Heads: %v, %v, want b alone", all, err)
		}
	}
	if box := s.Outbox; box != nil {
		if got := waiting(t, box, "r", "a"); !slices.Equal(got, []int64{1, 2, 3}) {
			t.Errorf("events %v wait, want 1 2 3", got)
		}
	}
	if _, err := s.Cases.Document(ctx, ch.Documents[0].Hash); err != nil {
		t.Errorf("the document went too: %v", err)
	}
	wantIs(t, "opening the case again", s.Cases.Save(ctx, change("a", 0, 1)), store.ErrConflict)
	wantIs(t, "going on with the case", s.Cases.Save(ctx, change("a", 3, 1)), store.ErrConflict)
	// Its keys are free again.
	reused := change("b", 1, 1)
	reused.Answer = &store.Answer{Key: opening, Opened: "b", Version: 2, At: noon}
	save(t, s, reused)
}

func summaries(t *testing.T, s store.Backend) {
	summarizer := s.Summarizer
	if summarizer == nil {
		t.Skip("the store is no store.Summarizer")
	}
	ch := change("a", 0, 1)
	for range 3 {
		ch.Summary.Turns = append(ch.Summary.Turns, turnOfUnit)
		slices.SortFunc(ch.Summary.Turns, func(a, b store.Turn) int { return cmp.Compare(a.Role, b.Role) })
		save(t, s, ch)
		got, err := summarizer.Summary(ctx, "a")
		if err != nil || !reflect.DeepEqual(got, ch.Summary) {
			t.Errorf("Summary: %+v, %v, want %+v", got, err, ch.Summary)
		}
		ch = change("a", ch.Case.Version, 1)
		ch.Summary = store.Summary{
			SOP: "lumajang", Stage: "penanganan", Unit: "dlh", Role: "penghubung", Reporter: "warga-1", Closed: true,
			Order: noon, Opened: noon.Add(-time.Hour), Changed: noon.Add(time.Microsecond), Turns: []store.Turn{turnOfRole, turnOfOne},
			Lists: []store.Listing{
				{Whose: store.ListOfFormer("dlh"), Stage: "penanganan", Order: store.Never},
				{Whose: turnOfOne.Whose, Stage: "penanganan", Role: "penghubung", Unit: "dlh", Order: noon.Add(time.Hour)},
				{Whose: store.ListOfPublic, Order: noon.Add(-time.Hour)},
			},
			Owes: []string{"lapor", "evaluasi", "lapor"}[:len(ch.Summary.Owes)+1],
		}
	}
	_, err := summarizer.Summary(ctx, "tidak_ada")
	wantIs(t, "Summary", err, store.ErrNotFound)
}
