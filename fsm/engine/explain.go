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
	ledger, ok, err := p.machine.Explain(c, clock, cal)
	if err == nil && !ok {
		err = store.ErrNotFound
	}
	return ledger, err
}

// ExplainFor explains as Explain does, as the case is now, a clock whose deadline the
// actor is shown ([Engine.View]); any other is ErrNotFound. The zero Actor is the
// public.
func (e *Engine) ExplainFor(ctx context.Context, id, clock string, by fsm.Actor) (calendar.Ledger, error) {
	c, p, by, err := e.seen(ctx, id, by)
	if err == nil {
		if seen := p.machine.View(c, by); !slices.ContainsFunc(seen.Clocks, func(k fsm.Clock) bool { return k.ID == clock }) {
			err = store.ErrNotFound
		}
	}
	if err != nil {
		return calendar.Ledger{}, fmt.Errorf("explain clock %.80q of case %.80q: %w", clock, id, err)
	}
	return e.Explain(ctx, id, clock, c.Version)
}

// AmendmentLedgers returns both ledgers of each deadline that entry number no,
// an amendment, moved: what the entry holds in short, day by day. ErrNotFound if
// the case has no such entry or it is no amendment.
func (e *Engine) AmendmentLedgers(ctx context.Context, id string, no int64) ([]fsm.AmendedLedger, error) {
	both, err := e.amendmentLedgers(ctx, id, no)
	if err != nil {
		return nil, fmt.Errorf("ledgers of entry %d of case %.80q: %w", no, id, err)
	}
	return both, nil
}

func (e *Engine) amendmentLedgers(ctx context.Context, id string, no int64) ([]fsm.AmendedLedger, error) {
	st, err := e.store.Cases.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	entries, err := e.History(ctx, id, 0, 0)
	if err != nil {
		return nil, err
	}
	if no < 1 || int64(len(entries)) < no || entries[no-1].Kind != fsm.Amending {
		return nil, fmt.Errorf("%w: no amendment has this number", store.ErrNotFound)
	}
	r, err := e.startOf(ctx, st.Case, entries)
	if err != nil {
		return nil, err
	}
	before := r.c
	for r.c.Version < no {
		before = r.c
		drafts, err := r.Next()
		if err != nil {
			return nil, fmt.Errorf("deciding entry %d again: %w", before.Version+1, err)
		}
		if len(drafts) == 0 {
			return nil, fmt.Errorf("%w: deciding entry %d again gives no entry", store.ErrCorrupt, before.Version+1)
		}
	}
	if !entries[no-1].Recorded.IsZero() { // judged anew with an act recorded afterwards
		past := fsm.Past{Entries: r.past.Entries[:r.c.Version], Calendar: r.past.Calendar}
		if before, err = r.p.machine.Before(id, past, no); err != nil {
			return nil, err
		}
	}
	cal, err := r.past.Calendar(before.Decrees)
	if err != nil {
		return nil, err
	}
	longer, err := r.past.Calendar(entries[no-1].Decrees)
	if err != nil {
		return nil, err
	}
	return r.p.machine.ExplainAmendment(before, entries[no-1].At, cal, longer)
}
