package postgres

import (
	"bytes"
	"context"
	"fmt"
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

// Between returns what a report of a time may be about; see store.Gatherer.
func (t tables) Between(ctx context.Context, sop string, from, to time.Time) ([]string, error) {
	ids, err := t.ids(ctx, t.in(`SELECT id FROM #cases WHERE NOT done AND sop = $1 AND least(opened, changed) < $3
		UNION ALL SELECT id FROM #cases WHERE done AND sop = $1 AND least(opened, changed) < $3
			AND id IN (SELECT case_id FROM #entries WHERE written >= $2)
		ORDER BY 1`), lookup(sop), from, to)
	if err != nil {
		return nil, fmt.Errorf("postgres: cases of a time: %w", err)
	}
	return ids, nil
}
