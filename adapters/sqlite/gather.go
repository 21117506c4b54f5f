package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// What a report of a time may be about: what is under way, and of all else that on which
// something was written since. In between each case that rests is one of the former, in
// moving those are counted that nothing was written on: rows without id say how many owe
// the same.
const (
	between = `SELECT id, '', 0 FROM sop_cases INDEXED BY sop_cases_owes
			WHERE NOT done AND sop = ?1 AND min(opened, changed) < ?3
		UNION ALL SELECT id, '', 0 FROM sop_cases INDEXED BY sop_cases_ended
			WHERE done AND sop = ?1 AND ended >= ?2 AND min(opened, changed) < ?3
		ORDER BY 1`
	moving = `SELECT id, '', 0 FROM sop_cases INDEXED BY sop_cases_owes
			WHERE NOT done AND sop = ?1 AND owes = '' AND min(opened, changed) < ?3
		UNION ALL SELECT id, '', 0 FROM sop_cases INDEXED BY sop_cases_ended
			WHERE sop = ?1 AND ended >= ?2 AND min(opened, changed) < ?3
		UNION ALL SELECT '', owes, count(*) FROM sop_cases INDEXED BY sop_cases_owes
			WHERE NOT done AND sop = ?1 AND owes > '' AND ended < ?2 GROUP BY owes
		ORDER BY 1`
)

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
func (s *Store) Between(ctx context.Context, sop string, from, to time.Time, rest bool) (ids []string, owed map[string]int, err error) {
	text := moving
	if rest {
		text = between
	}
	owed = map[string]int{}
	_, err = collect(ctx, s.read, text, []any{sop, micros(from), micros(to)}, func(rows *sql.Rows) (none struct{}, err error) {
		var id, owes string
		var n int
		if err := rows.Scan(&id, &owes, &n); err != nil {
			return none, err
		}
		if id != "" {
			ids = append(ids, id)
			return none, nil
		}
		for _, duty := range duties(owes) {
			owed[duty] += n
		}
		return none, nil
	})
	return ids, owed, err
}

// duties returns the ids of duties that a column has.
func duties(owes string) []string {
	if owes == "" {
		return nil
	}
	return strings.Split(owes, ",")
}
