package engine

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ClockConfirmation says that a clock that jumped ahead ([ErrClockJump]) is right.
type ClockConfirmation struct {
	Warrant // who confirms it, and on what basis; who may is the host's to decide
	// Now is what time it is, by another clock than the machine's.
	Now time.Time
}

// clockAgrees is how far the time that a person reads elsewhere may be from the
// machine's.
const clockAgrees = time.Hour

// ClockJumped returns by what the clock has jumped ahead; nil if it has not, or if
// no timer is due, so that nothing is held up.
func (e *Engine) ClockJumped(ctx context.Context) (*ClockJump, error) {
	jump, due, err := e.jumped(ctx, e.now(), nil)
	switch {
	case err != nil:
		return nil, fmt.Errorf("look at the clock: %w", err)
	case !due:
		return nil, nil //nolint:nilnil // no jump is no error
	}
	return jump, nil
}

// ConfirmClock puts on record that the clock is right though it jumped ahead;
// from then on timers act. It is ErrInvalid without a name, a basis or a time
// within an hour of the clock's, and where the clock did not jump. A store that is
// no [store.Heart] gives ErrUnsupported: let the engine allow more ([WithMaxJump]).
func (e *Engine) ConfirmClock(ctx context.Context, c ClockConfirmation) (ClockConfirmed, error) {
	done, err := e.confirmClock(ctx, c)
	if err != nil {
		return ClockConfirmed{}, fmt.Errorf("confirm the clock: %w", err)
	}
	return done, nil
}

func (e *Engine) confirmClock(ctx context.Context, c ClockConfirmation) (ClockConfirmed, error) {
	now := e.now()
	w, err := e.warranted(c.Warrant)
	switch {
	case err != nil:
		return ClockConfirmed{}, err
	case c.Now.IsZero():
		return ClockConfirmed{}, fmt.Errorf("%w: it needs the time by another clock", store.ErrInvalid)
	case c.Now.Sub(now).Abs() > clockAgrees:
		return ClockConfirmed{}, fmt.Errorf("%w: you say it is %s, the machine says %s: set its clock right", store.ErrInvalid, clockText(c.Now), clockText(now))
	}
	h := e.store.Heart
	if h == nil {
		return ClockConfirmed{}, fmt.Errorf("%w: it is no store.Heart", store.ErrUnsupported)
	}
	jump, _, err := e.jumped(ctx, now, nil)
	if err != nil {
		return ClockConfirmed{}, err
	}
	if jump == nil {
		return ClockConfirmed{}, fmt.Errorf("%w: the clock has not jumped, there is nothing to confirm", store.ErrInvalid)
	}
	deed := store.Deed{Kind: store.Confirming, At: now, By: w.By, Basis: w.Basis, Last: jump.Last}
	if err := h.ConfirmClock(ctx, now, store.AppendDeed(nil, &deed)); err != nil {
		return ClockConfirmed{}, err
	}
	e.shared.heart.put(now)
	return ClockConfirmed{Warrant: w, At: now, Last: jump.Last}, nil
}

// ClocksConfirmed returns every confirmation of the clock that is on record, in
// order. It reads the whole register: a store that is no [store.Registrar] gives
// ErrUnsupported.
func (e *Engine) ClocksConfirmed(ctx context.Context) ([]ClockConfirmed, error) {
	out, err := e.clocksConfirmed(ctx)
	if err != nil {
		return nil, fmt.Errorf("confirmations of the clock: %w", err)
	}
	return out, nil
}

func (e *Engine) clocksConfirmed(ctx context.Context) ([]ClockConfirmed, error) {
	registrar := e.store.Registrar
	if registrar == nil {
		return nil, fmt.Errorf("%w: it is no store.Registrar", store.ErrUnsupported)
	}
	var out []ClockConfirmed
	for after := int64(0); ; {
		page, err := registrar.Register(ctx, after, walkPage)
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
				out = append(out, ClockConfirmed{Warrant: Warrant{By: d.By, Basis: d.Basis}, At: d.At, Last: d.Last})
			}
		}
		if len(page) < walkPage {
			return out, nil
		}
	}
}
