package engine

import (
	"context"
	"errors"

	"github.com/tatalaksana/sop/fsm/engine/internal/batch"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// together does tasks of different cases, [batch.Size] of them at most, as alone does each:
// in one transaction where the store can. It stops at an error that ends all.
func (e *Engine) together(ctx context.Context, tasks []task, alone func(context.Context, task) (Result, error)) []batch.Outcome[Result] {
	jobs := make([]batch.Job[Result], len(tasks))
	for i, t := range tasks {
		var m *made
		jobs[i] = batch.Job[Result]{
			Case: t.id,
			Make: func(st store.Stored) (*store.Change, Result, error) {
				t := t
				t.loaded = &st
				var r Result
				var err error
				if m, r, err = e.make(ctx, &t); m == nil {
					return nil, r, err
				}
				m.ch.Outgoing = m.tell.Events()
				return &m.ch, r, nil
			},
			Saved: func() (Result, error) {
				e.saved(ctx, &m.ch)
				return m.result()
			},
			Alone: func() (Result, error) { return alone(ctx, t) },
		}
	}
	return batch.Run(ctx, e.store.Batcher, jobs, func(err error) bool { return errors.Is(err, ErrClockJump) })
}
