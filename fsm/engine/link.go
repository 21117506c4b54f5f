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
	"github.com/tatalaksana/sop/fsm/engine/internal/veil"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// other is the case from which a task opens one: as it is stored, and what the opening
// changes of it.
type other struct {
	st  store.Stored
	p   *library.Procedure // nil: there is none
	cal *calendar.Calendar
	d   fsm.Decision
	at  time.Time // when it was looked at
	by  fsm.Actor // who opens, with the roles held now
	// needs are the commitments of the personal values that the opened one copies.
	needs []string
}

// openingFrom returns the decision of a start action that opens a case from another
// one (dari), whose change is left in the other.
func (e *Engine) openingFrom(ctx context.Context, code string, cmd fsm.Command, who *viewer, from *other) decide {
	return func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
		field, copies, _ := p.Machine.OpensFrom(cmd.Action)
		given := cmd
		given.Input = maps.Clone(cmd.Input)
		number := given.Input[field].Str()
		delete(given.Input, field)
		for _, name := range copies {
			if given.Input[name].IsSet() {
				return fsm.Decision{}, nil, fmt.Errorf("%w: field %q is copied from the other case", store.ErrInvalid, name)
			}
		}
		source, err := e.sourceFor(ctx, number, cmd.Actor)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		if source.p != nil {
			l := p.Machine.SourceOf(&source.d.Case, cmd.Action, source.at)
			given.From = &l
			values, err := e.copied(ctx, &source, copies)
			if err != nil {
				return fsm.Decision{}, nil, err
			}
			if given.Input == nil {
				given.Input = values
			}
			maps.Copy(given.Input, values)
		}
		d, personal, err := e.deciding(ctx, given, who)(p, cal, c)
		if err != nil {
			if source.p != nil {
				err = p.Machine.VeilPassed(err, *given.From, source.d.Case, source.p.Machine, source.by)
			}
			return d, personal, err
		}
		by := d.Entries[0].By
		if err := p.Machine.JudgeOpened(d.Case, cmd.Action, by, source.d.Case, source.p.Machine); err != nil {
			return fsm.Decision{Case: c}, nil, err
		}
		if err := e.linkTo(&source, fsm.Link{Role: fsm.LinkOpened, Case: c.ID, SOP: code, Entry: 1, Action: cmd.Action}, by); err != nil {
			return fsm.Decision{}, nil, err
		}
		*from = source
		return d, personal, nil
	}
}

// openingElsewhere returns the decision of a start action that opens a case from one that
// is kept elsewhere.
func (e *Engine) openingElsewhere(ctx context.Context, cmd fsm.Command, from *fsm.Link, who *viewer) decide {
	return func(p *library.Procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
		field, _, _ := p.Machine.OpensFrom(cmd.Action)
		return e.deciding(ctx, withElsewhere(cmd, from, fsm.LinkSource, field), who)(p, cal, c)
	}
}

// withElsewhere returns a command about a case that is kept elsewhere, whose number its
// input may give under a field, too.
func withElsewhere(cmd fsm.Command, from *fsm.Link, role fsm.LinkRole, field string) fsm.Command {
	cmd.From = &fsm.Link{
		Role: role, Case: from.Case, SOP: from.SOP, Action: cmd.Action, Field: field,
		Stage: from.Stage, Since: cut(from.Since), Times: from.Times, Closed: from.Closed, Passed: cut(from.Passed), LastDay: from.LastDay,
	}
	cmd.Input = maps.Clone(cmd.Input)
	delete(cmd.Input, field)
	return cmd
}

// sourceFor returns a case from which the actor may open another: one that is his work,
// or of which he is the reporter, with the timers that are due. There is none for any
// other number, whatever the store holds.
func (e *Engine) sourceFor(ctx context.Context, id string, claim fsm.Actor) (other, error) {
	if store.CheckCaseID(id) != nil {
		return other{}, nil //nolint:nilerr // no case has such a number
	}
	st, err := e.find(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return other{}, nil
	}
	if err != nil {
		return other{}, err
	}
	p, cal, err := e.under(ctx, st.Case)
	if err != nil {
		return other{}, err
	}
	by, err := e.actor(ctx, claim)
	if err != nil || !p.Machine.Concerns(st.Case, by) {
		return other{}, err
	}
	at, err := e.when(st.Case, time.Time{}, false)
	if err != nil {
		return other{}, veil.Backwards(p.Machine, &st.Case, by, err)
	}
	d, err := p.Machine.Advance(st.Case, at, cal)
	return other{st: st, p: p, cal: cal, d: d, at: at, by: by}, err
}

// copied returns what fields of a case hold for who opens, as he sees it there, and notes
// what must not be erased before the copy is kept.
func (e *Engine) copied(ctx context.Context, source *other, fields []string) (map[string]fsm.Value, error) {
	seen := source.p.Machine.View(source.d.Case, source.by)
	out := map[string]fsm.Value{}
	var kept []store.Personal
	for _, name := range fields {
		v := seen.Fields[name]
		if v.Kind() != rules.Sealed {
			if v.IsSet() {
				out[name] = v
			}
			continue
		}
		if kept == nil && e.store.Vault != nil {
			var err error
			if kept, err = e.store.Vault.Personal(ctx, source.st.Case.ID); err != nil {
				return nil, err
			}
		}
		for _, p := range kept { // erased: there is nothing to copy
			if p.Field == name && p.Commitment == v.Str() {
				out[name] = rules.TextValue(p.Value)
				source.needs = append(source.needs, p.Commitment)
			}
		}
	}
	return out, nil
}

// linkTo enters in the other case that this one was opened from it.
func (e *Engine) linkTo(source *other, l fsm.Link, by fsm.Person) error {
	before := source.d
	at, err := e.when(before.Case, time.Time{}, false)
	if err != nil {
		return err
	}
	d, err := source.p.Machine.Link(before.Case, l, by, at, source.cal)
	if err != nil {
		return err
	}
	if len(d.Entries) == 0 || d.Entries[0].Kind != fsm.Linking {
		return store.ErrConflict // a timer came between: decide again
	}
	d.Entries = slices.Concat(before.Entries, d.Entries)
	source.d = d
	return nil
}

// changeOfOther makes of the other case what is saved together with the one opened.
func (e *Engine) changeOfOther(from *other) (*store.Change, error) {
	ch, _, err := e.changeOf(from.p, from.st, from.d)
	if err != nil {
		return nil, err
	}
	tell := door.TellingOf(from.p.Machine, &ch.Case, from.st.Case.Stage, ch.Before, from.d.Entries)
	ch.Outgoing, ch.Needs = tell.Events(), from.needs
	return &ch, nil
}

// linkSight is what an actor may know of another case that a case belongs together with.
type linkSight int

const (
	linkHidden linkSight = iota
	linkShown            // but not when a limit of it passed
	linkWhole
)

// of is a link as it is shown.
func (s linkSight) of(l fsm.Link) fsm.Link {
	if s < linkWhole {
		l.Passed, l.LastDay = time.Time{}, calendar.Date{}
	}
	return l
}

// linksShown returns which cases the actor may be told a case belongs together with:
// those that he sees as he sees this one ([fsm.Machine.LinkSight]). One that is damaged is
// no reason not to show this one; it alone would say whether he may know which it is.
func (e *Engine) linksShown(ctx context.Context, m *fsm.Machine, c *fsm.Case, by fsm.Actor) (map[string]linkSight, error) {
	if len(c.Links) == 0 {
		return nil, nil
	}
	told, names := m.LinkSight(*c, by)
	if !told {
		return nil, nil
	}
	shown := map[string]linkSight{}
	for _, l := range c.Links {
		st, err := e.find(ctx, l.Case)
		if errors.Is(err, store.ErrNotFound) {
			continue // removed since
		}
		var p *library.Procedure
		if err == nil {
			p, _, err = e.procedureOf(ctx, st.Case.SOP.Hash)
		}
		if passing := door.OfNoCase(ctx, err); passing != nil {
			return nil, passing
		}
		if err != nil {
			e.logger.ErrorContext(ctx, "a case that belongs together with another cannot be read", "case", c.ID, "other", l.Case, "error", err)
		} else if there, named := p.Machine.LinkSight(st.Case, by); there && named == names {
			shown[l.Case] = linkShown
			if m.ShowsPassed(l, st.Case, p.Machine, by) {
				shown[l.Case] = linkWhole
			}
		}
	}
	return shown, nil
}

// showLinks puts into a case as the actor sees it the links of it that he may see. Of the
// case that it was joined to he is told, without its number, how it stands now: that is
// what his case came to. Of one that is damaged he is told that much alone.
func (e *Engine) showLinks(ctx context.Context, m *fsm.Machine, seen *fsm.Case, c, now *fsm.Case, by fsm.Actor) error {
	shown, err := e.linksShown(ctx, m, now, by)
	if err != nil {
		return err
	}
	for _, l := range c.Links {
		switch {
		case shown[l.Case] >= linkShown:
			seen.Links = append(seen.Links, shown[l.Case].of(l))
		case l.Role == fsm.LinkMain && m.Concerns(*now, by):
			l, known, err := e.mainOf(ctx, now)
			if err != nil {
				return err
			}
			if known {
				seen.Links = append(seen.Links, l)
			}
		}
	}
	return nil
}
