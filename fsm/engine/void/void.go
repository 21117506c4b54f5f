package void

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
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

// voider is an engine as what a wrong clock wrote is voided.
type voider struct {
	door.Engine
	engine *engine.Engine
}

func voiderOf(e *engine.Engine) voider { return voider{e.Inside(door.Key{}), e} }

// Case withdraws all entries of a case that count later than the clock's time now,
// which must be right again: breaches, warnings, what the system did, and what
// people did meanwhile, who do it again. The entries stay in the chain; each is
// withdrawn by one, and a last one says who voided them and on what basis. The case
// is then as if they had not been written, and goes on. What a case that was opened from
// it, or joined to it, still says is entered again, so that it hears what becomes of this
// one.
//
// It is ErrInvalid without a name or a basis, where nothing is later than now, and
// for a case that was itself opened later. Who voids gets of the result what he may
// see ([engine.Reader.Case]); where he may not know of the case, a preview and whatever
// else fails are ErrNotFound, and of what was done he gets the id of the case and
// the stamp of its SOP alone.
func Case(ctx context.Context, e *engine.Engine, id string, v Voiding) (engine.Result, error) {
	r, err := voiderOf(e).void(ctx, id, v)
	if err != nil {
		return r, fmt.Errorf("void entries of case %.80q: %w", id, err)
	}
	return r, nil
}

func (e voider) void(ctx context.Context, id string, v Voiding) (engine.Result, error) {
	v.By = e.Person(v.By)
	if err := e.CheckCommand(id, string(fsm.Voided), v.By); err != nil {
		return engine.Result{}, err
	}
	if _, err := e.Warranted(v.By.ID, v.Basis); err != nil {
		return engine.Result{}, err
	}
	t := e.voiding(ctx, id, v)
	t.Viewer = &v.By
	return e.do(ctx, t)
}

func (e voider) do(ctx context.Context, t door.Task) (engine.Result, error) {
	c, entries, err := e.Do(ctx, t)
	return engine.Result{Case: c, Entries: entries}, err
}

// voiding returns the task of voiding on one case.
func (e voider) voiding(ctx context.Context, id string, v Voiding) door.Task {
	return door.Task{ID: id, Preview: v.Preview, Decide: func(m *fsm.Machine, _ *calendar.Calendar, c fsm.Case) (fsm.Decision, error) {
		by, err := e.Actor(ctx, v.By)
		if err != nil {
			return fsm.Decision{}, err
		}
		past, err := e.Past(ctx, c)
		if err != nil {
			return fsm.Decision{}, err
		}
		now := e.Now()
		d, err := m.Void(c, fsm.Voiding{At: now, By: by, Basis: v.Basis}, past)
		if err == nil {
			return e.linked(ctx, m, d, past, now)
		}
		if errors.Is(err, fsm.ErrNothingToVoid) || errors.Is(err, fsm.ErrOpenedAhead) {
			err = fmt.Errorf("%w: %w", store.ErrInvalid, err)
		}
		return d, err
	}}
}
