package postgres

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Personal returns the personal values of a case; see store.Vault.
func (t tables) Personal(ctx context.Context, id string) ([]store.Personal, error) {
	var out []store.Personal
	err := t.query(ctx, t.in("SELECT entry, field, commitment, salt, value FROM #personal WHERE case_id = $1 ORDER BY entry, field"), []any{lookup(id)}, func(scan scanner) error {
		var p store.Personal
		var commitment, salt, value []byte
		if err := scan(&p.Entry, &p.Field, &commitment, &salt, &value); err != nil {
			return err
		}
		if copy(p.Salt[:], salt) != len(p.Salt) || len(salt) != len(p.Salt) {
			return fmt.Errorf("%w: a salt of %d bytes", store.ErrCorrupt, len(salt))
		}
		p.Commitment, p.Value = string(commitment), string(value)
		out = append(out, p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: personal values: %w", err)
	}
	return out, nil
}

// Erase removes personal values with their salts, and enters the deed; see
// store.Vault.
func (t tables) Erase(ctx context.Context, x store.Erasure) (int, error) {
	var erased int64
	err := t.atomically(ctx, func(l link) error {
		var version int64
		known, err := one(ctx, l, t.in("SELECT version FROM #cases WHERE id = $1 AND removed IS NULL FOR UPDATE"), []any{lookup(x.Case)}, &version)
		switch {
		case err != nil:
			return err
		case !known:
			return missing(x.Case)
		case version != x.Version:
			return store.ErrConflict
		}
		if _, err := l.exec(ctx, t.in("UPDATE #answers SET fingerprint = '', mark = "+
			markOf("answers", "actor", "of", "key", "case_id", "opened", "before", "version", "''::bytea", "at")+" WHERE case_id = $1 AND fingerprint <> ''"), x.Case); err != nil {
			return err
		}
		text, args := "DELETE FROM #personal WHERE case_id = $1", []any{x.Case}
		if len(x.Fields) > 0 {
			text, args = text+" AND field = ANY ($2::text[])", append(args, x.Fields)
		}
		if erased, err = l.exec(ctx, t.in(text), args...); err != nil {
			return err
		}
		return t.enter(ctx, l, x.Case, x.Deed)
	})
	if err != nil {
		return 0, fmt.Errorf("postgres: erase: %w", err)
	}
	return int(erased), nil
}
