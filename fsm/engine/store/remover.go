package store

import (
	"context"
	"time"
)

// Remover is what a store must also be for cases to be removed once they need
// not be kept any longer (audit.Retire).
type Remover interface {
	// Remove deletes a case with its entries, personal values and idempotency
	// keys, keeps the tombstone, and appends the deed, if there is one, to the
	// register ([Registrar]). Documents stay, and so do events that wait to be
	// delivered. It returns ErrNotFound for an unknown case and
	// ErrConflict if the case is not at the tombstone's version. The id is used
	// up: a Save that would open it again gets ErrConflict.
	Remove(ctx context.Context, t Tombstone, deed []byte) error
	// Tombstone returns what is left of a removed case, or ErrNotFound.
	Tombstone(ctx context.Context, id string) (Tombstone, error)
}

// Tombstone is what is left of a removed case, so that a checkpoint can tell
// removed from lost.
type Tombstone struct {
	Case    string
	Version int64
	Hash    Hash      // of the last entry
	Removed time.Time // when
}
