package deliver

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ErrSetAside comes with the last error of an event that was tried often enough
// and waits no longer ([engine.WithDeliveryTries]).
var ErrSetAside = errors.New("the event was set aside")

const (
	longestReason = 500 // bytes
	asideBatch    = 200
)

// Aside returns up to limit events that were set aside for a receiver, in order
// of case and number; after is the last one of the page before, at first none.
// A store that is no [store.Outbox] gives ErrUnsupported.
func Aside(ctx context.Context, e *engine.Engine, receiver string, after store.EventAt, limit int) ([]store.Aside, error) {
	box, err := outboxOf(e, receiver)
	if err == nil && limit <= 0 {
		err = fmt.Errorf("%w: the limit %d is not above 0", store.ErrInvalid, limit)
	}
	var out []store.Aside
	if err == nil {
		out, err = box.Asides(ctx, receiver, after, limit)
	}
	if err != nil {
		return nil, fmt.Errorf("events set aside for receiver %.80q: %w", receiver, err)
	}
	return out, nil
}

// SendAgain lets an event that was set aside come once more: behind all that
// waits of its case and before what is yet to come, never back in its old place.
// Its ID stays the same, its [store.Event.Again] counts. It fails with ErrNotFound if
// the event was not set aside for the receiver, so that of two who send it again
// one does.
func SendAgain(ctx context.Context, e *engine.Engine, receiver string, at store.EventAt) error {
	box, err := outboxOf(e, receiver)
	if err == nil {
		err = box.SendAgain(ctx, receiver, at, e.Inside(door.Key{}).Now())
	}
	if err != nil {
		return fmt.Errorf("send event %d of case %.80q again to receiver %.80q: %w", at.No, at.Case, receiver, err)
	}
	e.Inside(door.Key{}).Ring()
	return nil
}

// SendAllAgain is SendAgain for every event that is set aside for the receiver
// now, in order of case and number. It returns how many there were; what another
// has sent meanwhile does not count, and what is damaged stays and is told at the end.
func SendAllAgain(ctx context.Context, e *engine.Engine, receiver string) (int, error) {
	sent := 0
	var damaged []error
	for after := (store.EventAt{}); ; {
		aside, err := Aside(ctx, e, receiver, after, asideBatch)
		if err != nil || len(aside) == 0 {
			return sent, errors.Join(append(damaged, err)...)
		}
		for i := range aside {
			after = store.EventAt{Case: aside[i].Event.Case, No: aside[i].Event.No}
			switch err := SendAgain(ctx, e, receiver, after); {
			case err == nil:
				sent++
			case aside[i].Damaged != nil:
				damaged = append(damaged, err)
			case !errors.Is(err, store.ErrNotFound):
				return sent, errors.Join(append(damaged, err)...)
			}
		}
	}
}

// reasonOf returns an error as a store keeps it.
func reasonOf(err error) string {
	text := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(fmt.Sprint(err), "\uFFFD"))
	if len(text) > longestReason {
		text = strings.ToValidUTF8(text[:longestReason], "") // a rune may have been cut
	}
	return text
}
