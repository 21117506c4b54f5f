package amend

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Ledgers returns both ledgers of each deadline that entry number no,
// an amendment, moved: what the entry holds in short, day by day. ErrNotFound if
// the case has no such entry or it is no amendment.
func Ledgers(ctx context.Context, e *engine.Engine, id string, no int64) ([]fsm.AmendedLedger, error) {
	both, err := ledgers(ctx, e, id, no)
	if err != nil {
		return nil, fmt.Errorf("ledgers of entry %d of case %.80q: %w", no, id, err)
	}
	return both, nil
}

func ledgers(ctx context.Context, e *engine.Engine, id string, no int64) ([]fsm.AmendedLedger, error) {
	in := inside(e)
	st, err := in.Store().Cases.Load(ctx, id)
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
	past, err := in.Past(ctx, st.Case)
	if err != nil {
		return nil, err
	}
	r, err := in.Replay(ctx, st.Case, entries)
	if err != nil {
		return nil, err
	}
	before := r.Case()
	for r.Case().Version < no {
		before = r.Case()
		drafts, err := r.Next()
		if err != nil {
			return nil, fmt.Errorf("deciding entry %d again: %w", before.Version+1, err)
		}
		if len(drafts) == 0 {
			return nil, fmt.Errorf("%w: deciding entry %d again gives no entry", store.ErrCorrupt, before.Version+1)
		}
	}
	m, calendarOf, err := past.Under(before.SOP.Hash)
	if err != nil {
		return nil, err
	}
	if !entries[no-1].Recorded.IsZero() { // judged anew with an act recorded afterwards
		upTo := fsm.Past{Entries: past.Entries[:r.Case().Version], Calendar: calendarOf, Under: past.Under}
		if before, err = m.Before(id, upTo, no); err != nil {
			return nil, err
		}
	}
	cal, err := calendarOf(before.Decrees)
	if err != nil {
		return nil, err
	}
	longer, err := calendarOf(entries[no-1].Decrees)
	if err != nil {
		return nil, err
	}
	return m.ExplainAmendment(before, entries[no-1].At, cal, longer)
}
