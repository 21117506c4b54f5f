package engine

import (
	"context"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Inside opens the engine to its own rooms: packages report and so on. A host
// cannot call it, having no key.
func (e *Engine) Inside(door.Key) door.Engine { return inside{e} }

type inside struct{ e *Engine }

func (i inside) Store() store.Store { return i.e.store }

func (i inside) Now() time.Time { return i.e.now() }

func (i inside) Actor(ctx context.Context, claim fsm.Actor) (fsm.Actor, error) {
	return i.e.actor(ctx, claim)
}

func (i inside) WorksOnAll(code string, by fsm.Actor) bool { return i.e.worksOnAll(code, by) }

func (i inside) Viewed(m *fsm.Machine, c *fsm.Case, entries []store.Entry, by fsm.Actor) []store.Entry {
	return viewed(m, c, entries, by)
}

func (i inside) Seen(ctx context.Context, id string, by fsm.Actor) (fsm.Case, *fsm.Machine, fsm.Actor, error) {
	c, p, by, err := i.e.seen(ctx, id, by)
	if err != nil {
		return c, nil, by, err
	}
	return c, p.machine, by, nil
}

func (i inside) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	return i.e.document(ctx, h)
}

func (i inside) Kept(ctx context.Context, h store.Hash) error {
	lib := &i.e.shared.library
	lib.mu.RLock()
	found := lib.found[h]
	lib.mu.RUnlock()
	if found {
		return nil
	}
	if _, err := i.e.document(ctx, h); err != nil {
		return err
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.found[h] = true
	return nil
}

func (i inside) Summary(ctx context.Context, c *fsm.Case) (store.Summary, error) {
	p, _, err := i.e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return store.Summary{}, err
	}
	return p.summary(c), nil
}

func (i inside) Replay(ctx context.Context, c fsm.Case, entries []store.Entry) (door.Replay, error) {
	r, err := i.e.startOf(ctx, c, entries)
	if err != nil {
		return nil, err
	}
	return r, nil
}

func (i inside) Warranted(by, basis string) (string, error) {
	w, err := i.e.warranted(Warrant{By: by, Basis: basis})
	return w.By, err
}
