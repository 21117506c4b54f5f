package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	lastDeed      = `SELECT no, of_id, hash, body FROM sop_register ORDER BY no DESC LIMIT 1`
	addDeed       = `INSERT INTO sop_register (no, of_id, hash, body) VALUES (?, ?, ?, ?)`
	loadDeeds     = `SELECT no, of_id, hash, body FROM sop_register WHERE no > ? ORDER BY no LIMIT ?`
	loadDeedsOf   = `SELECT no, of_id, hash, body FROM sop_register WHERE of_id = ? AND of_id <> '' ORDER BY no`
	loadDocuments = `SELECT d.hash, d.kind, coalesce(n.name, '') FROM sop_documents d LEFT JOIN sop_names n ON n.hash = d.hash ORDER BY 1, 3`
	loadGraves    = `SELECT id, version, head, removed FROM sop_graves WHERE id > ? ORDER BY id LIMIT ?`
)

var _ store.Registrar = (*Store)(nil)

// enter appends a deed to the register, if there is one, in the transaction that
// does it.
func enter(ctx context.Context, r runner, id string, deed []byte) error {
	if len(deed) == 0 {
		return nil
	}
	var (
		last store.Registered
		hash []byte
	)
	found, err := r.scan(ctx, lastDeed, nil, &last.No, &last.Case, &hash, &last.Body)
	if err == nil && found {
		last.Hash, err = hashOf(hash)
	}
	if err == nil {
		next := last.After(id, deed)
		_, err = r.exec(ctx, addDeed, next.No, next.Case, next.Hash[:], next.Body)
	}
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	return nil
}

// Register returns entries of the register in order.
func (s *Store) Register(ctx context.Context, after int64, limit int) ([]store.Registered, error) {
	return collect(ctx, s.read, loadDeeds, []any{after, limit}, readDeed)
}

// RegisterOf returns the entries about one case.
func (s *Store) RegisterOf(ctx context.Context, id string) ([]store.Registered, error) {
	return collect(ctx, s.read, loadDeedsOf, []any{id}, readDeed)
}

// RegisterHead returns the last entry.
func (s *Store) RegisterHead(ctx context.Context) (store.Registered, error) {
	found, err := collect(ctx, s.read, lastDeed, nil, readDeed)
	if err != nil || len(found) == 0 {
		return store.Registered{}, err
	}
	return found[0], nil
}

func readDeed(rows *sql.Rows) (d store.Registered, err error) {
	var hash []byte
	if err := rows.Scan(&d.No, &d.Case, &hash, &d.Body); err != nil {
		return d, err
	}
	d.Hash, err = hashOf(hash)
	return d, err
}

// Documents returns all documents without their bodies.
func (s *Store) Documents(ctx context.Context) ([]store.Document, error) {
	return collect(ctx, s.read, loadDocuments, nil, func(rows *sql.Rows) (d store.Document, err error) {
		var hash []byte
		if err := rows.Scan(&hash, &d.Kind, &d.Name); err != nil {
			return d, err
		}
		d.Hash, err = hashOf(hash)
		return d, err
	})
}

// Tombstones returns what is left of removed cases.
func (s *Store) Tombstones(ctx context.Context, after string, limit int) ([]store.Tombstone, error) {
	return collect(ctx, s.read, loadGraves, []any{after, limit}, func(rows *sql.Rows) (t store.Tombstone, err error) {
		var (
			head    []byte
			removed int64
		)
		if err := rows.Scan(&t.Case, &t.Version, &head, &removed); err != nil {
			return t, err
		}
		t.Removed = instant(removed)
		t.Hash, err = hashOf(head)
		return t, err
	})
}
