package void

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Confirmation says that a clock that jumped ahead ([engine.ErrClockJump]) is right.
type Confirmation struct {
	engine.Warrant // who confirms it, and on what basis; who may is the host's to decide
	// Now is what time it is, by another clock than the machine's.
	Now time.Time
}

// Confirmed is on record of one jump of the clock that somebody confirmed.
type Confirmed struct {
	engine.Warrant
	At   time.Time // what the clock said then
	Last time.Time // the last moment that was known before
}

// clockAgrees is how far the time that a person reads elsewhere may be from the
// machine's.
const clockAgrees = time.Hour

// registerPage is how many deeds are asked for at a time.
const registerPage = 500

// agree refuses to go on where another clock tells another time than the machine's.
func agree(watch, now time.Time) error {
	if watch.Sub(now).Abs() > clockAgrees {
		return fmt.Errorf("%w: you say it is %s, the machine says %s: set its clock right", store.ErrInvalid, door.ClockText(watch), door.ClockText(now))
	}
	return nil
}

// Jumped returns by what the clock has jumped ahead; nil if it has not. Where no timer
// is due it holds up only what would be wrong at any time but the right one: removing
// cases (audit.Retire) and delivering events (deliver.Pump).
func Jumped(ctx context.Context, e *engine.Engine) (*engine.ClockJump, error) {
	d := e.Inside(door.Key{})
	now := d.Now()
	jump, err := d.Jumped(ctx, now)
	switch {
	case err != nil:
		return nil, fmt.Errorf("look at the clock: %w", err)
	case jump == nil:
		return nil, nil //nolint:nilnil // no jump is no error
	}
	return &engine.ClockJump{Last: jump.Last, Now: now, Max: jump.Max}, nil
}

// Confirm puts on record that the clock is right though it jumped ahead;
// from then on timers act. It is ErrInvalid without a name, a basis or a time
// within an hour of the clock's, and where the clock did not jump. A store that is
// no [store.Heart] gives ErrUnsupported: let the engine allow more ([engine.WithMaxJump]).
func Confirm(ctx context.Context, e *engine.Engine, c Confirmation) (Confirmed, error) {
	done, err := voiderOf(e).confirm(ctx, c)
	if err != nil {
		return Confirmed{}, fmt.Errorf("confirm the clock: %w", err)
	}
	return done, nil
}

func (e voider) confirm(ctx context.Context, c Confirmation) (Confirmed, error) {
	now := e.Now()
	by, err := e.Warranted(c.By, c.Basis)
	switch {
	case err != nil:
		return Confirmed{}, err
	case c.Now.IsZero():
		return Confirmed{}, fmt.Errorf("%w: it needs the time by another clock", store.ErrInvalid)
	}
	if err := agree(c.Now, now); err != nil {
		return Confirmed{}, err
	}
	h := e.Store().Heart
	if h == nil {
		return Confirmed{}, fmt.Errorf("%w: it is no store.Heart", store.ErrUnsupported)
	}
	jump, err := e.Jumped(ctx, now)
	if err != nil {
		return Confirmed{}, err
	}
	if jump == nil {
		return Confirmed{}, fmt.Errorf("%w: the clock has not jumped, there is nothing to confirm", store.ErrInvalid)
	}
	deed := store.Deed{Kind: store.Confirming, At: now, By: by, Basis: c.Basis, Last: jump.Last}
	if err := h.ConfirmClock(ctx, now, store.AppendDeed(nil, &deed)); err != nil {
		return Confirmed{}, err
	}
	e.Beaten(now)
	return Confirmed{Warrant: engine.Warrant{By: by, Basis: c.Basis}, At: now, Last: jump.Last}, nil
}

// Confirmations returns every confirmation of the clock that is on record, in
// order. It reads the whole register: a store that is no [store.Registrar] gives
// ErrUnsupported.
func Confirmations(ctx context.Context, e *engine.Engine) ([]Confirmed, error) {
	out, err := voiderOf(e).confirmations(ctx)
	if err != nil {
		return nil, fmt.Errorf("confirmations of the clock: %w", err)
	}
	return out, nil
}

func (e voider) confirmations(ctx context.Context) ([]Confirmed, error) {
	registrar := e.Store().Registrar
	if registrar == nil {
		return nil, fmt.Errorf("%w: it is no store.Registrar", store.ErrUnsupported)
	}
	var out []Confirmed
	for after := int64(0); ; {
		page, err := registrar.Register(ctx, after, registerPage)
		if err != nil {
			return nil, err
		}
		for i := range page {
			after = page[i].No
			d, err := store.ReadDeed(page[i].Body)
			if err != nil {
				return nil, err
			}
			if d.Kind == store.Confirming {
				out = append(out, Confirmed{Warrant: engine.Warrant{By: d.By, Basis: d.Basis}, At: d.At, Last: d.Last})
			}
		}
		if len(page) < registerPage {
			return out, nil
		}
	}
}
