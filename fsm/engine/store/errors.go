package store

import "errors"

// What callers branch on. Each comes wrapped, with the case and the action.
var (
	// ErrNotFound: no such case, entry, document or published SOP.
	ErrNotFound = errors.New("not found")
	// ErrConflict: another command came first. Load the case and look again.
	ErrConflict = errors.New("the case has changed")
	// ErrExists: a case with this id is open already.
	ErrExists = errors.New("the case exists already")
	// ErrKeyReused: the idempotency key was used for another command.
	ErrKeyReused = errors.New("the idempotency key was used for another command")
	// ErrClosed: the case has come to its end.
	ErrClosed = errors.New("the case is closed")
	// ErrTimeBackwards: somebody, or the system, acted on the case after the time
	// that the command gives, or an approval's time lies before the last entry.
	// Without a time in the command, the clock is more than 5 seconds behind.
	ErrTimeBackwards = errors.New("the time lies before the last entry")
	// ErrTimeAhead: the time lies in the future.
	ErrTimeAhead = errors.New("the time lies in the future")
	// ErrTimeGiven: the action may not be recorded afterwards (catat_susulan),
	// so its command must not name a time.
	ErrTimeGiven = errors.New("this action takes no time of its own")
	// ErrInvalid: the command is malformed, whatever the case.
	ErrInvalid = errors.New("invalid command")
	// ErrCorrupt: what is stored cannot be what was written.
	ErrCorrupt = errors.New("the stored history is corrupt")
	// ErrVersionTaken: the SOP's code and version are published with other
	// content. Raise versi.
	ErrVersionTaken = errors.New("this code and version are published with other content")
	// ErrNoVault: the store does not keep personal values where they can be
	// read back.
	ErrNoVault = errors.New("the store keeps no personal values")
	// ErrUnsupported: the store has not the ability that this needs.
	ErrUnsupported = errors.New("the store cannot do this")
	// ErrHidden: something of what was asked for is hidden from who asks, and the
	// rest is of no use without it.
	ErrHidden = errors.New("something of it is hidden from who asks")
	// ErrUnavailable: the store cannot be used now, whatever was asked of it: it is
	// busy, full, closed, read-only, or not to be reached. Where a change was just being
	// committed nobody knows whether it is kept: give it again under its idempotency key,
	// or look; else nothing was written. Try again later; where it does not pass, whoever
	// runs the store must see to it.
	ErrUnavailable = errors.New("the store cannot be used now")
	// ErrDecreesApart: cases are under decree logs of which none continues the
	// others.
	ErrDecreesApart = errors.New("cases are under decree logs that went apart")
)

// What a store answers to the engine; a host does not see them.
var (
	// ErrKeyTaken: the change's idempotency key is stored already.
	ErrKeyTaken = errors.New("the idempotency key is stored already")
	// ErrNameTaken: a document of this kind and name is stored with other content.
	ErrNameTaken = errors.New("the document's name is stored with other content")
)

// Unavailable returns an error of a store that says what keeps it from being used: it is
// [ErrUnavailable].
func Unavailable(text string) error { return &unavailable{text} }

type unavailable struct{ text string }

func (u *unavailable) Error() string { return u.text }

func (*unavailable) Unwrap() error { return ErrUnavailable }
