package memory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Find looks at every case: the plain way that other stores are held against.
func (s *Store) Find(ctx context.Context, q store.Search) ([]store.Found, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []store.Found
	for _, r := range s.cases {
		if sum, ok := asked(&r.summary, q); ok {
			out = append(out, store.Found{ID: r.id, Version: r.c.Version, Summary: sum})
		}
	}
	place := func(f store.Found) store.Place { return store.Place{Order: f.Summary.Order, ID: f.ID} }
	if q.ByID {
		q.After.Order = time.Time{}
		place = func(f store.Found) store.Place { return store.Place{ID: f.ID} }
	}
	out = slices.DeleteFunc(out, func(f store.Found) bool { return place(f).Compare(q.After) <= 0 })
	slices.SortFunc(out, func(a, b store.Found) int { return place(a).Compare(place(b)) })
	return out[:min(len(out), q.Limit)], nil
}

// Tally counts cases by SOP and stage.
func (s *Store) Tally(ctx context.Context, q store.Search) ([]store.Tally, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	counts := map[store.Tally]int{}
	for _, r := range s.cases {
		if sum, ok := asked(&r.summary, q); ok {
			counts[store.Tally{SOP: sum.SOP, Stage: sum.Stage}]++
		}
	}
	out := make([]store.Tally, 0, len(counts))
	for t, n := range counts {
		t.Cases = n
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b store.Tally) int {
		return cmp.Or(cmp.Compare(a.SOP, b.SOP), cmp.Compare(a.Stage, b.Stage))
	})
	return out, nil
}

// asked returns a case as a search shows it, if it fits.
func asked(s *store.Summary, q store.Search) (store.Summary, bool) {
	if q.Reporter != "" && s.Reporter != q.Reporter || (q.Turn != store.Turn{}) && !slices.Contains(s.Turns, q.Turn) {
		return store.Summary{}, false
	}
	shown := *s
	shown.Reporter, shown.Turns, shown.Lists, shown.Owes = "", nil, nil, nil
	if q.List != "" {
		l := listing(s, q.List)
		if l == nil || slices.Contains(q.NotUnits, s.Unit) || slices.ContainsFunc(q.NotLists, func(w string) bool { return listing(s, w) != nil }) {
			return store.Summary{}, false
		}
		shown = store.Summary{SOP: s.SOP, Stage: l.Stage, Unit: l.Unit, Role: l.Role, Closed: s.Closed, Done: s.Closed, Order: l.Order}
	}
	if (q.Turn != store.Turn{}) {
		shown.Order = s.OrderOf(q.Turn)
	}
	return shown, (q.SOP == "" || shown.SOP == q.SOP) &&
		(q.Stage == "" || shown.Stage == q.Stage) &&
		(q.Unit == "" || shown.Unit == q.Unit) &&
		(q.Role == "" || shown.Role == q.Role) &&
		shown.Done == q.Done &&
		(q.Until.IsZero() || !shown.Order.After(q.Until))
}

func listing(s *store.Summary, whose string) *store.Listing {
	for i := range s.Lists {
		if s.Lists[i].Whose == whose {
			return &s.Lists[i]
		}
	}
	return nil
}

// Summary returns what the case is listed by.
func (s *Store) Summary(ctx context.Context, id string) (store.Summary, error) {
	if err := ctx.Err(); err != nil {
		return store.Summary{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.cases[id]
	if !ok {
		return store.Summary{}, missing(id)
	}
	sum := r.summary
	sum.Turns, sum.Lists, sum.Owes = slices.Clone(sum.Turns), slices.Clone(sum.Lists), slices.Clone(sum.Owes)
	return sum, nil
}
