package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Voiding asks to void what a clock that was ahead wrote on a case.
type Voiding struct {
	By fsm.Actor // who voids it; who may is the host's to decide
	// Basis is what that rests on, as of an amendment.
	Basis string
	// Preview decides and saves nothing.
	Preview bool
}

// Void withdraws all entries of a case that count later than the clock's time now,
// which must be right again: breaches, warnings, what the system did, and what
// people did meanwhile, who do it again. The entries stay in the chain; each is
// withdrawn by one, and a last one says who voided them and on what basis. The case
// is then as if they had not been written, and goes on.
//
// It is ErrInvalid without a name or a basis, where nothing is later than now, and
// for a case that was itself opened later. Who voids gets of the result what he may
// see ([Engine.View]); where he may not know of the case, a preview and whatever
// else fails are ErrNotFound, and of what was done he gets the id of the case and
// the stamp of its SOP alone.
func (e *Engine) Void(ctx context.Context, id string, v Voiding) (Result, error) {
	r, err := e.void(ctx, id, v)
	if err != nil {
		return r, fmt.Errorf("void entries of case %.80q: %w", id, err)
	}
	return r, nil
}

func (e *Engine) void(ctx context.Context, id string, v Voiding) (Result, error) {
	v.By = e.person(v.By)
	if err := checkCommand(id, fsm.Command{Action: string(fsm.Voided), Actor: v.By}); err != nil {
		return Result{}, err
	}
	if _, err := e.warranted(Warrant{By: v.By.ID, Basis: v.Basis}); err != nil {
		return Result{}, err
	}
	t := e.voiding(ctx, id, v)
	t.viewer = &viewer{claim: v.By}
	return e.do(ctx, t)
}

// voiding returns the task of voiding on one case.
func (e *Engine) voiding(ctx context.Context, id string, v Voiding) task {
	t := task{id: id, preview: v.Preview}
	t.decide = func(p *procedure, _ *calendar.Calendar, c fsm.Case) (fsm.Decision, []store.Personal, error) {
		by, err := e.actor(ctx, v.By)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		past, err := e.pastOfCase(ctx, p, c)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		d, err := p.machine.Void(c, fsm.Voiding{At: e.now(), By: by, Basis: v.Basis}, past)
		if errors.Is(err, fsm.ErrNothingToVoid) || errors.Is(err, fsm.ErrOpenedAhead) {
			err = fmt.Errorf("%w: %w", store.ErrInvalid, err)
		}
		return d, nil, err
	}
	return t
}

// pastOfCase reads the history of a case as loaded.
func (e *Engine) pastOfCase(ctx context.Context, p *procedure, c fsm.Case) (fsm.Past, error) {
	sop, err := store.ParseHash(c.SOP.Hash)
	if err != nil {
		return fsm.Past{}, fmt.Errorf("%w: SOP: %w", store.ErrCorrupt, err)
	}
	entries, err := e.History(ctx, c.ID, 0, int(c.Version))
	if err != nil {
		return fsm.Past{}, err
	}
	if int64(len(entries)) != c.Version {
		return fsm.Past{}, fmt.Errorf("%w: %d entries where %d should be", store.ErrCorrupt, len(entries), c.Version)
	}
	return e.pastOf(ctx, p, sop, entries), nil
}
