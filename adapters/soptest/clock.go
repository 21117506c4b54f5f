package soptest

import (
	"fmt"
	"sync"
	"time"
)

// Clock is an engine.Clock that stands where it is set. It is safe for many
// goroutines.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that stands at t.
func NewClock(t time.Time) *Clock { return &Clock{now: t} }

// Now returns where the clock stands.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set puts the clock to t.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Move moves the clock on by d.
func (c *Clock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

var layouts = []string{"2006-01-02 15:04:05.999999", "2006-01-02 15:04", time.RFC3339Nano, time.DateOnly}

// parseTime reads a time in the zone: with seconds, to the minute, with an
// offset of its own, or a day's beginning.
func parseTime(text string, zone *time.Location) (time.Time, error) {
	for _, layout := range layouts {
		if t, err := time.ParseInLocation(layout, text, zone); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("soptest: time %q: write it as 2025-08-04 09:00", text)
}
