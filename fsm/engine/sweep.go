package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/batch"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Sweep lets the due timers of up to limit cases act, the earliest first, and
// returns how many cases it moved. One case that fails does not stop the rest:
// its error is joined into err, and for a while later passes leave it out, so
// that failing cases cannot take the place of all others. A case that another
// command changed meanwhile is left to that command or the next pass.
func (e *Engine) Sweep(ctx context.Context, limit int) (n int, err error) {
	if limit <= 0 {
		return 0, fmt.Errorf("sweep: %w: limit %d", store.ErrInvalid, limit)
	}
	p, err := e.sweep(ctx, limit)
	return p.moved, err
}

// pass is what one sweep came to.
type pass struct {
	moved int // cases
	// more: cases may still be due that the next pass finds. It is told only
	// where this one got on: by moving a case, by leaving one to another who
	// moved it, or by learning of one that fails.
	more bool
}

func (e *Engine) sweep(ctx context.Context, limit int) (p pass, err error) {
	now := e.now()
	jump, due, err := e.jumped(ctx, now, nil)
	switch {
	case err != nil:
		return p, fmt.Errorf("sweep: %w", err)
	case jump != nil && due:
		return p, fmt.Errorf("sweep: %w", jump)
	case jump != nil:
		return p, nil // nothing to do, and no moment to be sure of: a jump is an error only where timers are due
	}
	if err := e.heart.Beat(ctx, e.store, now); err != nil {
		return p, fmt.Errorf("sweep: keep the beat: %w", err)
	}
	if c := e.store.Claimer; c != nil {
		return e.sweepClaimed(ctx, c, now, limit)
	}
	skip := e.shared.failing.At(now)
	ids, err := e.store.Cases.Due(ctx, now, limit+len(skip))
	if err != nil {
		return p, fmt.Errorf("sweep: %w", err)
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return skip[id] })
	ids = ids[:min(len(ids), limit)]
	var failed []error
	got := false
	for some := range slices.Chunk(ids, batch.Size) {
		for i, done := range e.advanceAll(ctx, some, now) {
			switch {
			case ctx.Err() != nil && done.Err != nil:
				return p, errors.Join(append(failed, ctx.Err())...)
			case errors.Is(done.Err, store.ErrConflict):
				got = true
			case done.Err != nil:
				got = e.shared.failing.Add(some[i], now) || got
				failed = append(failed, fmt.Errorf("sweep case %s: %w", some[i], done.Err))
			}
			if len(done.Result.Entries) > 0 {
				p.moved, got = p.moved+1, true
			}
		}
		if ctx.Err() != nil {
			return p, errors.Join(append(failed, ctx.Err())...)
		}
	}
	p.more = got && len(ids) == limit
	return p, errors.Join(failed...)
}

// advanceAll lets the timers of some cases act.
func (e *Engine) advanceAll(ctx context.Context, ids []string, now time.Time) []batch.Outcome[Result] {
	tasks := make([]task, len(ids))
	for i, id := range ids {
		tasks[i] = task{id: id, timers: true, decide: func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
			d, err := p.Machine.Advance(c, now, cal)
			return d, nil, err
		}}
	}
	return e.together(ctx, tasks, e.advance)
}

// advance lets the timers of one case act.
func (e *Engine) advance(ctx context.Context, t task) (Result, error) {
	for tries := 0; ; tries++ {
		t.apart = tries == triesTogether
		r, err := e.try(ctx, t)
		// Nobody else lets its timers act: what came first was another case.
		if t.apart || !errors.Is(err, errOther) {
			return r, err
		}
	}
}
