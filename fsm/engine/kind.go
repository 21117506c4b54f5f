package engine

import (
	"context"
	"errors"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
)

// ErrorKind is what an error means to who called: a host chooses a status, an exit
// code or a retry by it, and tells people [Message].
type ErrorKind string

// The kinds of errors.
const (
	KindNone          ErrorKind = ""              // there is no error
	KindNotFound      ErrorKind = "not-found"     // it is not there, or not for who asks
	KindRefused       ErrorKind = "refused"       // the SOP does not let this actor do or see this now
	KindInvalid       ErrorKind = "invalid"       // the command or the file is malformed, whatever the case
	KindConflict      ErrorKind = "conflict"      // something else came first: load again and look
	KindUnprocessable ErrorKind = "unprocessable" // well-formed, and yet it comes to nothing: no outcome holds, or the key is of another command
	KindUnsupported   ErrorKind = "unsupported"   // the store cannot do this
	KindUnavailable   ErrorKind = "unavailable"   // not now: the store cannot be used, the clock has jumped, the time is up, or code of the host does not answer
	KindCorrupt       ErrorKind = "corrupt"       // what is stored does not hold together
	KindInternal      ErrorKind = "internal"      // anything else: for the log
)

// kinds are looked up in this order: an error may wrap several.
var kinds = []struct {
	kind ErrorKind
	errs []error
}{
	{KindUnavailable, []error{store.ErrUnavailable, ErrClockJump, ErrNoAnswer, context.Canceled, context.DeadlineExceeded}},
	{KindCorrupt, []error{store.ErrCorrupt, store.ErrDecreesApart}},
	{KindUnprocessable, []error{store.ErrKeyReused, fsm.ErrNothingToVoid, fsm.ErrOpenedAhead}},
	{KindConflict, []error{store.ErrConflict, store.ErrExists, store.ErrVersionTaken, store.ErrKeyTaken, store.ErrNameTaken}},
	{KindRefused, []error{store.ErrClosed, store.ErrHidden}},
	{KindInvalid, []error{store.ErrInvalid, store.ErrTimeBackwards, store.ErrTimeAhead, store.ErrTimeGiven}},
	{KindUnsupported, []error{store.ErrUnsupported, store.ErrNoVault}},
	{KindNotFound, []error{store.ErrNotFound}},
}

// Kind returns what an error of the engine, its store or fsm means to who called;
// KindInternal for any other.
func Kind(err error) ErrorKind {
	if err == nil {
		return KindNone
	}
	var refused *fsm.Refused
	var undecided *fsm.Indeterminate
	var problems problem.Problems
	switch {
	case errors.As(err, &refused):
		return KindRefused
	case errors.As(err, &undecided):
		return KindUnprocessable
	case errors.As(err, &problems):
		return KindInvalid
	}
	for _, k := range kinds {
		for _, known := range k.errs {
			if errors.Is(err, known) {
				return k.kind
			}
		}
	}
	return KindInternal
}
