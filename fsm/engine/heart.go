package engine

import (
	"context"
	"sync"
	"time"
)

// Heart is what a store must also be to know when work was last done on it, by
// whichever process, so that a clock that jumped ahead is noticed
// ([WithMaxJump]) and can be confirmed ([Engine.ConfirmClock]).
//
// Of a store that is no Heart an engine knows only when the newest entries were
// written of the cases that it meets, and what it did itself: after years without
// anything it says [ErrClockJump] all the same, and nobody can confirm the clock.
type Heart interface {
	// Alive returns the later of the last beat and the time at which the entry
	// saved last was written; the zero time if there is neither.
	Alive(ctx context.Context) (time.Time, error)
	// Beat keeps the moment of a beat, also one before the last: a clock that was
	// put right goes back.
	Beat(ctx context.Context, at time.Time) error
	// ConfirmClock appends a deed to the register and beats: both or nothing.
	ConfirmClock(ctx context.Context, at time.Time, deed []byte) error
}

// ClockConfirmed is on record of one jump of the clock that somebody confirmed.
type ClockConfirmed struct {
	Warrant
	At   time.Time // what the clock said then
	Last time.Time // the last moment that was known before
}

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
	h, ok := e.store.(Heart)
	if ok && e.shared.heart.restless(now) {
		if err := h.Beat(ctx, now); err != nil {
			return err
		}
	}
	e.shared.heart.put(now)
	return nil
}
