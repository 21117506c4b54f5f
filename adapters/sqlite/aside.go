package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	removeAsides = `DELETE FROM sop_set_aside WHERE receiver = ?`
	removeAgain  = `DELETE FROM sop_sent_again WHERE receiver = ?`
	removeGaps   = `DELETE FROM sop_gaps WHERE receiver = ?`

	firstOfQueue = `SELECT no, again, body FROM (
		SELECT o.no AS behind, 0 AS place, o.no, 0 AS again, o.body
		FROM sop_queues q JOIN sop_outbox o ON o.id = q.id AND o.no = q.first AND q.first <= q.last WHERE q.receiver = ?1 AND q.id = ?2
		UNION ALL SELECT behind, place, no, again, body FROM sop_sent_again WHERE receiver = ?1 AND id = ?2)
		ORDER BY behind, place LIMIT 1`
	addAside   = `INSERT INTO sop_set_aside (receiver, id, no, again, at, tries, reason, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	findAside  = `SELECT again, body FROM sop_set_aside WHERE receiver = ? AND id = ? AND no = ?`
	takeAside  = `DELETE FROM sop_set_aside WHERE receiver = ? AND id = ? AND no = ?`
	loadAsides = `SELECT id, no, again, at, tries, reason, body FROM sop_set_aside
		WHERE receiver = ? AND (id, no) > (?, ?) ORDER BY id, no LIMIT ?`
	addGap = `INSERT INTO sop_gaps (receiver, id, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
	endGap = `DELETE FROM sop_gaps WHERE receiver = ? AND id = ?`
	// A removed case has no event to come: only one that waits can tell of its gap.
	endGaps = `DELETE FROM sop_gaps WHERE receiver IN (SELECT name FROM sop_receivers) AND id = ?1 AND EXISTS (SELECT 1 FROM sop_graves WHERE id = ?1)
		AND NOT EXISTS (SELECT 1 FROM sop_queues q WHERE q.receiver = sop_gaps.receiver AND q.id = ?1 AND q.first <= q.last)`
	lastNumber = `SELECT coalesce(max(version), 0) FROM (SELECT version FROM sop_cases WHERE id = ?1 UNION ALL SELECT version FROM sop_graves WHERE id = ?1)`
	// A new queue begins behind the last number, and so waits for no number yet.
	beginQueue = `INSERT INTO sop_queues (receiver, id, first, last, mark, tries, due) VALUES (?, ?, ? + 1, ?3, x'', 0, ?) ON CONFLICT DO NOTHING`
	nextPlace  = `SELECT coalesce(max(place), 0) + 1 FROM sop_sent_again WHERE receiver = ? AND id = ? AND behind = ?`
	addAgain   = `INSERT INTO sop_sent_again (receiver, id, behind, place, no, again, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
	takeAgain  = `DELETE FROM sop_sent_again WHERE receiver = ? AND id = ? AND no = ? AND again = ?`
)

// hashOfRow returns the hash of a row's values, which are texts, bytes and whole
// numbers: each with its length, so that nothing can move from one to the next.
func hashOfRow(values ...any) []byte {
	var all []byte
	for _, v := range values {
		var text []byte
		switch v := v.(type) {
		case nil:
			all = append(all, 'n') // NULL is no text of length 0
			continue
		case int64:
			text = strconv.AppendInt(nil, v, 10)
		case string:
			text = []byte(v)
		case []byte:
			if text = v; v == nil {
				all = append(all, 'n')
				continue
			}
		default:
			text = fmt.Appendf(nil, "%T %v", v, v) // of no column of ours: it fits no hash
		}
		all = append(append(strconv.AppendInt(all, int64(len(text)), 10), ':'), text...)
	}
	h := store.HashOf(all)
	return h[:]
}

// PutAside takes the first event from a queue and keeps it apart.
func (s *Store) PutAside(ctx context.Context, receiver string, a store.Aside) error {
	return one(ctx, s.writer, func(ctx context.Context, r runner) error {
		id := a.Event.Case
		var no, again int64
		var body []byte
		found, err := r.scan(ctx, firstOfQueue, []any{receiver, id}, &no, &again, &body)
		if err != nil || !found || no != a.Event.No || again != int64(a.Event.Again) {
			return err
		}
		if again > 0 {
			_, err = r.exec(ctx, takeAgain, receiver, id, no, again)
		} else if _, err = advance(ctx, r, no+1, receiver, id); err == nil {
			_, err = r.exec(ctx, addGap, receiver, id, hashOfRow(receiver, id))
		}
		if err != nil {
			return err
		}
		row := []any{receiver, id, no, again, micros(a.At), int64(a.Tries), a.Reason, body}
		if _, err := r.exec(ctx, addAside, append(row, hashOfRow(row...))...); err != nil {
			return err
		}
		if _, err := r.exec(ctx, endGaps, id); err != nil {
			return err
		}
		return went(ctx, r, receiver, id, a.At)
	})
}

// Asides returns events that were set aside.
func (s *Store) Asides(ctx context.Context, receiver string, after store.EventAt, limit int) ([]store.Aside, error) {
	return collect(ctx, s.read, loadAsides, []any{receiver, after.Case, after.No, limit}, func(rows *sql.Rows) (a store.Aside, err error) {
		var id string
		var no, at int64
		var again int
		var body []byte
		if err := rows.Scan(&id, &no, &again, &at, &a.Tries, &a.Reason, &body); err != nil {
			return a, err
		}
		a.At = instant(at)
		if a.Event, a.Damaged = readEvent(id, no, body, again); a.Damaged != nil {
			a.Event = store.Event{Case: id, No: no, Again: again}
		}
		return a, nil
	})
}

// SendAgain puts an event that was set aside at the end of its queue.
func (s *Store) SendAgain(ctx context.Context, receiver string, at store.EventAt, now time.Time) error {
	return one(ctx, s.writer, func(ctx context.Context, r runner) error {
		var again, behind, place int64
		var body []byte
		found, err := r.scan(ctx, findAside, []any{receiver, at.Case, at.No}, &again, &body)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("event %d of case %.80q was not set aside: %w", at.No, at.Case, store.ErrNotFound)
		}
		if _, err := readEvent(at.Case, at.No, body, 0); err != nil {
			return err
		}
		if _, err := r.scan(ctx, lastNumber, []any{at.Case}, &behind); err != nil {
			return err
		}
		if _, err := r.scan(ctx, nextPlace, []any{receiver, at.Case, behind}, &place); err != nil {
			return err
		}
		if _, err := r.exec(ctx, takeAside, receiver, at.Case, at.No); err != nil {
			return err
		}
		if _, err := r.exec(ctx, beginQueue, receiver, at.Case, behind, micros(now)); err != nil {
			return err
		}
		if err := markQueues(ctx, r, at.Case); err != nil {
			return err
		}
		row := []any{receiver, at.Case, behind, place, at.No, again + 1, body}
		_, err = r.exec(ctx, addAgain, append(row, hashOfRow(row...))...)
		return err
	})
}
