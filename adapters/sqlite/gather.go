package sqlite

import (
	"context"
	"errors"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const between = `SELECT c.id FROM sop_cases c INDEXED BY sop_cases_stage WHERE c.done = 0 AND c.sop = ?1 AND min(c.opened, c.changed) < ?3
	UNION ALL SELECT c.id FROM (SELECT DISTINCT of_case FROM sop_entries INDEXED BY sop_entries_written WHERE written >= ?2) e
		CROSS JOIN sop_cases c ON c.seq = e.of_case WHERE c.done = 1 AND c.sop = ?1 AND min(c.opened, c.changed) < ?3
	ORDER BY 1`

var _ store.Gatherer = (*Store)(nil)

// Histories returns all entries of cases: one by one, since nothing travels here.
func (s *Store) Histories(ctx context.Context, ids []string) ([][]store.Sealed, error) {
	if _, err := s.read.prepared(ctx, loadEntries); err != nil {
		return nil, interpret(err)
	}
	out := make([][]store.Sealed, len(ids))
	for i, id := range ids {
		var err error
		if out[i], err = s.History(ctx, id, 0, 0); err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
	}
	return out, nil
}

// Between returns what a report of a time may be about: the cases that are not done, and
// of the others those in which something was written since.
func (s *Store) Between(ctx context.Context, sop string, from, to time.Time) ([]string, error) {
	return collect(ctx, s.read, between, []any{sop, micros(from), micros(to)}, readText)
}
