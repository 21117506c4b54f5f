package deliver

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// View returns an event as the actor may see it: what [engine.Reader.History] shows
// him of its entry now. It is ErrNotFound where he may not know of the case or not
// of the entry, as the public of any. Events themselves name no person and no input,
// but a receiver that shows them to people asks here what of them each may see. It has
// the number, and by it the id, that the entry has for him.
func View(ctx context.Context, e *engine.Engine, ev store.Event, by fsm.Actor) (store.Event, error) {
	out, err := view(ctx, e, ev, by)
	if err != nil {
		return store.Event{}, fmt.Errorf("view event %.80q: %w", ev.ID, err)
	}
	return out, nil
}

func view(ctx context.Context, e *engine.Engine, ev store.Event, by fsm.Actor) (store.Event, error) {
	d := e.Inside(door.Key{})
	c, m, by, err := d.Seen(ctx, ev.Case, by)
	if err != nil {
		return store.Event{}, err
	}
	entries, err := e.History(ctx, ev.Case, ev.No-1, 1)
	if err != nil {
		return store.Event{}, err
	}
	if len(entries) != 1 || entries[0].No != ev.No {
		return store.Event{}, store.ErrNotFound
	}
	if entries, err = d.Viewed(ctx, m, &c, entries, by); err != nil {
		return store.Event{}, err
	}
	if len(entries) != 1 {
		return store.Event{}, store.ErrNotFound
	}
	before := ev.No - 1
	if before > 0 && !m.Works(c, by) {
		earlier, err := e.History(ctx, ev.Case, 0, int(before))
		if err != nil {
			return store.Event{}, err
		}
		if earlier, err = d.Viewed(ctx, m, &c, earlier, by); err != nil {
			return store.Event{}, err
		}
		before = int64(len(earlier))
	}
	told := door.Telling{ID: ev.Case, SOP: ev.SOP, Stage: ev.Stage, Before: before, Drafts: []fsm.Draft{entries[0].Draft}}
	out := told.Events()[0]
	ev.ID, ev.No, ev.Kind, ev.At, ev.By, ev.Stage, ev.Draft, ev.Tell = out.ID, out.No, out.Kind, out.At, out.By, out.Stage, out.Draft, out.Tell
	return ev, nil
}
