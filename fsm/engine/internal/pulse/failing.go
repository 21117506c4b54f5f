package pulse

import (
	"sync"
	"time"
)

// Failing remembers for a while which cases could not be swept.
type Failing struct {
	mu    sync.Mutex
	until map[string]time.Time
}

// failingFor is how long a sweep leaves a failing case out. maxFailing bounds
// how many are remembered.
const (
	failingFor = 5 * time.Minute
	maxFailing = 10_000
)

// At returns the cases to be left out at a time, and forgets the others.
func (f *Failing) At(now time.Time) map[string]bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := map[string]bool{}
	for id, until := range f.until {
		// A clock that went far back must not keep a case out for long.
		if now.Before(until) && until.Sub(now) <= failingFor {
			out[id] = true
		} else {
			delete(f.until, id)
		}
	}
	return out
}

// Add notes a case, and reports whether it will be left out.
func (f *Failing) Add(id string, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.until == nil {
		f.until = map[string]time.Time{}
	}
	if len(f.until) == maxFailing {
		return false
	}
	f.until[id] = now.Add(failingFor)
	return true
}
