// Package library holds what is published on an engine, compiled: procedures, decree
// logs and calendars, cached by content and read again from the store if need be.
package library

import (
	"context"
	"fmt"
	"sync"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Library caches what is published, by content. It is safe for many goroutines.
type Library struct {
	mu         sync.RWMutex
	procedures map[store.Hash]*Procedure
	logs       map[store.Hash]*calendar.Log
	calendars  map[office]*calendar.Calendar
	kept       map[store.Hash]bool // documents that are surely in the store
	found      map[store.Hash]bool // decree logs that Verify found there
}

// office is a calendar's identity: whose options, which decrees.
type office struct{ sop, decrees store.Hash }

// New returns an empty library.
func New() *Library {
	return &Library{
		procedures: map[store.Hash]*Procedure{},
		logs:       map[store.Hash]*calendar.Log{}, calendars: map[office]*calendar.Calendar{}, kept: map[store.Hash]bool{}, found: map[store.Hash]bool{},
	}
}

// Put puts a procedure in.
func (lib *Library) Put(h store.Hash, p *Procedure) {
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.procedures[h] = p
}

// Keep notes documents that are surely in the store.
func (lib *Library) Keep(docs []store.Document) {
	lib.mu.Lock()
	defer lib.mu.Unlock()
	for i := range docs {
		lib.kept[docs[i].Hash] = true
	}
}

// Kept reports whether a document is surely in the store.
func (lib *Library) Kept(h store.Hash) bool {
	lib.mu.RLock()
	defer lib.mu.RUnlock()
	return lib.kept[h]
}

// Find returns an error unless a document is in the store as its hash says. What was
// found once is not looked for again.
func (lib *Library) Find(ctx context.Context, in store.Store, h store.Hash) error {
	lib.mu.RLock()
	found := lib.found[h]
	lib.mu.RUnlock()
	if found {
		return nil
	}
	if _, err := Document(ctx, in, h); err != nil {
		return err
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.found[h] = true
	return nil
}

// Procedure returns the SOP with this hash, from the store if need be.
func (lib *Library) Procedure(ctx context.Context, in store.Store, hash string) (*Procedure, store.Hash, error) {
	h, err := store.ParseHash(hash)
	if err != nil {
		return nil, store.Hash{}, fmt.Errorf("%w: SOP: %w", store.ErrCorrupt, err)
	}
	lib.mu.RLock()
	p := lib.procedures[h]
	lib.mu.RUnlock()
	if p != nil {
		return p, h, nil
	}
	src, err := Document(ctx, in, h)
	if err != nil {
		return nil, h, fmt.Errorf("SOP %s: %w", h, err)
	}
	if p, err = Compile(src); err != nil {
		return nil, h, fmt.Errorf("SOP %s is stored but cannot be read by this program: %w", h, err)
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.procedures[h] = p
	return p, h, nil
}

// Veils reports whether one of these SOPs, of a code or of none, hides a deadline from the
// role. It knows those that were published or read here.
func (lib *Library) Veils(code, role string) bool {
	lib.mu.RLock()
	defer lib.mu.RUnlock()
	for _, p := range lib.procedures {
		if p.veiled[role] && (code == "" || code == p.code()) {
			return true
		}
	}
	return false
}

// Log returns the decree log with this hash, from the store if need be.
func (lib *Library) Log(ctx context.Context, in store.Store, h store.Hash) (*calendar.Log, error) {
	lib.mu.RLock()
	log := lib.logs[h]
	lib.mu.RUnlock()
	if log != nil {
		return log, nil
	}
	if shipped := calendar.Shipped(); shipped.Hash() == h.String() {
		log = shipped
	} else {
		body, err := Document(ctx, in, h)
		if err != nil {
			return nil, fmt.Errorf("decrees %s: %w", h, err)
		}
		if log, err = calendar.ReadLog("dekrit.csv", body); err != nil {
			return nil, fmt.Errorf("decrees %s are stored but cannot be read by this program: %w", h, err)
		}
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.logs[h] = log
	return log, nil
}

// Document reads a document and checks that it is the one asked for.
func Document(ctx context.Context, in store.Store, h store.Hash) ([]byte, error) {
	body, err := in.Document(ctx, h)
	if err != nil {
		return nil, err
	}
	if store.HashOf(body) != h {
		return nil, fmt.Errorf("%w: the document's content has another hash", store.ErrCorrupt)
	}
	return body, nil
}

// Calendar returns the calendar of an SOP's office over a decree log.
func (lib *Library) Calendar(p *Procedure, sop store.Hash, log *calendar.Log) (*calendar.Calendar, error) {
	h, err := store.ParseHash(log.Hash())
	if err != nil {
		return nil, fmt.Errorf("decrees: %w", err)
	}
	key := office{sop, h}
	if cal := lib.cached(key); cal != nil {
		return cal, nil
	}
	cal, err := calendar.New(log, p.Machine.SOP().Calendar.Options)
	if err != nil {
		return nil, fmt.Errorf("calendar of SOP %s: %w", sop, err)
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.calendars[key], lib.logs[h] = cal, log
	return cal, nil
}

func (lib *Library) cached(key office) *calendar.Calendar {
	lib.mu.RLock()
	defer lib.mu.RUnlock()
	return lib.calendars[key]
}

// CalendarBy returns the calendar of an SOP's office over the decree log with
// this hash.
func (lib *Library) CalendarBy(ctx context.Context, in store.Store, p *Procedure, sop store.Hash, decrees string) (*calendar.Calendar, error) {
	h, err := store.ParseHash(decrees)
	if err != nil {
		return nil, fmt.Errorf("%w: decrees: %w", store.ErrCorrupt, err)
	}
	if cal := lib.cached(office{sop, h}); cal != nil {
		return cal, nil
	}
	log, err := lib.Log(ctx, in, h)
	if err != nil {
		return nil, err
	}
	return lib.Calendar(p, sop, log)
}

// Under returns what a case runs under.
func (lib *Library) Under(ctx context.Context, in store.Store, c *fsm.Case) (*Procedure, *calendar.Calendar, error) {
	p, h, err := lib.Procedure(ctx, in, c.SOP.Hash)
	if err != nil {
		return nil, nil, err
	}
	cal, err := lib.CalendarBy(ctx, in, p, h, c.Decrees)
	return p, cal, err
}
