package engine

import (
	"context"
	"sync"
	"time"
)

// beatEvery is how much time may pass from one beat that is kept to the next.
const beatEvery = 5 * time.Minute

// heart is what the engines of one process know of when work was last done.
type heart struct {
	mu     sync.Mutex
	alive  time.Time // the latest known moment of work on the store
	beaten time.Time // the last beat that this process kept
}

func (h *heart) known() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.alive
}

// note remembers a moment of work.
func (h *heart) note(at time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if at.After(h.alive) {
		h.alive = at
	}
}

// put sets the latest moment, earlier or later.
func (h *heart) put(at time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.alive, h.beaten = at, at
}

// restless reports whether a beat should be kept at a time.
func (h *heart) restless(at time.Time) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.beaten.IsZero() || at.Before(h.beaten) || at.Sub(h.beaten) >= beatEvery
}

// beat keeps that this engine sweeps, in the store if that is a Heart.
func (e *Engine) beat(ctx context.Context, now time.Time) error {
	if h := e.store.Heart; h != nil && e.shared.heart.restless(now) {
		if err := h.Beat(ctx, now); err != nil {
			return err
		}
	}
	e.shared.heart.put(now)
	return nil
}
