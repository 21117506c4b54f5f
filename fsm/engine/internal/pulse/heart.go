package pulse

import (
	"context"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// beatEvery is how much time may pass from one beat that is kept to the next.
const beatEvery = 5 * time.Minute

// Heart is what the engines of one process know of when work was last done.
type Heart struct {
	mu     sync.Mutex
	alive  time.Time // the latest known moment of work on the store
	beaten time.Time // the last beat that this process kept
}

// Bound returns what an engine knows that is bound to a transaction of the host: what it
// learns there may be rolled back, and is its own.
func (h *Heart) Bound() *Heart {
	h.mu.Lock()
	defer h.mu.Unlock()
	return &Heart{alive: h.alive, beaten: h.beaten}
}

func (h *Heart) known() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.alive
}

// Note remembers a moment of work.
func (h *Heart) Note(at time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if at.After(h.alive) {
		h.alive = at
	}
}

// Put sets the latest moment, earlier or later.
func (h *Heart) Put(at time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.alive, h.beaten = at, at
}

// restless reports whether a beat should be kept at a time.
func (h *Heart) restless(at time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.beaten.IsZero() || at.Before(h.beaten) || at.Sub(h.beaten) >= beatEvery
}

// Beat keeps that an engine sweeps, in the store if that is a Heart.
func (h *Heart) Beat(ctx context.Context, on store.Backend, now time.Time) error {
	if kept := on.Heart; kept != nil && h.restless(now) {
		if err := kept.Beat(ctx, now); err != nil {
			return err
		}
	}
	h.Put(now)
	return nil
}
