package library

import (
	"context"
	"maps"
	"sync"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Shelf holds under which SOPs cases are opened. It is safe for many goroutines.
//
// What is published in a transaction of the host is on the shelf of the engine bound to
// that alone, since the host may roll back: the others take it once it is found in the
// store.
type Shelf struct {
	root    *Shelf // of the engine that is bound; nil: it is bound to nothing
	mu      sync.RWMutex
	newest  map[string]*Procedure // by code: the highest versi published here
	offered []offer
}

// offer is a document that somebody published in a transaction of the host.
type offer struct {
	hash store.Hash
	take func() // what follows if it is kept
}

// mostOffered bounds what was offered and may never be kept; the oldest goes first.
const mostOffered = 16

// NewShelf returns an empty shelf.
func NewShelf() *Shelf { return &Shelf{newest: map[string]*Procedure{}} }

// Bound returns the shelf of an engine that is bound to a transaction.
func (s *Shelf) Bound() *Shelf {
	if s.root == nil {
		return &Shelf{root: s, newest: map[string]*Procedure{}}
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return &Shelf{root: s.root, newest: maps.Clone(s.newest)}
}

// Publish puts a procedure there: cases of its code that are opened from now on run under
// it, if no higher versi is there.
func (s *Shelf) Publish(h store.Hash, p *Procedure) {
	s.put(p)
	s.Offer(h, func() { s.root.put(p) })
}

func (s *Shelf) put(p *Procedure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	code := p.Machine.SOP().Code.Value
	s.newest[code] = later(s.newest[code], p)
}

// Offer notes, on a bound shelf, what follows for all once a document that was published
// there is found in the store.
func (s *Shelf) Offer(h store.Hash, take func()) {
	if s.root == nil {
		return
	}
	s.root.mu.Lock()
	defer s.root.mu.Unlock()
	s.root.offered = append(s.root.offered, offer{h, take})
	if more := len(s.root.offered) - mostOffered; more > 0 {
		s.root.offered = s.root.offered[more:]
	}
}

// Settle takes, on a shelf that is not bound, what was offered and is kept by now. What
// cannot be read is not, as far as anybody knows.
func (s *Shelf) Settle(ctx context.Context, in store.Store) {
	s.mu.Lock()
	offered := s.offered
	s.offered = nil
	s.mu.Unlock()
	var open []offer
	for _, o := range offered {
		if _, err := Document(ctx, in, o.hash); err != nil {
			open = append(open, o)
		} else {
			o.take()
		}
	}
	if len(open) > 0 {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.offered = append(open, s.offered...)
	}
}

// Newest returns the newest SOP of a code that was published there, nil for none.
func (s *Shelf) Newest(code string) *Procedure {
	s.mu.RLock()
	p := s.newest[code]
	s.mu.RUnlock()
	if s.root != nil {
		p = later(s.root.Newest(code), p)
	}
	return p
}

// later returns the one with the higher versi; of two with the same the second.
func later(a, b *Procedure) *Procedure {
	if b == nil || a != nil && a.Machine.SOP().Version > b.Machine.SOP().Version {
		return a
	}
	return b
}
