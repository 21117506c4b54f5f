package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// replayed decides a case's entries again, from the first.
type replayed struct {
	p    *procedure
	past fsm.Past
	c    fsm.Case
}

// startOf returns a replay at the beginning of a case.
func (e *Engine) startOf(ctx context.Context, c fsm.Case, entries []store.Entry) (*replayed, error) {
	p, h, err := e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return nil, err
	}
	return &replayed{p: p, past: e.pastOf(ctx, p, h, entries), c: fsm.Case{ID: c.ID, Decrees: entries[0].Decrees}}, nil
}

// pastOf returns a history as fsm takes it.
func (e *Engine) pastOf(ctx context.Context, p *procedure, sop store.Hash, entries []store.Entry) fsm.Past {
	past := fsm.Past{Entries: make([]fsm.Draft, len(entries))}
	for i := range entries {
		past.Entries[i] = entries[i].Draft
	}
	past.Calendar = func(decrees string) (*calendar.Calendar, error) { return e.calendarBy(ctx, p, sop, decrees) }
	return past
}

// Next decides again what led to the entry that comes next and returns the drafts
// that follow from it; the case is then as after the last of them.
func (r *replayed) Next() ([]fsm.Draft, error) {
	out, err := r.p.machine.Again(r.c, r.past, r.c.Version+1)
	if err != nil {
		return nil, err
	}
	r.c = out.Case
	return out.Entries, nil
}

// Case returns the case as it is now.
func (r *replayed) Case() fsm.Case { return r.c }

// Machine returns the SOP that the case is under.
func (r *replayed) Machine() *fsm.Machine { return r.p.machine }

// Calendar returns the calendar that the case is under now.
func (r *replayed) Calendar() (*calendar.Calendar, error) { return r.past.Calendar(r.c.Decrees) }

// asOf decides a case again up to an entry.
func (e *Engine) asOf(ctx context.Context, st store.Stored, version int64) (fsm.Case, error) {
	if version < 1 || version > st.Case.Version {
		return fsm.Case{}, fmt.Errorf("%w: entry %d; the case has %d", store.ErrNotFound, version, st.Case.Version)
	}
	entries, err := e.History(ctx, st.Case.ID, 0, 0) // those after it too: what it withdrew stands there
	if err != nil {
		return fsm.Case{}, err
	}
	if int64(len(entries)) < version {
		return fsm.Case{}, fmt.Errorf("%w: %d entries where %d should be", store.ErrCorrupt, len(entries), version)
	}
	r, err := e.startOf(ctx, st.Case, entries)
	if err != nil {
		return fsm.Case{}, err
	}
	for r.c.Version < version {
		no := r.c.Version
		drafts, err := r.Next()
		if err != nil {
			return fsm.Case{}, fmt.Errorf("deciding entry %d again: %w", no+1, err)
		}
		if len(drafts) == 0 {
			return fsm.Case{}, fmt.Errorf("%w: deciding entry %d again gives no entry", store.ErrCorrupt, no+1)
		}
	}
	return r.c, nil
}

// pastOfCase reads the history of a case as loaded.
func (e *Engine) pastOfCase(ctx context.Context, p *procedure, c fsm.Case) (fsm.Past, error) {
	sop, err := store.ParseHash(c.SOP.Hash)
	if err != nil {
		return fsm.Past{}, fmt.Errorf("%w: SOP: %w", store.ErrCorrupt, err)
	}
	entries, err := e.History(ctx, c.ID, 0, int(c.Version))
	if err != nil {
		return fsm.Past{}, err
	}
	if int64(len(entries)) != c.Version {
		return fsm.Past{}, fmt.Errorf("%w: %d entries where %d should be", store.ErrCorrupt, len(entries), c.Version)
	}
	return e.pastOf(ctx, p, sop, entries), nil
}
