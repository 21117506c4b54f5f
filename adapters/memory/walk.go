package memory

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Heads returns where chains end.
func (s *Store) Heads(ctx context.Context, after string, limit int) ([]store.Head, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ids == nil {
		s.ids = slices.Sorted(maps.Keys(s.cases))
	}
	at, found := slices.BinarySearch(s.ids, after)
	if found {
		at++
	}
	ids := s.ids[at:]
	out := make([]store.Head, min(len(ids), limit))
	for i := range out {
		r := s.cases[ids[i]]
		out[i] = store.Head{Case: r.id, Version: r.c.Version, Hash: r.head, Done: r.summary.Done}
	}
	return out, nil
}

// Remove deletes a case, keeps its tombstone and enters the deed.
func (s *Store) Remove(ctx context.Context, t store.Tombstone, deed []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.cases[t.Case]
	switch {
	case !ok:
		return missing(t.Case)
	case r.c.Version != t.Version:
		return store.ErrConflict
	}
	s.timers.set(r, time.Time{})
	for _, k := range r.keys {
		delete(s.answers, k)
	}
	s.aging = slices.DeleteFunc(s.aging, func(k store.Key) bool { return slices.Contains(r.keys, k) })
	clear(r.personal)
	delete(s.cases, t.Case)
	s.ids = nil
	s.graves[t.Case] = t
	for _, in := range s.inboxes {
		in.endGap(t.Case)
	}
	s.enter(t.Case, deed)
	return nil
}

// Tombstone returns what is left of a removed case.
func (s *Store) Tombstone(ctx context.Context, id string) (store.Tombstone, error) {
	if err := ctx.Err(); err != nil {
		return store.Tombstone{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	t, ok := s.graves[id]
	if !ok {
		return store.Tombstone{}, fmt.Errorf("tombstone of case %.80q: %w", id, store.ErrNotFound)
	}
	return t, nil
}
