package engine

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm"
)

// ClockConfirmation says that a clock that jumped ahead ([ErrClockJump]) is right.
type ClockConfirmation struct {
	By fsm.Actor // who confirms it; who may is the host's to decide
	// Now is what time it is, by another clock than the machine's.
	Now time.Time
	// Basis is what the confirmation rests on: UTF-8 of 1 to 200 bytes, kept in
	// the clear and for good.
	Basis string
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
// no [Heart] gives ErrUnsupported: let the engine allow more ([WithMaxJump]).
func (e *Engine) ConfirmClock(ctx context.Context, c ClockConfirmation) (ClockConfirmed, error) {
	done, err := e.confirmClock(ctx, c)
	if err != nil {
		return ClockConfirmed{}, fmt.Errorf("confirm the clock: %w", err)
	}
	return done, nil
}

func (e *Engine) confirmClock(ctx context.Context, c ClockConfirmation) (ClockConfirmed, error) {
	now, by := e.now(), e.person(c.By).ID
	switch {
	case by == "":
		return ClockConfirmed{}, fmt.Errorf("%w: it needs the name of who confirms it", ErrInvalid)
	case c.Basis == "":
		return ClockConfirmed{}, fmt.Errorf("%w: it needs what the confirmation rests on", ErrInvalid)
	case c.Now.IsZero():
		return ClockConfirmed{}, fmt.Errorf("%w: it needs the time by another clock", ErrInvalid)
	case c.Now.Sub(now).Abs() > clockAgrees:
		return ClockConfirmed{}, fmt.Errorf("%w: you say it is %s, the machine says %s: set its clock right", ErrInvalid, clockText(c.Now), clockText(now))
	}
	for what, text := range map[string]string{"confirmer's id": by, "basis": c.Basis} {
		if err := checkName(what, text); err != nil {
			return ClockConfirmed{}, err
		}
	}
	h, ok := e.store.(Heart)
	if !ok {
		return ClockConfirmed{}, fmt.Errorf("%w: it is no engine.Heart", ErrUnsupported)
	}
	jump, _, err := e.jumped(ctx, now, nil)
	if err != nil {
		return ClockConfirmed{}, err
	}
	if jump == nil {
		return ClockConfirmed{}, fmt.Errorf("%w: the clock has not jumped, there is nothing to confirm", ErrInvalid)
	}
	done := ClockConfirmed{At: now, Last: jump.Last, By: by, Basis: c.Basis}
	if err := h.ConfirmClock(ctx, done); err != nil {
		return ClockConfirmed{}, err
	}
	e.shared.heart.put(now)
	return done, nil
}

// ClocksConfirmed returns every confirmation of the clock that is on record, in
// order.
func (e *Engine) ClocksConfirmed(ctx context.Context) ([]ClockConfirmed, error) {
	h, ok := e.store.(Heart)
	if !ok {
		return nil, fmt.Errorf("confirmations of the clock: %w: it is no engine.Heart", ErrUnsupported)
	}
	return h.ClocksConfirmed(ctx)
}
