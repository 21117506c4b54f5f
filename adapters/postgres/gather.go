package postgres

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Histories returns all entries of cases; see store.Gatherer.
func (t tables) Histories(ctx context.Context, ids []string) ([][]store.Sealed, error) {
	out, at := make([][]store.Sealed, len(ids)), map[string]int{}
	keepable := make([]*string, len(ids))
	for i, id := range ids {
		at[id], keepable[i] = i, lookup(id)
	}
	err := t.query(ctx, t.in("SELECT case_id, no, at, written, hash, body FROM #entries WHERE case_id = ANY ($1) ORDER BY case_id, no"), []any{keepable}, func(scan scanner) error {
		var e store.Sealed
		var id string
		var hash []byte
		if err := scan(&id, &e.No, &e.At, &e.Written, &hash, &e.Body); err != nil {
			return err
		}
		e.At, e.Written, e.Body = e.At.UTC(), e.Written.UTC(), bytes.Clone(e.Body)
		if err := toHash(&e.Hash, hash); err != nil {
			return err
		}
		out[at[id]] = append(out[at[id]], e)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: histories: %w", err)
	}
	return out, nil
}

// What a report of a time may be about: what is under way, and of all else that on which
// something was written since. In between each case that rests is one of the former, in
// moving those are counted that nothing was written on: rows without id say how many owe
// the same.
const (
	between = `SELECT id, '', 0 FROM #cases WHERE NOT done AND sop = $1 AND least(opened, changed) < $3
		UNION ALL SELECT id, '', 0 FROM #cases WHERE done AND sop = $1 AND ended >= $2 AND least(opened, changed) < $3
		ORDER BY 1`
	moving = `SELECT id, '', 0 FROM #cases WHERE NOT done AND sop = $1 AND owes = '' AND least(opened, changed) < $3
		UNION ALL SELECT id, '', 0 FROM #cases WHERE sop = $1 AND ended >= $2 AND least(opened, changed) < $3
		UNION ALL SELECT '', owes, count(*) FROM #cases WHERE NOT done AND sop = $1 AND owes > '' AND ended < $2 GROUP BY owes
		ORDER BY 1`
)

// Between returns what a report of a time may be about; see store.Gatherer.
func (t tables) Between(ctx context.Context, sop string, from, to time.Time, rest bool) (ids []string, owed map[string]int, err error) {
	text := moving
	if rest {
		text = between
	}
	owed = map[string]int{}
	err = t.query(ctx, t.in(text), []any{lookup(sop), from, to}, func(scan scanner) error {
		var id, owes string
		var n int
		if err := scan(&id, &owes, &n); err != nil {
			return err
		}
		if id != "" {
			ids = append(ids, id)
			return nil
		}
		for _, duty := range duties(owes) {
			owed[duty] += n
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("postgres: cases of a time: %w", err)
	}
	return ids, owed, nil
}

// duties returns the ids of duties that a column has.
func duties(owes string) []string {
	if owes == "" {
		return nil
	}
	return strings.Split(owes, ",")
}
