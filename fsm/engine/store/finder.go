package store

import (
	"cmp"
	"context"
	"strings"
	"time"
)

// Finder is what a store must also be for cases to be listed ([engine.Engine.List],
// [engine.Reader.Worklist], [engine.Engine.Count]). It searches what Save was given as
// [Change.Summary].
type Finder interface {
	// Find returns up to Limit cases that the search fits, in order of
	// (Summary.Order, id), those after Search.After; with ByID in order of id
	// alone. Ids are compared byte by byte.
	Find(ctx context.Context, s Search) ([]Found, error)
	// Tally counts the cases that the search fits, by SOP and stage, in this
	// order. After and Limit do not matter.
	Tally(ctx context.Context, s Search) ([]Tally, error)
}

// Search is what to look for. An empty field fits every case, but for Done.
type Search struct {
	SOP, Stage, Unit, Role, Reporter string

	Done  bool      // cases that are done; false: those that are not
	Turn  Turn      // cases with this turn among theirs, in the order of [Summary.OrderOf]
	Until time.Time // cases with Order at or before it
	After Place     // cases that come later in the order
	Limit int       // greater than 0
	// ByID is asked for somebody to whom Order would tell what is hidden from him:
	// the order, and After, are by id alone.
	ByID bool

	// List is the Whose of a [Listing]: cases that stand on this list, as it shows
	// them and in its order, done as soon as they are closed. It needs SOP, and is
	// not asked for together with Reporter and Turn.
	List string
	// NotUnits and NotLists leave out, with a List, the cases of these units and
	// those that stand on these lists too.
	NotUnits, NotLists []string
}

// Place is a place in a list.
type Place struct {
	Order time.Time
	ID    string
}

// Compare returns -1, 0 or 1: which of two places comes first.
func (p Place) Compare(q Place) int {
	return cmp.Or(p.Order.Compare(q.Order), strings.Compare(p.ID, q.ID))
}

// Found is one case of a list: its summary, without Reporter, Turns, Lists and Owes. By
// Turn it has the order of the turn; by List only what stands on the list.
type Found struct {
	ID      string
	Version int64
	Summary Summary
}

// Tally is a number of cases.
type Tally struct {
	SOP, Stage string
	Cases      int
}
