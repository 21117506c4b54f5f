package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	loadHeads     = `SELECT id, version, head, done FROM sop_cases WHERE id > ? ORDER BY id LIMIT ?`
	addGrave      = `INSERT INTO sop_graves (id, version, head, removed) VALUES (?, ?, ?, ?)`
	loadGrave     = `SELECT version, head, removed FROM sop_graves WHERE id = ?`
	removeEntries = `DELETE FROM sop_entries WHERE of_case = ?`
	removeValues  = `DELETE FROM sop_personal WHERE of_case = ?`
	removeAnswers = `DELETE FROM sop_answers WHERE of_case = ?`
	removeCase    = `DELETE FROM sop_cases WHERE seq = ?`
)

// Heads returns where chains end.
func (s *Store) Heads(ctx context.Context, after string, limit int) ([]store.Head, error) {
	return collect(ctx, s.read, loadHeads, []any{after, limit}, func(rows *sql.Rows) (h store.Head, err error) {
		var head []byte
		if err := rows.Scan(&h.Case, &h.Version, &head, &h.Done); err != nil {
			return h, err
		}
		h.Hash, err = hashOf(head)
		return h, err
	})
}

// Remove deletes a case, keeps its tombstone and enters the deed.
func (s *Store) Remove(ctx context.Context, t store.Tombstone, deed []byte) error {
	err := one(ctx, s.writer, func(ctx context.Context, r runner) error {
		var k kept
		found, err := k.find(ctx, r, t.Case)
		switch {
		case err != nil:
			return err
		case !found:
			return missing(t.Case)
		case k.version != t.Version:
			return store.ErrConflict
		}
		if err := k.remove(ctx, r, t.Case); err != nil {
			return err
		}
		for _, q := range []string{removeEntries, removeValues, removeAnswers, removeCase} {
			if _, err := r.exec(ctx, q, k.seq); err != nil {
				return err
			}
		}
		if _, err = r.exec(ctx, addGrave, t.Case, t.Version, t.Hash[:], micros(t.Removed)); err != nil {
			return err
		}
		if _, err = r.exec(ctx, endGaps, t.Case); err != nil {
			return err
		}
		return enter(ctx, r, t.Case, deed)
	})
	if err != nil {
		return fmt.Errorf("remove case %.80q: %w", t.Case, err)
	}
	return s.emptyLog(ctx)
}

// Tombstone returns what is left of a removed case.
func (s *Store) Tombstone(ctx context.Context, id string) (store.Tombstone, error) {
	t := store.Tombstone{Case: id}
	var (
		head    []byte
		removed int64
	)
	found, err := s.read.scan(ctx, loadGrave, []any{id}, &t.Version, &head, &removed)
	if err != nil {
		return store.Tombstone{}, interpret(err)
	}
	if !found {
		return store.Tombstone{}, fmt.Errorf("tombstone of case %.80q: %w", id, store.ErrNotFound)
	}
	if t.Hash, err = hashOf(head); err != nil {
		return store.Tombstone{}, err
	}
	t.Removed = instant(removed)
	return t, nil
}
