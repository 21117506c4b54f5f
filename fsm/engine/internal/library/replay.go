package library

import (
	"context"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Replay decides a case's entries again, from the first.
type Replay struct {
	p    *Procedure
	past fsm.Past
	c    fsm.Case
}

// Replay returns a replay at the beginning of a case.
func (lib *Library) Replay(ctx context.Context, in store.Store, c fsm.Case, entries []store.Entry) (*Replay, error) {
	p, h, err := lib.Procedure(ctx, in, c.SOP.Hash)
	if err != nil {
		return nil, err
	}
	return &Replay{p: p, past: lib.Past(ctx, in, p, h, entries), c: fsm.Case{ID: c.ID, Decrees: entries[0].Decrees}}, nil
}

// Past returns a history as fsm takes it.
func (lib *Library) Past(ctx context.Context, in store.Store, p *Procedure, sop store.Hash, entries []store.Entry) fsm.Past {
	past := fsm.Past{Entries: make([]fsm.Draft, len(entries))}
	for i := range entries {
		past.Entries[i] = entries[i].Draft
	}
	under := func(p *Procedure, sop store.Hash) func(string) (*calendar.Calendar, error) {
		return func(decrees string) (*calendar.Calendar, error) { return lib.CalendarBy(ctx, in, p, sop, decrees) }
	}
	past.Calendar = under(p, sop)
	past.Under = func(hash string) (*fsm.Machine, func(string) (*calendar.Calendar, error), error) {
		p, h, err := lib.Procedure(ctx, in, hash)
		if err != nil {
			return nil, nil, err
		}
		return p.Machine, under(p, h), nil
	}
	return past
}

// Next decides again what led to the entry that comes next and returns the drafts
// that follow from it; the case is then as after the last of them.
func (r *Replay) Next() ([]fsm.Draft, error) {
	out, err := r.p.Machine.Again(r.c, r.past, r.c.Version+1)
	if err != nil {
		return nil, err
	}
	r.c = out.Case
	return out.Entries, nil
}

// Case returns the case as it is now.
func (r *Replay) Case() fsm.Case { return r.c }

// Machine returns the SOP that the case is under at the end of its history.
func (r *Replay) Machine() *fsm.Machine { return r.p.Machine }

// Calendar returns its calendar over the decrees that the case is under now.
func (r *Replay) Calendar() (*calendar.Calendar, error) { return r.past.Calendar(r.c.Decrees) }
