package engine

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/veil"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Standing tells how the clocks of a case stand now, timers that are due
// counted; nothing is saved. Errors are those of Get. It hides nothing: for trusted
// code of the host; see [Reader.Standing].
func (e *Engine) Standing(ctx context.Context, id string) ([]fsm.ClockStanding, error) {
	st, err := e.store.Cases.Load(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("standing of case %.80q: %w", id, err)
	}
	_, told, err := e.standing(ctx, st)
	if err != nil {
		return nil, fmt.Errorf("standing of case %.80q: %w", id, err)
	}
	return told, nil
}

// standing returns the case with the timers that are due, and how its clocks stand.
func (e *Engine) standing(ctx context.Context, st store.Stored) (fsm.Case, []fsm.ClockStanding, error) {
	p, cal, err := e.under(ctx, st.Case)
	if err != nil {
		return fsm.Case{}, nil, err
	}
	at, err := e.when(st.Case, time.Time{}, true)
	if err != nil {
		return fsm.Case{}, nil, err
	}
	d, err := p.Machine.Advance(st.Case, at, cal)
	if err != nil && !door.Ruled(err) {
		return fsm.Case{}, nil, err
	}
	told, err := p.Machine.Standing(d.Case, at, cal)
	return d.Case, told, err
}

// Standing tells as [Engine.Standing] does of the clocks that the actor sees ([Reader.Case]),
// and of who answers for them no more than he may know. A case that he may not know
// of is ErrNotFound.
func (r Reader) Standing(ctx context.Context, id string) ([]fsm.ClockStanding, error) {
	told, err := r.e.standingFor(ctx, id, r.by)
	if err != nil {
		return nil, fmt.Errorf("standing of case %.80q: %w", id, err)
	}
	return told, nil
}

func (e *Engine) standingFor(ctx context.Context, id string, by fsm.Actor) ([]fsm.ClockStanding, error) {
	st, p, by, err := e.seen(ctx, id, by)
	if err != nil {
		return nil, err
	}
	now, told, err := e.standing(ctx, store.Stored{Case: st})
	if err != nil {
		return nil, veil.Backwards(p.Machine, &st, by, err)
	}
	return p.Machine.ViewStanding(now, told, by), nil
}
