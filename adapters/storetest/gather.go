package storetest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// gathers holds Between and Histories, on random cases, against looking at each.
func gathers(t *testing.T, s store.Backend) {
	g := s.Gatherer
	if g == nil {
		t.Skip("the store is no store.Gatherer")
	}
	rng := rand.New(rand.NewPCG(5, 6))
	some := func() time.Time { return noon.Add(time.Duration(rng.IntN(7)) * time.Microsecond) }
	saved := map[string]store.Summary{}
	versions, last := map[string]int64{}, map[string]time.Time{}
	for i := range 90 {
		id := fmt.Sprintf("%s%d", pick(rng, "a", "B", "é", "_"), i/2)
		ch := change(id, versions[id], 1+rng.IntN(2))
		ch.Summary = someSummary(rng)
		ch.Summary.Opened, ch.Summary.Changed = some(), some()
		for i := range ch.Entries {
			ch.Entries[i].Written = some()
			if ch.Entries[i].Written.After(last[id]) {
				last[id] = ch.Entries[i].Written
			}
		}
		if s.Batcher != nil && i%3 > 0 { // written as one of many
			done, err := s.Batcher.SaveAll(ctx, []store.Change{ch})
			if err != nil || !slices.Equal(done, []bool{true}) {
				t.Fatalf("SaveAll of %q: %v, %v", id, done, err)
			}
		} else {
			save(t, s, ch)
		}
		saved[id], versions[id] = ch.Summary, ch.Case.Version
	}
	for range 60 {
		from, to, sop := some(), some(), pick(rng, "lumajang", "sidoarjo", "tidak_ada")
		if rng.IntN(5) == 0 {
			from = time.Time{}
		}
		rest, want, owed := rng.IntN(2) == 0, []string{}, map[string]int{}
		for id, sum := range saved {
			since := !last[id].Before(from)
			switch {
			case sum.SOP != sop || sum.Done && !since:
			case len(sum.Owes) > 0 && !since && !rest:
				for _, duty := range sum.Owes {
					owed[duty]++
				}
			case sum.Opened.Before(to) || sum.Changed.Before(to):
				want = append(want, id)
			}
		}
		slices.Sort(want)
		got, owes, err := g.Between(ctx, sop, from, to, rest)
		must(t, err)
		if !slices.Equal(got, want) || !maps.Equal(owes, owed) {
			t.Fatalf("Between(%s, %v, %v, %v): %v, %v, want %v, %v", sop, from, to, rest, got, owes, want, owed)
		}
	}
	ids := append(slices.Sorted(maps.Keys(saved)), "tidak ada", "\x00")
	rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	got, err := g.Histories(ctx, ids)
	must(t, err)
	for i, id := range ids {
		want, err := s.Cases.History(ctx, id, 0, 0)
		if err != nil {
			want = nil
		}
		if len(got) != len(ids) || !reflect.DeepEqual(got[i], want) {
			t.Errorf("Histories of %q: %v, want %v", id, got[i], want)
		}
	}
	none, err := g.Histories(ctx, nil)
	if err != nil || len(none) != 0 {
		t.Errorf("Histories of nothing: %v, %v", none, err)
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, _, err = g.Between(over, "lumajang", noon, noon, false)
	wantIs(t, "Between", err, context.Canceled)
	_, err = g.Histories(over, ids)
	wantIs(t, "Histories", err, context.Canceled)
}
