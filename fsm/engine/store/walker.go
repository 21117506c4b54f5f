package store

import "context"

// Walker is what a store must also be for going through all of its cases:
// verifying, amending, noting their heads (audit.Checkpoint).
type Walker interface {
	// Heads returns up to limit cases whose id is greater than after, byte by
	// byte, in order of id.
	Heads(ctx context.Context, after string, limit int) ([]Head, error)
}

// Head is where a case's chain ends.
type Head struct {
	Case    string
	Version int64 // number of the last entry
	Hash    Hash  // of the last entry
	Done    bool  // see Summary
}
