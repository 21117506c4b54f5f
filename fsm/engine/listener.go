package engine

import (
	"context"
)

// listen lets the store's listener wake Run until the returned function is
// called.
func (e *Engine) listen(ctx context.Context) (stop func()) {
	l := e.store.Listener
	if l == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := l.Listen(ctx, e.shared.waker.Due); err != nil && ctx.Err() == nil {
			e.logger.WarnContext(ctx, "timers set by other processes are found by looking, not heard of", "error", err)
		}
	}()
	return func() {
		cancel()
		<-done
	}
}
