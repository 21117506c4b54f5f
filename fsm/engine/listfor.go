package engine

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/claim"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/internal/sift"
	"github.com/tatalaksana/sop/fsm/engine/internal/veil"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// List lists as [Engine.List] does what concerns an actor: all cases or those of his
// unit, in a role that works on them, his own as a citizen, and those that his unit
// had and has no more. Who has none of these roles, as the zero Actor, gets what the
// public sees; so does anybody with [Query.Public]. The query names the SOP.
//
// Each case is shown in one capacity, the one in which he sees most, and is judged
// again by its own file. Where it is not his work it can be searched by, and is
// listed by, what [store.Listing] says and nothing else: Done means closed, Late finds
// what is late by a deadline that he sees, and a case whose stage or unit is not
// shown is found by neither. Who asks for a Reporter gets only cases in which he may
// know who that is, and no next page for others. Who may not see every deadline of what is his work gets all in order
// of id, also by [Reader.Worklist]: another order would tell him of them. As there, a page
// may have fewer cases than asked for, and still a next page.
func (r Reader) List(ctx context.Context, q Query) (Page, error) {
	page, err := r.e.listFor(ctx, r.by, q)
	if err != nil {
		return Page{}, fmt.Errorf("list for %.80q: %w", r.by.ID, err)
	}
	return page, nil
}

func (e *Engine) listFor(ctx context.Context, by fsm.Actor, q Query) (Page, error) {
	_, s, by, claims, err := e.searchFor(ctx, by, q)
	if err != nil {
		return Page{}, err
	}
	list := sift.List{
		Store: e.store, After: s.After, Limit: s.Limit, Quiet: s.Reporter != "",
		Veiled: func() bool { return e.veiledWork(by, q.SOP, claims) },
	}
	var of []int // the claims that are searched
	for i, c := range claims {
		if narrowed, ok := c.Narrow(s); ok {
			list.Searches, of = append(list.Searches, narrowed), append(of, i)
		}
	}
	list.Judge = func(ctx context.Context, f store.Found, i int) (store.Found, bool, error) {
		return e.claimed(ctx, &list, f, by, claims[:of[i]+1], s.Reporter, s.Until)
	}
	return sifted(ctx, &list)
}

// sifted returns a page of a list.
func sifted(ctx context.Context, list *sift.List) (Page, error) {
	page, err := list.Page(ctx)
	out := Page{Cases: page.Cases, Next: page.Next}
	for _, f := range page.Failed {
		out.Failed = append(out.Failed, FailedCase(f))
	}
	return out, err
}

// claimed returns a case as the last of the claims shows it, if it holds and none
// of those before does; and its reporter, if one was asked for, is known to the
// actor.
func (e *Engine) claimed(ctx context.Context, list *sift.List, f store.Found, by fsm.Actor, claims []claim.Claim, reporter string, until time.Time) (store.Found, bool, error) {
	last := claims[len(claims)-1]
	st, err := list.Find(ctx, f.ID)
	var p *library.Procedure
	if err == nil {
		p, _, err = e.procedureOf(ctx, st.Case.SOP.Hash)
	}
	if err != nil && last.List != "" {
		err = veil.Plainly(err)
	}
	if err != nil {
		return f, false, err
	}
	sum := p.Summary(&st.Case)
	holds := func(c claim.Claim) bool { return c.Fits(&sum) && c.Grounded(p.Machine, &st.Case, by) }
	if !holds(last) || slices.ContainsFunc(claims[:len(claims)-1], holds) {
		return f, false, nil
	}
	view := p.Machine.View(st.Case, by)
	if reporter != "" && view.Reporter != reporter {
		return f, false, nil
	}
	if last.List == "" {
		f = e.ordered(f, p, &view)
		return f, until.IsZero() || !f.Summary.Order.After(until), nil
	}
	f, listed := claim.ListedAs(f, &sum, last.List, view)
	return f, listed, nil
}

// Count counts as [Engine.Count] does what [Reader.List] lists, by the newest file of the
// SOP. A Reporter other than the actor himself is ErrHidden: the number
// would tell of cases in which that one is hidden; so is Late for whom deadlines are
// hidden from in what is his work.
func (r Reader) Count(ctx context.Context, q Query) ([]store.Tally, error) {
	tally, err := r.e.countFor(ctx, r.by, q)
	if err != nil {
		return nil, fmt.Errorf("count for %.80q: %w", r.by.ID, err)
	}
	return tally, nil
}

func (e *Engine) countFor(ctx context.Context, by fsm.Actor, q Query) ([]store.Tally, error) {
	finder, s, by, claims, err := e.searchFor(ctx, by, q)
	if err != nil {
		return nil, err
	}
	if q.Late && e.veiledWork(by, q.SOP, claims) {
		return nil, fmt.Errorf("%w: what is late is not counted for whom a deadline may be hidden from", store.ErrHidden)
	}
	if s.Reporter != "" && (len(claims) != 1 || claims[0].List != store.ListOfReporter(s.Reporter)) {
		return nil, fmt.Errorf("%w: cases are not counted by a reporter who may be hidden", store.ErrHidden)
	}
	counts := map[store.Tally]int{}
	var units, lists []string // of the claims before: what is theirs is not counted again
	for _, c := range claims {
		narrowed, ok := c.Narrow(s)
		if ok {
			if c.List != "" {
				narrowed.NotUnits, narrowed.NotLists = units, lists
			}
			tally, err := finder.Tally(ctx, narrowed)
			if err != nil {
				return nil, err
			}
			for _, t := range tally {
				counts[store.Tally{SOP: t.SOP, Stage: t.Stage}] += t.Cases
			}
		}
		if c.Unit != "" {
			units = append(units, c.Unit)
		}
		if c.List != "" {
			lists = append(lists, c.List)
		}
	}
	var out []store.Tally
	for t, n := range counts {
		t.Cases = n
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b store.Tally) int {
		return store.Turn{Role: a.SOP, Whose: a.Stage}.Compare(store.Turn{Role: b.SOP, Whose: b.Stage})
	})
	return out, nil
}

// searchFor returns what to ask of the store, and the actor with his claims.
func (e *Engine) searchFor(ctx context.Context, by fsm.Actor, q Query) (store.Finder, store.Search, fsm.Actor, []claim.Claim, error) {
	finder, err := e.finder()
	if err != nil {
		return nil, store.Search{}, by, nil, err
	}
	s, err := e.search(q)
	if err != nil {
		return nil, s, by, nil, err
	}
	if q.SOP == "" {
		return nil, s, by, nil, fmt.Errorf("%w: a list for somebody needs the code of the SOP", store.ErrInvalid)
	}
	p := e.newest(ctx, q.SOP)
	if p == nil {
		return nil, s, by, nil, fmt.Errorf("%w: no SOP with this code was published on this engine", store.ErrNotFound)
	}
	if by, err = e.actor(ctx, by); err != nil {
		return nil, s, by, nil, err
	}
	var claims []claim.Claim
	if !q.Public {
		claims = claim.Of(p.Machine.SOP(), by)
	}
	if len(claims) == 0 {
		claims = []claim.Claim{{List: store.ListOfPublic}}
	}
	if own := (claim.Claim{List: store.ListOfReporter(s.Reporter)}); s.Reporter != "" && slices.Contains(claims, own) {
		claims = []claim.Claim{own}
	}
	return finder, s, by, claims, err
}

// veiledWork reports whether some deadline may be hidden from somebody in what he claims
// as his work.
func (e *Engine) veiledWork(by fsm.Actor, code string, claims []claim.Claim) bool {
	return slices.ContainsFunc(claims, func(c claim.Claim) bool { return c.List == "" }) && e.veils(by, code)
}

// worksOnAll reports whether an actor works on every case of an SOP.
func (e *Engine) worksOnAll(ctx context.Context, code string, by fsm.Actor) bool {
	p := e.newest(ctx, code)
	return p != nil && slices.Contains(claim.Of(p.Machine.SOP(), by), claim.Claim{})
}

// veils reports whether some deadline is hidden from somebody in a case that is his work,
// of the SOP or, without one, of any.
func (e *Engine) veils(by fsm.Actor, code string) bool {
	for _, p := range by.People() {
		if !e.trusted && slices.ContainsFunc(p.Holds, func(h fsm.RoleAssignment) bool { return e.shared.library.Veils(code, h.Role) }) {
			return true
		}
	}
	return false
}
