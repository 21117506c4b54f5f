package storetest

import (
	"context"
	"fmt"
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
		save(t, s, ch)
		saved[id], versions[id] = ch.Summary, ch.Case.Version
	}
	for range 60 {
		from, to, sop := some(), some(), pick(rng, "lumajang", "sidoarjo", "tidak_ada")
		if rng.IntN(5) == 0 {
			from = time.Time{}
		}
		want := []string{}
		for id, sum := range saved {
			if sum.SOP == sop && (sum.Opened.Before(to) || sum.Changed.Before(to)) && (!sum.Done || !last[id].Before(from)) {
				want = append(want, id)
			}
		}
		slices.Sort(want)
		got, err := g.Between(ctx, sop, from, to)
		must(t, err)
		if !slices.Equal(got, want) {
			t.Fatalf("Between(%s, %v, %v): %v, want %v", sop, from, to, got, want)
		}
	}
	ids := []string{"a0", "tidak ada", "B1", "_2", "é3", "a4", "\x00"}
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
	_, err = g.Between(over, "lumajang", noon, noon)
	wantIs(t, "Between", err, context.Canceled)
	_, err = g.Histories(over, ids)
	wantIs(t, "Histories", err, context.Canceled)
}
