package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
)

// Subscribe makes a receiver known; see engine.Outbox.
func (t tables) Subscribe(ctx context.Context, receiver string) error {
	if !keepable(receiver) {
		return fmt.Errorf("postgres: subscribe: %w: the receiver's name holds a NUL or is not UTF-8", engine.ErrInvalid)
	}
	if _, err := t.exec(ctx, t.in("INSERT INTO #receivers (name) VALUES ($1) ON CONFLICT DO NOTHING"), receiver); err != nil {
		return fmt.Errorf("postgres: subscribe: %w", err)
	}
	return nil
}

// Unsubscribe forgets a receiver with all that waits for it; see engine.Outbox.
// It waits for the transactions that are changing cases, and they for it.
func (t tables) Unsubscribe(ctx context.Context, receiver string) error {
	err := t.atomically(ctx, func(l link) error {
		// A change under way may be about to queue events for this receiver.
		if _, err := l.exec(ctx, t.in("LOCK TABLE #receivers IN ACCESS EXCLUSIVE MODE")); err != nil {
			return err
		}
		for _, text := range []string{"#receivers WHERE name = $1", "#queues WHERE receiver = $1", "#outgoing WHERE receiver = $1"} {
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

// Claim takes queues that are due; see engine.Outbox.
func (t tables) Claim(ctx context.Context, receiver string, now, until time.Time, limit int) ([]engine.Queue, error) {
	var out []engine.Queue
	err := t.query(ctx, t.in(`WITH due AS MATERIALIZED (
			SELECT case_id, due FROM #queues WHERE receiver = $1 AND due <= $2 ORDER BY due, case_id LIMIT $4 FOR UPDATE SKIP LOCKED),
		claimed AS (UPDATE #queues q SET due = $3 FROM due WHERE q.receiver = $1 AND q.case_id = due.case_id RETURNING q.case_id, q.tries)
		SELECT case_id, tries FROM claimed JOIN due USING (case_id) ORDER BY due.due, case_id`),
		[]any{lookup(receiver), now, until, limit}, func(scan scanner) error {
			var q engine.Queue
			if err := scan(&q.Case, &q.Tries); err != nil {
				return err
			}
			out = append(out, q)
			return nil
		})
	if err != nil {
		return nil, fmt.Errorf("postgres: claim queues: %w", err)
	}
	return out, nil
}

// Outgoing returns events that wait; see engine.Outbox.
func (t tables) Outgoing(ctx context.Context, receiver, id string, limit int) ([]engine.Event, error) {
	var out []engine.Event
	err := t.query(ctx, t.in("SELECT body FROM #outgoing WHERE receiver = $1 AND case_id = $2 ORDER BY no LIMIT $3"), []any{lookup(receiver), lookup(id), limit}, func(scan scanner) error {
		var body []byte
		if err := scan(&body); err != nil {
			return err
		}
		var e engine.Event
		if err := json.Unmarshal(body, &e); err != nil {
			return fmt.Errorf("%w: an event of case %.80q: %w", engine.ErrCorrupt, id, err)
		}
		out = append(out, e)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: outgoing events: %w", err)
	}
	return out, nil
}

// Delivered takes events from a queue; see engine.Outbox.
func (t tables) Delivered(ctx context.Context, receiver, id string, no int64, now time.Time) error {
	err := t.atomically(ctx, func(l link) error {
		args := []any{lookup(receiver), lookup(id)}
		// Who queues events holds this lock until they can be seen.
		queued, err := one(ctx, l, t.in("SELECT 1 FROM #queues WHERE receiver = $1 AND case_id = $2 FOR UPDATE"), args, new(int))
		if err != nil || !queued {
			return err
		}
		if _, err := l.exec(ctx, t.in("DELETE FROM #outgoing WHERE receiver = $1 AND case_id = $2 AND no <= $3"), append(args, no)...); err != nil {
			return err
		}
		left, err := one(ctx, l, t.in("SELECT 1 FROM #outgoing WHERE receiver = $1 AND case_id = $2 LIMIT 1"), args, new(int))
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
	if err != nil {
		return fmt.Errorf("postgres: delivered: %w", err)
	}
	return nil
}

// Failed notes failed tries; see engine.Outbox.
func (t tables) Failed(ctx context.Context, receiver, id string, tries int, next time.Time) error {
	if _, err := t.exec(ctx, t.in("UPDATE #queues SET tries = $3, due = $4 WHERE receiver = $1 AND case_id = $2"), lookup(receiver), lookup(id), tries, next); err != nil {
		return fmt.Errorf("postgres: failed delivery: %w", err)
	}
	return nil
}

// Backlog counts queues; see engine.Outbox.
func (t tables) Backlog(ctx context.Context, receiver string) (engine.Backlog, error) {
	var b engine.Backlog
	if _, err := one(ctx, t, t.in("SELECT count(*), count(*) FILTER (WHERE tries > 0) FROM #queues WHERE receiver = $1"), []any{lookup(receiver)}, &b.Cases, &b.Failing); err != nil {
		return engine.Backlog{}, fmt.Errorf("postgres: backlog: %w", err)
	}
	return b, nil
}
