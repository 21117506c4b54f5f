package postgres

import (
	"bytes"
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// enter appends deeds about a case to the register, or about none, in the
// transaction that l is in. It is the last thing that transaction does: of many
// one after the other holds the lock, until it ends.
func (t tables) enter(ctx context.Context, l link, id string, deeds ...[]byte) error {
	locked := false
	for _, deed := range deeds {
		if len(deed) == 0 {
			continue
		}
		if !locked {
			if _, err := l.exec(ctx, "SELECT pg_advisory_xact_lock($1)", lockOf(t.schema+"/register")); err != nil {
				return err
			}
			locked = true
		}
		last, err := t.lastDeed(ctx, l)
		if err != nil {
			return err
		}
		next := last.After(id, deed)
		// Where the transaction does not see the others' entries, PostgreSQL says so.
		added, err := l.exec(ctx, t.in("INSERT INTO #register (no, of, hash, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"), next.No, next.Case, next.Hash[:], next.Body)
		switch {
		case err != nil:
			return err
		case added == 0:
			return fmt.Errorf("register: %w", ErrSerialization)
		}
	}
	return nil
}

func (t tables) lastDeed(ctx context.Context, l link) (store.Registered, error) {
	found, err := t.deeds(ctx, l, "ORDER BY no DESC LIMIT 1")
	if err != nil || len(found) == 0 {
		return store.Registered{}, err
	}
	return found[0], nil
}

func (t tables) deeds(ctx context.Context, l link, which string, args ...any) ([]store.Registered, error) {
	var out []store.Registered
	err := l.query(ctx, t.in("SELECT no, of, hash, body FROM #register "+which), args, func(scan scanner) error {
		var d store.Registered
		var hash []byte
		if err := scan(&d.No, &d.Case, &hash, &d.Body); err != nil {
			return err
		}
		d.Body = bytes.Clone(d.Body)
		out = append(out, d)
		return toHash(&out[len(out)-1].Hash, hash)
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: register: %w", err)
	}
	return out, nil
}

// Register returns entries of the register in order; see store.Registrar.
func (t tables) Register(ctx context.Context, after int64, limit int) ([]store.Registered, error) {
	return t.deeds(ctx, t, "WHERE no > $1 ORDER BY no LIMIT $2", after, limit)
}

// RegisterOf returns the entries about one case; see store.Registrar.
func (t tables) RegisterOf(ctx context.Context, id string) ([]store.Registered, error) {
	return t.deeds(ctx, t, "WHERE of = $1 AND of <> '' ORDER BY no", lookup(id))
}

// RegisterHead returns the last entry; see store.Registrar.
func (t tables) RegisterHead(ctx context.Context) (store.Registered, error) {
	return t.lastDeed(ctx, t)
}

// Documents returns all documents without their bodies; see store.Registrar.
func (t tables) Documents(ctx context.Context) ([]store.Document, error) {
	var out []store.Document
	err := t.query(ctx, t.in(`SELECT d.hash, d.kind, coalesce(n.name, '') FROM #documents d LEFT JOIN #document_names n ON n.hash = d.hash
		ORDER BY d.hash, n.name COLLATE "C"`), nil, func(scan scanner) error {
		var d store.Document
		var hash []byte
		if err := scan(&hash, &d.Kind, &d.Name); err != nil {
			return err
		}
		out = append(out, d)
		return toHash(&out[len(out)-1].Hash, hash)
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: documents: %w", err)
	}
	return out, nil
}

// Tombstones returns what is left of removed cases; see store.Registrar.
func (t tables) Tombstones(ctx context.Context, after string, limit int) ([]store.Tombstone, error) {
	var out []store.Tombstone
	err := t.query(ctx, t.in("SELECT id, version, head, removed FROM #cases WHERE removed IS NOT NULL AND id > $1 ORDER BY id LIMIT $2"), []any{after, limit}, func(scan scanner) error {
		var grave store.Tombstone
		var hash []byte
		if err := scan(&grave.Case, &grave.Version, &hash, &grave.Removed); err != nil {
			return err
		}
		grave.Removed = grave.Removed.UTC()
		out = append(out, grave)
		return toHash(&out[len(out)-1].Hash, hash)
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: tombstones: %w", err)
	}
	return out, nil
}
