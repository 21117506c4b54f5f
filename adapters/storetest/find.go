package storetest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// finds holds Find and Tally, on random cases and searches, against looking at
// every summary.
func finds(t *testing.T, s store.Backend) {
	finder := s.Finder
	if finder == nil {
		t.Skip("the store is no store.Finder")
	}
	rng := rand.New(rand.NewPCG(1, 2))
	summaries := map[string]store.Summary{}
	versions := map[string]int64{}
	for i := range 150 {
		// Ids whose order by bytes is not that of any language, some saved twice.
		id := fmt.Sprintf("%s%d", []string{"a", "B", "é", "_"}[rng.IntN(4)], i/2)
		ch := change(id, versions[id], 1)
		ch.Summary = someSummary(rng)
		save(t, s, ch)
		summaries[id], versions[id] = ch.Summary, ch.Case.Version
	}
	for range 150 {
		q := someSearch(rng)
		want := wanted(summaries, versions, q)
		if got := allPages(t, finder, q); !reflect.DeepEqual(got, want) {
			t.Fatalf("Find(%+v) in pages of %d:\n%v\nwant\n%v", q, q.Limit, got, want)
		}
		tally, err := finder.Tally(ctx, q)
		if want := tallied(want); err != nil || !slices.Equal(tally, want) {
			t.Fatalf("Tally(%+v): %v, %v, want %v", q, tally, err, want)
		}
	}
	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err := finder.Find(over, store.Search{Limit: 1})
	wantIs(t, "Find", err, context.Canceled)
	_, err = finder.Tally(over, store.Search{})
	wantIs(t, "Tally", err, context.Canceled)
}

func pick(rng *rand.Rand, from ...string) string { return from[rng.IntN(len(from))] }

var (
	turnOfRole = store.Turn{Role: "admin"}
	turnOfUnit = store.Turn{Role: "penghubung", Whose: store.TurnOfUnit("dlh")}
	turnOfOne  = store.Turn{Role: "pelapor", Whose: store.TurnOfPerson("dlh")}

	turnOfFormer = store.ListOfFormer("dlh")
)

func someSummary(rng *rand.Rand) store.Summary {
	sum := store.Summary{
		SOP: pick(rng, "lumajang", "sidoarjo"), Stage: pick(rng, "verifikasi", "penanganan", "selesai"),
		Unit: pick(rng, "", "dlh", "dpupr"), Role: pick(rng, "", "admin", "penghubung"),
		Reporter: pick(rng, "", "warga-1", "warga-2"), Done: rng.IntN(4) == 0,
		Opened: noon.Add(-time.Hour), Changed: noon.Add(time.Duration(rng.IntN(3)) * time.Microsecond),
	}
	sum.Closed = sum.Done || rng.IntN(4) == 0
	sum.Order = noon.Add(time.Duration(rng.IntN(6)) * time.Microsecond)
	if rng.IntN(5) == 0 {
		sum.Order = store.Never
	}
	for _, whose := range []string{turnOfFormer, turnOfOne.Whose, store.ListOfPublic} {
		if rng.IntN(2) == 0 {
			sum.Lists = append(sum.Lists, store.Listing{
				Whose: whose, Stage: pick(rng, "", "verifikasi", "penanganan"), Unit: pick(rng, "", "dlh"), Role: pick(rng, "", "admin"),
				Order: noon.Add(time.Duration(rng.IntN(6)) * time.Microsecond),
			})
		}
	}
	if sum.Done {
		return sum
	}
	if sum.Closed && rng.IntN(3) > 0 {
		sum.Owes = [][]string{{"evaluasi"}, {"lapor"}, {"lapor", "evaluasi", "lapor"}}[rng.IntN(3)]
	}
	for _, turn := range []store.Turn{turnOfRole, turnOfOne, turnOfUnit} {
		if rng.IntN(2) == 0 {
			sum.Turns = append(sum.Turns, turn)
		}
	}
	return sum
}

func someSearch(rng *rand.Rand) store.Search {
	q := store.Search{Done: rng.IntN(4) == 0, Limit: 1 + rng.IntN(20)}
	q.SOP = pick(rng, "", "", "lumajang")
	if q.SOP != "" {
		q.Stage = pick(rng, "", "penanganan", "selesai")
	}
	q.Unit = pick(rng, "", "", "dlh", "tidak_ada")
	q.Role = pick(rng, "", "", "", "penghubung", "admin")
	if rng.IntN(2) == 0 {
		q.SOP, q.Stage = "lumajang", pick(rng, "", "", "penanganan")
		q.List = pick(rng, turnOfFormer, turnOfOne.Whose, store.ListOfPublic)
		if rng.IntN(2) == 0 {
			q.NotUnits = []string{"dpupr", "dlh"}[:rng.IntN(3)]
			q.NotLists = []string{turnOfOne.Whose, store.ListOfPublic}[:rng.IntN(3)]
		}
	} else {
		q.Reporter = pick(rng, "", "", "", "warga-1")
		q.Turn = []store.Turn{{}, {}, turnOfRole, turnOfUnit, turnOfOne}[rng.IntN(5)]
	}
	q.ByID = rng.IntN(3) == 0
	if rng.IntN(2) == 0 {
		q.Until = noon.Add(time.Duration(rng.IntN(6)) * time.Microsecond)
	}
	return q
}

// allPages reads a list page by page.
func allPages(t *testing.T, finder store.Finder, q store.Search) []store.Found {
	t.Helper()
	var all []store.Found
	for {
		page, err := finder.Find(ctx, q)
		if err != nil {
			t.Fatalf("Find(%+v): %v", q, err)
		}
		if len(page) > q.Limit {
			t.Fatalf("Find(%+v) returned %d cases", q, len(page))
		}
		all = append(all, page...)
		if len(page) < q.Limit {
			return all
		}
		last := page[len(page)-1]
		q.After = store.Place{Order: last.Summary.Order, ID: last.ID}
	}
}

// wanted is the slow way to find.
func wanted(summaries map[string]store.Summary, versions map[string]int64, q store.Search) []store.Found {
	var all []store.Found
	for id, sum := range summaries {
		at := func(whose string) int {
			return slices.IndexFunc(sum.Lists, func(l store.Listing) bool { return l.Whose == whose })
		}
		fits := true
		if q.Turn != (store.Turn{}) {
			fits = slices.Contains(sum.Turns, q.Turn)
			sum.Order = sum.OrderOf(q.Turn)
		}
		if q.List != "" {
			if at(q.List) < 0 || slices.Contains(q.NotUnits, sum.Unit) || slices.ContainsFunc(q.NotLists, func(w string) bool { return at(w) >= 0 }) {
				continue
			}
			l := sum.Lists[at(q.List)]
			sum = store.Summary{SOP: sum.SOP, Stage: l.Stage, Unit: l.Unit, Role: l.Role, Closed: sum.Closed, Done: sum.Closed, Order: l.Order}
		}
		fits = fits && sum.Done == q.Done
		for _, pair := range [][2]string{
			{q.SOP, sum.SOP}, {q.Stage, sum.Stage}, {q.Unit, sum.Unit}, {q.Role, sum.Role}, {q.Reporter, sum.Reporter},
		} {
			fits = fits && (pair[0] == "" || pair[0] == pair[1])
		}
		fits = fits && (q.Until.IsZero() || !sum.Order.After(q.Until))
		if fits {
			sum.Reporter, sum.Turns, sum.Lists, sum.Owes = "", nil, nil, nil
			all = append(all, store.Found{ID: id, Version: versions[id], Summary: sum})
		}
	}
	slices.SortFunc(all, func(a, b store.Found) int {
		if q.ByID {
			return cmp.Compare(a.ID, b.ID)
		}
		return cmp.Or(a.Summary.Order.Compare(b.Summary.Order), cmp.Compare(a.ID, b.ID))
	})
	return all
}

func tallied(found []store.Found) []store.Tally {
	var all []store.Tally
	for _, sop := range []string{"lumajang", "sidoarjo"} {
		for _, stage := range []string{"", "penanganan", "selesai", "verifikasi"} {
			n := 0
			for _, f := range found {
				if f.Summary.SOP == sop && f.Summary.Stage == stage {
					n++
				}
			}
			if n > 0 {
				all = append(all, store.Tally{SOP: sop, Stage: stage, Cases: n})
			}
		}
	}
	return all
}
