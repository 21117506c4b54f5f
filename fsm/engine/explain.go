package engine

import (
	"context"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Explain returns the ledger of a clock's deadline, day by day, as the case was
// after the decision that wrote entry number asOf; 0 is now. ErrNotFound if the
// case has no such clock then, or one that waits for its class.
func (e *Engine) Explain(ctx context.Context, id, clock string, asOf int64) (calendar.Ledger, error) {
	ledger, err := e.explain(ctx, id, clock, asOf)
	if err != nil {
		return ledger, fmt.Errorf("explain clock %.80q of case %.80q: %w", clock, id, err)
	}
	return ledger, nil
}

func (e *Engine) explain(ctx context.Context, id, clock string, asOf int64) (calendar.Ledger, error) {
	c, err := e.Get(ctx, id, asOf)
	if err != nil {
		return calendar.Ledger{}, err
	}
	p, cal, err := e.under(ctx, c)
	if err != nil {
		return calendar.Ledger{}, err
	}
	ledger, ok, err := p.Machine.Explain(c, clock, cal)
	if err == nil && !ok {
		err = store.ErrNotFound
	}
	return ledger, err
}

// Explain explains as [Engine.Explain] does, as the case is now, a clock whose deadline
// the actor is shown ([Reader.Case]); any other is ErrNotFound.
func (r Reader) Explain(ctx context.Context, id, clock string) (calendar.Ledger, error) {
	e := r.e
	c, p, by, err := e.seen(ctx, id, r.by)
	if err == nil {
		if seen := p.Machine.View(c, by); !slices.ContainsFunc(seen.Clocks, func(k fsm.Clock) bool { return k.ID == clock }) {
			err = store.ErrNotFound
		}
	}
	if err != nil {
		return calendar.Ledger{}, fmt.Errorf("explain clock %.80q of case %.80q: %w", clock, id, err)
	}
	return e.Explain(ctx, id, clock, c.Version)
}
