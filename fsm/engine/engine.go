package engine

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/internal/isolate"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/internal/pulse"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Engine runs cases on a store. It is safe for many goroutines, and several
// engines, also in several processes, may share one store.
type Engine struct {
	store     store.Backend
	bound     bool // to a host's transaction
	clock     TimeSource
	directory Directory
	publisher Publisher
	within    time.Duration // what one delivery may take
	tries     int           // after which an event is set aside
	decrees   Decrees
	maxJump   time.Duration
	logger    *slog.Logger
	unproved  bool // Publish takes a file of which a property is refuted
	warrant   Warrant
	copies    bool // the store also keeps cases that run elsewhere
	trusted   bool // results, refusals and Allowed are given whole
	shelf     *library.Shelf
	heart     *pulse.Heart
	shared    *shared
}

var _ Cases = (*Engine)(nil)

// shared is what an engine and its bound copies have in common: caches of what
// never changes, keyed by content, and the waking of Run.
type shared struct {
	library *library.Library
	waker   pulse.Waker
	bell    pulse.Bell // for pumps
	reading sync.Mutex // of random
	random  io.Reader
	failing pulse.Failing
	absent  isolate.Absent // receivers and publishers that do not return
}

// New returns an engine on a store, with the abilities that its Backend names. A
// wrong option is an error.
func New(on store.Backend, opts ...Option) (*Engine, error) {
	if on.Cases == nil {
		return nil, errors.New("engine: the store is nil; adapters/memory has one to start with")
	}
	e := &Engine{
		store: on, clock: SystemClock{}, directory: FileDirectory{}, publisher: NoPublisher{}, within: deliveryTime, tries: deliveryTries,
		decrees: &LatestDecrees{}, maxJump: defaultMaxJump, logger: slog.Default(), warrant: Warrant{By: system},
		shelf: library.NewShelf(), heart: &pulse.Heart{},
		shared: &shared{library: library.New(), waker: pulse.NewWaker(), random: rand.Reader},
	}
	var wrong []error
	for _, opt := range opts {
		if opt == nil {
			wrong = append(wrong, errors.New("an option is nil"))
			continue
		}
		wrong = append(wrong, opt(e))
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	return e, nil
}

// With returns a cheap copy of the engine on a store that is bound to a
// transaction of the host, on the same database. The copy tells the Publisher
// nothing, since the host may still roll back: events go out from the store's
// outbox, if it has one. What it publishes is in force for itself alone, and for the
// engine once that finds it in the store.
func (e *Engine) With(tx store.Backend) *Engine {
	bound := *e
	bound.store, bound.bound, bound.shelf, bound.heart = tx, true, e.shelf.Bound(), e.heart.Bound()
	if latest, ok := e.decrees.(*LatestDecrees); ok {
		bound.decrees = &LatestDecrees{under: latest}
	}
	return &bound
}

// now returns the clock's time as the engine keeps times.
func (e *Engine) now() time.Time { return cut(e.clock.Now()) }

// cut returns t in UTC, cut and never rounded to the microsecond.
func cut(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// read fills b from the source of randomness.
func (e *Engine) read(b []byte) error {
	e.shared.reading.Lock()
	defer e.shared.reading.Unlock()
	if _, err := io.ReadFull(e.shared.random, b); err != nil {
		return fmt.Errorf("reading random bytes: %w", err)
	}
	return nil
}
