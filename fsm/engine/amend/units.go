package amend

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Reorganisation asks to let open cases follow units that were renamed, merged or
// split.
type Reorganisation struct {
	By fsm.Actor // who approved it
	// Basis is what the approval rests on, as that of an [Amendment].
	Basis string
	At    time.Time // of the approval; zero: the clock
	// Table is the file whose table of units says which take the place of others
	// (menjadi), for the cases of its code under any version. What begins on a later
	// day is left alone.
	Table *sop.SOP
	// Chosen says, by case, which unit goes on with it of those into which its own was
	// split.
	Chosen map[string]string
	// Preview decides and saves nothing.
	Preview bool
}

// Reorganised is what a reorganisation does to one page of cases.
type Reorganised struct {
	Looked  int // open cases of the code that were looked at
	Entered []Succeeded
	// Undecided are the cases that stay as they were until somebody chooses.
	Undecided []Undecided
	// Failed are the cases that stayed as they were, and why.
	Failed []engine.FailedCase
	Next   string // for PageOf.After; empty: this is the last page
}

// Succeeded is a case on which units took the place of others.
type Succeeded struct {
	Case  string
	Stage string
	Entry int64 // number of the entry, or that it would get
	Units []fsm.UnitChange
}

// Undecided is a case with a unit that was split.
type Undecided struct {
	Case string
	Unit string
	Into []string // of which one is to be chosen
}

// Units lets open cases follow the units of a file that were renamed, merged or split,
// page by page: one entry for each case that is with such a unit, or of which it owes a
// task ([fsm.Machine.Reorganise]), each in a transaction of its own. Of a unit that was
// split somebody has to choose; until then the case is listed and stays as it is.
//
// Repeating it changes nothing more, so that after a crash it is begun anew, or at the
// page where it stopped. It is ErrInvalid without a name, a basis or a table.
func Units(ctx context.Context, e *engine.Engine, r Reorganisation, page engine.PageOf) (Reorganised, error) {
	out, err := inside(e).units(ctx, r, page)
	if err != nil {
		return out, fmt.Errorf("reorganise cases: %w", err)
	}
	return out, nil
}

func (e amender) units(ctx context.Context, r Reorganisation, page engine.PageOf) (Reorganised, error) {
	open, err := e.openCases(page)
	if err != nil {
		return Reorganised{}, err
	}
	if r.Table == nil {
		return Reorganised{}, fmt.Errorf("%w: a reorganisation needs the file that has the units", store.ErrInvalid)
	}
	if _, err := e.Warranted(r.By.ID, r.Basis); err != nil {
		return Reorganised{}, err
	}
	if r.At, err = e.approvedAt(r.At); err != nil {
		return Reorganised{}, err
	}
	var out Reorganised
	out.Next, err = open.each(ctx, func(ids []string) error {
		for _, id := range ids {
			if err := e.unitsOne(ctx, id, r, &out); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// unitsOne reorganises one case of many. Its error ends the whole; a failure of the case
// is noted.
func (e amender) unitsOne(ctx context.Context, id string, r Reorganisation, out *Reorganised) error {
	done, err := e.reorganise(ctx, id, r, out)
	for i := range done.Entries {
		if entry := &done.Entries[i]; err == nil && entry.Kind == fsm.Reorganising {
			out.Entered = append(out.Entered, Succeeded{Case: id, Stage: entry.To, Entry: entry.No, Units: entry.Units})
		}
	}
	return noted(ctx, id, err, &out.Failed)
}

func (e amender) reorganise(ctx context.Context, id string, r Reorganisation, out *Reorganised) (engine.Result, error) {
	st, err := e.Store().Cases.Load(ctx, id)
	if err != nil || st.Case.SOP.Code != r.Table.Code.Value {
		return engine.Result{}, err
	}
	out.Looked++
	at, err := e.whenOrLast(st.Case, r.At, true)
	if err != nil {
		return engine.Result{}, err
	}
	changes, open := follow(&st.Case, r, at)
	if out.Undecided = append(out.Undecided, open...); len(changes) == 0 {
		return engine.Result{}, nil
	}
	return e.do(ctx, door.Task{ID: id, Preview: r.Preview, Decide: func(m *fsm.Machine, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, error) {
		at, err := e.whenOrLast(c, r.At, true)
		if err != nil {
			return fsm.Decision{}, err
		}
		by, err := e.Actor(ctx, r.By)
		if err != nil {
			return fsm.Decision{}, err
		}
		now := fsm.Reorganisation{At: at, By: by, Basis: r.Basis}
		now.Units, _ = follow(&c, r, at)
		for _, u := range now.Units {
			if u.From == c.Unit.ID {
				if now.Unit, err = e.UnitOf(ctx, r.Table, u.To); err != nil {
					return fsm.Decision{}, err
				}
			}
		}
		return m.Reorganise(c, now, cal)
	}})
}

// follow returns which units take the place of those that a case is with at an instant,
// and of which somebody has to choose.
func follow(c *fsm.Case, r Reorganisation, at time.Time) (changes []fsm.UnitChange, open []Undecided) {
	day := calendar.NewDate(at.In(r.Table.Calendar.Options.Zone).Date())
	for _, u := range r.Table.Units.Units {
		id := u.ID.Value
		from, ends := u.Ends()
		with := c.Unit.ID == id || slices.ContainsFunc(c.Duties, func(o fsm.DutyState) bool { return o.Unit == id })
		if !ends || from.After(day) || !with || c.Closed {
			continue
		}
		into := sop.Values(u.Becomes)
		switch chosen := r.Chosen[c.ID]; {
		case len(into) == 1:
			changes = append(changes, fsm.UnitChange{From: id, To: into[0]})
		case slices.Contains(into, chosen):
			changes = append(changes, fsm.UnitChange{From: id, To: chosen})
		default:
			open = append(open, Undecided{Case: c.ID, Unit: id, Into: into})
		}
	}
	return changes, open
}
