package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	loadPersonal  = `SELECT p.entry, p.field, p.commitment, p.salt, p.value FROM sop_cases c JOIN sop_personal p ON p.of_case = c.seq WHERE c.id = ? ORDER BY p.entry, p.field`
	erasePersonal = `DELETE FROM sop_personal WHERE of_case = ? AND (? OR field = ?)`
	loadPrints    = `SELECT actor, of_id, key, of_case, opened, before, version, at FROM sop_answers WHERE of_case = ? AND fingerprint IS NOT NULL`
	forgetPrint   = `UPDATE sop_answers SET fingerprint = NULL, mark = ? WHERE actor = ? AND of_id = ? AND key = ?`
)

// Personal returns the personal values of a case, by entry and field.
func (s *Store) Personal(ctx context.Context, id string) ([]store.Personal, error) {
	return collect(ctx, s.read, loadPersonal, []any{id}, func(rows *sql.Rows) (store.Personal, error) {
		var (
			p           store.Personal
			salt, value []byte
		)
		if err := rows.Scan(&p.Entry, &p.Field, &p.Commitment, &salt, &value); err != nil {
			return p, err
		}
		if copy(p.Salt[:], salt) != len(p.Salt) {
			return p, fmt.Errorf("%w: a salt of %d bytes", store.ErrCorrupt, len(salt))
		}
		p.Value = string(value)
		return p, nil
	})
}

// Erase removes personal values of a case, and the fingerprints of its keys, and
// enters the deed.
func (s *Store) Erase(ctx context.Context, x store.Erasure) (int, error) {
	fields := x.Fields
	removed, all := 0, len(fields) == 0
	if all {
		fields = []string{""}
	}
	err := one(ctx, s.writer, func(ctx context.Context, r runner) error {
		removed = 0
		var k kept
		found, err := k.find(ctx, r, x.Case)
		switch {
		case err != nil:
			return err
		case !found:
			return missing(x.Case)
		case k.version != x.Version:
			return store.ErrConflict
		}
		for _, field := range fields {
			n, err := r.exec(ctx, erasePersonal, k.seq, all, field)
			if err != nil {
				return err
			}
			removed += int(n)
		}
		if err := forgetPrints(ctx, r, k.seq); err != nil {
			return err
		}
		return enter(ctx, r, x.Case, x.Deed)
	})
	if err != nil {
		return 0, err
	}
	return removed, s.emptyLog(ctx)
}

// forgetPrints empties the fingerprints of a case's keys.
func forgetPrints(ctx context.Context, r runner, seq int64) error {
	type answer struct {
		actor, of, key, opened     string
		seq, before, version, when int64
	}
	answers, err := collect(ctx, r, loadPrints, []any{seq}, func(rows *sql.Rows) (a answer, err error) {
		err = rows.Scan(&a.actor, &a.of, &a.key, &a.seq, &a.opened, &a.before, &a.version, &a.when)
		return a, err
	})
	if err != nil {
		return err
	}
	for _, a := range answers {
		mark := hashOfRow(a.actor, a.of, a.key, a.seq, a.opened, a.before, a.version, []byte(nil), a.when)
		if _, err := r.exec(ctx, forgetPrint, mark, a.actor, a.of, a.key); err != nil {
			return err
		}
	}
	return nil
}

// emptyLog brings what was deleted out of the write-ahead log. A bound store
// leaves that to the host's next checkpoint.
func (s *Store) emptyLog(ctx context.Context) error {
	g, ok := s.writer.(*group)
	if !ok {
		return nil
	}
	var busy, frames, done int
	_, err := runner{g.pool}.scan(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`, nil, &busy, &frames, &done)
	if err = interpret(err); errors.Is(err, ErrBusy) {
		return nil // a reader is at work: the next checkpoint does it
	}
	return err
}
