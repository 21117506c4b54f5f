package store

import (
	"context"
	"time"
)

// Gatherer is what a store may also be so that a month's report reads that month, and
// many histories at a time.
type Gatherer interface {
	// Histories returns all entries of each of the cases, in the order of the ids; none
	// of one that is not kept.
	Histories(ctx context.Context, ids []string) ([][]Sealed, error)
	// Between returns, in order, the ids of the cases of an SOP that were opened, or
	// changed for the last time, before an instant, and that are not done or have an
	// entry written at or after another one: all on which something may be told of the
	// time between. A zero from is before everything. Those that rest ([Summary.Owes])
	// and have no such entry are among them if rest asks for it; otherwise they are left
	// out, and owed says how often they owe each duty, at the same moment.
	Between(ctx context.Context, sop string, from, to time.Time, rest bool) (ids []string, owed map[string]int, err error)
}
