package engine

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ReportFor tells as Report does of the cases that are the actor's work: those that
// he sees now in a role that works on them, each by what he may see of it. A case
// that his unit handed on is in the report of the unit that has it. Who works on
// none, as the public, gets a report of nothing. Of cases that could not be read
// only who works on all of them is told.
func (e *Engine) ReportFor(ctx context.Context, by fsm.Actor, p Period) (Report, error) {
	resolved, err := e.actor(ctx, by)
	if err != nil {
		return Report{}, fmt.Errorf("report on %.80q for %.80q: %w", p.SOP, by.ID, err)
	}
	r, err := e.report(ctx, p, &resolved)
	if err != nil {
		return Report{}, fmt.Errorf("report on %.80q for %.80q: %w", p.SOP, by.ID, err)
	}
	return r, nil
}

// judgedToo returns entries as they are seen, with every judgement of the office's
// own work, but for the day that a hidden field names.
func judgedToo(whole, seen []store.Entry) []store.Entry {
	out := slices.Clone(seen)
	for i := range out {
		at := slices.IndexFunc(whole, func(e store.Entry) bool { return e.No == out[i].No })
		clocks := slices.Clone(whole[at].Clocks)
		for j := range clocks {
			if !slices.Contains(out[i].Clocks, clocks[j]) {
				clocks[j].Done = calendar.Date{}
			}
		}
		out[i].Clocks = clocks
	}
	return out
}

// worksOnAll reports whether an actor works on every case of an SOP.
func (e *Engine) worksOnAll(code string, by fsm.Actor) bool {
	p := e.newestOf(code)
	return p != nil && slices.Contains(claimsOf(p.machine.SOP(), by), claim{})
}

// StandingFor tells as Standing does of the clocks that the actor sees ([Engine.View]),
// and of who answers for them no more than he may know. A case that he may not know
// of is ErrNotFound. The zero Actor is the public.
func (e *Engine) StandingFor(ctx context.Context, id string, by fsm.Actor) ([]fsm.ClockStanding, error) {
	told, err := e.standingFor(ctx, id, by)
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
		return nil, err
	}
	return p.machine.ViewStanding(now, told, by), nil
}

// ExportFor writes a case as Export does, for whom nothing of it is hidden: a file
// that leaves something out proves nothing. It is ErrHidden for anybody else, and
// ErrNotFound for whom the case is unknown; nothing is written then.
func (e *Engine) ExportFor(ctx context.Context, id string, by fsm.Actor, w io.Writer) error {
	_, p, by, err := e.seen(ctx, id, by)
	if err == nil {
		err = e.export(ctx, id, w, func(c fsm.Case) error {
			if !p.machine.SeesAll(c, by) {
				return store.ErrHidden
			}
			return nil
		})
	}
	if err != nil {
		return fmt.Errorf("export case %.80q: %w", id, err)
	}
	return nil
}

// ViewEvent returns an event as the actor may see it: what [Engine.ViewHistory] shows
// him of its entry now. It is ErrNotFound where he may not know of the case or not
// of the entry, as the public of any. Events themselves name no person and no input,
// but a receiver that shows them to people asks here what of them each may see.
func (e *Engine) ViewEvent(ctx context.Context, ev store.Event, by fsm.Actor) (store.Event, error) {
	out, err := e.viewEvent(ctx, ev, by)
	if err != nil {
		return store.Event{}, fmt.Errorf("view event %.80q: %w", ev.ID, err)
	}
	return out, nil
}

func (e *Engine) viewEvent(ctx context.Context, ev store.Event, by fsm.Actor) (store.Event, error) {
	c, p, by, err := e.seen(ctx, ev.Case, by)
	if err != nil {
		return store.Event{}, err
	}
	entries, err := e.History(ctx, ev.Case, ev.No-1, 1)
	if err != nil {
		return store.Event{}, err
	}
	entries = viewed(p, &c, entries, by)
	if len(entries) != 1 || entries[0].No != ev.No {
		return store.Event{}, store.ErrNotFound
	}
	told := telling{id: ev.Case, sop: ev.SOP, stage: ev.Stage, before: ev.No - 1, drafts: []fsm.Draft{entries[0].Draft}}
	out := told.events()[0]
	ev.Kind, ev.At, ev.By, ev.Stage, ev.Draft, ev.Tell = out.Kind, out.At, out.By, out.Stage, out.Draft, out.Tell
	return ev, nil
}
