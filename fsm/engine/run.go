package engine

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// How Run looks for due timers: at the latest after sweepEvery, give or take a
// tenth, so that many processes do not all come at once; up to sweepBatch cases
// in a pass.
const (
	sweepEvery = store.ListenAhead / 2
	sweepBatch = 200
)

// Run sweeps until the context ends, then returns its error. It wakes at the
// next timer that a command of this engine has set, that the store knows
// ([store.Upcoming]) or hears of ([store.Listener]), and otherwise looks from time to time,
// for timers that other processes have set. While more is due than it takes in
// a pass it does not rest, whatever came of the pass. Failures are logged; they
// do not end it.
func (e *Engine) Run(ctx context.Context) error {
	defer e.listen(ctx)()
	for {
		swept := e.now()
		p, err := e.sweep(ctx, sweepBatch)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			e.logger.ErrorContext(ctx, "sweep failed", "error", err)
		}
		if p.more {
			continue
		}
		if err := e.rest(ctx, swept); err != nil {
			return err
		}
	}
}

// rest waits for the next pass, after one that began at swept.
func (e *Engine) rest(ctx context.Context, swept time.Time) error {
	now := e.now()
	until := now.Add(sweepEvery - sweepEvery/20 + rand.N(sweepEvery/10))
	if up := e.store.Upcoming; up != nil {
		next, err := up.NextDue(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			e.logger.ErrorContext(ctx, "asking for the next timer failed", "error", err)
		case next.After(swept) && next.Before(until):
			until = next
		}
	}
	for {
		until = e.shared.waker.Sleep(until)
		timer := time.NewTimer(until.Sub(now)) //nolint:forbidigo // waiting decides nothing
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
			return nil
		case <-e.shared.waker.Earlier:
			timer.Stop()
			now = e.now()
		}
	}
}
