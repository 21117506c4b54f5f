package memory

import (
	"context"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
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

// ConfirmClock keeps a confirmation and beats.
func (s *Store) ConfirmClock(ctx context.Context, c engine.ClockConfirmed) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clocks, s.beaten = append(s.clocks, c), c.At
	return nil
}

// ClocksConfirmed returns copies of all confirmations, in order.
func (s *Store) ClocksConfirmed(ctx context.Context) ([]engine.ClockConfirmed, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Clone(s.clocks), nil
}
