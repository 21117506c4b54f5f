package memory

import (
	"context"
	"time"
)

// Alive returns the later of the last beat and of when the entry saved last was
// written.
func (s *Store) Alive(ctx context.Context) (time.Time, error) {
	if err := ctx.Err(); err != nil {
		return time.Time{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.written.After(s.beaten) {
		return s.written, nil
	}
	return s.beaten, nil
}

// Beat keeps the moment of a beat.
func (s *Store) Beat(ctx context.Context, at time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.beaten = at
	return nil
}

// ConfirmClock enters a deed into the register and beats.
func (s *Store) ConfirmClock(ctx context.Context, at time.Time, deed []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.enter("", deed)
	s.beaten = at
	return nil
}
