package store

import (
	"context"
	"time"
)

// Summarizer is what a store may also be for Verify to check that what it
// searches by is what the case says.
type Summarizer interface {
	// Summary returns the last Change.Summary of a case, or ErrNotFound.
	Summary(ctx context.Context, id string) (Summary, error)
}

// Checker is what a store may also be that can check its own files.
type Checker interface {
	// Check returns an error that is ErrCorrupt if they are damaged.
	Check(ctx context.Context) error
}

// Listener is what a store may also be so that Run hears of the timers that
// other processes set, instead of finding them when it looks next.
type Listener interface {
	// Listen calls heard for timers that were set by anybody from now on and
	// that are due soon, until the context ends, and returns its error. It
	// takes up a lost connection again by itself, and then calls heard for the
	// next timer of all. It may call for a timer twice, or for one that is gone.
	// If nothing can be heard here it returns another error; Run then goes on
	// by looking from time to time.
	Listen(ctx context.Context, heard func(due time.Time)) error
}

// ListenAhead is how far ahead a timer may be due and must still be told to
// listeners: one further away is found in time by looking.
const ListenAhead = time.Minute

// Heart is what a store must also be to know when work was last done on it, by
// whichever process, so that a clock that jumped ahead is noticed
// ([engine.WithMaxJump]) and can be confirmed (void.Confirm).
//
// Of a store that is no Heart an engine knows only when the newest entries were
// written of the cases that it meets, and what it did itself: after years without
// anything it says [engine.ErrClockJump] all the same, and nobody can confirm the clock.
type Heart interface {
	// Alive returns the later of the last beat and the time at which the entry
	// saved last was written; the zero time if there is neither.
	Alive(ctx context.Context) (time.Time, error)
	// Beat keeps the moment of a beat, also one before the last: a clock that was
	// put right goes back.
	Beat(ctx context.Context, at time.Time) error
	// ConfirmClock appends a deed to the register and beats: both or nothing.
	ConfirmClock(ctx context.Context, at time.Time, deed []byte) error
}

// Claimer is what a store may also be so that the sweepers of many processes
// share the work instead of all looking at the same cases.
type Claimer interface {
	// ClaimDue locks up to limit cases that are due at or before now, the
	// earliest first, leaving out those of except and those that another
	// claimer has locked. It calls do with their ids and a store bound to the
	// transaction that holds them, and commits what do saved; none due: do is
	// not called. A Save that fails in do leaves the rest of the transaction
	// whole. If do returns an error, or the transaction cannot be committed,
	// nothing is saved and the error is returned.
	ClaimDue(ctx context.Context, now time.Time, limit int, except []string, do func(bound Backend, ids []string) error) error
}

// Batcher is what a store may also be so that what is done to many cases at a time, as
// by a sweep or an amendment, is read and written in few steps.
type Batcher interface {
	// LoadAll returns what Load returns of each id, in their order. One that Load gives
	// an error of, since the case is not there or damaged, is left out.
	LoadAll(ctx context.Context, ids []string) ([]Stored, error)
	// SaveAll applies changes of different cases in one transaction, each whole or not at
	// all, and reports which it applied. One that it did not apply is to be saved alone,
	// to learn why. An error says that it is not known to have applied any. Changes have
	// no documents and no Linked.
	SaveAll(ctx context.Context, changes []Change) ([]bool, error)
}
