package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Subscribe makes a receiver known; see store.Outbox.
func (t tables) Subscribe(ctx context.Context, receiver string) error {
	if !keepable(receiver) {
		return fmt.Errorf("postgres: subscribe: %w: the receiver's name holds a NUL or is not UTF-8", store.ErrInvalid)
	}
	if _, err := t.exec(ctx, t.in("INSERT INTO #receivers (name, mark) VALUES ($1, "+markOf("receivers", "$1::text")+") ON CONFLICT DO NOTHING"), receiver); err != nil {
		return fmt.Errorf("postgres: subscribe: %w", err)
	}
	return nil
}

// Unsubscribe forgets a receiver with all that waits for it; see store.Outbox.
// It waits for the transactions that are changing cases, and they for it.
func (t tables) Unsubscribe(ctx context.Context, receiver string) error {
	err := t.atomically(ctx, func(l link) error {
		// A change under way may be about to queue events for this receiver.
		if _, err := l.exec(ctx, t.in("LOCK TABLE #receivers IN ACCESS EXCLUSIVE MODE")); err != nil {
			return err
		}
		for _, text := range []string{"#receivers WHERE name = $1", "#queues WHERE receiver = $1", "#outgoing WHERE receiver = $1",
			"#set_aside WHERE receiver = $1", "#sent_again WHERE receiver = $1", "#gaps WHERE receiver = $1"} {
			if _, err := l.exec(ctx, t.in("DELETE FROM "+text), lookup(receiver)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("postgres: unsubscribe: %w", err)
	}
	return nil
}

// Receivers returns the names of the receivers; see store.Outbox.
func (t tables) Receivers(ctx context.Context) ([]string, error) {
	var out []string
	err := t.query(ctx, t.in("SELECT name FROM #receivers ORDER BY name"), nil, func(scan scanner) error {
		var name string
		if err := scan(&name); err != nil {
			return err
		}
		out = append(out, name)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: receivers: %w", err)
	}
	return out, nil
}

// Queues returns queues in order of case; see store.Outbox.
func (t tables) Queues(ctx context.Context, receiver, after string, limit int) ([]store.Queue, error) {
	var out []store.Queue
	err := t.query(ctx, t.in("SELECT case_id, tries, due FROM #queues WHERE receiver = $1 AND case_id > $2 ORDER BY case_id LIMIT $3"),
		[]any{lookup(receiver), lookup(after), limit}, func(scan scanner) error {
			var q store.Queue
			if err := scan(&q.Case, &q.Tries, &q.Due); err != nil {
				return err
			}
			q.Due = q.Due.UTC()
			out = append(out, q)
			return nil
		})
	if err != nil {
		return nil, fmt.Errorf("postgres: queues: %w", err)
	}
	return out, nil
}

// Claim takes queues that are due; see store.Outbox.
func (t tables) Claim(ctx context.Context, receiver string, now, until time.Time, limit int) ([]store.Queue, error) {
	var out []store.Queue
	err := t.query(ctx, t.in(`WITH due AS MATERIALIZED (
			SELECT case_id, due FROM #queues WHERE receiver = $1 AND due <= $2 AND `+unsurpassed+` ORDER BY due, case_id LIMIT $4 FOR UPDATE SKIP LOCKED),
		claimed AS (UPDATE #queues q SET due = $3 FROM due WHERE q.receiver = $1 AND q.case_id = due.case_id RETURNING q.case_id, q.tries)
		SELECT case_id, tries, due.due FROM claimed JOIN due USING (case_id) ORDER BY due.due, case_id`),
		[]any{lookup(receiver), now, until, limit}, func(scan scanner) error {
			var q store.Queue
			if err := scan(&q.Case, &q.Tries, &q.Due); err != nil {
				return err
			}
			q.Due = q.Due.UTC()
			out = append(out, q)
			return nil
		})
	if err == nil && len(out) == 0 {
		err = t.known(ctx, t.link)
	}
	if err != nil {
		return nil, fmt.Errorf("postgres: claim queues: %w", err)
	}
	return out, nil
}

// waiting is what waits in a queue, in order.
const waiting = `(SELECT no AS behind, 0 AS place, no, 0 AS again, body FROM #outgoing WHERE receiver = $1 AND case_id = $2
	UNION ALL SELECT behind, place, no, again, body FROM #sent_again WHERE receiver = $1 AND case_id = $2) AS waiting ORDER BY behind, place`

// Outgoing returns events that wait; see store.Outbox.
func (t tables) Outgoing(ctx context.Context, receiver, id string, limit int) ([]store.Event, error) {
	var out []store.Event
	told := false
	err := t.query(ctx, t.in("SELECT no, again, body, EXISTS (SELECT FROM #gaps WHERE receiver = $1 AND case_id = $2) FROM "+waiting+" LIMIT $3"),
		[]any{lookup(receiver), lookup(id), limit}, func(scan scanner) error {
			var no int64
			var again int
			var body []byte
			var gap bool
			if err := scan(&no, &again, &body, &gap); err != nil {
				return err
			}
			e, err := readEvent(id, no, body, again)
			if again == 0 && !told {
				e.AfterGap, told = gap, true
			}
			out = append(out, e)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("postgres: outgoing events: %w", err)
	}
	return out, nil
}

// readEvent returns the event of an entry that was sent again so many times.
func readEvent(id string, no int64, body []byte, again int) (e store.Event, err error) {
	if err := json.Unmarshal(body, &e); err != nil {
		return e, fmt.Errorf("%w: an event of case %.80q: %w", store.ErrCorrupt, id, err)
	}
	if e.Case != id || e.No != no {
		return e, store.FlawEventHash.About(id)
	}
	e.Again = again
	return e, nil
}

// Delivered takes events from a queue; see store.Outbox.
func (t tables) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	var numbers, repeated, times []int64
	for i := range events {
		if e := &events[i]; e.Again == 0 {
			numbers = append(numbers, e.No)
		} else {
			repeated, times = append(repeated, e.No), append(times, int64(e.Again))
		}
	}
	err := t.link.atomically(ctx, func(l link) error {
		queue := []any{lookup(receiver), lookup(id)}
		// Who queues events holds this lock until they can be seen: by the next statement.
		queued, err := one(ctx, l, t.in("SELECT 1 FROM #queues WHERE receiver = $1 AND case_id = $2 AND "+unsurpassed+" FOR UPDATE"), queue, new(int))
		switch {
		case err != nil:
			return err
		case !queued:
			return t.known(ctx, l)
		}
		_, err = l.exec(ctx, t.in(takeDelivered), append(queue, numbers, repeated, times, now)...)
		return err
	})
	if err != nil {
		return fmt.Errorf("postgres: delivered: %w", err)
	}
	return nil
}

// takeDelivered takes events from a queue that is locked. If it takes any, the rest is due
// now, and an empty queue ends.
const takeDelivered = `WITH repeated AS (SELECT * FROM unnest($4::bigint[], $5::bigint[]) AS r (no, again)),
	gone AS (DELETE FROM #outgoing WHERE receiver = $1 AND case_id = $2 AND no = ANY (coalesce($3::bigint[], '{}')) RETURNING no),
	again AS (DELETE FROM #sent_again WHERE receiver = $1 AND case_id = $2 AND (no, again) IN (SELECT * FROM repeated) RETURNING no),
	told AS (DELETE FROM #gaps WHERE receiver = $1 AND case_id = $2 AND EXISTS (SELECT FROM gone)),
	after AS (SELECT EXISTS (SELECT FROM gone) OR EXISTS (SELECT FROM again) AS taken,
		EXISTS (SELECT FROM #outgoing WHERE receiver = $1 AND case_id = $2 AND no <> ALL (coalesce($3::bigint[], '{}')))
		OR EXISTS (SELECT FROM #sent_again WHERE receiver = $1 AND case_id = $2 AND (no, again) NOT IN (SELECT * FROM repeated)) AS more),
	rest AS (UPDATE #queues SET tries = 0, due = $6 FROM after WHERE receiver = $1 AND case_id = $2 AND taken AND more)
	DELETE FROM #queues USING after WHERE receiver = $1 AND case_id = $2 AND taken AND NOT more`

// onQueue lets take take events from a queue that stands, and return how many it
// took. The rest is then due now, and an empty queue ends.
func (t tables) onQueue(ctx context.Context, receiver, id string, now time.Time, take func(l link, args []any) (int64, error)) error {
	return t.atomically(ctx, func(l link) error {
		args := []any{lookup(receiver), lookup(id)}
		args = args[:2:2]
		// Who queues events holds this lock until they can be seen.
		queued, err := one(ctx, l, t.in("SELECT 1 FROM #queues WHERE receiver = $1 AND case_id = $2 FOR UPDATE"), args, new(int))
		if err != nil || !queued {
			return err
		}
		taken, err := take(l, args)
		if err != nil || taken == 0 {
			return err
		}
		left, err := one(ctx, l, t.in("SELECT 1 FROM "+waiting+" LIMIT 1"), args, new(int))
		switch {
		case err != nil:
			return err
		case left:
			_, err = l.exec(ctx, t.in("UPDATE #queues SET tries = 0, due = $3 WHERE receiver = $1 AND case_id = $2"), append(args, now)...)
		default:
			_, err = l.exec(ctx, t.in("DELETE FROM #queues WHERE receiver = $1 AND case_id = $2"), args...)
		}
		return err
	})
}

// Failed notes failed tries; see store.Outbox.
func (t tables) Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error {
	if _, err := t.exec(ctx, t.in("UPDATE #queues SET tries = $3, due = $4 WHERE receiver = $1 AND case_id = $2"), lookup(receiver), lookup(id), tries, next); err != nil {
		return fmt.Errorf("postgres: failed delivery: %w", err)
	}
	return nil
}

// Backlog counts queues and events set aside; see store.Outbox.
func (t tables) Backlog(ctx context.Context, receiver string) (store.Backlog, error) {
	var b store.Backlog
	if _, err := one(ctx, t, t.in("SELECT count(*), count(*) FILTER (WHERE tries > 0), (SELECT count(*) FROM #set_aside WHERE receiver = $1) FROM #queues WHERE receiver = $1"),
		[]any{lookup(receiver)}, &b.Cases, &b.Failing, &b.Aside); err != nil {
		return store.Backlog{}, fmt.Errorf("postgres: backlog: %w", err)
	}
	return b, nil
}
