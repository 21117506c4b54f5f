package desk

import (
	"sync"
	"time"
)

// most bounds how many clients are counted one by one; what comes beside them in
// one window shares a count.
const most = 10_000

// window counts what clients do in one stretch of time.
type window struct {
	limit int
	every time.Duration

	mu    sync.Mutex
	ends  time.Time
	count map[string]int
}

func newWindow(limit int, every time.Duration) *window {
	return &window{limit: limit, every: every, count: map[string]int{}}
}

// take counts one more of a client, unless that would be too many.
func (w *window) take(client string, now time.Time) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !now.Before(w.ends) {
		w.ends = now.Add(w.every)
		clear(w.count)
	}
	client = w.counted(client)
	if w.count[client] >= w.limit {
		return false
	}
	w.count[client]++
	return true
}

// tooOften is ErrTooMany of a window, with how long it goes on.
type tooOften struct{ wait time.Duration }

// Error says so.
func (tooOften) Error() string { return ErrTooMany.Error() }

// Is reports whether it is asked for as ErrTooMany.
func (tooOften) Is(target error) bool { return target == ErrTooMany }

// full returns why no more is taken, with when it is again.
func (w *window) full(now time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return tooOften{w.ends.Sub(now)}
}

// give takes one back that was right.
func (w *window) give(client string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if client = w.counted(client); w.count[client] > 0 {
		w.count[client]--
	}
}

func (w *window) counted(client string) string {
	if _, there := w.count[client]; !there && len(w.count) >= most {
		return ""
	}
	return client
}
