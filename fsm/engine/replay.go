package engine

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// asOf decides a case again up to an entry.
func (e *Engine) asOf(ctx context.Context, st store.Stored, version int64) (fsm.Case, error) {
	if version < 1 || version > st.Case.Version {
		return fsm.Case{}, fmt.Errorf("%w: entry %d; the case has %d", store.ErrNotFound, version, st.Case.Version)
	}
	entries, err := e.History(ctx, st.Case.ID, 0, 0) // those after it too: what it withdrew stands there
	if err != nil {
		return fsm.Case{}, err
	}
	if int64(len(entries)) < version {
		return fsm.Case{}, fmt.Errorf("%w: %d entries where %d should be", store.ErrCorrupt, len(entries), version)
	}
	r, err := e.shared.library.Replay(ctx, e.store.Cases, st.Case, entries)
	if err != nil {
		return fsm.Case{}, err
	}
	for r.Case().Version < version {
		no := r.Case().Version
		drafts, err := r.Next()
		if err != nil {
			return fsm.Case{}, fmt.Errorf("deciding entry %d again: %w", no+1, err)
		}
		if len(drafts) == 0 {
			return fsm.Case{}, fmt.Errorf("%w: deciding entry %d again gives no entry", store.ErrCorrupt, no+1)
		}
	}
	return r.Case(), nil
}

// pastOfCase reads the history of a case as loaded.
func (e *Engine) pastOfCase(ctx context.Context, p *library.Procedure, c fsm.Case) (fsm.Past, error) {
	sop, err := store.ParseHash(c.SOP.Hash)
	if err != nil {
		return fsm.Past{}, fmt.Errorf("%w: SOP: %w", store.ErrCorrupt, err)
	}
	entries, err := e.History(ctx, c.ID, 0, int(c.Version))
	if err != nil {
		return fsm.Past{}, err
	}
	if int64(len(entries)) != c.Version {
		return fsm.Past{}, fmt.Errorf("%w: %d entries where %d should be", store.ErrCorrupt, len(entries), c.Version)
	}
	return e.shared.library.Past(ctx, e.store.Cases, p, sop, entries), nil
}
