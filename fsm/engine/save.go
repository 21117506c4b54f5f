package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// changeOf makes of a decision what is saved, and returns the salts of its
// entries.
func (e *Engine) changeOf(p *library.Procedure, st store.Stored, d fsm.Decision) (store.Change, []store.Salt, error) {
	if st.NextDue.Equal(store.Never) {
		return store.Change{}, nil, fmt.Errorf("%w: the case runs elsewhere; this is its copy", store.ErrUnsupported)
	}
	ch := store.Change{Case: d.Case, Before: st.Case.Version, Head: st.Head, NextDue: d.NextDue}
	if ch.Before == 0 {
		head, err := store.GenesisOf(d.Case.ID, d.Case.SOP.Hash, d.Case.Decrees)
		if err != nil {
			return store.Change{}, nil, err
		}
		ch.Head = head
	}
	salts, err := e.salts(len(d.Entries))
	if err != nil {
		return store.Change{}, nil, err
	}
	ch.Entries = store.Seal(ch.Head, ch.Before, d.Entries, salts, e.now())
	if n := len(ch.Entries); n > 0 {
		ch.Head = ch.Entries[n-1].Hash
	}
	if tells(&st, &ch.Case) {
		ch.NextDue = ch.Case.Entered // until they have heard
	}
	ch.Summary = p.Summary(&ch.Case)
	return ch, salts, nil
}

// salts returns salts for n entries.
func (e *Engine) salts(n int) ([]store.Salt, error) {
	const size = len(store.Salt{})
	all, salts := make([]byte, n*size), make([]store.Salt, n)
	if err := e.read(all); err != nil {
		return nil, err
	}
	for i := range salts {
		copy(salts[i][:], all[i*size:])
	}
	return salts, nil
}

// save saves a change, then wakes Run and tells the publisher.
func (e *Engine) save(ctx context.Context, ch *store.Change, tell *door.Telling) error {
	ch.Outgoing = tell.Events()
	if err := e.store.Cases.Save(ctx, *ch); err != nil {
		return err
	}
	e.saved(ctx, ch)
	return nil
}

// saved does what follows the saving of a change.
func (e *Engine) saved(ctx context.Context, ch *store.Change) {
	if len(ch.Entries) > 0 {
		e.heart.Note(ch.Entries[0].Written)
	}
	e.shared.waker.Due(ch.NextDue)
	saved := []store.Change{*ch}
	for other := ch.Linked; other != nil; other = other.Linked {
		e.shared.waker.Due(other.NextDue)
		saved = append(saved, *other)
	}
	if !e.bound {
		e.published(ctx, saved)
	}
}

// published does what follows the saving of changes once it cannot be undone.
func (e *Engine) published(ctx context.Context, saved []store.Change) {
	for i := range saved {
		ch := &saved[i]
		if len(ch.Entries) == 0 {
			continue
		}
		e.shared.bell.Ring()
		if len(ch.Documents) > 0 {
			e.shared.library.Keep(ch.Documents)
		}
		if err := e.publish(ctx, ch); err != nil {
			e.logger.ErrorContext(ctx, "publisher failed", "case", ch.Case.ID, "first_entry", ch.Before+1, "error", err)
		}
	}
}

// publish tells the publisher of a change, which is saved whatever comes of it.
func (e *Engine) publish(ctx context.Context, ch *store.Change) error {
	if _, nobody := e.publisher.(NoPublisher); nobody {
		return nil
	}
	events := ch.Outgoing
	return e.shared.absent.Call(ctx, "", e.within, func(ctx context.Context) error { return e.publisher.Publish(ctx, events) })
}
