package claim

import (
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ListedAs returns a case as it stands on somebody's list, where it was found, and
// as he sees it; false: it stands there no more. Only a reporter is shown a time by which
// his list is sorted: the public's is none that tampil_publik lists.
func ListedAs(f store.Found, sum *store.Summary, whose string, view fsm.Case) (store.Found, bool) {
	at := slices.IndexFunc(sum.Lists, func(l store.Listing) bool { return l.Whose == whose })
	if at < 0 {
		return f, false
	}
	l, order := &sum.Lists[at], store.Never
	if store.OfPerson(whose) {
		order = f.Summary.Order
	}
	return store.Found{ID: f.ID, Version: view.Version, Summary: store.Summary{
		SOP: sum.SOP, Stage: l.Stage, Role: l.Role, Unit: l.Unit, Closed: sum.Closed, Done: sum.Closed,
		Order: order, Opened: view.Opened, Changed: view.Changed,
	}}, true
}

// OwnTurn shows a case as it stands on the citizen's list, unless it is the
// actor's turn in an office too: then he finds it there.
func OwnTurn(f store.Found, sum store.Summary, view fsm.Case, turn store.Turn, all []store.Turn) (store.Found, bool) {
	for _, t := range all {
		if !store.OfPerson(t.Whose) && slices.Contains(sum.Turns, t) {
			return f, false
		}
	}
	return ListedAs(f, &sum, turn.Whose, view)
}

// TurnsOf returns the turns that may be an actor's, also in the place of others.
func TurnsOf(by *fsm.Actor) []store.Turn {
	var turns []store.Turn
	for _, p := range by.People() {
		for _, h := range p.Holds {
			turns = append(turns, store.Turn{Role: h.Role}, store.Turn{Role: h.Role, Whose: store.TurnOfPerson(p.ID)})
			if h.Unit != "" {
				turns = append(turns, store.Turn{Role: h.Role, Whose: store.TurnOfUnit(h.Unit)})
			}
		}
	}
	slices.SortFunc(turns, store.Turn.Compare)
	return slices.Compact(turns)
}
