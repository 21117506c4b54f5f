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
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// errOther says that somebody acted on one of several cases that are changed together.
var errOther = errors.New("another case came first")

// triesTogether is how often a main case is tried together with those joined to it; then
// they are told apart.
const triesTogether = 3

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

// tells reports whether cases that were joined to one are to hear what became of it, by
// what was stored of it or by what follows now. Where it was joined itself, they hear of
// that one.
func tells(st *store.Stored, now *fsm.Case) bool {
	joined := slices.ContainsFunc(now.Links, func(l fsm.Link) bool { return l.Role == fsm.LinkMain })
	return fsm.MainMoved(&st.Case, now) || door.Untold(st) && !joined
}

// tellJoined adds to a change by which a main case ended, or goes on, that the cases that
// were joined to it, and to those, hear of it. One that cannot be told holds up neither the
// main case nor the others: it stays untold, and that is why; so do all if they are to be
// told apart. The error is of no case ([door.OfNoCase]).
func (e *Engine) tellJoined(ctx context.Context, ch *store.Change, st *store.Stored, d fsm.Decision, apart bool) (why, err error) {
	late, entries, before := door.Untold(st), d.Entries, st.Case.Version
	defer func() {
		if why == nil {
			ch.NextDue = d.NextDue
		} else {
			e.logger.ErrorContext(ctx, "cases joined to one were not told what became of it; the sweeper will", "case", d.Case.ID, "error", why)
		}
	}()
	if apart {
		return errors.New("they change all the time"), nil
	}
	if late {
		past, err := e.History(ctx, d.Case.ID, 0, int(before))
		if err != nil {
			return err, door.OfNoCase(ctx, err)
		}
		entries, before = make([]fsm.Draft, len(past), len(past)+len(d.Entries)), 0
		for i := range past {
			entries[i] = past[i].Draft
		}
		entries = append(entries, d.Entries...)
	}
	moved := len(entries) - 1 // if it moved by what was withdrawn
	for i := range entries {
		if entries[i].To == d.Case.Stage && entries[i].From != entries[i].To {
			moved = i
		}
	}
	l := fsm.Link{
		Role: fsm.LinkMain, Case: d.Case.ID, SOP: d.Case.SOP.Code, Entry: before + int64(moved) + 1,
		Action: entries[moved].Action, Stage: d.Case.Stage, Since: d.Case.Entered, Closed: d.Case.Closed,
	}
	end := ch
	for end.Linked != nil {
		end = end.Linked
	}
	var failed []error
	told := map[string]bool{ch.Case.ID: true}
	for ids := fsm.JoinedTo(&d.Case); len(ids) > 0; ids = ids[1:] {
		if told[ids[0]] {
			continue
		}
		next, joined, err := e.told(ctx, ids[0], told, l, entries[moved].At, late)
		switch passing := door.OfNoCase(ctx, err); {
		case passing != nil:
			return nil, passing
		case err != nil:
			failed = append(failed, fmt.Errorf("case %.80q: %w", ids[0], err))
			continue
		case next != nil:
			end.Linked, end = next, next
		}
		told[ids[0]] = true
		ids = append(slices.Clip(ids), joined...)
	}
	return errors.Join(failed...), nil
}

// told returns the change by which a case that was joined to one of some others hears of
// what became of the main one, at an instant, and which cases were joined to it. There is
// none where it was removed or is joined no more, or, late, if it has heard.
func (e *Engine) told(ctx context.Context, id string, mains map[string]bool, l fsm.Link, at time.Time, late bool) (*store.Change, []string, error) {
	st, err := e.store.Cases.Load(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if !slices.ContainsFunc(st.Case.Links, func(l fsm.Link) bool { return l.Role == fsm.LinkMain && mains[l.Case] }) {
		return nil, nil, nil
	}
	if late {
		past, err := e.History(ctx, id, 0, int(st.Case.Version))
		if err != nil {
			return nil, nil, err
		}
		if heard := lastHeard(past); heard.Case == l.Case && heard.Closed == l.Closed && (!l.Closed || heard.Since.Equal(l.Since)) {
			return nil, fsm.JoinedTo(&st.Case), nil
		}
	}
	p, cal, err := e.under(ctx, st.Case)
	if err != nil {
		return nil, nil, err
	}
	if last := st.Case.Latest(); at.Before(last) {
		at = last
	}
	d, err := p.Machine.Link(st.Case, l, fsm.Person{Role: sop.System}, at, cal)
	if err != nil {
		return nil, nil, err
	}
	ch, err := e.changeOfOther(&other{st: st, p: p, cal: cal, d: d})
	return ch, fsm.JoinedTo(&d.Case), err
}

// lastHeard returns what a case, by its history, last heard of the one that it was joined to.
func lastHeard(past []store.Entry) fsm.Link {
	drafts := make([]fsm.Draft, len(past))
	for i := range past {
		drafts[i] = past[i].Draft
	}
	for i, stands := range slices.Backward(fsm.Stand(drafts)) {
		if l := drafts[i].Link; stands && l != nil && l.Role == fsm.LinkMain {
			return *l
		}
	}
	return fsm.Link{}
}

// mainOf returns, of a case that was joined to another one, the case that goes on with
// it, or did: the last to which one was joined to another. False: it was joined to none,
// or that was removed since. Of one that is damaged it tells no more than that.
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
			return fsm.Link{Role: fsm.LinkMain}, true, door.OfNoCase(ctx, err)
		}
		met[at.ID] = true
		at = st.Case
	}
}
