package memory

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
)

// queue is what waits of one case for one receiver.
type queue struct {
	events []engine.Event
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
	if s.queues[receiver] == nil {
		s.queues[receiver] = map[string]*queue{}
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
	delete(s.queues, receiver)
	return nil
}

// enqueue puts a change's events into the queues of all receivers.
func (s *Store) enqueue(ch *engine.Change, outgoing func() []engine.Event) {
	if len(s.queues) == 0 || len(ch.Entries) == 0 {
		return
	}
	events := outgoing()
	if len(events) == 0 {
		return
	}
	for _, queues := range s.queues {
		q := queues[ch.Case.ID]
		if q == nil {
			q = &queue{due: ch.Entries[0].Written}
			queues[ch.Case.ID] = q
		}
		q.events = append(q.events, events...)
	}
}

// Claim takes queues that are due.
func (s *Store) Claim(ctx context.Context, receiver string, now, until time.Time, limit int) ([]engine.Queue, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	queues := s.queues[receiver]
	due := slices.DeleteFunc(slices.Collect(maps.Keys(queues)), func(id string) bool { return queues[id].due.After(now) })
	slices.SortFunc(due, func(a, b string) int {
		return cmp.Or(queues[a].due.Compare(queues[b].due), cmp.Compare(a, b))
	})
	out := make([]engine.Queue, min(len(due), limit))
	for i := range out {
		q := queues[due[i]]
		q.due = until
		out[i] = engine.Queue{Case: due[i], Tries: q.tries}
	}
	return out, nil
}

// Outgoing returns events that wait in a queue.
func (s *Store) Outgoing(ctx context.Context, receiver, id string, limit int) ([]engine.Event, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	q := s.queues[receiver][id]
	if q == nil {
		return nil, nil
	}
	return slices.Clone(q.events[:min(len(q.events), limit)]), nil
}

// Delivered takes events from a queue.
func (s *Store) Delivered(ctx context.Context, receiver, id string, no int64, now time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	q := s.queues[receiver][id]
	if q == nil {
		return nil
	}
	q.events = slices.DeleteFunc(q.events, func(e engine.Event) bool { return e.No <= no })
	q.tries, q.due = 0, now
	if len(q.events) == 0 {
		delete(s.queues[receiver], id)
	}
	return nil
}

// Failed notes failed tries.
func (s *Store) Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if q := s.queues[receiver][id]; q != nil {
		q.tries, q.due = tries, next
	}
	return nil
}

// Backlog counts queues.
func (s *Store) Backlog(ctx context.Context, receiver string) (engine.Backlog, error) {
	if err := ctx.Err(); err != nil {
		return engine.Backlog{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	b := engine.Backlog{Cases: len(s.queues[receiver])}
	for _, q := range s.queues[receiver] {
		if q.tries > 0 {
			b.Failing++
		}
	}
	return b, nil
}
