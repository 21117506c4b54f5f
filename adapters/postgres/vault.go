package postgres

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine"
)

// Personal returns the personal values of a case; see engine.Vault.
func (t tables) Personal(ctx context.Context, id string) ([]engine.Personal, error) {
	var out []engine.Personal
	err := t.query(ctx, t.in("SELECT entry, field, commitment, salt, value FROM #personal WHERE case_id = $1 ORDER BY entry, field"), []any{lookup(id)}, func(scan scanner) error {
		var p engine.Personal
		var commitment, salt, value []byte
		if err := scan(&p.Entry, &p.Field, &commitment, &salt, &value); err != nil {
			return err
		}
		if copy(p.Salt[:], salt) != len(p.Salt) || len(salt) != len(p.Salt) {
			return fmt.Errorf("%w: a salt of %d bytes", engine.ErrCorrupt, len(salt))
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

// Erase removes personal values with their salts; see engine.Vault.
func (t tables) Erase(ctx context.Context, id string, fields ...string) (int, error) {
	var erased int64
	err := t.atomically(ctx, func(l link) error {
		known, err := one(ctx, l, t.in("SELECT 1 FROM #cases WHERE id = $1 AND removed IS NULL"), []any{lookup(id)}, new(int))
		switch {
		case err != nil:
			return err
		case !known:
			return missing(id)
		}
		if _, err := l.exec(ctx, t.in("UPDATE #answers SET fingerprint = '' WHERE case_id = $1 AND fingerprint <> ''"), lookup(id)); err != nil {
			return err
		}
		text, args := "DELETE FROM #personal WHERE case_id = $1", []any{lookup(id)}
		if len(fields) > 0 {
			text, args = text+" AND field = ANY ($2::text[])", append(args, fields)
		}
		erased, err = l.exec(ctx, t.in(text), args...)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("postgres: erase: %w", err)
	}
	return int(erased), nil
}
