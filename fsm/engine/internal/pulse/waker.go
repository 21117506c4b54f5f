package pulse

import (
	"sync"
	"time"
)

// Waker lets a command wake Run for a timer earlier than the one it waits for.
type Waker struct {
	mu      sync.Mutex
	next    time.Time     // the earliest timer set since the last pass; zero: none
	Earlier chan struct{} // holds at most one call
}

// NewWaker returns one that nobody waits for yet.
func NewWaker() Waker { return Waker{Earlier: make(chan struct{}, 1)} }

// Due notes that a timer was set.
func (w *Waker) Due(at time.Time) {
	if at.IsZero() {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.next.IsZero() && !at.Before(w.next) {
		return
	}
	w.next = at
	select {
	case w.Earlier <- struct{}{}:
	default:
	}
}

// Sleep returns until when to wait: until, or the next timer if it is earlier,
// which is then forgotten.
func (w *Waker) Sleep(until time.Time) time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.next.IsZero() || !w.next.Before(until) {
		return until
	}
	next := w.next
	w.next = time.Time{}
	return next
}
