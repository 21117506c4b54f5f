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
	// time between. A zero from is before everything.
	Between(ctx context.Context, sop string, from, to time.Time) ([]string, error)
}
