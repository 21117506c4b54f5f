package engine

import (
	"cmp"
	"context"
	"errors"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/veil"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// viewer is who gets a result: as he claims to be, and as the directory said
// when the command was decided.
type viewer struct {
	claim  fsm.Actor
	now    *fsm.Actor
	action string // that he asked for; empty: none of the SOP's
	given  map[string]fsm.Value
	was    *fsm.Case // before a command that was only tried; nil: it is done
}

// viewedBy returns the result of a command, and its error, as who gave it may see
// them: the case by View, the entries by ViewEntry, and of a case that does not
// concern him nothing that he does not know.
//
// What is saved is no failure, whatever its showing comes to: then he gets the id of the
// case and the stamp of its SOP alone.
func (e *Engine) viewedBy(ctx context.Context, t *task, r Result, err error) (Result, error) {
	seen, unseen := e.veiled(ctx, t, r, err)
	if err == nil && unseen != nil && !t.preview && !r.Again {
		e.logger.ErrorContext(ctx, "what was saved could not be shown", "case", r.Case.ID, "error", unseen)
		return Result{Case: fsm.Case{ID: r.Case.ID, SOP: r.Case.SOP}}, nil
	}
	return seen, unseen
}

func (e *Engine) veiled(ctx context.Context, t *task, r Result, err error) (Result, error) {
	c := r.Case
	if c.Version == 0 {
		if t.open != nil {
			return Result{}, err
		}
		st, missing := e.find(ctx, t.id)
		switch {
		case errors.Is(missing, store.ErrNotFound) && errors.Is(err, store.ErrNotFound):
			return Result{}, missing
		case missing != nil:
			return Result{}, err
		}
		c = st.Case
	}
	p, _, unknown := e.procedureOf(ctx, c.SOP.Hash)
	if unknown != nil {
		return Result{}, errors.Join(err, unknown)
	}
	by := t.viewer.now
	if by == nil {
		actor, unknown := e.actor(ctx, t.viewer.claim)
		if unknown != nil {
			return Result{}, errors.Join(err, unknown)
		}
		by = &actor
	}
	if err != nil && t.open == nil {
		if err = veil.Error(p.Machine, &c, *by, t.viewer.action, err); errors.Is(err, store.ErrNotFound) {
			return Result{}, err
		}
	}
	if r.Case.Version == 0 {
		return Result{}, err
	}
	now := c
	if r.Again {
		st, gone := e.store.Cases.Load(ctx, c.ID)
		if gone != nil {
			return Result{}, errors.Join(err, gone)
		}
		now = st.Case // what was answered then is shown by what holds now
	}
	works, first := p.Machine.Works(now, *by), c.Version-int64(len(r.Entries))
	if was := t.viewer.was; was != nil {
		r.Entries = veil.Tried(p.Machine, was, r.Entries, *by)
	}
	all, gone := e.viewed(ctx, p.Machine, &now, r.Entries, *by)
	if gone != nil {
		return Result{}, errors.Join(err, gone)
	}
	shown := len(all)
	if !works {
		if all, gone = e.numbered(ctx, p.Machine, &now, first, r.Entries, *by); gone != nil {
			return Result{}, errors.Join(err, gone)
		}
	}
	if r.Case = p.Machine.ViewPast(c, now, *by); t.viewer.was != nil {
		r.Case = p.Machine.ViewTried(*t.viewer.was, c, t.viewer.given, *by)
	}
	if err == nil && r.Case.ID == "" {
		if t.preview && t.open == nil {
			// Nothing was done: who does not know of the case is not told of it.
			if st, err := e.find(ctx, t.id); err != nil || !p.Machine.Sees(st.Case, *by) {
				return Result{}, cmp.Or(err, store.ErrNotFound)
			}
		}
		r.Case = fsm.Case{ID: c.ID, SOP: c.SOP} // his own act took it out of his sight
	}
	if gone := e.showLinks(ctx, p.Machine, &r.Case, &c, &now, *by); gone != nil {
		return Result{}, errors.Join(err, gone)
	}
	if !works && p.Machine.Concerns(now, *by) {
		upTo(&r.Case, all)
	}
	r.Entries = all[len(all)-shown:]
	return r, err
}
