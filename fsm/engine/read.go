package engine

import (
	"context"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/internal/veil"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Allowed lists what the actor may do now, and why not; see [Cases].
func (e *Engine) Allowed(ctx context.Context, id string, by fsm.Actor) ([]fsm.Permit, error) {
	permits, err := e.allowed(ctx, id, by)
	if err != nil {
		return nil, fmt.Errorf("what may be done on case %.80q: %w", id, err)
	}
	return permits, nil
}

func (e *Engine) allowed(ctx context.Context, id string, by fsm.Actor) ([]fsm.Permit, error) {
	by, err := e.actor(ctx, by)
	if err != nil {
		return nil, err
	}
	st, err := e.find(ctx, id)
	if err != nil {
		return nil, err
	}
	permits, _, _, err := e.permits(ctx, st, by)
	return permits, err
}

// permits returns what somebody may do on a case now, with the case and its SOP.
func (e *Engine) permits(ctx context.Context, st store.Stored, by fsm.Actor) ([]fsm.Permit, *fsm.Case, *library.Procedure, error) {
	p, cal, err := e.under(ctx, st.Case)
	if err != nil {
		return nil, nil, nil, err
	}
	if !e.trusted && !p.Machine.Sees(st.Case, by) {
		return nil, nil, nil, store.ErrNotFound
	}
	if !e.trusted && !p.Machine.Concerns(st.Case, by) {
		return nil, &st.Case, p, nil // what can be done on it tells where it is
	}
	at, err := e.when(st.Case, fsm.Command{}.At, true)
	if err != nil && !e.trusted {
		err = veil.Backwards(p.Machine, &st.Case, by, err)
	}
	if err != nil {
		return nil, nil, nil, err
	}
	unit, err := e.unit(ctx, p, st.Case.Unit.ID)
	if err != nil {
		return nil, nil, nil, err
	}
	permits, err := p.Machine.Allowed(st.Case, by, unit, at, cal)
	if !e.trusted {
		permits = slices.DeleteFunc(permits, func(one fsm.Permit) bool {
			return p.Machine.NotHisDuty(st.Case, by, one.Action) != nil
		})
	}
	return permits, &st.Case, p, err
}

// Get returns a case, also as it once was; see [Cases].
func (e *Engine) Get(ctx context.Context, id string, asOf int64) (fsm.Case, error) {
	st, err := e.store.Cases.Load(ctx, id)
	if err == nil && asOf != 0 && asOf != st.Case.Version {
		st.Case, err = e.asOf(ctx, st, asOf)
	}
	if err != nil {
		return fsm.Case{}, fmt.Errorf("get case %.80q: %w", id, err)
	}
	return st.Case, nil
}

// History returns entries of a case; see [Cases].
func (e *Engine) History(ctx context.Context, id string, after int64, limit int) ([]store.Entry, error) {
	sealed, err := e.store.Cases.History(ctx, id, after, limit)
	if err != nil {
		return nil, fmt.Errorf("history of case %.80q: %w", id, err)
	}
	entries := make([]store.Entry, len(sealed))
	for i := range sealed {
		if entries[i], err = sealed[i].Read(); err != nil {
			return nil, fmt.Errorf("history of case %s: %w", id, err)
		}
	}
	return entries, nil
}
