package engine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// errOther says that somebody acted on one of several cases that are changed together.
var errOther = errors.New("another case came first")

// joining returns the decision of a command, which may join the case to a main case
// (bergabung_dengan), whose change is left in main.
func (e *Engine) joining(ctx context.Context, cmd fsm.Command, who *viewer, main *other) decide {
	elsewhere := cmd.From
	cmd.From = nil
	plain := e.deciding(ctx, cmd, who)
	return func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
		*main = other{}
		at, err := e.when(c, time.Time{}, true)
		if err != nil {
			return plain(p, cal, c)
		}
		field, joins := p.Machine.Joins(c, cmd.Action, at, cal)
		switch {
		case !joins && elsewhere != nil:
			if _, _, err := plain(p, cal, c); err != nil {
				return fsm.Decision{}, nil, err
			}
			return fsm.Decision{}, nil, fmt.Errorf("%w: the action does not say bergabung_dengan", store.ErrInvalid)
		case !joins:
			return plain(p, cal, c)
		case elsewhere != nil:
			return e.deciding(ctx, withElsewhere(cmd, elsewhere, fsm.LinkMain, field), who)(p, cal, c)
		}
		given := cmd
		given.Input = maps.Clone(cmd.Input)
		delete(given.Input, field)
		source, err := e.sourceFor(ctx, cmd.Input[field].Str(), cmd.Actor)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		if source.p != nil {
			l := fsm.MainOf(&source.d.Case, cmd.Action, field)
			given.From = &l
		}
		d, personal, err := e.deciding(ctx, given, who)(p, cal, c)
		i := slices.IndexFunc(d.Entries, func(entry fsm.Draft) bool { return entry.Link != nil })
		if err != nil || i < 0 {
			return d, personal, err
		}
		by := d.Entries[i].By
		if !p.Machine.MayJoin(by, d.Case, source.d.Case) {
			given.From = nil // to him there is none
			return e.deciding(ctx, given, who)(p, cal, c)
		}
		l := fsm.Link{Role: fsm.LinkJoined, Case: c.ID, SOP: c.SOP.Code, Entry: c.Version + int64(i) + 1, Action: cmd.Action}
		if err := e.linkTo(&source, l, by); err != nil {
			return fsm.Decision{}, nil, err
		}
		*main = source
		return d, personal, nil
	}
}

// tellJoined adds to a change by which a main case ended, or goes on, that the cases that
// were joined to it, and to those, hear of it. The decision was made on the case at a
// version.
func (e *Engine) tellJoined(ctx context.Context, ch *store.Change, d fsm.Decision, before int64) error {
	last := len(d.Entries) - 1
	moved := last
	for moved > 0 && d.Entries[moved].From == d.Entries[moved].To {
		moved--
	}
	if d.Entries[moved].From == d.Entries[moved].To {
		moved = last // it moved by what was withdrawn
	}
	l := fsm.Link{
		Role: fsm.LinkMain, Case: d.Case.ID, SOP: d.Case.SOP.Code, Entry: before + int64(moved) + 1,
		Action: d.Entries[moved].Action, Stage: d.Case.Stage, Since: d.Case.Entered, Closed: d.Case.Closed,
	}
	end := ch
	for end.Linked != nil {
		end = end.Linked
	}
	told := map[string]bool{ch.Case.ID: true}
	for ids := fsm.JoinedTo(&d.Case); len(ids) > 0; ids = ids[1:] {
		if told[ids[0]] {
			continue
		}
		next, err := e.told(ctx, ids[0], told, l, d.Entries[moved].At)
		if errors.Is(err, store.ErrNotFound) {
			continue // removed since, or joined no more
		}
		if err != nil {
			return err
		}
		told[ids[0]] = true
		end.Linked, end = next, next
		ids = append(slices.Clip(ids), fsm.JoinedTo(&next.Case)...)
	}
	return nil
}

// told returns the change by which a case that was joined to one of some others hears of
// what became of the main one, at an instant; else it is ErrNotFound.
func (e *Engine) told(ctx context.Context, id string, mains map[string]bool, l fsm.Link, at time.Time) (*store.Change, error) {
	st, err := e.store.Cases.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(st.Case.Links, func(l fsm.Link) bool { return l.Role == fsm.LinkMain && mains[l.Case] }) {
		return nil, store.ErrNotFound
	}
	p, cal, err := e.under(ctx, st.Case)
	if err != nil {
		return nil, err
	}
	if last := st.Case.Latest(); at.Before(last) {
		at = last
	}
	d, err := p.Machine.Link(st.Case, l, fsm.Person{Role: sop.System}, at, cal)
	if err != nil {
		return nil, err
	}
	return e.changeOfOther(&other{st: st, p: p, cal: cal, d: d})
}

// mainOf returns, of a case that was joined to another one, the case that goes on with
// it, or did: the last to which one was joined to another. False: it was joined to none,
// or that was removed since.
func (e *Engine) mainOf(ctx context.Context, c *fsm.Case) (fsm.Link, bool, error) {
	at, met := *c, map[string]bool{}
	for {
		found := len(met) > 0
		i := slices.IndexFunc(at.Links, func(l fsm.Link) bool { return l.Role == fsm.LinkMain })
		if i < 0 || met[at.ID] { // what is said of cases elsewhere may go round in a ring
			return fsm.Link{Role: fsm.LinkMain, SOP: at.SOP.Code, Stage: at.Stage, Since: at.Entered, Closed: at.Closed}, found, nil
		}
		st, err := e.find(ctx, at.Links[i].Case)
		if errors.Is(err, store.ErrNotFound) {
			return fsm.Link{}, false, nil
		}
		if err != nil {
			return fsm.Link{}, false, err
		}
		met[at.ID] = true
		at = st.Case
	}
}
