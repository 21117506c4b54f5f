// Package claim holds on what grounds a case stands on somebody's list: as the work of
// a unit, as his own, or because it is his turn; and how far a list was read.
package claim

import (
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Claim is on what grounds cases are listed for somebody: as the work of a unit, or
// as those of a list; neither: as his work, all.
type Claim struct{ Unit, List string }

// Narrow returns a search among the cases of a claim; false: it can find none.
func (c Claim) Narrow(s store.Search) (store.Search, bool) {
	if c.Unit != "" {
		if s.Unit != "" && s.Unit != c.Unit {
			return s, false
		}
		s.Unit = c.Unit
	}
	if c.List == "" {
		return s, true
	}
	s.List = c.List
	own := store.OfPerson(c.List)
	switch {
	case s.Reporter != "" && c.List != store.ListOfReporter(s.Reporter):
		return s, false // who reported is not shown there
	case !s.Until.IsZero() && !own:
		return s, false // no deadline is shown there
	}
	s.Reporter = ""
	return s, true
}

// Fits reports whether a case is a claim's.
func (c Claim) Fits(sum *store.Summary) bool {
	return (c.Unit == "" || c.Unit == sum.Unit) &&
		(c.List == "" || slices.ContainsFunc(sum.Lists, func(l store.Listing) bool { return l.Whose == c.List }))
}

// Grounded reports whether the actor has the claim by the case's own file too.
func (c Claim) Grounded(m *fsm.Machine, of *fsm.Case, by fsm.Actor) bool {
	switch {
	case c.List == "":
		return m.Works(*of, by)
	case store.OfPerson(c.List):
		return m.Concerns(*of, by)
	}
	return m.Sees(*of, by)
}

// Of returns the claims of an actor under an SOP, none twice: work first, then
// his own cases, then what his units had; one on all cases alone.
func Of(doc *sop.SOP, by fsm.Actor) []Claim {
	var units, own, former []Claim
	add := func(to *[]Claim, c Claim) {
		if !slices.Contains(*to, c) {
			*to = append(*to, c)
		}
	}
	for i, p := range by.People() {
		for _, h := range p.Holds {
			at := slices.IndexFunc(doc.Roles, func(r *sop.Role) bool { return r.ID.Value == h.Role })
			if at < 0 || i > 0 && doc.Roles[at].NoDelegates {
				continue
			}
			switch scope := doc.Roles[at].Scope; {
			case scope == sop.AllCases:
				return []Claim{{}}
			case scope == sop.UnitCases && h.Unit != "":
				add(&units, Claim{Unit: h.Unit})
				add(&former, Claim{List: store.ListOfFormer(h.Unit)})
			case scope == sop.OwnCases && p.ID != "":
				add(&own, Claim{List: store.ListOfReporter(p.ID)})
			}
		}
	}
	return slices.Concat(units, own, former)
}
