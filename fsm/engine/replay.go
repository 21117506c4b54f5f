package engine

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// replayed decides a case's entries again, from the first.
type replayed struct {
	e   *Engine
	p   *procedure
	sop Hash
	cal *calendar.Calendar
	c   fsm.Case
}

// startOf returns a replay at the beginning of a case.
func (e *Engine) startOf(ctx context.Context, c fsm.Case, opening *fsm.Draft) (*replayed, error) {
	p, h, err := e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return nil, err
	}
	cal, err := e.calendarBy(ctx, p, h, opening.Decrees)
	if err != nil {
		return nil, err
	}
	return &replayed{e: e, p: p, sop: h, cal: cal, c: fsm.Case{ID: c.ID, Decrees: opening.Decrees}}, nil
}

// next decides again what led to an entry and returns the drafts that follow
// from it; the case is then as after the last of them.
func (r *replayed) next(ctx context.Context, d *fsm.Draft) ([]fsm.Draft, error) {
	var (
		out fsm.Decision
		err error
	)
	switch d.Kind {
	case fsm.Opening, fsm.Acting, fsm.DutyMet:
		out, err = r.p.machine.Decide(r.c, fsm.Command{
			Action: d.Action, Actor: actorOf(d.By), Unit: d.Unit, Input: d.Input, At: d.At, Reporter: d.Reporter,
		}, r.cal)
	case fsm.Correcting:
		out, err = r.p.machine.Correct(r.c, fsm.Correction{
			Entry: d.Corrects, By: actorOf(d.By), At: d.At, Fields: d.Input, Reason: d.Reason,
		}, r.cal)
	case fsm.Importing:
		out, err = r.p.machine.Import(r.c, r.importOf(d), r.cal)
	case fsm.Amending:
		var longer *calendar.Calendar
		if longer, err = r.e.calendarBy(ctx, r.p, r.sop, d.Decrees); err != nil {
			return nil, err
		}
		out, err = r.p.machine.Amend(r.c, fsm.Amendment{At: d.At, By: actorOf(d.By), Basis: d.Basis}, r.cal, longer)
		r.cal = longer
	default:
		out, err = r.p.machine.Advance(r.c, d.At, r.cal)
	}
	if err != nil {
		return nil, err
	}
	r.c = out.Case
	return out.Entries, nil
}

// actorOf returns an actor who acts as the entry's person did. The role that
// was used is given to everybody who stood in for one another: which of them
// held it does not show in what was decided.
func actorOf(by fsm.Person) fsm.Actor {
	hold := []fsm.Hold{{Role: by.Role, Unit: by.Unit}}
	actor := fsm.Actor{ID: by.ID, Holds: hold}
	last := &actor
	for _, id := range by.ActingFor {
		last.ActingFor = &fsm.Actor{ID: id, Holds: hold}
		last = last.ActingFor
	}
	return actor
}

// importOf returns the import that an entry records: of the limits that cross
// stages, those run that the entry started.
func (r *replayed) importOf(d *fsm.Draft) fsm.Import {
	i := fsm.Import{
		At: d.At, By: actorOf(d.By), Opened: d.Opened, Entered: d.Entered, Stage: d.To, Origin: d.From,
		Unit: d.Unit, Reporter: d.Reporter, Fields: d.Input, Clocks: map[string]time.Time{},
	}
	for _, limit := range r.p.machine.SOP().Limits {
		if limit.Time != nil && !limit.Time.None {
			i.Clocks[limit.ID.Value] = time.Time{}
		}
	}
	for _, m := range d.Clocks {
		if _, ok := i.Clocks[m.Clock]; ok && !m.Start.IsZero() {
			i.Clocks[m.Clock] = m.Start
		}
	}
	return i
}

// asOf decides a case again up to an entry.
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
		drafts, err := r.next(ctx, &entries[no].Draft)
		if err != nil {
			return fsm.Case{}, fmt.Errorf("deciding entry %d again: %w", no+1, err)
		}
		if len(drafts) == 0 {
			return fsm.Case{}, fmt.Errorf("%w: deciding entry %d again gives no entry", ErrCorrupt, no+1)
		}
	}
	return r.c, nil
}
