package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// replayed decides a case's entries again, from the first.
type replayed struct {
	p   *procedure
	cal *calendar.Calendar
	c   fsm.Case
}

// next decides again what led to an entry and returns the drafts that follow
// from it; the case is then as after the last of them.
func (r *replayed) next(d *fsm.Draft) ([]fsm.Draft, error) {
	var (
		out fsm.Decision
		err error
	)
	switch d.Kind {
	case fsm.Opening, fsm.Acting, fsm.DutyMet:
		out, err = r.p.machine.Decide(r.c, commandOf(d), r.cal)
	default:
		out, err = r.p.machine.Advance(r.c, d.At, r.cal)
	}
	if err != nil {
		return nil, err
	}
	r.c = out.Case
	return out.Entries, nil
}

// commandOf returns the command that an entry records. The role that was used
// is given to everybody who stood in for one another: which of them held it
// does not show in what was decided.
func commandOf(d *fsm.Draft) fsm.Command {
	hold := []fsm.Hold{{Role: d.By.Role, Unit: d.By.Unit}}
	actor := fsm.Actor{ID: d.By.ID, Holds: hold}
	last := &actor
	for _, id := range d.By.ActingFor {
		last.ActingFor = &fsm.Actor{ID: id, Holds: hold}
		last = last.ActingFor
	}
	return fsm.Command{
		Action: d.Action, Actor: actor, Unit: d.Unit, Input: d.Input, At: d.At, Reporter: d.Reporter,
	}
}

// startOf returns a replay at the beginning of a case.
func (e *Engine) startOf(ctx context.Context, c fsm.Case, opening *fsm.Draft) (*replayed, error) {
	p, h, err := e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return nil, err
	}
	cal, err := e.calendarOf(ctx, p, h, opening.Decrees)
	if err != nil {
		return nil, err
	}
	return &replayed{p: p, cal: cal, c: fsm.Case{ID: c.ID, Decrees: opening.Decrees}}, nil
}

// asOf decides a case again up to an entry. An entry in the middle of a
// decision gives the case before that decision's later entries only where
// timers and commands can be told apart, which is at its end.
func (e *Engine) asOf(ctx context.Context, st Stored, version int64) (fsm.Case, error) {
	if version < 1 || version > st.Case.Version {
		return fsm.Case{}, fmt.Errorf("%w: entry %d; the case has %d", ErrNotFound, version, st.Case.Version)
	}
	entries, err := e.History(ctx, st.Case.ID, 0, int(version))
	if err != nil {
		return fsm.Case{}, err
	}
	if int64(len(entries)) != version {
		return fsm.Case{}, fmt.Errorf("%w: %d entries where %d should be", ErrCorrupt, len(entries), version)
	}
	r, err := e.startOf(ctx, st.Case, &entries[0].Draft)
	if err != nil {
		return fsm.Case{}, err
	}
	for r.c.Version < version {
		no := r.c.Version
		drafts, err := r.next(&entries[no].Draft)
		if err != nil {
			return fsm.Case{}, fmt.Errorf("deciding entry %d again: %w", no+1, err)
		}
		if len(drafts) == 0 {
			return fsm.Case{}, fmt.Errorf("%w: deciding entry %d again gives no entry", ErrCorrupt, no+1)
		}
	}
	return r.c, nil
}
