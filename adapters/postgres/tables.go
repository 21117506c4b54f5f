package postgres

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// tables is the schema as seen through a link: everything that a store can do by
// the pool and inside the host's transaction alike.
type tables struct {
	link
	schema  string
	prefix  string // of every table's name
	channel string // of notifications
	hooks   []Hook // told of what is saved
}

// by returns the same schema as seen through another link.
func (t tables) by(l link) tables {
	t.link = l
	return t
}

func newTables(schema string, l link) tables {
	return tables{link: l, schema: schema, prefix: pgx.Identifier{schema}.Sanitize() + ".", channel: schema + ".due"}
}

// in puts the schema before every table's name, which is written with a # in
// front.
func (t tables) in(text string) string { return strings.ReplaceAll(text, "#", t.prefix) }

// statement collects a text and its arguments.
type statement struct {
	text strings.Builder
	args []any
}

// arg adds an argument of a type and returns how the text names it.
func (s *statement) arg(v any, kind string) string {
	s.args = append(s.args, v)
	return "$" + strconv.Itoa(len(s.args)) + "::" + kind
}

func missing(id string) error { return fmt.Errorf("case %.80q: %w", id, store.ErrNotFound) }

// longest is how long a text in an index may be: three of them fit into a row of
// an index, which has 2704 bytes at most.
const longest = 800

// keepable reports whether PostgreSQL can keep a text: it takes no NUL and only
// UTF-8, and no long one in an index. Where it raises an error it would spoil
// the host's transaction.
func keepable(texts ...string) bool {
	for _, s := range texts {
		if len(s) > longest || strings.IndexByte(s, 0) >= 0 || !utf8.ValidString(s) {
			return false
		}
	}
	return true
}

// moment returns a time as a column that may be null holds it.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// Load returns the case; see store.Store.
func (t tables) Load(ctx context.Context, id string) (store.Stored, error) {
	var (
		st         store.Stored
		body, head []byte
		due        *time.Time
	)
	found, err := one(ctx, t, t.in("SELECT body, head, next_due FROM #cases WHERE id = $1 AND removed IS NULL"), []any{lookup(id)}, &body, &head, &due)
	switch {
	case err != nil:
		return st, fmt.Errorf("postgres: load: %w", err)
	case !found:
		return st, missing(id)
	}
	if err := store.ReadCase(body, &st.Case); err != nil {
		return store.Stored{}, fmt.Errorf("postgres: case %.80q: %w: %w", id, store.ErrCorrupt, err)
	}
	if due != nil {
		st.NextDue = due.UTC()
	}
	return st, toHash(&st.Head, head)
}

// lookup returns a text to compare with: one that can be kept nowhere is found
// nowhere.
func lookup(text string) *string {
	if !keepable(text) {
		return nil
	}
	return &text
}

func toHash(h *store.Hash, column []byte) error {
	if copy(h[:], column) != len(h) || len(column) != len(h) {
		return fmt.Errorf("postgres: %w: a hash of %d bytes", store.ErrCorrupt, len(column))
	}
	return nil
}

// History returns entries; see store.Store.
func (t tables) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	var out []store.Sealed
	var most *int
	if limit > 0 {
		most = &limit
	}
	err := t.query(ctx, t.in("SELECT no, at, written, hash, body FROM #entries WHERE case_id = $1 AND no > $2 ORDER BY no LIMIT $3"), []any{lookup(id), after, most}, func(scan scanner) error {
		var e store.Sealed
		var hash []byte
		if err := scan(&e.No, &e.At, &e.Written, &hash, &e.Body); err != nil {
			return err
		}
		e.At, e.Written, e.Body = e.At.UTC(), e.Written.UTC(), bytes.Clone(e.Body)
		out = append(out, e)
		return toHash(&out[len(out)-1].Hash, hash)
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: history: %w", err)
	}
	if len(out) > 0 {
		return out, nil
	}
	var exists bool
	if exists, err = one(ctx, t, t.in("SELECT 1 FROM #cases WHERE id = $1 AND removed IS NULL"), []any{lookup(id)}, new(int)); err != nil {
		return nil, fmt.Errorf("postgres: history: %w", err)
	}
	if !exists {
		return nil, missing(id)
	}
	return nil, nil
}

// Due returns the cases whose timers are due; see store.Store.
func (t tables) Due(ctx context.Context, now time.Time, limit int) ([]string, error) {
	ids, err := t.ids(ctx, t.in("SELECT id FROM #cases WHERE next_due <= $1 ORDER BY next_due, id LIMIT $2"), now, limit)
	if err != nil {
		return nil, fmt.Errorf("postgres: due: %w", err)
	}
	return ids, nil
}

// ids reads a column of texts.
func (t tables) ids(ctx context.Context, text string, args ...any) ([]string, error) {
	var ids []string
	err := t.query(ctx, text, args, func(scan scanner) error {
		var id string
		if err := scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
		return nil
	})
	return ids, err
}

// NextDue returns when the earliest timer is due; see store.Upcoming.
func (t tables) NextDue(ctx context.Context) (time.Time, error) {
	var due time.Time
	if _, err := one(ctx, t, t.in("SELECT next_due FROM #cases WHERE next_due IS NOT NULL ORDER BY next_due, id LIMIT 1"), nil, &due); err != nil {
		return time.Time{}, fmt.Errorf("postgres: next due: %w", err)
	}
	return due.UTC(), nil
}

// Document returns a document by its hash; see store.Store.
func (t tables) Document(ctx context.Context, h store.Hash) ([]byte, error) {
	var body []byte
	found, err := one(ctx, t, t.in("SELECT body FROM #documents WHERE hash = $1"), []any{h[:]}, &body)
	switch {
	case err != nil:
		return nil, fmt.Errorf("postgres: document: %w", err)
	case !found:
		return nil, fmt.Errorf("document %s: %w", h, store.ErrNotFound)
	}
	return body, nil
}

// Answer returns what is stored under an idempotency key; see store.Store.
func (t tables) Answer(ctx context.Context, k store.Key) (store.Answer, error) {
	a := store.Answer{Key: k}
	found, err := one(ctx, t, t.in("SELECT opened, before, version, fingerprint, at FROM #answers WHERE actor = $1 AND of = $2 AND key = $3"),
		[]any{lookup(k.Actor), lookup(k.Case), lookup(k.Text)}, &a.Opened, &a.Before, &a.Version, &a.Fingerprint, &a.At)
	switch {
	case err != nil:
		return store.Answer{}, fmt.Errorf("postgres: idempotency key: %w", err)
	case !found:
		return store.Answer{}, fmt.Errorf("idempotency key: %w", store.ErrNotFound)
	}
	a.At = a.At.UTC()
	if len(a.Fingerprint) == 0 {
		a.Fingerprint = nil
	}
	return a, nil
}
