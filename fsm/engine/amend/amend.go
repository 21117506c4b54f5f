package amend

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Amendment asks to put a decree log in force for cases that are open.
type Amendment struct {
	By fsm.Actor // who approved it
	// Basis is what the approval rests on, such as the number of a decision:
	// UTF-8 of at most 200 bytes. Every entry has it in the clear and for good, so
	// it never names a citizen.
	Basis string
	At    time.Time // of the approval; zero: the clock
	// Preview decides and saves nothing.
	Preview bool
	// Decrees is a log that is not in force yet, for a preview; nil is the one
	// that is ([engine.Decrees], [engine.Engine.PublishDecrees]).
	Decrees *calendar.Log
}

// Case moves one case to the decree log that is now in force ([engine.Decrees]): each
// running clock is reckoned anew, and one entry has the old and new deadlines.
// A case that is under that log already, or that is closed and owes nothing,
// stays as it is, so that amending all cases ([All]) can be repeated
// and resumed. Who may approve is the host's to decide; who
// approves gets of the result what he may see ([engine.Reader.Case]); a preview of a case that
// he may not know of is ErrNotFound.
func Case(ctx context.Context, e *engine.Engine, id string, a Amendment) (engine.Result, error) {
	r, err := inside(e).amend(ctx, id, a)
	if err != nil {
		return r, fmt.Errorf("amend case %.80q: %w", id, err)
	}
	return r, nil
}

// amender is an engine as it is amended.
type amender struct{ door.Engine }

func inside(e *engine.Engine) amender { return amender{e.Inside(door.Key{})} }

func (e amender) amend(ctx context.Context, id string, a Amendment) (engine.Result, error) {
	a.By = e.Person(a.By)
	if err := e.CheckCommand(id, string(fsm.Amending), a.By); err != nil {
		return engine.Result{}, err
	}
	log, err := e.amendTo(ctx, a)
	if err != nil {
		return engine.Result{}, err
	}
	t := e.amending(ctx, id, a, log, e.When)
	t.Viewer = &a.By
	return e.do(ctx, t)
}

func (e amender) do(ctx context.Context, t door.Task) (engine.Result, error) {
	c, entries, err := e.Do(ctx, t)
	return engine.Result{Case: c, Entries: entries}, err
}

// amendTo returns the log that an amendment is to, which is then in the store.
func (e amender) amendTo(ctx context.Context, a Amendment) (*calendar.Log, error) {
	for what, text := range map[string]string{"approver's id": a.By.ID, "basis": a.Basis} {
		if err := store.CheckName(what, text); err != nil {
			return nil, err
		}
	}
	if a.By.ID == "" {
		return nil, fmt.Errorf("%w: an amendment needs the name of who approves it", store.ErrInvalid)
	}
	log, err := e.InForce(ctx)
	if err != nil {
		return nil, err
	}
	switch {
	case a.Preview && a.Decrees != nil:
		return a.Decrees, nil
	case a.Preview:
		return log, nil
	case a.Decrees != nil && a.Decrees.Hash() != log.Hash():
		return nil, fmt.Errorf("%w: these decrees are not in force; publish them before open cases move to them", store.ErrInvalid)
	}
	if err := e.KeepDecrees(ctx, a.By.ID, a.Basis, log); err != nil {
		return nil, fmt.Errorf("decrees: %w", err)
	}
	return log, nil
}

// amending returns the task of moving one case to a log. when says when that
// counts for a case.
func (e amender) amending(ctx context.Context, id string, a Amendment, log *calendar.Log,
	when func(c fsm.Case, given time.Time, may bool) (time.Time, error),
) door.Task {
	return door.Task{ID: id, Preview: a.Preview, Decide: func(m *fsm.Machine, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, error) {
		at, err := when(c, a.At, true)
		if err != nil {
			return fsm.Decision{}, err
		}
		by, err := e.Actor(ctx, a.By)
		if err != nil {
			return fsm.Decision{}, err
		}
		longer, err := e.CalendarBy(ctx, &c, log)
		if err != nil {
			return fsm.Decision{}, err
		}
		return m.Amend(c, fsm.Amendment{At: at, By: by, Basis: a.Basis}, cal, longer)
	}}
}
