package memory

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Store keeps everything in maps. It is safe for many goroutines.
type Store struct {
	mu      sync.RWMutex
	cases   map[string]*record
	ids     []string // of all cases, in order; nil: to be made when asked for
	timers  timers
	papers  map[store.Hash]paper
	names   map[name]store.Hash
	answers map[store.Key]store.Answer
	aging   []store.Key       // the keys of answers, the oldest first
	inboxes map[string]*inbox // by receiver
	graves  map[string]store.Tombstone
	beaten  time.Time // the last beat
	written time.Time // of the entry saved last

	register []store.Registered
	deeds    map[string][]int // places in the register by case
}

// Backend returns the store for an engine, with all that it can do but check files,
// which it has none of, and serve other processes.
func (s *Store) Backend() store.Backend {
	return store.Backend{
		Cases: s, Vault: s, Finder: s, Walker: s, Gatherer: s, Outbox: s, Upcoming: s,
		Heart: s, Remover: s, Registrar: s, Summarizer: s,
	}
}

// record is one case.
type record struct {
	id       string
	c        fsm.Case
	head     store.Hash
	summary  store.Summary
	due      time.Time
	place    int // in timers; -1: none
	entries  []store.Sealed
	personal []store.Personal
	keys     []store.Key
}

// paper is a document by its content.
type paper struct {
	kind string
	body []byte
}

// name is a document's name within its kind.
type name struct{ kind, text string }

// keepAnswers is how long an answer is kept at least.
const keepAnswers = 7 * 24 * time.Hour

// New returns an empty store.
func New() *Store {
	return &Store{
		cases: map[string]*record{}, papers: map[store.Hash]paper{},
		names: map[name]store.Hash{}, answers: map[store.Key]store.Answer{},
		inboxes: map[string]*inbox{}, graves: map[string]store.Tombstone{},
		deeds: map[string][]int{},
	}
}

// Load returns a copy of the case.
func (s *Store) Load(ctx context.Context, id string) (store.Stored, error) {
	if err := ctx.Err(); err != nil {
		return store.Stored{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.cases[id]
	if !ok {
		return store.Stored{}, missing(id)
	}
	return store.Stored{Case: r.c.Clone(), Head: r.head, NextDue: r.due}, nil
}

func missing(id string) error { return fmt.Errorf("case %.80q: %w", id, store.ErrNotFound) }

// Save applies all of a change or nothing.
func (s *Store) Save(ctx context.Context, ch store.Change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	r, err := s.check(ch)
	if err != nil {
		return err
	}
	var others []*record
	for other := ch.Linked; other != nil; other = other.Linked {
		r, err := s.check(*other)
		if err != nil {
			return err
		}
		others = append(others, r)
	}
	for _, d := range ch.Documents {
		s.keep(d)
	}
	if ch.Case.ID == "" {
		return nil
	}
	s.apply(r, &ch)
	for other := ch.Linked; other != nil; other = other.Linked {
		s.apply(others[0], other)
		others = others[1:]
	}
	return nil
}

// apply makes a change that was checked; a record of nil is a new one.
func (s *Store) apply(r *record, ch *store.Change) {
	if r == nil {
		r = &record{id: ch.Case.ID, place: -1}
		s.cases[r.id] = r
		s.ids = nil
	}
	r.c, r.head, r.summary = ch.Case.Clone(), ch.Head, ch.Summary
	r.summary.Turns, r.summary.Lists, r.summary.Owes = slices.Clone(ch.Summary.Turns), slices.Clone(ch.Summary.Lists), slices.Clone(ch.Summary.Owes)
	s.enqueue(ch)
	r.entries = append(r.entries, ch.Entries...)
	if n := len(ch.Entries); n > 0 {
		s.written = ch.Entries[n-1].Written
	}
	r.personal = append(r.personal, ch.Personal...)
	s.timers.set(r, ch.NextDue)
	if ch.Answer != nil {
		s.answer(r, *ch.Answer)
	}
}

// check returns the record that a change is for, nil for a new one, or why the
// change cannot be made.
func (s *Store) check(ch store.Change) (*record, error) {
	if err := ch.Check(); err != nil {
		return nil, err
	}
	if ch.Answer != nil {
		if _, taken := s.answers[ch.Answer.Key]; taken {
			return nil, store.ErrKeyTaken
		}
	}
	for _, d := range ch.Documents {
		if h, taken := s.names[name{d.Kind, d.Name}]; taken && d.Name != "" && h != d.Hash {
			return nil, fmt.Errorf("%s %s: %w", d.Kind, d.Name, store.ErrNameTaken)
		}
	}
	r := s.cases[ch.Case.ID]
	_, removed := s.graves[ch.Case.ID]
	switch {
	case ch.Case.ID == "":
	case removed:
		return nil, store.ErrConflict
	case r == nil && ch.Before != 0, r != nil && (ch.Before == 0 || r.c.Version != ch.Before):
		return nil, store.ErrConflict
	}
	for _, commitment := range ch.Needs {
		if r == nil || !slices.ContainsFunc(r.personal, func(p store.Personal) bool { return p.Commitment == commitment }) {
			return nil, store.ErrConflict
		}
	}
	return r, nil
}

func (s *Store) keep(d store.Document) {
	_, old := s.papers[d.Hash]
	if !old {
		s.papers[d.Hash] = paper{d.Kind, slices.Clone(d.Body)}
	}
	if d.Name != "" {
		n := name{d.Kind, d.Name}
		_, named := s.names[n]
		old = old && named
		s.names[n] = d.Hash
	}
	if !old {
		s.enter("", d.Deed)
	}
}

// answer keeps an answer, and forgets those that are old enough.
func (s *Store) answer(r *record, a store.Answer) {
	a.Fingerprint = slices.Clone(a.Fingerprint)
	s.answers[a.Key] = a
	s.aging = append(s.aging, a.Key)
	r.keys = append(r.keys, a.Key)
	for len(s.aging) > 0 && a.At.Sub(s.answers[s.aging[0]].At) > keepAnswers {
		delete(s.answers, s.aging[0])
		s.aging = s.aging[1:]
	}
}

// History returns copies of entries.
func (s *Store) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.cases[id]
	if !ok {
		return nil, missing(id)
	}
	from := min(max(after, 0), int64(len(r.entries)))
	found := r.entries[from:]
	if limit > 0 && len(found) > limit {
		found = found[:limit]
	}
	out := slices.Clone(found)
	for i := range out {
		out[i].Body = slices.Clone(out[i].Body)
	}
	return out, nil
}

// Due returns the cases whose timers are due.
func (s *Store) Due(ctx context.Context, now time.Time, limit int) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.timers.due(now, limit), nil
}

// NextDue returns when the earliest timer is due.
func (s *Store) NextDue(ctx context.Context) (time.Time, error) {
	if err := ctx.Err(); err != nil {
		return time.Time{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if len(s.timers.heap) == 0 {
		return time.Time{}, nil
	}
	return s.timers.heap[0].due, nil
}

// Document returns a copy of a document.
func (s *Store) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	p, ok := s.papers[h]
	if !ok {
		return nil, fmt.Errorf("document %s: %w", h, store.ErrNotFound)
	}
	return slices.Clone(p.body), nil
}

// Answer returns what was stored under an idempotency key.
func (s *Store) Answer(ctx context.Context, k store.Key) (store.Answer, error) {
	if err := ctx.Err(); err != nil {
		return store.Answer{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	a, ok := s.answers[k]
	if !ok {
		return store.Answer{}, fmt.Errorf("idempotency key: %w", store.ErrNotFound)
	}
	a.Fingerprint = slices.Clone(a.Fingerprint)
	return a, nil
}

// Personal returns the personal values of a case, by entry and field.
func (s *Store) Personal(ctx context.Context, id string) ([]store.Personal, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.cases[id]
	if !ok {
		return nil, nil
	}
	return slices.Clone(r.personal), nil
}

// Erase removes personal values of a case, and the fingerprints of its keys.
func (s *Store) Erase(ctx context.Context, x store.Erasure) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.cases[x.Case]
	switch {
	case !ok:
		return 0, missing(x.Case)
	case r.c.Version != x.Version:
		return 0, store.ErrConflict
	}
	before := len(r.personal)
	kept := make([]store.Personal, 0, before)
	for _, p := range r.personal {
		if len(x.Fields) > 0 && !slices.Contains(x.Fields, p.Field) {
			kept = append(kept, p)
		}
	}
	clear(r.personal)
	r.personal = kept
	for _, k := range r.keys {
		if a, ok := s.answers[k]; ok {
			clear(a.Fingerprint)
			a.Fingerprint = nil
			s.answers[k] = a
		}
	}
	s.enter(x.Case, x.Deed)
	return before - len(kept), nil
}

// IDs returns the ids of all cases, in order.
func (s *Store) IDs() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.cases))
}
