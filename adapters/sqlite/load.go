package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	loadCase     = `SELECT head, next_due, body FROM sop_cases WHERE id = ?`
	loadEntries  = `SELECT no, at, written, hash, body FROM sop_entries WHERE of_case = ? AND no > ? ORDER BY no LIMIT ?`
	findSeq      = `SELECT seq FROM sop_cases WHERE id = ?`
	dueCases     = `SELECT id FROM sop_cases INDEXED BY sop_cases_timer WHERE next_due <= ? ORDER BY next_due, id LIMIT ?`
	nextTimer    = `SELECT next_due FROM sop_cases INDEXED BY sop_cases_timer WHERE next_due IS NOT NULL ORDER BY next_due, id LIMIT 1`
	loadDocument = `SELECT body FROM sop_documents WHERE hash = ?`
	loadAnswer   = `SELECT opened, before, version, fingerprint, at FROM sop_answers WHERE actor = ? AND of_id = ? AND key = ?`
)

func missing(id string) error { return fmt.Errorf("case %.80q: %w", id, store.ErrNotFound) }

// Load returns the case.
func (s *Store) Load(ctx context.Context, id string) (store.Stored, error) {
	var (
		st         store.Stored
		head, body []byte
		due        sql.NullInt64
	)
	found, err := s.read.scan(ctx, loadCase, []any{id}, &head, &due, &body)
	if err != nil {
		return st, fmt.Errorf("load case %.80q: %w", id, interpret(err))
	}
	if !found {
		return st, missing(id)
	}
	if st.Head, err = hashOf(head); err != nil {
		return st, fmt.Errorf("load case %.80q: %w", id, err)
	}
	if due.Valid {
		st.NextDue = instant(due.Int64)
	}
	if known, ok := s.cases.get(id, body); ok {
		st.Case = known
		return st, nil
	}
	if err := store.ReadCase(body, &st.Case); err != nil {
		return st, fmt.Errorf("load case %.80q: %w: %w", id, store.ErrCorrupt, err)
	}
	s.cases.put(id, body, st.Case.Clone())
	return st, nil
}

// LoadAll returns the cases of ids that are there and whole, in order.
func (s *Store) LoadAll(ctx context.Context, ids []string) ([]store.Stored, error) {
	out := make([]store.Stored, 0, len(ids))
	for _, id := range ids {
		switch st, err := s.Load(ctx, id); {
		case err == nil:
			out = append(out, st)
		case !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrCorrupt):
			return nil, err
		}
	}
	return out, nil
}

func hashOf(stored []byte) (store.Hash, error) {
	var h store.Hash
	if len(stored) != len(h) {
		return h, fmt.Errorf("%w: a hash of %d bytes", store.ErrCorrupt, len(stored))
	}
	copy(h[:], stored)
	return h, nil
}

// seqOf returns the number under which a case's rows are kept.
func seqOf(ctx context.Context, r runner, id string) (int64, error) {
	var seq int64
	found, err := r.scan(ctx, findSeq, []any{id}, &seq)
	if err != nil {
		return 0, interpret(err)
	}
	if !found {
		return 0, missing(id)
	}
	return seq, nil
}

// History returns entries of a case in order.
func (s *Store) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	seq, err := seqOf(ctx, s.read, id)
	if err != nil {
		return nil, err
	}
	if limit <= 0 {
		limit = -1 // SQLite's "all"
	}
	return collect(ctx, s.read, loadEntries, []any{seq, after, limit}, func(rows *sql.Rows) (store.Sealed, error) {
		var (
			e           store.Sealed
			at, written int64
			hash        []byte
		)
		if err := rows.Scan(&e.No, &at, &written, &hash, &e.Body); err != nil {
			return e, err
		}
		e.At, e.Written = instant(at), instant(written)
		var err error
		e.Hash, err = hashOf(hash)
		return e, err
	})
}

// Due returns the cases whose timers are due.
func (s *Store) Due(ctx context.Context, now time.Time, limit int) ([]string, error) {
	return collect(ctx, s.read, dueCases, []any{micros(now), limit}, readText)
}

func readText(rows *sql.Rows) (text string, err error) {
	err = rows.Scan(&text)
	return text, err
}

// NextDue returns when the earliest timer is due.
func (s *Store) NextDue(ctx context.Context) (time.Time, error) {
	var due int64
	found, err := s.read.scan(ctx, nextTimer, nil, &due)
	if err != nil || !found {
		return time.Time{}, interpret(err)
	}
	return instant(due), nil
}

// Document returns a document by its hash.
func (s *Store) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	var body []byte
	found, err := s.read.scan(ctx, loadDocument, []any{h[:]}, &body)
	if err != nil {
		return nil, interpret(err)
	}
	if !found {
		return nil, fmt.Errorf("document %s: %w", h, store.ErrNotFound)
	}
	return body, nil
}

// Answer returns what was stored under an idempotency key.
func (s *Store) Answer(ctx context.Context, k store.Key) (store.Answer, error) {
	a := store.Answer{Key: k}
	var at int64
	found, err := s.read.scan(ctx, loadAnswer, []any{k.Actor, k.Case, k.Text}, &a.Opened, &a.Before, &a.Version, &a.Fingerprint, &at)
	if err != nil {
		return store.Answer{}, interpret(err)
	}
	if !found {
		return store.Answer{}, fmt.Errorf("idempotency key: %w", store.ErrNotFound)
	}
	a.At = instant(at)
	return a, nil
}
