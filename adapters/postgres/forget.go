package postgres

import (
	"context"
	"sync"
	"time"
)

// The keys are kept for keepAnswers at least. Older ones go, up to forgetBatch at
// a time, once in forgetEvery of the keys' own time, or with the next key while
// there are more.
const (
	keepAnswers = 7 * 24 * time.Hour
	forgetEvery = time.Hour
	forgetBatch = 1000
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

func (a *aging) again() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.last = time.Time{}
}

// forget deletes keys that are old enough.
func (s *Store) forget(ctx context.Context, at time.Time) {
	if !s.aging.due(at) {
		return
	}
	gone, err := s.exec(ctx, s.in(`DELETE FROM #answers WHERE ctid = ANY (ARRAY(
		SELECT ctid FROM #answers WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED))`), at.Add(-keepAnswers), forgetBatch)
	// A failure is no fault of the change that was saved: the next hour tries again.
	if err == nil && gone == forgetBatch {
		s.aging.again()
	}
}
