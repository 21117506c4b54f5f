package memory

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// PutAside takes the first event from a queue and keeps it apart.
func (s *Store) PutAside(ctx context.Context, receiver string, a store.Aside) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	in, id := s.inbox(receiver), a.Event.Case
	q := in.queues[id]
	if q == nil || !same(q.events[0], a.Event) {
		return nil
	}
	a.Event = q.events[0]
	q.events = q.events[1:]
	if a.Event.Again == 0 {
		in.gaps[id] = true
	}
	at, _ := place(in.asides[id], a.Event.No)
	in.asides[id] = slices.Insert(in.asides[id], at, a)
	in.went(id, a.At)
	if _, removed := s.graves[id]; removed {
		in.endGap(id)
	}
	return nil
}

// place returns where the event of a number stands, or would.
func place(asides []store.Aside, no int64) (int, bool) {
	return slices.BinarySearchFunc(asides, no, func(a store.Aside, no int64) int { return cmp.Compare(a.Event.No, no) })
}

// Asides returns events that were set aside.
func (s *Store) Asides(ctx context.Context, receiver string, after store.EventAt, limit int) ([]store.Aside, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []store.Aside
	asides := s.inbox(receiver).asides
	for _, id := range slices.Sorted(maps.Keys(asides)) {
		for _, a := range asides[id] {
			if cmp.Or(cmp.Compare(id, after.Case), cmp.Compare(a.Event.No, after.No)) > 0 && len(out) < limit {
				out = append(out, a)
			}
		}
	}
	return out, nil
}

// SendAgain puts an event that was set aside at the end of its queue.
func (s *Store) SendAgain(ctx context.Context, receiver string, at store.EventAt, now time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	in := s.inbox(receiver)
	i, found := place(in.asides[at.Case], at.No)
	if !found {
		return fmt.Errorf("event %d of case %.80q was not set aside: %w", at.No, at.Case, store.ErrNotFound)
	}
	event := in.asides[at.Case][i].Event
	event.Again++
	if in.asides[at.Case] = slices.Delete(in.asides[at.Case], i, i+1); len(in.asides[at.Case]) == 0 {
		delete(in.asides, at.Case)
	}
	in.add(at.Case, now, event)
	return nil
}
