package library

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Shelf holds under which SOPs cases are opened. It is safe for many goroutines.
//
// What is published in a transaction of the host is on the shelf of the engine bound to
// that alone, since the host may roll back: the others take it once it is found in the
// store, each in its own.
type Shelf struct {
	root    *Shelf // of the engine that is bound; nil: it is bound to nothing
	mu      sync.RWMutex
	newest  map[string]*Procedure // by code: the highest versi published here
	offered map[string][]offer    // by code; decree logs by none
}

// offer is an SOP, or a decree log, that somebody published in a transaction of the host.
type offer struct {
	hash store.Hash
	p    *Procedure
	log  *calendar.Log
	no   int64 // of the log
}

// mostOffered bounds what was offered of one code, or of decrees, and may never be kept;
// the oldest goes first.
const mostOffered = 16

// NewShelf returns an empty shelf.
func NewShelf() *Shelf {
	return &Shelf{newest: map[string]*Procedure{}, offered: map[string][]offer{}}
}

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
	s.offer(p.code(), offer{hash: h, p: p})
}

func (s *Shelf) put(p *Procedure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.newest[p.code()] = later(s.newest[p.code()], p)
}

// Offer notes, on a bound shelf, a decree log that is to be in force for all once it is
// found in the store: the one with the highest number.
func (s *Shelf) Offer(h store.Hash, log *calendar.Log, no int64) {
	s.offer("", offer{hash: h, log: log, no: no})
}

func (s *Shelf) offer(code string, o offer) {
	if s.root == nil {
		return
	}
	s.root.mu.Lock()
	defer s.root.mu.Unlock()
	all := append(without(s.root.offered[code], o.hash), o)
	s.root.offered[code] = all[max(0, len(all)-mostOffered):]
}

func without(all []offer, h store.Hash) []offer {
	return slices.DeleteFunc(slices.Clone(all), func(o offer) bool { return o.hash == h })
}

// Settle takes what was offered and is kept in a store by now, and gives decree logs to
// decrees. What cannot be read is not there, as far as anybody knows. On a shelf that is
// not bound it is then no offer any more.
func (s *Shelf) Settle(ctx context.Context, in store.Store, decrees func(log *calendar.Log, no int64)) {
	for code, offered := range s.open() {
		for _, o := range offered {
			if _, err := Document(ctx, in, o.hash); err != nil {
				continue
			}
			if o.p != nil {
				s.put(o.p)
			} else {
				decrees(o.log, o.no)
			}
			if s.root == nil { // not before: who comes meanwhile looks himself
				s.mu.Lock()
				if s.offered[code] = without(s.offered[code], o.hash); len(s.offered[code]) == 0 {
					delete(s.offered, code)
				}
				s.mu.Unlock()
			}
		}
	}
}

// open returns what is offered to a shelf.
func (s *Shelf) open() map[string][]offer {
	if s.root != nil {
		return s.root.open()
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if len(s.offered) == 0 {
		return nil
	}
	return maps.Clone(s.offered)
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
