package engine

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// Amendment asks to put the decree log in force for a case.
type Amendment struct {
	By      fsm.Actor // who approved it
	At      time.Time // of the approval; zero: the clock
	Preview bool      // decide and save nothing
}

// Amend moves one case to the decree log that is now in force ([Decrees]): each
// running clock is reckoned anew, and one entry has the old and new deadlines.
// A case that is under that log already, or that is closed and owes nothing,
// stays as it is, so that amending all cases can be repeated and resumed. Who
// may approve is the host's to decide.
func (e *Engine) Amend(ctx context.Context, id string, a Amendment) (Result, error) {
	r, err := e.amend(ctx, id, a)
	if err != nil {
		return r, fmt.Errorf("amend case %.80q: %w", id, err)
	}
	return r, nil
}

func (e *Engine) amend(ctx context.Context, id string, a Amendment) (Result, error) {
	cmd := fsm.Command{Action: string(fsm.Amending), Actor: a.By, At: a.At}
	if err := checkCommand(id, cmd); err != nil {
		return Result{}, err
	}
	log, err := e.decrees.Log(ctx)
	if err != nil {
		return Result{}, fmt.Errorf("decrees: %w", err)
	}
	if !a.Preview {
		if err := e.store.Save(ctx, Change{Documents: []Document{decreeDocument(log)}}); err != nil {
			return Result{}, fmt.Errorf("decrees: %w", err)
		}
	}
	return e.do(ctx, task{id: id, preview: a.Preview, decide: func(p *procedure, cal *calendar.Calendar, c fsm.Case) (fsm.Decision, []Personal, error) {
		at, err := e.when(c, a.At, true)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		by, err := e.actor(ctx, a.By)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		h, err := ParseHash(c.SOP.Hash)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		longer, err := e.calendarOf(p, h, log)
		if err != nil {
			return fsm.Decision{}, nil, err
		}
		d, err := p.machine.Amend(c, fsm.Amendment{At: at, By: by}, cal, longer)
		return d, nil, err
	}})
}
