package postgres

import (
	"context"
	"sync"
	"time"
)

// The keys are kept for keepAnswers at least. Older ones go, some at a time,
// once in forgetEvery of the keys' own time.
const (
	keepAnswers = 7 * 24 * time.Hour
	forgetEvery = time.Hour
)

// aging is when old keys were last looked for.
type aging struct {
	mu   sync.Mutex
	last time.Time
}

// due reports whether it is time to look again.
func (a *aging) due(at time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if at.Sub(a.last) < forgetEvery {
		return false
	}
	a.last = at
	return true
}

// forget deletes keys that are old enough. A failure is left to the next time.
func (s *Store) forget(ctx context.Context, at time.Time) {
	if s.aging.due(at) {
		_, _ = s.exec(ctx, s.in(`DELETE FROM #answers WHERE ctid = ANY (ARRAY(
			SELECT ctid FROM #answers WHERE at < $1 ORDER BY at LIMIT 10000 FOR UPDATE SKIP LOCKED))`), at.Add(-keepAnswers))
	}
}
