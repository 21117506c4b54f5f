package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/fsm"
)

// ListFor lists as List does what concerns an actor: his own cases as a citizen,
// those of his unit or all in a role of the SOP; each case is judged again by its
// own file. The query names the SOP. Who asks for a Reporter gets only cases in
// which he may know who that is. As in Turns, a page may have fewer cases than
// asked for, and still a next page.
//
// What the public sees, and what a unit had before, no store can search yet: who
// has no other claim, as the zero Actor, gets ErrUnsupported. [Engine.View]
// shows a single case to him.
func (e *Engine) ListFor(ctx context.Context, by fsm.Actor, q Query) (Page, error) {
	page, err := e.listFor(ctx, by, q)
	if err != nil {
		return Page{}, fmt.Errorf("list for %.80q: %w", by.ID, err)
	}
	return page, nil
}

func (e *Engine) listFor(ctx context.Context, by fsm.Actor, q Query) (Page, error) {
	finder, s, by, claims, err := e.searchFor(ctx, by, q)
	if err != nil {
		return Page{}, err
	}
	limit, after := s.Limit, s.After
	var searches []Search
	for _, c := range claims {
		if c, ok := c.narrow(s); ok {
			searches = append(searches, c)
		}
	}
	var out Page
	for looked := 0; ; {
		found, err := merged(ctx, finder, searches, after, limit+1)
		if err != nil {
			return Page{}, err
		}
		for _, f := range found {
			if len(out.Cases) == limit || looked == maxLooked {
				out.Next = after.cursor()
				return out, nil
			}
			looked++
			concerns, err := e.concerns(ctx, f.ID, by, s.Reporter)
			switch {
			case ctx.Err() != nil:
				return Page{}, ctx.Err()
			case err != nil:
				return Page{}, err
			case concerns:
				out.Cases = append(out.Cases, f)
			}
			after = place(f)
		}
		if len(found) <= limit {
			return out, nil
		}
	}
}

// concerns reports whether a case is the actor's by its own file, and its
// reporter, if one was asked for, known to him.
func (e *Engine) concerns(ctx context.Context, id string, by fsm.Actor, reporter string) (bool, error) {
	st, err := e.store.Load(ctx, id)
	if errors.Is(err, ErrNotFound) { // removed since it was found
		return false, nil
	}
	if err != nil {
		return false, err
	}
	p, _, err := e.procedureOf(ctx, st.Case.SOP.Hash)
	if err != nil {
		return false, err
	}
	return p.machine.Concerns(st.Case, by) && (reporter == "" || p.machine.View(st.Case, by).Reporter == reporter), nil
}

// CountFor counts as Count does what ListFor lists, by the newest file of the
// SOP. A Reporter other than the actor himself is ErrUnsupported: the number
// would tell of cases in which that one is hidden.
func (e *Engine) CountFor(ctx context.Context, by fsm.Actor, q Query) ([]Tally, error) {
	tally, err := e.countFor(ctx, by, q)
	if err != nil {
		return nil, fmt.Errorf("count for %.80q: %w", by.ID, err)
	}
	return tally, nil
}

func (e *Engine) countFor(ctx context.Context, by fsm.Actor, q Query) ([]Tally, error) {
	finder, s, _, claims, err := e.searchFor(ctx, by, q)
	if err != nil {
		return nil, err
	}
	if s.Reporter != "" && !slices.Contains(claims, claim{reporter: s.Reporter}) {
		return nil, fmt.Errorf("%w: cases are not counted by a reporter who may be hidden", ErrUnsupported)
	}
	if s.Reporter != "" {
		claims = []claim{{reporter: s.Reporter}}
	}
	counts := map[Tally]int{}
	add := func(c claim, sign int) error {
		s, ok := c.narrow(s)
		if !ok {
			return nil
		}
		tally, err := finder.Tally(ctx, s)
		for _, t := range tally {
			n := t.Cases
			t.Cases = 0
			counts[t] += sign * n
		}
		return err
	}
	// Units exclude each other, and so do reporters: only a unit's case that is
	// his own would count twice.
	for i, c := range claims {
		if err := add(c, 1); err != nil {
			return nil, err
		}
		for _, other := range claims[:i] {
			if (c.unit == "") != (other.unit == "") {
				if err := add(claim{c.unit + other.unit, c.reporter + other.reporter}, -1); err != nil {
					return nil, err
				}
			}
		}
	}
	var out []Tally
	for t, n := range counts {
		if t.Cases = n; n > 0 {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b Tally) int { return compareTurns(Turn{a.SOP, a.Stage}, Turn{b.SOP, b.Stage}) })
	return out, nil
}

// claim is on what grounds cases are somebody's: his unit's, or reported by him;
// neither: all.
type claim struct{ unit, reporter string }

// narrow returns a search among the cases of a claim; false: it can find none.
func (c claim) narrow(s Search) (Search, bool) {
	if c.unit != "" && s.Unit != "" && c.unit != s.Unit || c.reporter != "" && s.Reporter != "" && c.reporter != s.Reporter {
		return s, false
	}
	if c.unit != "" {
		s.Unit = c.unit
	}
	if c.reporter != "" {
		s.Reporter = c.reporter
	}
	return s, true
}

// searchFor returns what to ask of the store, and the actor with his claims.
func (e *Engine) searchFor(ctx context.Context, by fsm.Actor, q Query) (Finder, Search, fsm.Actor, []claim, error) {
	finder, err := e.finder()
	if err != nil {
		return nil, Search{}, by, nil, err
	}
	s, err := e.search(q)
	if err != nil {
		return nil, s, by, nil, err
	}
	if q.SOP == "" {
		return nil, s, by, nil, fmt.Errorf("%w: a list for somebody needs the code of the SOP", ErrInvalid)
	}
	p := e.newestOf(q.SOP)
	if p == nil {
		return nil, s, by, nil, fmt.Errorf("%w: no SOP with this code was published on this engine", ErrNotFound)
	}
	if by, err = e.actor(ctx, by); err != nil {
		return nil, s, by, nil, err
	}
	claims := claimsOf(p.machine.SOP(), by)
	if len(claims) == 0 {
		err = fmt.Errorf("%w: what the public sees can't be listed", ErrUnsupported)
	}
	return finder, s, by, claims, err
}

// claimsOf returns the claims of an actor under an SOP, none twice; one on all
// cases alone.
func claimsOf(sop *fsm.SOP, by fsm.Actor) []claim {
	var claims []claim
	for i, p := range by.People() {
		for _, h := range p.Holds {
			at := slices.IndexFunc(sop.Roles, func(r *fsm.Role) bool { return r.ID.Value == h.Role })
			if at < 0 || i > 0 && sop.Roles[at].NoDelegates {
				continue
			}
			var c claim
			switch scope := sop.Roles[at].Scope; {
			case scope == fsm.AllCases:
				return []claim{{}}
			case scope == fsm.UnitCases && h.Unit != "":
				c.unit = h.Unit
			case scope == fsm.OwnCases && p.ID != "":
				c.reporter = p.ID
			default:
				continue
			}
			if !slices.Contains(claims, c) {
				claims = append(claims, c)
			}
		}
	}
	return claims
}
