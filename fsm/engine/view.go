package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
)

// View returns a case as the actor may see it, under the SOP that the case runs
// under: what kerahasiaan hides is not there. Personal values are commitments;
// [Engine.Reveal] gives those that may be seen. The zero Actor is the public.
func (e *Engine) View(ctx context.Context, id string, by fsm.Actor) (fsm.Case, error) {
	c, p, by, err := e.seen(ctx, id, by)
	if err != nil {
		return fsm.Case{}, fmt.Errorf("view case %.80q: %w", id, err)
	}
	return p.machine.View(c, by), nil
}

// ViewHistory returns entries as History does, each as the actor may see it.
// Where anything of the case is hidden from him, entries come without hash and
// salt: with them what is hidden could be found by guessing.
func (e *Engine) ViewHistory(ctx context.Context, id string, by fsm.Actor, after int64, limit int) ([]Entry, error) {
	c, p, by, err := e.seen(ctx, id, by)
	if err != nil {
		return nil, fmt.Errorf("view history of case %.80q: %w", id, err)
	}
	entries, err := e.History(ctx, id, after, limit)
	whole := p.machine.SeesAll(c, by)
	for i := range entries {
		entries[i].Draft = p.machine.ViewEntry(c, entries[i].Draft, by)
		if !whole {
			entries[i].Hash, entries[i].Salt = Hash{}, Salt{}
		}
	}
	return entries, err
}

// seen returns a case, its SOP and the actor with the roles held now.
func (e *Engine) seen(ctx context.Context, id string, by fsm.Actor) (fsm.Case, *procedure, fsm.Actor, error) {
	st, err := e.store.Load(ctx, id)
	if err != nil {
		return fsm.Case{}, nil, by, err
	}
	p, _, err := e.procedureOf(ctx, st.Case.SOP.Hash)
	if err != nil {
		return fsm.Case{}, nil, by, err
	}
	by, err = e.actor(ctx, by)
	return st.Case, p, by, err
}
