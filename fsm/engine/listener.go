package engine

import (
	"context"
	"time"
)

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
const ListenAhead = 2 * sweepEvery

// listen lets the store's listener wake Run until the returned function is
// called.
func (e *Engine) listen(ctx context.Context) (stop func()) {
	l, ok := e.store.(Listener)
	if !ok {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := l.Listen(ctx, e.shared.waker.due); err != nil && ctx.Err() == nil {
			e.logger.WarnContext(ctx, "timers set by other processes are found by looking, not heard of", "error", err)
		}
	}()
	return func() {
		cancel()
		<-done
	}
}
