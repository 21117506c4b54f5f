package pulse

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Jumped returns the last moment known if a clock is further ahead of it than most, no
// time if it is not, and whether timers are due. st is the case at hand, if there is
// one. Mostly what this process knows is enough to tell that the clock did not jump.
func (h *Heart) Jumped(ctx context.Context, on store.Backend, now time.Time, most time.Duration, st *store.Stored) (last time.Time, due bool, err error) {
	if last := h.known(); !last.IsZero() && now.Sub(last) <= most {
		return time.Time{}, false, nil
	}
	ids, err := on.Cases.Due(ctx, now, 1)
	if err != nil {
		return time.Time{}, false, err
	}
	if last, err = h.lastOn(ctx, on, st, ids); err != nil {
		return time.Time{}, false, err
	}
	if last.IsZero() || now.Sub(last) <= most {
		h.Note(last)
		return time.Time{}, false, nil
	}
	return last, len(ids) > 0, nil
}

// lastOn returns the last moment known of work on the store. Of one that is no
// Heart that is when the last entry of the case at hand, or of the one longest
// due, was written.
func (h *Heart) lastOn(ctx context.Context, on store.Backend, st *store.Stored, due []string) (time.Time, error) {
	last := h.known()
	later := func(t time.Time) {
		if t.After(last) {
			last = t
		}
	}
	if kept := on.Heart; kept != nil {
		at, err := kept.Alive(ctx)
		if err != nil {
			return last, fmt.Errorf("when the store was last worked on: %w", err)
		}
		later(at)
		return last, nil
	}
	if st != nil && st.Case.Version > 0 {
		at, err := writtenLast(ctx, on, *st)
		if err != nil {
			return last, err
		}
		later(at)
	}
	for _, id := range due {
		st, err := on.Cases.Load(ctx, id)
		if err == nil {
			var at time.Time
			if at, err = writtenLast(ctx, on, st); err == nil {
				later(at)
			}
		}
		// One case that cannot be read tells nothing; the sweep says what is wrong.
		if ctx.Err() != nil {
			return last, ctx.Err()
		}
	}
	return last, nil
}

// writtenLast returns when the last entry of a case was written.
func writtenLast(ctx context.Context, on store.Backend, st store.Stored) (time.Time, error) {
	entries, err := on.Cases.History(ctx, st.Case.ID, st.Case.Version-1, 1)
	if err != nil || len(entries) == 0 {
		return time.Time{}, err
	}
	return entries[0].Written, nil
}
