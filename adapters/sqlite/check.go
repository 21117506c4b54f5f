package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

const (
	loadSummary  = `SELECT sop, stage, coalesce(unit, ''), coalesce(role, ''), coalesce(reporter, ''), closed, done, place, opened, changed, turns, lists FROM sop_cases WHERE id = ?`
	countTurns   = `SELECT (SELECT count(*) FROM sop_turns), (SELECT coalesce(sum(json_array_length(turns)), 0) FROM sop_cases WHERE turns <> '')`
	countLists   = `SELECT (SELECT count(*) FROM sop_lists), (SELECT coalesce(sum(json_array_length(lists)), 0) FROM sop_cases WHERE lists <> '')`
	lostEntry    = `SELECT of_case FROM sop_entries e WHERE NOT EXISTS (SELECT 1 FROM sop_cases c WHERE c.seq = e.of_case) LIMIT 1`
	allCases     = `SELECT id, body FROM sop_cases ORDER BY id`
	allDocuments = `SELECT hash, body FROM sop_documents ORDER BY hash`
	allEvents    = `SELECT hash, body FROM sop_outbox ORDER BY seq`
	integrity    = `PRAGMA integrity_check(20)`
)

var (
	_ engine.Summarizer = (*Store)(nil)
	_ engine.Checker    = (*Store)(nil)
)

// Summary returns what the case is listed by. It is ErrCorrupt if the rows of
// its turns and lists are not there.
func (s *Store) Summary(ctx context.Context, id string) (engine.Summary, error) {
	var (
		sum             engine.Summary
		l               listed
		opened, changed int64
	)
	found, err := s.read.scan(ctx, loadSummary, []any{id}, &sum.SOP, &sum.Stage, &sum.Unit, &sum.Role, &sum.Reporter, &sum.Closed, &sum.Done, &l.place, &opened, &changed, &l.turns, &l.lists)
	if err != nil {
		return sum, interpret(err)
	}
	if !found {
		return sum, missing(id)
	}
	l.sop, l.closed = sum.SOP, sum.Closed
	rows, err := l.summary()
	if err != nil {
		return sum, err
	}
	sum.Order, sum.Opened, sum.Changed = rows.Order, instant(opened), instant(changed)
	sum.Turns, sum.Lists = rows.Turns, rows.Lists
	return sum, l.check(ctx, s.read, id, &sum)
}

// Check lets SQLite check every page and index of the file, checks that every
// document, every event that waits, and the last beat has its hash, counts the rows that lists
// are made of, and looks for entries, personal values, answers, names, queues and
// events that belong to nothing or contradict their case, and for triggers on its
// tables. It reads the whole file. It does not check how often and when an event
// is tried, when entries were written after they count, nor what keys of
// idempotency say beyond their case and versions.
func (s *Store) Check(ctx context.Context) error {
	found, err := collect(ctx, s.read, integrity, nil, func(rows *sql.Rows) (text string, err error) {
		err = rows.Scan(&text)
		return text, err
	})
	if err != nil {
		return err
	}
	if !slices.Equal(found, []string{"ok"}) {
		return fmt.Errorf("%w: %s", engine.ErrCorrupt, strings.Join(found, "; "))
	}
	for _, count := range []struct{ what, text string }{{"turns", countTurns}, {"lists", countLists}} {
		var kept, wanted int
		if _, err := s.read.scan(ctx, count.text, nil, &kept, &wanted); err != nil {
			return interpret(err)
		}
		if kept != wanted {
			return fmt.Errorf("%w: %d rows of %s, the cases have %d", engine.ErrCorrupt, kept, count.what, wanted)
		}
	}
	var of int64
	lost, err := s.read.scan(ctx, lostEntry, nil, &of)
	switch {
	case err != nil:
		return interpret(err)
	case lost:
		return fmt.Errorf("%w: there are entries of case row %d, which is not there", engine.ErrCorrupt, of)
	}
	if err := checkRelated(ctx, s.read); err != nil {
		return err
	}
	if err := checkHashed(ctx, s.read); err != nil {
		return err
	}
	if err := checkCases(ctx, s.read); err != nil {
		return err
	}
	for _, hashed := range []struct{ what, query string }{
		{"document", allDocuments}, {"event", allEvents}, {"beat", allBeats},
	} {
		if err := checkBodies(ctx, s.read, hashed.what, hashed.query); err != nil {
			return err
		}
	}
	return nil
}

// checkCases checks that cases are written as this package writes them: JSON reads
// keys in capitals, and some values, in more than one form.
func checkCases(ctx context.Context, r runner) error {
	_, err := collect(ctx, r, allCases, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var id string
		var body []byte
		if err := rows.Scan(&id, &body); err != nil {
			return none, err
		}
		var c fsm.Case
		if err := json.Unmarshal(body, &c); err != nil {
			return none, fmt.Errorf("%w: case %.80q: %w", engine.ErrCorrupt, id, err)
		}
		if !bytes.Equal(engine.AppendCase(nil, &c), body) {
			return none, fmt.Errorf("%w: case %.80q is not written as it was", engine.ErrCorrupt, id)
		}
		return none, nil
	})
	return err
}

// checkBodies checks that what a query returns, hashes and bodies, fit each
// other.
func checkBodies(ctx context.Context, r runner, what, query string) error {
	_, err := collect(ctx, r, query, nil, func(rows *sql.Rows) (none struct{}, err error) {
		var hash, body []byte
		if err := rows.Scan(&hash, &body); err != nil {
			return none, err
		}
		if h := engine.HashOf(body); string(h[:]) != string(hash) {
			return none, fmt.Errorf("%w: the %s kept as %x has the hash %s", engine.ErrCorrupt, what, hash, h)
		}
		return none, nil
	})
	return err
}
