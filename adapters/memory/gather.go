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
func (s *Store) Between(ctx context.Context, sop string, from, to time.Time) ([]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var ids []string
	for _, r := range s.cases {
		since := slices.ContainsFunc(r.entries, func(e store.Sealed) bool { return !e.Written.Before(from) })
		if sum := &r.summary; sum.SOP == sop && (sum.Opened.Before(to) || sum.Changed.Before(to)) && (since || !sum.Done) {
			ids = append(ids, r.id)
		}
	}
	slices.Sort(ids)
	return ids, nil
}
