// Package isolate calls code of the host so that it holds up nobody: neither a panic
// nor a call that does not return.
package isolate

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"
)

// What is said of a receiver or publisher that did not answer as it should;
// neither ends the process nor undoes what was saved.
var (
	// ErrPanicked: it panicked, or ended its goroutine.
	ErrPanicked = errors.New("it panicked")
	// ErrNoAnswer: it did not return within the time it had ([engine.WithDeliveryTime]).
	ErrNoAnswer = errors.New("it did not answer in time")
)

// parting is how long who was told to end by its context may still take
// before it is left behind.
const parting = time.Second

// isolated calls code of the host. It returns when that does, and a while after
// the time is up or the context has ended at the latest: left is then closed
// when the call returns after all. Else left is nil.
func isolated(ctx context.Context, within time.Duration, call func(context.Context) error) (left <-chan struct{}, err error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	answer := make(chan struct{})
	failed := ErrPanicked // unless it returns
	go func() {
		defer cancel()
		defer close(answer)
		defer func() {
			if p := recover(); p != nil {
				failed = fmt.Errorf("%w: %.200v", ErrPanicked, p)
			}
		}()
		failed = call(ctx)
	}()
	select {
	case <-answer:
		return nil, failed
	case <-ctx.Done():
	}
	last := time.NewTimer(parting) //nolint:forbidigo // waiting decides nothing
	defer last.Stop()
	select {
	case <-answer:
		return nil, failed
	case <-last.C:
		return answer, fmt.Errorf("%w: %w", ErrNoAnswer, ctx.Err())
	}
}

// Absent notes whose calls were left behind, so that no second one is made for
// the same while the first has not returned.
type Absent struct {
	mu    sync.Mutex
	calls map[string]<-chan struct{}
}

// Call calls, isolated, and is refused while an earlier call for the same has not
// returned.
func (a *Absent) Call(ctx context.Context, key string, within time.Duration, call func(context.Context) error) error {
	if a.away(key) {
		return fmt.Errorf("%w: it has not returned from an earlier call yet", ErrNoAnswer)
	}
	left, err := isolated(ctx, within, call)
	if left != nil {
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.calls == nil {
			a.calls = map[string]<-chan struct{}{}
		}
		maps.DeleteFunc(a.calls, func(_ string, left <-chan struct{}) bool { return returned(left) })
		a.calls[key] = left
	}
	return err
}

func (a *Absent) away(key string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	left := a.calls[key]
	return left != nil && !returned(left)
}

func returned(left <-chan struct{}) bool {
	select {
	case <-left:
		return true
	default:
		return false
	}
}
