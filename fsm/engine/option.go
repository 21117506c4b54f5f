package engine

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/isolate"
)

// Option changes a default of [New].
type Option func(*Engine) error

// WithClock sets the clock.
func WithClock(c TimeSource) Option {
	return func(e *Engine) error {
		if c == nil {
			return errors.New("WithClock: the clock is nil")
		}
		e.clock = c
		return nil
	}
}

// WithDirectory sets who says who a person is.
func WithDirectory(d Directory) Option {
	return func(e *Engine) error {
		if d == nil {
			return errors.New("WithDirectory: the directory is nil")
		}
		e.directory = d
		return nil
	}
}

// WithPublisher sets who is told what happened.
func WithPublisher(p Publisher) Option {
	return func(e *Engine) error {
		if p == nil {
			return errors.New("WithPublisher: the publisher is nil")
		}
		e.publisher = p
		return nil
	}
}

// How one delivery goes, if the host does not say: an event is tried, with the waits
// between, for about a day.
const (
	deliveryTime  = 30 * time.Second
	deliveryTries = 150
)

// What is said of a receiver or [Publisher] that did not answer as it should;
// neither ends the process nor undoes what was saved.
var (
	// ErrPanicked: it panicked, or ended its goroutine.
	ErrPanicked = isolate.ErrPanicked
	// ErrNoAnswer: it did not return within the time it had ([WithDeliveryTime]).
	ErrNoAnswer = isolate.ErrNoAnswer
)

// WithDeliveryTime sets how long a receiver may take for one event, and the
// Publisher for one change; the default is 30 seconds, the most a minute.
func WithDeliveryTime(d time.Duration) Option {
	return func(e *Engine) error {
		if d <= 0 || d > door.LongestDelivery {
			return fmt.Errorf("WithDeliveryTime: %s is not above 0 and up to %s", d, door.LongestDelivery)
		}
		e.within = d
		return nil
	}
}

// WithDeliveryTries sets after how many failed tries in a row an event is set
// aside for a receiver (deliver.Aside), so that the later ones of its case go on;
// the default is 150, which with the waits between them is about a day.
func WithDeliveryTries(n int) Option {
	return func(e *Engine) error {
		if n <= 0 {
			return fmt.Errorf("WithDeliveryTries: %d is not above 0", n)
		}
		e.tries = n
		return nil
	}
}

// WithDecrees sets where days off come from. [Engine.PublishDecrees] then only
// stores a log: which one is in force is what d says.
func WithDecrees(d Decrees) Option {
	return func(e *Engine) error {
		if d == nil {
			return errors.New("WithDecrees: the source of decrees is nil")
		}
		e.decrees = d
		return nil
	}
}

// WithRandom sets the source of salts and of the ids of cases opened without
// one; the default is crypto/rand. Reads are not concurrent. A source that can
// be foretold makes sealed values guessable: it is for tests.
func WithRandom(r io.Reader) Option {
	return func(e *Engine) error {
		if r == nil {
			return errors.New("WithRandom: the source is nil")
		}
		e.shared.random = r
		return nil
	}
}

// WithLogger sets where failures go that no caller sees: a publisher's, and
// those of Run. The default is slog.Default. Messages hold ids and codes, never
// a value of a case.
func WithLogger(l *slog.Logger) Option {
	return func(e *Engine) error {
		if l == nil {
			return errors.New("WithLogger: the logger is nil")
		}
		e.logger = l
		return nil
	}
}

// WithUnproved lets [Engine.Publish] take a file of which a property is refuted:
// a case may then come to where no branch or two hold ([fsm.Undecided]), where
// nobody can act, or where it never ends. It is for what runs a file to see how
// it behaves, such as a simulator or a test, and for a host that has judged the
// problems of prove.Examine itself. A file with other errors is refused all the
// same.
func WithUnproved() Option {
	return func(e *Engine) error {
		e.unproved = true
		return nil
	}
}

// WithTrust lets Act, Open, Preview and Allowed tell all that there is of a case,
// whoever the actor is: also why a stranger is refused, and who could do it. It
// is for code of the office that plays a case to look at it, such as a simulator
// or a test of the file; never for what answers people. a Reader and
// Reveal veil all the same.
func WithTrust() Option {
	return func(e *Engine) error {
		e.trusted = true
		return nil
	}
}

// WithCopies says that the store also keeps copies of cases that run elsewhere, as
// mirror.Save writes them. Without it no copy is written, and to audit.Verify a case
// without a next timer that it should have is one whose timers somebody took away.
func WithCopies() Option {
	return func(e *Engine) error {
		e.copies = true
		return nil
	}
}

// WithWarrant sets in whose name, and on what basis, this engine publishes SOPs
// and decree logs: it enters the register of the store with each that is new.
// The default is the program itself (sistem), without any basis but what the
// document says.
func WithWarrant(w Warrant) Option {
	return func(e *Engine) error {
		if w.By == "" {
			return errors.New("WithWarrant: it names nobody")
		}
		if err := checkWarrant(w); err != nil {
			return fmt.Errorf("WithWarrant: %w", err)
		}
		e.warrant = w
		return nil
	}
}
