package temporal

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// claim is how long an opening under a key is waited for before another may take its
// place: longer than a client waits for Temporal ([startWithin]).
const claim = time.Minute

// SQLVault is a [Vault] in a database, PostgreSQL or SQLite, by the host's own driver.
type SQLVault struct{ db *sql.DB }

var _ Vault = (*SQLVault)(nil)

var tables = []string{
	`CREATE TABLE IF NOT EXISTS sop_vault_value (case_id TEXT NOT NULL, commitment TEXT NOT NULL, field TEXT NOT NULL,
		entry BIGINT NOT NULL, salt TEXT NOT NULL, value TEXT NOT NULL, settled BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (case_id, commitment))`,
	`CREATE TABLE IF NOT EXISTS sop_vault_key (actor TEXT NOT NULL, scope TEXT NOT NULL, word TEXT NOT NULL, attempt TEXT NOT NULL,
		case_id TEXT NOT NULL, head TEXT NOT NULL, made BIGINT NOT NULL, fingerprint TEXT NOT NULL, PRIMARY KEY (actor, scope, word, attempt))`,
	`CREATE INDEX IF NOT EXISTS sop_vault_key_case ON sop_vault_key (case_id)`,
	`CREATE TABLE IF NOT EXISTS sop_vault_deed (no BIGINT NOT NULL PRIMARY KEY, case_id TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL)`,
}

// NewSQLVault returns the vault in a database, and makes its tables (sop_vault_…) if
// they are not there. The database is the host's to close.
func NewSQLVault(ctx context.Context, db *sql.DB) (*SQLVault, error) {
	for _, t := range tables {
		if _, err := db.ExecContext(ctx, t); err != nil {
			return nil, fmt.Errorf("vault: %w", err)
		}
	}
	return &SQLVault{db}, nil
}

// within does something in one transaction. An error of the database is ErrUnavailable.
func (v *SQLVault) within(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := v.db.BeginTx(ctx, nil)
	if err == nil {
		if err = do(tx); err == nil {
			err = tx.Commit()
		} else {
			err = errors.Join(err, tx.Rollback())
		}
	}
	return away(ctx, err)
}

func away(ctx context.Context, err error) error {
	switch {
	case err == nil || errors.Is(err, store.ErrKeyTaken):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	default:
		return store.Unavailable("the vault: " + err.Error())
	}
}

// Keep writes what a change brings.
func (v *SQLVault) Keep(ctx context.Context, a Attempt) error {
	return v.within(ctx, func(tx *sql.Tx) error {
		for _, p := range a.Personal {
			_, err := tx.ExecContext(ctx, `INSERT INTO sop_vault_value (case_id, commitment, field, entry, salt, value) VALUES ($1, $2, $3, $4, $5, $6)
				ON CONFLICT (case_id, commitment) DO UPDATE SET entry = excluded.entry`,
				a.Case, p.Commitment, p.Field, p.Entry, hex.EncodeToString(p.Salt[:]), p.Value)
			if err != nil {
				return err
			}
		}
		if a.Answer == nil {
			return nil
		}
		k, at := a.Answer.Key, a.Answer.At.UnixMicro()
		if k.Case == "" {
			_, err := tx.ExecContext(ctx, `DELETE FROM sop_vault_key WHERE actor = $1 AND scope = '' AND word = $2 AND made < $3`,
				k.Actor, k.Text, at-claim.Microseconds())
			if err != nil {
				return err
			}
		}
		done, err := tx.ExecContext(ctx, `INSERT INTO sop_vault_key (actor, scope, word, attempt, case_id, head, made, fingerprint)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (actor, scope, word, attempt) DO NOTHING`,
			k.Actor, k.Case, k.Text, attemptOf(k, a.Head), a.Case, a.Head.String(), at, hex.EncodeToString(a.Answer.Fingerprint))
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err == nil && n == 0 && k.Case == "" {
			return store.ErrKeyTaken
		}
		return nil
	})
}

// attemptOf names an attempt among those of a key: an opening has one at a time.
func attemptOf(k store.Key, head store.Hash) string {
	if k.Case == "" {
		return ""
	}
	return head.String()
}

// Drop takes back what Keep wrote.
func (v *SQLVault) Drop(ctx context.Context, a Attempt) error {
	return v.within(ctx, func(tx *sql.Tx) error {
		for _, p := range a.Personal {
			_, err := tx.ExecContext(ctx, `DELETE FROM sop_vault_value WHERE case_id = $1 AND commitment = $2 AND entry = $3 AND settled = 0`, a.Case, p.Commitment, p.Entry)
			if err != nil {
				return err
			}
		}
		if a.Answer == nil {
			return nil
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM sop_vault_key WHERE actor = $1 AND scope = $2 AND word = $3 AND case_id = $4 AND head = $5`,
			a.Answer.Actor, a.Answer.Case, a.Answer.Text, a.Case, a.Head.String())
		return err
	})
}

// Settle removes what no entry holds.
func (v *SQLVault) Settle(ctx context.Context, id string, version int64, commitments []string) error {
	return v.within(ctx, func(tx *sql.Tx) error {
		for _, c := range commitments {
			if _, err := tx.ExecContext(ctx, `UPDATE sop_vault_value SET settled = 1 WHERE case_id = $1 AND commitment = $2`, id, c); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM sop_vault_value WHERE case_id = $1 AND entry <= $2 AND settled = 0`, id, version)
		return err
	})
}

// Used returns the case for which a key was used.
func (v *SQLVault) Used(ctx context.Context, key store.Key) (string, error) {
	var id string
	err := v.db.QueryRowContext(ctx, `SELECT case_id FROM sop_vault_key WHERE actor = $1 AND scope = $2 AND word = $3 LIMIT 1`, key.Actor, key.Case, key.Text).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", store.ErrNotFound
	}
	return id, away(ctx, err)
}

// Fingerprint returns that of an attempt.
func (v *SQLVault) Fingerprint(ctx context.Context, key store.Key, head store.Hash) ([]byte, error) {
	var text string
	err := v.db.QueryRowContext(ctx, `SELECT fingerprint FROM sop_vault_key WHERE actor = $1 AND scope = $2 AND word = $3 AND head = $4`,
		key.Actor, key.Case, key.Text, head.String()).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, away(ctx, err)
	}
	return hex.DecodeString(text)
}

// Personal returns the values kept of a case, in order of entry and field.
func (v *SQLVault) Personal(ctx context.Context, id string) ([]store.Personal, error) {
	rows, err := v.db.QueryContext(ctx, `SELECT entry, field, commitment, salt, value FROM sop_vault_value WHERE case_id = $1 ORDER BY entry, field`, id)
	if err != nil {
		return nil, away(ctx, err)
	}
	defer func() { _ = rows.Close() }()
	var out []store.Personal
	for rows.Next() {
		var p store.Personal
		var salt string
		if err := rows.Scan(&p.Entry, &p.Field, &p.Commitment, &salt, &p.Value); err != nil {
			return nil, away(ctx, err)
		}
		if n, err := hex.Decode(p.Salt[:], []byte(salt)); err != nil || n != len(p.Salt) {
			return nil, fmt.Errorf("%w: the salt of a value of case %.80q", store.ErrCorrupt, id)
		}
		out = append(out, p)
	}
	return out, away(ctx, rows.Err())
}

// Erase removes values of the entries up to a version, and enters the deed.
func (v *SQLVault) Erase(ctx context.Context, x store.Erasure) (int, error) {
	gone := 0
	err := v.within(ctx, func(tx *sql.Tx) error {
		gone = 0
		remove := func(and string, args ...any) error {
			done, err := tx.ExecContext(ctx, `DELETE FROM sop_vault_value WHERE case_id = $1 AND entry <= $2`+and, append([]any{x.Case, x.Version}, args...)...)
			if err != nil {
				return err
			}
			n, err := done.RowsAffected()
			gone += int(n)
			return err
		}
		if len(x.Fields) == 0 {
			if err := remove(""); err != nil {
				return err
			}
		}
		for _, field := range slices.Compact(slices.Sorted(slices.Values(x.Fields))) {
			if err := remove(` AND field = $3`, field); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, `UPDATE sop_vault_key SET fingerprint = '' WHERE case_id = $1`, x.Case); err != nil {
			return err
		}
		return enter(ctx, tx, x)
	})
	return gone, err
}

// enter appends the deed to the register of the vault.
func enter(ctx context.Context, tx *sql.Tx, x store.Erasure) error {
	if len(x.Deed) == 0 {
		return nil
	}
	var last store.Registered
	var hash string
	err := tx.QueryRowContext(ctx, `SELECT no, hash FROM sop_vault_deed ORDER BY no DESC LIMIT 1`).Scan(&last.No, &hash)
	if err == nil {
		last.Hash, err = store.ParseHash(hash)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	r := last.After(x.Case, x.Deed)
	_, err = tx.ExecContext(ctx, `INSERT INTO sop_vault_deed (no, case_id, body, hash) VALUES ($1, $2, $3, $4)`, r.No, r.Case, string(r.Body), r.Hash.String())
	return err
}

// Deeds returns what was erased from a case, in order.
func (v *SQLVault) Deeds(ctx context.Context, id string) ([]store.Deed, error) {
	rows, err := v.db.QueryContext(ctx, `SELECT body FROM sop_vault_deed WHERE case_id = $1 ORDER BY no`, id)
	if err != nil {
		return nil, away(ctx, err)
	}
	defer func() { _ = rows.Close() }()
	var out []store.Deed
	for rows.Next() {
		var body string
		if err := rows.Scan(&body); err != nil {
			return nil, away(ctx, err)
		}
		d, err := store.ReadDeed([]byte(body))
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, away(ctx, rows.Err())
}
