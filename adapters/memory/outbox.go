package memory

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// inbox is what is kept for one receiver, by case.
type inbox struct {
	queues map[string]*queue
	asides map[string][]store.Aside // in order of number
	gaps   map[string]bool          // since the last event that was no repetition
}

// queue is what waits of one case for one receiver.
type queue struct {
	events []store.Event
	tries  int
	due    time.Time
}

// Subscribe makes a receiver known.
func (s *Store) Subscribe(ctx context.Context, receiver string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.inboxes[receiver] == nil {
		s.inboxes[receiver] = &inbox{queues: map[string]*queue{}, asides: map[string][]store.Aside{}, gaps: map[string]bool{}}
	}
	return nil
}

// Unsubscribe forgets a receiver.
func (s *Store) Unsubscribe(ctx context.Context, receiver string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.inboxes, receiver)
	return nil
}

// Receivers returns the names of the receivers.
func (s *Store) Receivers(ctx context.Context) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.inboxes)), nil
}

// Queues returns queues in order of case.
func (s *Store) Queues(ctx context.Context, receiver, after string, limit int) ([]store.Queue, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []store.Queue
	queues := s.inbox(receiver).queues
	for _, id := range slices.Sorted(maps.Keys(queues)) {
		if id > after && len(out) < limit {
			out = append(out, store.Queue{Case: id, Tries: queues[id].tries, Due: queues[id].due})
		}
	}
	return out, nil
}

// enqueue puts a change's events into the queues of all receivers.
func (s *Store) enqueue(ch *store.Change) {
	if len(ch.Entries) == 0 || len(ch.Outgoing) == 0 {
		return
	}
	for _, in := range s.inboxes {
		in.add(ch.Case.ID, ch.Entries[0].Written, ch.Outgoing...)
	}
}

// add puts events at the end of a queue; a new one is due at a time.
func (in *inbox) add(id string, due time.Time, events ...store.Event) {
	q := in.queues[id]
	if q == nil {
		q = &queue{due: due}
		in.queues[id] = q
	}
	q.events = append(q.events, events...)
}

// went ends what was taken from a queue: the rest is due now, and an empty queue
// ends.
func (in *inbox) went(id string, now time.Time) {
	q := in.queues[id]
	q.tries, q.due = 0, now
	if len(q.events) == 0 {
		delete(in.queues, id)
	}
}

// endGap forgets a gap of a removed case that no event can tell of any more.
func (in *inbox) endGap(id string) {
	if q := in.queues[id]; q == nil || !slices.ContainsFunc(q.events, func(e store.Event) bool { return e.Again == 0 }) {
		delete(in.gaps, id)
	}
}

// inbox returns what is kept for a receiver, nothing for one that is not known.
func (s *Store) inbox(receiver string) *inbox {
	if in := s.inboxes[receiver]; in != nil {
		return in
	}
	return &inbox{}
}

// Claim takes queues that are due.
func (s *Store) Claim(ctx context.Context, receiver string, now, until time.Time, limit int) ([]store.Queue, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	queues := s.inbox(receiver).queues
	due := slices.DeleteFunc(slices.Collect(maps.Keys(queues)), func(id string) bool { return queues[id].due.After(now) })
	slices.SortFunc(due, func(a, b string) int {
		return cmp.Or(queues[a].due.Compare(queues[b].due), cmp.Compare(a, b))
	})
	out := make([]store.Queue, min(len(due), limit))
	for i := range out {
		q := queues[due[i]]
		out[i] = store.Queue{Case: due[i], Tries: q.tries, Due: q.due}
		q.due = until
	}
	return out, nil
}

// Outgoing returns events that wait in a queue.
func (s *Store) Outgoing(ctx context.Context, receiver, id string, limit int) ([]store.Event, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	in := s.inbox(receiver)
	q := in.queues[id]
	if q == nil {
		return nil, nil
	}
	events := slices.Clone(q.events[:min(len(q.events), limit)])
	if i := slices.IndexFunc(events, func(e store.Event) bool { return e.Again == 0 }); i >= 0 {
		events[i].AfterGap = in.gaps[id]
	}
	return events, nil
}

// Delivered takes events from a queue.
func (s *Store) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	in := s.inbox(receiver)
	q := in.queues[id]
	if q == nil {
		return nil
	}
	before := len(q.events)
	q.events = slices.DeleteFunc(q.events, func(e store.Event) bool {
		taken := slices.ContainsFunc(events, func(d store.Event) bool { return same(d, e) })
		if taken && e.Again == 0 {
			delete(in.gaps, id)
		}
		return taken
	})
	if len(q.events) < before {
		in.went(id, now)
	}
	return nil
}

// same reports whether two are the same event, sent as often.
func same(a, b store.Event) bool { return a.No == b.No && a.Again == b.Again }

// Failed notes failed tries.
func (s *Store) Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if q := s.inbox(receiver).queues[id]; q != nil {
		q.tries, q.due = tries, next
	}
	return nil
}

// Backlog counts queues, and events that were set aside.
func (s *Store) Backlog(ctx context.Context, receiver string) (store.Backlog, error) {
	if err := ctx.Err(); err != nil {
		return store.Backlog{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	in := s.inbox(receiver)
	b := store.Backlog{Cases: len(in.queues)}
	for _, q := range in.queues {
		if q.tries > 0 {
			b.Failing++
		}
	}
	for _, aside := range in.asides {
		b.Aside += len(aside)
	}
	return b, nil
}
