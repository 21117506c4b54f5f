package memory

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Histories returns copies of all entries of cases.
func (s *Store) Histories(ctx context.Context, ids []string) ([][]store.Sealed, error) {
	out := make([][]store.Sealed, len(ids))
	for i, id := range ids {
		var err error
		if out[i], err = s.History(ctx, id, 0, 0); err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
	}
	return out, nil
}

// Between looks at every case: the plain way that other stores are held against.
func (s *Store) Between(ctx context.Context, sop string, from, to time.Time, rest bool) (ids []string, owed map[string]int, err error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	owed = map[string]int{}
	for _, r := range s.cases {
		since := slices.ContainsFunc(r.entries, func(e store.Sealed) bool { return !e.Written.Before(from) })
		switch sum := &r.summary; {
		case sum.SOP != sop || sum.Done && !since:
		case len(sum.Owes) > 0 && !since && !rest:
			for _, duty := range sum.Owes {
				owed[duty]++
			}
		case sum.Opened.Before(to) || sum.Changed.Before(to):
			ids = append(ids, r.id)
		}
	}
	slices.Sort(ids)
	return ids, owed, nil
}
