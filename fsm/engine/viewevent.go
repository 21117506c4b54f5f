package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

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
	entries = viewed(p.machine, &c, entries, by)
	if len(entries) != 1 || entries[0].No != ev.No {
		return store.Event{}, store.ErrNotFound
	}
	told := telling{id: ev.Case, sop: ev.SOP, stage: ev.Stage, before: ev.No - 1, drafts: []fsm.Draft{entries[0].Draft}}
	out := told.events()[0]
	ev.Kind, ev.At, ev.By, ev.Stage, ev.Draft, ev.Tell = out.Kind, out.At, out.By, out.Stage, out.Draft, out.Tell
	return ev, nil
}
