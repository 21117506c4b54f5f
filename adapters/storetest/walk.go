package storetest

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
)

func heads(t *testing.T, s engine.Store) {
	walker, ok := s.(engine.Walker)
	if !ok {
		t.Skip("the store is no engine.Walker")
	}
	want := []engine.Head{}
	for _, id := range []string{"B", "_", "a", "b", "é"} {
		ch := change(id, 0, 2)
		ch.Summary.Done = id == "_"
		save(t, s, ch)
		want = append(want, engine.Head{Case: id, Version: 2, Hash: ch.Head, Done: ch.Summary.Done})
	}
	for _, limit := range []int{1, 2, 5, 9} {
		var got []engine.Head
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

func removes(t *testing.T, s engine.Store) {
	remover, ok := s.(engine.Remover)
	if !ok {
		t.Skip("the store is no engine.Remover")
	}
	key := engine.Key{Actor: "siti", Case: "a", Text: "k"}
	opening := engine.Key{Actor: "siti", Text: "buka"}
	ch := change("a", 0, 2)
	ch.Summary.Turns = []engine.Turn{turnOfRole}
	ch.Summary.SOP, ch.Summary.Lists = "lumajang", []engine.Listing{{Whose: engine.ListOfPublic, Order: noon}}
	ch.Personal = []engine.Personal{{Entry: 1, Field: "uraian", Commitment: "c", Value: "rahasia"}}
	ch.Answer = &engine.Answer{Key: opening, Opened: "a", Version: 2, At: noon}
	ch.Documents = []engine.Document{document("contoh/1", "satu")}
	if box, ok := s.(engine.Outbox); ok {
		must(t, box.Subscribe(ctx, "r"))
	}
	save(t, s, ch)
	second := change("a", 2, 1)
	second.Summary.Turns, second.Summary.SOP, second.Summary.Lists = ch.Summary.Turns, ch.Summary.SOP, ch.Summary.Lists
	second.Answer = &engine.Answer{Key: key, Before: 2, Version: 3, At: noon}
	save(t, s, second)
	save(t, s, change("b", 0, 1))

	grave := engine.Tombstone{Case: "a", Version: 3, Hash: second.Head, Removed: noon.Add(time.Hour)}
	stale := grave
	stale.Version = 2
	wantIs(t, "Remove at an old version", remover.Remove(ctx, stale, nil), engine.ErrConflict)
	wantIs(t, "Remove of an unknown case", remover.Remove(ctx, engine.Tombstone{Case: "x", Version: 1}, nil), engine.ErrNotFound)
	over, cancel := context.WithCancel(ctx)
	cancel()
	wantIs(t, "Remove", remover.Remove(over, grave, nil), context.Canceled)
	_, err := remover.Tombstone(ctx, "a")
	wantIs(t, "Tombstone before", err, engine.ErrNotFound)
	load(t, s, "a")

	must(t, remover.Remove(ctx, grave, nil))
	wantIs(t, "Remove again", remover.Remove(ctx, grave, nil), engine.ErrNotFound)
	if got, err := remover.Tombstone(ctx, "a"); err != nil || got != grave {
		t.Errorf("Tombstone: %+v, %v, want %+v", got, err, grave)
	}
	_, err = s.Load(ctx, "a")
	wantIs(t, "Load", err, engine.ErrNotFound)
	_, err = s.History(ctx, "a", 0, 0)
	wantIs(t, "History", err, engine.ErrNotFound)
	for _, k := range []engine.Key{key, opening} {
		_, err = s.Answer(ctx, k)
		wantIs(t, "Answer", err, engine.ErrNotFound)
	}
	if due, err := s.Due(ctx, noon.Add(24*time.Hour), 9); err != nil || !slices.Equal(due, []string{"b"}) {
		t.Errorf("Due: %v, %v, want b alone", due, err)
	}
	if v, ok := s.(engine.Vault); ok {
		if kept, err := v.Personal(ctx, "a"); err != nil || len(kept) != 0 {
			t.Errorf("Personal: %v, %v, want none", kept, err)
		}
	}
	if f, ok := s.(engine.Finder); ok {
		if found, err := f.Find(ctx, engine.Search{Turn: turnOfRole, Limit: 9}); err != nil || len(found) != 0 {
			t.Errorf("Find: %v, %v, want none", found, err)
		}
		if found, err := f.Find(ctx, engine.Search{SOP: "lumajang", List: engine.ListOfPublic, Limit: 9}); err != nil || len(found) != 0 {
			t.Errorf("Find on the public's list: %v, %v, want none", found, err)
		}
		if tally, err := f.Tally(ctx, engine.Search{SOP: "lumajang", List: engine.ListOfPublic}); err != nil || len(tally) != 0 {
			t.Errorf("Tally of the public's list: %v, %v, want none", tally, err)
		}
	}
	if w, ok := s.(engine.Walker); ok {
		if all, err := w.Heads(ctx, "", 9); err != nil || len(all) != 1 {
			t.Errorf("Heads: %v, %v, want b alone", all, err)
		}
	}
	if box, ok := s.(engine.Outbox); ok {
		if got := waiting(t, box, "r", "a"); !slices.Equal(got, []int64{1, 2, 3}) {
			t.Errorf("events %v wait, want 1 2 3", got)
		}
	}
	if _, err := s.Document(ctx, ch.Documents[0].Hash); err != nil {
		t.Errorf("the document went too: %v", err)
	}
	wantIs(t, "opening the case again", s.Save(ctx, change("a", 0, 1)), engine.ErrConflict)
	wantIs(t, "going on with the case", s.Save(ctx, change("a", 3, 1)), engine.ErrConflict)
	// Its keys are free again.
	reused := change("b", 1, 1)
	reused.Answer = &engine.Answer{Key: opening, Opened: "b", Version: 2, At: noon}
	save(t, s, reused)
}

func summaries(t *testing.T, s engine.Store) {
	summarizer, ok := s.(engine.Summarizer)
	if !ok {
		t.Skip("the store is no engine.Summarizer")
	}
	ch := change("a", 0, 1)
	for range 3 {
		ch.Summary.Turns = append(ch.Summary.Turns, turnOfUnit)
		slices.SortFunc(ch.Summary.Turns, func(a, b engine.Turn) int { return cmp.Compare(a.Role, b.Role) })
		save(t, s, ch)
		got, err := summarizer.Summary(ctx, "a")
		if err != nil || !reflect.DeepEqual(got, ch.Summary) {
			t.Errorf("Summary: %+v, %v, want %+v", got, err, ch.Summary)
		}
		ch = change("a", ch.Case.Version, 1)
		ch.Summary = engine.Summary{
			SOP: "lumajang", Stage: "penanganan", Unit: "dlh", Role: "penghubung", Reporter: "warga-1", Closed: true,
			Order: noon, Opened: noon.Add(-time.Hour), Changed: noon.Add(time.Microsecond), Turns: []engine.Turn{turnOfRole, turnOfOne},
			Lists: []engine.Listing{
				{Whose: engine.ListOfFormer("dlh"), Stage: "penanganan", Order: engine.Never},
				{Whose: turnOfOne.Whose, Stage: "penanganan", Role: "penghubung", Unit: "dlh", Order: noon.Add(time.Hour)},
				{Whose: engine.ListOfPublic, Order: noon.Add(-time.Hour)},
			},
		}
	}
	_, err := summarizer.Summary(ctx, "tidak_ada")
	wantIs(t, "Summary", err, engine.ErrNotFound)
}
