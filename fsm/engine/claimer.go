package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// claimBatch is how many cases a sweeper locks at a time: a command on one of
// them waits until the batch is done.
const claimBatch = 32

// sweepClaimed is Sweep on a store that is a Claimer.
func (e *Engine) sweepClaimed(ctx context.Context, c store.Claimer, now time.Time, limit int) (p pass, err error) {
	var except []string
	for id := range e.shared.failing.At(now) {
		except = append(except, id)
	}
	var failed []error
	got := false
	for left := limit; left > 0; {
		batch := claimed{engine: e, now: now}
		err := c.ClaimDue(ctx, now, min(left, claimBatch), except, batch.sweep(ctx))
		if err != nil {
			return p, errors.Join(append(failed, fmt.Errorf("sweep: %w", err))...)
		}
		p.moved += batch.moved
		got = got || batch.moved > 0 || batch.lost
		for _, f := range batch.failed {
			got = e.shared.failing.Add(f.id, now) || got
			failed = append(failed, fmt.Errorf("sweep case %s: %w", f.id, f.err))
		}
		e.published(ctx, batch.saved)
		if len(batch.ids) < min(left, claimBatch) {
			return p, errors.Join(failed...)
		}
		left -= len(batch.ids)
		// A case that stays due must not be claimed again in this pass.
		except = append(except, batch.ids...)
	}
	p.more = got
	return p, errors.Join(failed...)
}

// claimed is one batch of a sweep.
type claimed struct {
	engine *Engine
	now    time.Time
	ids    []string
	moved  int
	lost   bool // a case to another, who moved it
	saved  []store.Change
	failed []failure
}

type failure struct {
	id  string
	err error
}

// sweep returns what a Claimer calls: it lets the timers of every case act.
func (b *claimed) sweep(ctx context.Context) func(store.Backend, []string) error {
	return func(bound store.Backend, ids []string) error {
		b.ids = ids
		bound.Cases = &savedIn{Store: bound.Cases, batch: b}
		if bound.Batcher != nil {
			bound.Batcher = &savedTogether{Batcher: bound.Batcher, batch: b}
		}
		for i, done := range b.engine.With(bound).advanceAll(ctx, ids, b.now) {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case errors.Is(done.Err, store.ErrConflict):
				b.lost = true
			case done.Err != nil:
				b.failed = append(b.failed, failure{ids[i], done.Err})
			}
			if len(done.Result.Entries) > 0 {
				b.moved++
			}
		}
		return ctx.Err()
	}
}

// savedIn notes what is saved, to be told to the publisher after the commit.
type savedIn struct {
	store.Store
	batch *claimed
}

// Save saves and notes a change.
func (s *savedIn) Save(ctx context.Context, ch store.Change) error {
	if err := s.Store.Save(ctx, ch); err != nil {
		return err
	}
	s.batch.saved = append(s.batch.saved, ch)
	return nil
}

// savedTogether is savedIn for many changes.
type savedTogether struct {
	store.Batcher
	batch *claimed
}

// SaveAll saves and notes changes.
func (s *savedTogether) SaveAll(ctx context.Context, changes []store.Change) ([]bool, error) {
	saved, err := s.Batcher.SaveAll(ctx, changes)
	for i := range changes {
		if err == nil && saved[i] {
			s.batch.saved = append(s.batch.saved, changes[i])
		}
	}
	return saved, err
}
