package postgres

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Heads returns where chains end; see store.Walker.
func (t tables) Heads(ctx context.Context, after string, limit int) ([]store.Head, error) {
	var out []store.Head
	err := t.query(ctx, t.in("SELECT id, version, head, done FROM #cases WHERE id > $1 AND removed IS NULL ORDER BY id LIMIT $2"), []any{lookup(after), limit}, func(scan scanner) error {
		var h store.Head
		var hash []byte
		if err := scan(&h.Case, &h.Version, &hash, &h.Done); err != nil {
			return err
		}
		out = append(out, h)
		return toHash(&out[len(out)-1].Hash, hash)
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: heads: %w", err)
	}
	return out, nil
}

// Remove deletes a case, keeps its tombstone and enters the deed; see
// store.Remover.
func (t tables) Remove(ctx context.Context, grave store.Tombstone, deed []byte) error {
	err := t.atomically(ctx, func(l link) error {
		if err := t.remove(ctx, l, grave); err != nil {
			return err
		}
		return t.enter(ctx, l, grave.Case, deed)
	})
	if err != nil {
		return fmt.Errorf("postgres: remove: %w", err)
	}
	return nil
}

func (t tables) remove(ctx context.Context, l link, grave store.Tombstone) error {
	// The row stays as tombstone, so that nobody can open the id again.
	buried, err := l.exec(ctx, t.in(`UPDATE #cases SET head = $3, removed = $4, body = NULL, next_due = NULL, done = NULL, ended = NULL,
		sop = '', stage = '', unit = '', role = '', reporter = '', owes = '', closed = false, place = $4, opened = $4, changed = $4
		WHERE id = $1 AND version = $2 AND removed IS NULL`), lookup(grave.Case), grave.Version, grave.Hash[:], grave.Removed)
	if err != nil {
		return err
	}
	if buried == 0 {
		exists, err := one(ctx, l, t.in("SELECT 1 FROM #cases WHERE id = $1 AND removed IS NULL"), []any{lookup(grave.Case)}, new(int))
		switch {
		case err != nil:
			return err
		case !exists:
			return missing(grave.Case)
		}
		return store.ErrConflict
	}
	for _, table := range []string{"entries", "personal", "answers", "turns", "lists"} {
		if _, err := l.exec(ctx, t.in("DELETE FROM #"+table+" WHERE case_id = $1"), grave.Case); err != nil {
			return err
		}
	}
	return t.endGaps(ctx, l, "receiver IN (SELECT name FROM #receivers)", lookup(grave.Case))
}

// Tombstone returns what is left of a removed case; see store.Remover.
func (t tables) Tombstone(ctx context.Context, id string) (store.Tombstone, error) {
	grave := store.Tombstone{Case: id}
	var hash []byte
	found, err := one(ctx, t, t.in("SELECT version, head, removed FROM #cases WHERE id = $1 AND removed IS NOT NULL"), []any{lookup(id)}, &grave.Version, &hash, &grave.Removed)
	switch {
	case err != nil:
		return store.Tombstone{}, fmt.Errorf("postgres: tombstone: %w", err)
	case !found:
		return store.Tombstone{}, fmt.Errorf("tombstone of case %.80q: %w", id, store.ErrNotFound)
	}
	grave.Removed = grave.Removed.UTC()
	return grave, toHash(&grave.Hash, hash)
}
