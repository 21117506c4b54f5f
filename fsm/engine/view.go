package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Case returns a case as the actor may see it, under the SOP that the case runs
// under. A case that he may not know of is ErrNotFound, as one that there is
// not. Personal values are commitments; [Reader.Reveal] gives those that may be
// seen.
//
// To its reporter a case has as version the number of entries that he sees, and was
// changed when the last of them says: what happened to a part that he may not see
// changes neither. A command of his may name this version.
func (r Reader) Case(ctx context.Context, id string) (fsm.Case, error) {
	e := r.e
	c, p, by, err := e.seen(ctx, id, r.by)
	if err != nil {
		return fsm.Case{}, fmt.Errorf("view case %.80q: %w", id, err)
	}
	out := p.Machine.View(c, by)
	if err := e.showLinks(ctx, p.Machine, &out, &c, &c, by); err != nil {
		return fsm.Case{}, fmt.Errorf("view case %.80q: %w", id, err)
	}
	if p.Machine.Concerns(c, by) && !p.Machine.Works(c, by) {
		entries, err := e.numbered(ctx, p.Machine, &c, c.Version, nil, by)
		if err != nil {
			return fsm.Case{}, fmt.Errorf("view case %.80q: %w", id, err)
		}
		upTo(&out, entries)
	}
	return out, nil
}

// History returns entries as [Engine.History] does, those that the actor may see and
// each as he may.
// Where anything of the case is hidden from him, entries come without hash and
// salt: with them what is hidden could be found by guessing. For whom the case is no
// work of his, those that he sees are numbered from 1.
func (r Reader) History(ctx context.Context, id string, after int64, limit int) ([]store.Entry, error) {
	e := r.e
	c, p, by, err := e.seen(ctx, id, r.by)
	if err != nil {
		return nil, fmt.Errorf("view history of case %.80q: %w", id, err)
	}
	if !p.Machine.Works(c, by) {
		out, err := e.numbered(ctx, p.Machine, &c, c.Version, nil, by)
		out = out[min(max(after, 0), int64(len(out))):]
		if limit > 0 {
			out = out[:min(limit, len(out))]
		}
		return out, err
	}
	if limit <= 0 {
		entries, err := e.History(ctx, id, after, limit)
		if err != nil {
			return nil, err
		}
		return e.viewed(ctx, p.Machine, &c, entries, by)
	}
	var out []store.Entry
	for len(out) < limit {
		entries, err := e.History(ctx, id, after, limit)
		if err != nil {
			return nil, err
		}
		seen, err := e.viewed(ctx, p.Machine, &c, entries, by)
		if err != nil {
			return nil, err
		}
		out = append(out, seen...)
		if len(entries) < limit {
			break
		}
		after = entries[len(entries)-1].No
	}
	return out[:min(len(out), limit)], nil
}

// viewed returns the entries of a case that the actor may see, each as he may. That
// another case was opened from it he sees with that case only: when, and by whom, would
// tell which it is.
func (e *Engine) viewed(ctx context.Context, m *fsm.Machine, c *fsm.Case, entries []store.Entry, by fsm.Actor) ([]store.Entry, error) {
	shown, err := e.linksShown(ctx, m, c, by)
	if err != nil {
		return nil, err
	}
	whole := m.SeesAll(*c, by)
	var out []store.Entry
	for _, entry := range entries {
		l := entry.Link
		hidden := l != nil && shown[l.Case] < linkShown
		switch {
		case hidden && entry.Kind == fsm.Linking:
			continue
		case whole && (l == nil || shown[l.Case] == linkWhole):
			out = append(out, entry)
			continue
		}
		var ok bool
		if entry.Draft, ok = m.ViewEntry(*c, entry.Draft, by); ok {
			switch {
			case l == nil:
			case !hidden:
				of := shown[l.Case].of(*l)
				entry.Link = &of
			case entry.Kind == fsm.MainTelling:
				entry.Link = &fsm.Link{Role: l.Role, SOP: l.SOP, Stage: l.Stage, Since: l.Since, Closed: l.Closed}
			}
			entry.Hash, entry.Salt = store.Hash{}, store.Salt{}
			out = append(out, entry)
		}
	}
	return out, nil
}

// numbered returns the entries of a case that somebody sees for whom it is no work of
// his, up to one and then those that follow, numbered from 1: gaps would tell how much
// there is that he may not see.
func (e *Engine) numbered(ctx context.Context, m *fsm.Machine, c *fsm.Case, last int64, more []store.Entry, by fsm.Actor) ([]store.Entry, error) {
	var all []store.Entry
	if last > 0 {
		var err error
		if all, err = e.History(ctx, c.ID, 0, int(last)); err != nil {
			return nil, err
		}
	}
	out, err := e.viewed(ctx, m, c, append(all, more...), by)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].No = int64(i) + 1
	}
	return out, nil
}

// upTo gives a case, as its reporter sees it, the version that his entries give it.
func upTo(c *fsm.Case, entries []store.Entry) {
	if n := len(entries); n > 0 {
		c.Version, c.Changed = entries[n-1].No, entries[n-1].At
	}
}

// find loads a case for somebody who may not be to know of it: that there is none
// is said in the same words then, whatever the store says.
func (e *Engine) find(ctx context.Context, id string) (store.Stored, error) {
	st, err := e.store.Cases.Load(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		err = store.ErrNotFound
	}
	return st, err
}

// seen returns a case, its SOP and the actor with the roles held now.
func (e *Engine) seen(ctx context.Context, id string, by fsm.Actor) (fsm.Case, *library.Procedure, fsm.Actor, error) {
	st, err := e.find(ctx, id)
	if err != nil {
		return fsm.Case{}, nil, by, err
	}
	p, _, err := e.procedureOf(ctx, st.Case.SOP.Hash)
	if err != nil {
		return fsm.Case{}, nil, by, err
	}
	if by, err = e.actor(ctx, by); err == nil && !p.Machine.Sees(st.Case, by) {
		err = store.ErrNotFound
	}
	return st.Case, p, by, err
}
