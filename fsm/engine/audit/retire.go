package audit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Retire removes up to limit cases that are done, closed with no duty owed, and
// whose last entry lies before a time, the oldest first. It returns how many. Of
// each the store keeps a tombstone; its id cannot be used again; events that wait
// to be delivered still are. How long cases must be kept is the law's and the
// host's to say; [Export] them first if they are to be archived. Each
// removal enters the register of the store, with the warrant. A case that may still
// be reopened (buka_lagi) stays.
//
// A warrant without name or basis gives ErrInvalid, a time in the future
// ErrTimeAhead. A store that is no [store.Finder] and
// [store.Remover] gives ErrUnsupported.
// A case that fails, as one that is damaged, stays and keeps no other one: these are
// told in [FailedCases], beside the number of those removed. A store that cannot be used
// (ErrUnavailable) ends it. A clock that has jumped ahead
// ([engine.ErrClockJump]) would remove what must still be kept, so that nothing is.
func Retire(ctx context.Context, e *engine.Engine, w engine.Warrant, before time.Time, limit int) (n int, err error) {
	n, err = inside(e).retire(ctx, w, before.UTC().Truncate(time.Microsecond), limit)
	if err != nil {
		return n, fmt.Errorf("retire cases of before %s: %w", before.Format(time.RFC3339), err)
	}
	return n, nil
}

func (e auditor) retire(ctx context.Context, w engine.Warrant, before time.Time, limit int) (n int, err error) {
	if w.By, err = e.Warranted(w.By, w.Basis); err != nil {
		return 0, err
	}
	finder := e.Store().Finder
	if finder == nil {
		return 0, fmt.Errorf("%w: it is no store.Finder", store.ErrUnsupported)
	}
	remover := e.Store().Remover
	now := e.Now()
	switch {
	case remover == nil:
		return 0, fmt.Errorf("%w: it is no store.Remover", store.ErrUnsupported)
	case limit <= 0:
		return 0, fmt.Errorf("%w: limit %d", store.ErrInvalid, limit)
	case before.After(now):
		return 0, fmt.Errorf("%w: it is %s", store.ErrTimeAhead, now.Format(time.RFC3339))
	}
	switch jump, err := e.Jumped(ctx, now); {
	case err != nil:
		return 0, err
	case jump != nil:
		return 0, &engine.ClockJump{Last: jump.Last, Now: now, Max: jump.Max}
	}
	var failed FailedCases
	q := store.Search{Done: true, Until: before.Add(-time.Microsecond), Limit: min(limit, retirePage)}
	for n < limit {
		found, err := finder.Find(ctx, q)
		if err != nil {
			return n, err
		}
		for _, f := range found {
			if n == limit {
				return n, failed.orNil()
			}
			q.After = store.Place{Order: f.Summary.Order, ID: f.ID}
			removed, err := e.remove(ctx, w, remover, f.ID, before)
			if ctx.Err() != nil {
				return n, ctx.Err()
			}
			if errors.Is(err, store.ErrUnavailable) {
				return n, err
			}
			if err != nil {
				failed.add(f.ID, err)
			}
			if removed {
				n++
			}
		}
		if len(found) < q.Limit {
			break
		}
	}
	return n, failed.orNil()
}

// retirePage is how many cases are looked for at a time.
const retirePage = 1000

// burial returns what the register says of a removed case: all that the
// tombstone says.
func burial(w engine.Warrant, t store.Tombstone) []byte {
	return store.AppendDeed(nil, &store.Deed{
		Kind: store.Retiring, At: t.Removed, By: w.By, Basis: w.Basis, Case: t.Case, Version: t.Version, Hash: t.Hash,
	})
}

// remove removes a case if it, as stored, may go: what a list says of it alone
// would not be enough.
func (e auditor) remove(ctx context.Context, w engine.Warrant, remover store.Remover, id string, before time.Time) (bool, error) {
	st, err := e.Store().Cases.Load(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if c := &st.Case; !c.Closed || len(c.Duties) > 0 || !c.Changed.Before(before) {
		return false, nil
	}
	now := e.Now()
	if open, err := e.mayReopen(ctx, &st.Case, now); open || err != nil {
		return false, err
	}
	if door.Untold(&st) {
		return false, errToHear
	}
	grave := store.Tombstone{Case: id, Version: st.Case.Version, Hash: st.Head, Removed: now}
	err = remover.Remove(ctx, grave, burial(w, grave))
	if errors.Is(err, store.ErrConflict) || errors.Is(err, store.ErrNotFound) {
		return false, nil // somebody did something on it
	}
	return err == nil, err
}

// errToHear keeps a case: it alone knows what those are still to hear that were joined to it.
var errToHear = errors.New("cases that were joined to it have not heard yet what became of it; the sweeper tells them")

// mayReopen reports whether a case that ended may still be reopened at a time.
func (e auditor) mayReopen(ctx context.Context, c *fsm.Case, now time.Time) (bool, error) {
	m, cal, err := e.Under(ctx, c)
	if err != nil {
		return false, err
	}
	until, ends, err := m.ReopensUntil(*c, cal)
	return ends && now.Before(until), err
}
