package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/claim"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/internal/sift"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Query says which cases to list. An empty field fits every case.
type Query struct {
	SOP      string // its code
	Stage    string // a stage or an end; needs SOP
	Unit     string // the unit in charge
	Role     string // that performs the stage
	Reporter string // the citizen's id
	// Done lists the cases in which nobody has anything left to do, instead of
	// those in which somebody has: that are open, or closed with a duty owed.
	Done bool
	// Late lists only cases with a deadline that has passed.
	Late bool
	// Public lists, for whoever asks, what the public sees, and nothing else; only
	// for a [Reader].
	Public bool
	Page   PageOf
}

// PageOf says which page of a list.
type PageOf struct {
	After string // Page.Next of the page before; empty: the first page
	Limit int    // 1 to 1,000; 0: 50
}

// Page is a part of a list, in order of deadline, then id: by Summary.Order; see
// [Reader.List] for whom it is in order of id. The public's is in the order in which it
// came to see the cases, and Summary.Order of it is [store.Never]. A
// case that a command moves to another place while pages are read may be seen
// twice or not at all; all others are seen once.
type Page struct {
	Cases []store.Found
	// Failed are the cases among these of which a [Reader] could not tell
	// whether they are the actor's, and why: none of an [Engine.List]. They keep no other
	// case from being listed.
	Failed []FailedCase
	Next   string // for PageOf.After; empty: this is the last page
}

const (
	defaultPage = 50
	maxPage     = 1000
)

// List returns one page of cases, for trusted code of the host alone; see [Reader.List].
// A store that is no [store.Finder] gives ErrUnsupported.
func (e *Engine) List(ctx context.Context, q Query) (Page, error) {
	page, err := e.list(ctx, q)
	if err != nil {
		return Page{}, fmt.Errorf("list: %w", err)
	}
	return page, nil
}

func (e *Engine) list(ctx context.Context, q Query) (Page, error) {
	finder, err := e.finder()
	if err != nil {
		return Page{}, err
	}
	s, err := e.search(q)
	if err != nil {
		return Page{}, err
	}
	limit := s.Limit
	s.Limit++ // one more tells whether there is a next page
	found, err := finder.Find(ctx, s)
	if err != nil {
		return Page{}, err
	}
	return pageOf(found, limit), nil
}

func pageOf(found []store.Found, limit int) Page {
	if len(found) <= limit {
		return Page{Cases: found}
	}
	return Page{Cases: found[:limit], Next: claim.Cursor(place(found[limit-1]))}
}

func place(f store.Found) store.Place { return store.Place{Order: f.Summary.Order, ID: f.ID} }

// Count counts the cases that a query fits, by SOP and stage, for trusted code of the
// host alone; see [Reader.Count]. A store that is no [store.Finder] gives ErrUnsupported.
func (e *Engine) Count(ctx context.Context, q Query) ([]store.Tally, error) {
	finder, err := e.finder()
	if err != nil {
		return nil, fmt.Errorf("count: %w", err)
	}
	s, err := e.search(q)
	if err != nil {
		return nil, fmt.Errorf("count: %w", err)
	}
	tally, err := finder.Tally(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("count: %w", err)
	}
	return tally, nil
}

func (e *Engine) finder() (store.Finder, error) {
	if finder := e.store.Finder; finder != nil {
		return finder, nil
	}
	return nil, fmt.Errorf("%w: it is no store.Finder", store.ErrUnsupported)
}

// search returns what to ask of the store.
func (e *Engine) search(q Query) (store.Search, error) {
	s := store.Search{SOP: q.SOP, Stage: q.Stage, Unit: q.Unit, Role: q.Role, Reporter: e.personID(q.Reporter), Done: q.Done, Limit: q.Page.Limit}
	for _, name := range []string{q.SOP, q.Stage, q.Unit, q.Role, q.Reporter} {
		if err := store.CheckName("name to look for", name); err != nil {
			return s, err
		}
	}
	if q.Stage != "" && q.SOP == "" {
		return s, fmt.Errorf("%w: a stage needs the code of its SOP", store.ErrInvalid)
	}
	if q.Late {
		if q.Done {
			return s, fmt.Errorf("%w: no case that is done is late", store.ErrInvalid)
		}
		s.Until = e.now()
	}
	var err error
	if s.Limit, err = q.Page.limit(); err != nil {
		return s, err
	}
	s.After, err = claim.ReadCursor(q.Page.After)
	return s, err
}

func (p PageOf) limit() (int, error) {
	switch {
	case p.Limit == 0:
		return defaultPage, nil
	case p.Limit < 0 || p.Limit > maxPage:
		return 0, fmt.Errorf("%w: a page has 1 to %d cases, not %d", store.ErrInvalid, maxPage, p.Limit)
	}
	return p.Limit, nil
}

// Worklist returns one page of the cases on which the actor may do something now, as
// [Engine.Allowed] judges it. It judges a bounded number of cases for one page: a page may then have fewer cases than
// asked for, and still a next page.
func (r Reader) Worklist(ctx context.Context, page PageOf) (Page, error) {
	out, err := r.e.worklist(ctx, r.by, page)
	if err != nil {
		return Page{}, fmt.Errorf("worklist of %.80q: %w", r.by.ID, err)
	}
	return out, nil
}

func (e *Engine) worklist(ctx context.Context, by fsm.Actor, page PageOf) (Page, error) {
	if _, err := e.finder(); err != nil {
		return Page{}, err
	}
	limit, err := page.limit()
	if err != nil {
		return Page{}, err
	}
	after, err := claim.ReadCursor(page.After)
	if err != nil {
		return Page{}, err
	}
	resolved, err := e.actor(ctx, by)
	if err != nil {
		return Page{}, err
	}
	turns := claim.TurnsOf(&resolved)
	list := sift.List{Store: e.store, After: after, Limit: limit, Veiled: func() bool { return e.veils(resolved, "") }}
	for _, turn := range turns {
		list.Searches = append(list.Searches, store.Search{Turn: turn})
	}
	list.Judge = func(ctx context.Context, f store.Found, i int) (store.Found, bool, error) {
		st, err := list.Find(ctx, f.ID)
		if err != nil {
			return f, false, fmt.Errorf("what may be done on case %.80q: %w", f.ID, err)
		}
		permits, c, p, err := e.permits(ctx, st, resolved)
		var undecided *fsm.Indeterminate
		switch {
		case errors.As(err, &undecided): // its next command would say so
			return f, false, nil
		case err != nil:
			return f, false, fmt.Errorf("what may be done on case %.80q: %w", f.ID, err)
		case !slices.ContainsFunc(permits, func(p fsm.Permit) bool { return p.Yes }):
			return f, false, nil
		}
		view := p.Machine.View(*c, resolved)
		if store.OfPerson(turns[i].Whose) {
			f, listed := claim.OwnTurn(f, p.Summary(c), view, turns[i], turns)
			return f, listed, nil
		}
		return e.ordered(f, p, &view), true, nil
	}
	return sifted(ctx, &list)
}

// ordered returns a case with the place in lists that follows from the deadlines which
// somebody sees who works on it.
func (e *Engine) ordered(f store.Found, p *library.Procedure, view *fsm.Case) store.Found {
	if !e.trusted {
		f.Summary.Order = p.Summary(view).Order
	}
	return f
}
