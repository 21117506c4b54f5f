package deliver

import (
	"errors"
	"time"
)

// mostAsked is how long a receiver may ask to wait.
const mostAsked = time.Hour

// wish is what a receiver's error says of the event beside that it failed.
type wish struct {
	wait    time.Duration // it makes no sense sooner; 0: it says nothing
	final   bool          // it will never be taken
	untried bool          // it was not given to anybody
}

// wishOf asks a receiver's error. It is the host's code: one that panics says nothing, as
// an error that holds a nil pointer does when it is asked for what it wraps.
func wishOf(failed error) (w wish) {
	defer func() {
		if recover() != nil {
			w = wish{}
		}
	}()
	var later interface{ RetryAfter() time.Duration }
	if errors.As(failed, &later) {
		w.wait = min(later.RetryAfter(), mostAsked)
	}
	var never interface{ Final() bool }
	w.final = errors.As(failed, &never) && never.Final()
	var untried interface{ Untried() bool }
	w.untried = errors.As(failed, &untried) && untried.Untried()
	return w
}
