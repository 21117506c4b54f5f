package engine

import "github.com/tatalaksana/sop/fsm/engine/store"

// What hosts meet of the port of stores has its name here too.
type (
	// Entry is one of a case's history as hosts see it, with its number.
	Entry = store.Entry
	// Event tells others that an entry was written.
	Event = store.Event
	// Hash is a SHA-256 sum.
	Hash = store.Hash
	// Search is what cases are looked for by.
	Search = store.Search
	// Summary is what lists say of a case.
	Summary = store.Summary
)

// The errors that callers branch on.
var (
	// ErrNotFound: no such case, entry, document or published SOP.
	ErrNotFound = store.ErrNotFound
	// ErrConflict: another command came first. Load the case and look again.
	ErrConflict = store.ErrConflict
	// ErrExists: a case with this id is open already.
	ErrExists = store.ErrExists
	// ErrKeyReused: the idempotency key was used for another command.
	ErrKeyReused = store.ErrKeyReused
	// ErrClosed: the case has come to its end.
	ErrClosed = store.ErrClosed
	// ErrTimeBackwards: somebody, or the system, acted on the case after the time
	// that the command gives, or an approval's time lies before the last entry.
	// Without a time in the command, the clock is more than 5 seconds behind.
	ErrTimeBackwards = store.ErrTimeBackwards
	// ErrTimeAhead: the time lies in the future.
	ErrTimeAhead = store.ErrTimeAhead
	// ErrTimeGiven: the action may not be recorded afterwards (catat_susulan),
	// so its command must not name a time.
	ErrTimeGiven = store.ErrTimeGiven
	// ErrInvalid: the command is malformed, whatever the case.
	ErrInvalid = store.ErrInvalid
	// ErrCorrupt: what is stored cannot be what was written.
	ErrCorrupt = store.ErrCorrupt
	// ErrVersionTaken: the SOP's code and version are published with other
	// content. Raise versi.
	ErrVersionTaken = store.ErrVersionTaken
	// ErrNoVault: the store does not keep personal values where they can be
	// read back.
	ErrNoVault = store.ErrNoVault
	// ErrUnsupported: the store has not the optional interface that this needs.
	ErrUnsupported = store.ErrUnsupported
	// ErrHidden: something of what was asked for is hidden from who asks, and the
	// rest is of no use without it.
	ErrHidden = store.ErrHidden
	// ErrUnavailable: the store cannot be used now, whatever was asked of it. Try again
	// later: whether a change is kept that was just being committed nobody knows, so give it
	// again under its key, or look.
	ErrUnavailable = store.ErrUnavailable
	// ErrDecreesApart: cases are under decree logs of which none continues the
	// others: a program opened cases under its own log after earlier ones had gone to
	// a log with decrees of the office. A host begins with the cases' log
	// ([Engine.DecreesOfCases]) and adds to it the shipped rows that it lacks.
	ErrDecreesApart = store.ErrDecreesApart
)

// Message returns what a person should be told of an error of the engine, its
// store or fsm, in Indonesian ("id") or English ("en"); "" for any other error,
// which is not for people who use the service.
func Message(lang string, err error) string { return store.Message(lang, err) }
