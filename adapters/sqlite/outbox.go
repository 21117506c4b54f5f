package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	addReceiver    = `INSERT INTO sop_receivers (name, mark) VALUES (?, ?) ON CONFLICT DO NOTHING`
	removeReceiver = `DELETE FROM sop_receivers WHERE name = ?`
	removeQueues   = `DELETE FROM sop_queues WHERE receiver = ?`
	// WHERE true keeps ON CONFLICT from being read as a part of a join.
	addToQueues = `INSERT INTO sop_queues (receiver, id, first, last, mark, tries, due) SELECT name, ?, ?, ?, x'', 0, ? FROM sop_receivers WHERE true
		ON CONFLICT (receiver, id) DO UPDATE SET last = excluded.last`
	addEvent   = `INSERT INTO sop_outbox (id, no, hash, body) VALUES (?, ?, ?, ?)`
	queuesOf   = `SELECT receiver, first, last FROM sop_queues WHERE receiver IN (SELECT name FROM sop_receivers) AND id = ?`
	markQueue  = `UPDATE sop_queues SET mark = ? WHERE receiver = ? AND id = ?`
	claimQueue = `UPDATE sop_queues SET due = ? WHERE receiver = ? AND id = ?`
	dueQueues  = `SELECT id, tries, due FROM sop_queues INDEXED BY sop_queues_due WHERE receiver = ? AND due <= ? ORDER BY due, id LIMIT ?`
	loadEvents = `SELECT o.no AS behind, 0 AS place, o.no, 0, o.body, (SELECT count(*) FROM sop_gaps WHERE receiver = ?1 AND id = ?2)
		FROM sop_queues q JOIN sop_outbox o ON o.id = q.id AND o.no BETWEEN q.first AND q.last WHERE q.receiver = ?1 AND q.id = ?2
		UNION ALL SELECT behind, place, no, again, body, 0 FROM sop_sent_again WHERE receiver = ?1 AND id = ?2
		ORDER BY behind, place LIMIT ?3`
	// A queue ends when neither its numbers nor those sent again are left.
	endQueue = `DELETE FROM sop_queues WHERE receiver = ?1 AND id = ?2 AND first > last
		AND NOT EXISTS (SELECT 1 FROM sop_sent_again WHERE receiver = ?1 AND id = ?2)`
	moveQueue    = `UPDATE sop_queues SET first = min(?1, last + 1) WHERE receiver = ?2 AND id = ?3 AND first < ?1 AND first <= last`
	restQueue    = `UPDATE sop_queues SET tries = 0, due = ? WHERE receiver = ? AND id = ?`
	failQueue    = `UPDATE sop_queues SET tries = ?, due = ? WHERE receiver = ? AND id = ?`
	receivers    = `SELECT name FROM sop_receivers ORDER BY name`
	listQueues   = `SELECT id, tries, due FROM sop_queues WHERE receiver = ? AND id > ? ORDER BY id LIMIT ?`
	countQueues  = `SELECT count(*), coalesce(sum(tries > 0), 0), (SELECT count(*) FROM sop_set_aside WHERE receiver = ?1) FROM sop_queues WHERE receiver = ?1`
	forgetEvents = `DELETE FROM sop_outbox WHERE id = ?1 AND no < coalesce(
		(SELECT min(first) FROM sop_queues WHERE receiver IN (SELECT name FROM sop_receivers) AND id = ?1), 9223372036854775807)`
	orphanEvents = `DELETE FROM sop_outbox WHERE NOT EXISTS (
		SELECT 1 FROM sop_queues q WHERE q.receiver IN (SELECT name FROM sop_receivers) AND q.id = sop_outbox.id AND q.first <= sop_outbox.no)`
)

// enqueue keeps a change's events, if there is anybody to tell.
func enqueue(ctx context.Context, r runner, ch *store.Change) error {
	if len(ch.Outgoing) == 0 || len(ch.Entries) == 0 {
		return nil
	}
	first, last := ch.Outgoing[0].No, ch.Outgoing[len(ch.Outgoing)-1].No
	n, err := r.exec(ctx, addToQueues, ch.Case.ID, first, last, micros(ch.Entries[0].Written))
	if err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	if n == 0 {
		return nil
	}
	if err := markQueues(ctx, r, ch.Case.ID); err != nil {
		return err
	}
	for i := range ch.Outgoing {
		e := &ch.Outgoing[i]
		body := store.AppendEvent(nil, e)
		hash := store.HashOf(body)
		if _, err := r.exec(ctx, addEvent, ch.Case.ID, e.No, hash[:], body); err != nil {
			return fmt.Errorf("event %d: %w", e.No, err)
		}
	}
	return nil
}

// markQueues marks the queues of a case anew, after the numbers in them changed.
func markQueues(ctx context.Context, r runner, id string) error {
	type queue struct {
		receiver    string
		first, last int64
	}
	queues, err := collect(ctx, r, queuesOf, []any{id}, func(rows *sql.Rows) (q queue, err error) {
		err = rows.Scan(&q.receiver, &q.first, &q.last)
		return q, err
	})
	if err != nil {
		return err
	}
	for _, q := range queues {
		if _, err := r.exec(ctx, markQueue, hashOfRow(q.receiver, id, q.first, q.last), q.receiver, id); err != nil {
			return fmt.Errorf("outbox: %w", err)
		}
	}
	return nil
}

// advance lets a queue begin at another number, and returns 1 if it did not yet.
func advance(ctx context.Context, r runner, first int64, receiver, id string) (int64, error) {
	n, err := r.exec(ctx, moveQueue, first, receiver, id)
	if err == nil && n > 0 {
		err = markQueues(ctx, r, id)
	}
	return n, err
}

// Subscribe makes a receiver known.
func (s *Store) Subscribe(ctx context.Context, receiver string) error {
	return one(ctx, s.writer, func(ctx context.Context, r runner) error {
		_, err := r.exec(ctx, addReceiver, receiver, hashOfRow(receiver))
		return err
	})
}

// Unsubscribe forgets a receiver.
func (s *Store) Unsubscribe(ctx context.Context, receiver string) error {
	return one(ctx, s.writer, func(ctx context.Context, r runner) error {
		for _, q := range []string{removeReceiver, removeQueues, removeAsides, removeAgain, removeGaps} {
			if _, err := r.exec(ctx, q, receiver); err != nil {
				return err
			}
		}
		_, err := r.exec(ctx, orphanEvents)
		return err
	})
}

// Receivers returns the names of the receivers.
func (s *Store) Receivers(ctx context.Context) ([]string, error) {
	return collect(ctx, s.read, receivers, nil, func(rows *sql.Rows) (name string, err error) {
		return name, rows.Scan(&name)
	})
}

// Queues returns queues in order of case.
func (s *Store) Queues(ctx context.Context, receiver, after string, limit int) ([]store.Queue, error) {
	return collect(ctx, s.read, listQueues, []any{receiver, after, limit}, scanQueue)
}

func scanQueue(rows *sql.Rows) (q store.Queue, err error) {
	var due int64
	err = rows.Scan(&q.Case, &q.Tries, &due)
	q.Due = instant(due)
	return q, err
}

// Claim takes queues that are due.
func (s *Store) Claim(ctx context.Context, receiver string, now, until time.Time, limit int) ([]store.Queue, error) {
	read := func(r runner) ([]store.Queue, error) {
		return collect(ctx, r, dueQueues, []any{receiver, micros(now), limit}, scanQueue)
	}
	// Mostly there is nothing: no lock is taken to find that out.
	queues, err := read(s.read)
	if err != nil || len(queues) == 0 {
		return nil, err
	}
	err = one(ctx, s.writer, func(ctx context.Context, r runner) error {
		var err error
		if queues, err = read(r); err != nil {
			return err
		}
		for _, q := range queues {
			if _, err := r.exec(ctx, claimQueue, micros(until), receiver, q.Case); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return queues, nil
}

// Outgoing returns events that wait in a queue.
func (s *Store) Outgoing(ctx context.Context, receiver, id string, limit int) ([]store.Event, error) {
	told := false
	return collect(ctx, s.read, loadEvents, []any{receiver, id, limit}, func(rows *sql.Rows) (e store.Event, err error) {
		var behind, place, no int64
		var again, gaps int
		var body []byte
		if err := rows.Scan(&behind, &place, &no, &again, &body, &gaps); err != nil {
			return e, err
		}
		if e, err = readEvent(id, no, body, again); err != nil {
			return e, err
		}
		if again == 0 && !told {
			e.AfterGap, told = gaps > 0, true
		}
		return e, nil
	})
}

// readEvent returns the event of an entry that was sent again so many times.
func readEvent(id string, no int64, body []byte, again int) (e store.Event, err error) {
	if err := json.Unmarshal(body, &e); err != nil {
		return e, fmt.Errorf("event of case %.80q: %w: %w", id, store.ErrCorrupt, err)
	}
	if e.Case != id || e.No != no {
		return e, store.FlawEventHash.About(id)
	}
	e.Again = again
	return e, nil
}

// Delivered takes events from a queue.
func (s *Store) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	return one(ctx, s.writer, func(ctx context.Context, r runner) error {
		var taken, last int64
		for i := range events {
			if events[i].Again == 0 {
				last = max(last, events[i].No)
				continue
			}
			n, err := r.exec(ctx, takeAgain, receiver, id, events[i].No, events[i].Again)
			if err != nil {
				return err
			}
			taken += n
		}
		if last > 0 {
			n, err := advance(ctx, r, last+1, receiver, id)
			if err != nil {
				return err
			}
			if n > 0 {
				if _, err := r.exec(ctx, endGap, receiver, id); err != nil {
					return err
				}
			}
			taken += n
		}
		if taken == 0 {
			return nil
		}
		return went(ctx, r, receiver, id, now)
	})
}

// went ends what was taken from a queue: the rest is due now, and an empty queue
// ends.
func went(ctx context.Context, r runner, receiver, id string, now time.Time) error {
	if _, err := r.exec(ctx, restQueue, micros(now), receiver, id); err != nil {
		return err
	}
	if _, err := r.exec(ctx, endQueue, receiver, id); err != nil {
		return err
	}
	_, err := r.exec(ctx, forgetEvents, id)
	return err
}

// Failed notes failed tries.
func (s *Store) Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error {
	return one(ctx, s.writer, func(ctx context.Context, r runner) error {
		_, err := r.exec(ctx, failQueue, tries, micros(next), receiver, id)
		return err
	})
}

// Backlog counts queues, and events that were set aside.
func (s *Store) Backlog(ctx context.Context, receiver string) (store.Backlog, error) {
	var b store.Backlog
	_, err := s.read.scan(ctx, countQueues, []any{receiver}, &b.Cases, &b.Failing, &b.Aside)
	return b, interpret(err)
}
