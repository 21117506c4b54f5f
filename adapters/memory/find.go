package memory

import (
	"cmp"
	"context"
	"slices"

	"github.com/tatalaksana/sop/fsm/engine"
)

// Find looks at every case: the plain way that other stores are held against.
func (s *Store) Find(ctx context.Context, q engine.Search) ([]engine.Found, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []engine.Found
	for _, r := range s.cases {
		if fits(r.summary, q) && (engine.Place{Order: r.summary.Order, ID: r.id}).Compare(q.After) > 0 {
			f := engine.Found{ID: r.id, Version: r.c.Version, Summary: r.summary}
			f.Summary.Reporter, f.Summary.Turns = "", nil
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b engine.Found) int {
		return (engine.Place{Order: a.Summary.Order, ID: a.ID}).Compare(engine.Place{Order: b.Summary.Order, ID: b.ID})
	})
	return out[:min(len(out), q.Limit)], nil
}

// Tally counts cases by SOP and stage.
func (s *Store) Tally(ctx context.Context, q engine.Search) ([]engine.Tally, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	counts := map[engine.Tally]int{}
	for _, r := range s.cases {
		if fits(r.summary, q) {
			counts[engine.Tally{SOP: r.summary.SOP, Stage: r.summary.Stage}]++
		}
	}
	out := make([]engine.Tally, 0, len(counts))
	for t, n := range counts {
		t.Cases = n
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b engine.Tally) int {
		return cmp.Or(cmp.Compare(a.SOP, b.SOP), cmp.Compare(a.Stage, b.Stage))
	})
	return out, nil
}

func fits(s engine.Summary, q engine.Search) bool {
	return (q.SOP == "" || s.SOP == q.SOP) &&
		(q.Stage == "" || s.Stage == q.Stage) &&
		(q.Unit == "" || s.Unit == q.Unit) &&
		(q.Role == "" || s.Role == q.Role) &&
		(q.Reporter == "" || s.Reporter == q.Reporter) &&
		s.Done == q.Done &&
		(q.Turn == engine.Turn{} || slices.Contains(s.Turns, q.Turn)) &&
		(q.Until.IsZero() || !s.Order.After(q.Until))
}

// Summary returns what the case is listed by.
func (s *Store) Summary(ctx context.Context, id string) (engine.Summary, error) {
	if err := ctx.Err(); err != nil {
		return engine.Summary{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.cases[id]
	if !ok {
		return engine.Summary{}, missing(id)
	}
	sum := r.summary
	sum.Turns = slices.Clone(sum.Turns)
	return sum, nil
}
