// Package mirror keeps copies of cases that run elsewhere, such as on Temporal, so that
// lists, reports, exports, verify and the outbox have them as they have a store's own.
// [Save] is the only writer of a copy: an engine that would act on it, also by a timer,
// says ErrUnsupported.
package mirror

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Save writes what was entered elsewhere into the store of an engine: of the change its
// Case, Before, Head and Entries. What is there already is left out, so that a change may
// be saved again, also after later ones. The case's SOP was published to the store.
//
// It is ErrInvalid if the engine was not told that its store keeps copies
// ([engine.WithCopies]), ErrConflict if entries before these are missing, ErrExists if the store runs a
// case of that number itself, and ErrCorrupt if the entries do not continue the chain up to Head,
// or those that are there already are of another history.
func Save(ctx context.Context, e *engine.Engine, ch store.Change) error {
	if err := save(ctx, e.Inside(door.Key{}), ch); err != nil {
		return fmt.Errorf("copy of case %.80q: %w", ch.Case.ID, err)
	}
	return nil
}

func save(ctx context.Context, e door.Engine, ch store.Change) error {
	if !e.Copies() {
		return fmt.Errorf("%w: an engine that writes copies is made with WithCopies", store.ErrInvalid)
	}
	st, err := e.Store().Cases.Load(ctx, ch.Case.ID)
	if errors.Is(err, store.ErrNotFound) {
		st, err = store.Stored{NextDue: store.Never}, nil
	}
	have := st.Case.Version
	switch {
	case err != nil:
		return err
	case !st.NextDue.Equal(store.Never):
		return store.ErrExists
	case have >= ch.Case.Version:
		return there(ctx, e, ch)
	case have < ch.Before || int64(len(ch.Entries)) != ch.Case.Version-ch.Before:
		return fmt.Errorf("%w: it has %d entries, and these are %d to %d", store.ErrConflict, have, ch.Before+1, ch.Case.Version)
	}
	ch.Entries = ch.Entries[have-ch.Before:]
	drafts := make([]fsm.Draft, len(ch.Entries))
	for i, sealed := range ch.Entries {
		entry, err := sealed.Read()
		if err != nil {
			return err
		}
		drafts[i] = entry.Draft
	}
	head := st.Head
	if have == 0 {
		if head, err = store.GenesisOf(ch.Case.ID, fsm.OpenedUnder(drafts, ch.Case.SOP).Hash, drafts[0].Decrees); err != nil {
			return err
		}
	}
	for _, sealed := range ch.Entries {
		if head = store.Chain(head, sealed.Body); head != sealed.Hash {
			return fmt.Errorf("%w: entry %d does not continue the chain", store.ErrCorrupt, sealed.No)
		}
	}
	if head != ch.Head {
		return fmt.Errorf("%w: the entries end in another one than the change says", store.ErrCorrupt)
	}
	m, err := e.MachineOf(ctx, &ch.Case)
	if err != nil {
		return err
	}
	if ch.Summary, err = e.Summary(ctx, &ch.Case); err != nil {
		return err
	}
	tell := door.TellingOf(m, &ch.Case, st.Case.Stage, have, drafts)
	err = e.Store().Cases.Save(ctx, store.Change{
		Case: ch.Case, Before: have, Head: head, NextDue: store.Never, Summary: ch.Summary, Entries: ch.Entries, Outgoing: tell.Events(),
	})
	if err == nil {
		e.Ring()
	}
	return err
}

// there reports by an error that what is there already is not what a change brings.
func there(ctx context.Context, e door.Engine, ch store.Change) error {
	last, err := e.Store().Cases.History(ctx, ch.Case.ID, ch.Case.Version-1, 1)
	if err != nil {
		return err
	}
	if len(last) != 1 || last[0].Hash != ch.Head {
		return fmt.Errorf("%w: entry %d is another one than the change brings", store.ErrCorrupt, ch.Case.Version)
	}
	return nil
}
