package migrate

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Ledgers returns both ledgers of each deadline that entry number no, a migration, moved:
// what the entry holds in short, day by day. ErrNotFound if the case has no such entry or
// it is no migration.
func Ledgers(ctx context.Context, e *engine.Engine, id string, no int64) ([]fsm.MigratedLedger, error) {
	both, err := ledgers(ctx, e, id, no)
	if err != nil {
		return nil, fmt.Errorf("ledgers of entry %d of case %.80q: %w", no, id, err)
	}
	return both, nil
}

func ledgers(ctx context.Context, e *engine.Engine, id string, no int64) ([]fsm.MigratedLedger, error) {
	in := inside(e)
	st, err := in.Store().Cases.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	entries, err := e.History(ctx, id, 0, 0)
	if err != nil {
		return nil, err
	}
	if no < 1 || int64(len(entries)) < no || entries[no-1].Kind != fsm.Migrating || entries[no-1].Terms == nil {
		return nil, fmt.Errorf("%w: no migration has this number", store.ErrNotFound)
	}
	past, err := in.Past(ctx, st.Case)
	if err != nil {
		return nil, err
	}
	entry := &entries[no-1].Draft
	m, calendars, err := past.Under(entry.Terms.From.Hash)
	if err != nil {
		return nil, err
	}
	past.Calendar = calendars
	before, err := m.Before(id, past, no)
	if err != nil {
		return nil, err
	}
	cal, err := calendars(before.Decrees)
	if err != nil {
		return nil, err
	}
	to, calendars, err := past.Under(entry.Terms.To.Hash)
	if err != nil {
		return nil, err
	}
	under, err := calendars(before.Decrees)
	if err != nil {
		return nil, err
	}
	return m.ExplainMigration(before, fsm.Migration{
		At: entry.At, By: fsm.Actor{ID: entry.By.ID}, Basis: entry.Basis, Terms: *entry.Terms, Fields: entry.Input, Unit: entry.Unit,
	}, cal, to, under)
}
