package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// PutAside takes the first event from a queue; see store.Outbox.
func (t tables) PutAside(ctx context.Context, receiver string, a store.Aside) error {
	err := t.atomically(ctx, func(l link) error {
		// Locked, before its queue as by Save, so that it is not removed meanwhile.
		if _, err := one(ctx, l, t.in("SELECT 1 FROM #cases WHERE id = $1 FOR SHARE"), []any{lookup(a.Event.Case)}, new(int)); err != nil {
			return err
		}
		inside := t
		inside.link = l
		if err := inside.putAside(ctx, receiver, a); err != nil {
			return err
		}
		return t.endGaps(ctx, l, "receiver = $2", lookup(a.Event.Case), lookup(receiver))
	})
	if err != nil {
		return fmt.Errorf("postgres: set an event aside: %w", err)
	}
	return nil
}

func (t tables) putAside(ctx context.Context, receiver string, a store.Aside) error {
	return t.onQueue(ctx, receiver, a.Event.Case, a.At, func(l link, args []any) (int64, error) {
		var no, again int64
		var body []byte
		found, err := one(ctx, l, t.in("SELECT no, again, body FROM "+waiting+" LIMIT 1"), args, &no, &again, &body)
		if err != nil || !found || no != a.Event.No || again != int64(a.Event.Again) {
			return 0, err
		}
		from := "#sent_again"
		if again == 0 {
			from = "#outgoing"
			if _, err := l.exec(ctx, t.in("INSERT INTO #gaps (receiver, case_id, mark) VALUES ($1, $2, "+markOf("gaps", "$1::text", "$2::text")+") ON CONFLICT DO NOTHING"), args...); err != nil {
				return 0, err
			}
		}
		if _, err := l.exec(ctx, t.in("DELETE FROM "+from+" WHERE receiver = $1 AND case_id = $2 AND no = $3"), append(args, no)...); err != nil {
			return 0, err
		}
		return l.exec(ctx, t.in("INSERT INTO #set_aside (receiver, case_id, no, again, at, tries, reason, body, mark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "+
			markOf("set_aside", "$1::text", "$2::text", "$3::bigint", "$4::bigint", "$5::timestamptz", "$6::bigint", "$7::text", "$8::bytea")+")"),
			append(args, no, again, a.At, a.Tries, a.Reason, body)...)
	})
}

// endGaps forgets the gaps of a removed case, the first argument, that no event can
// tell of any more: it has none to come, and none that waits.
func (t tables) endGaps(ctx context.Context, l link, of string, args ...any) error {
	_, err := l.exec(ctx, t.in(`DELETE FROM #gaps g WHERE `+of+` AND case_id = $1
		AND EXISTS (SELECT FROM #cases WHERE id = $1 AND removed IS NOT NULL)
		AND NOT EXISTS (SELECT FROM #outgoing o WHERE o.receiver = g.receiver AND o.case_id = $1)`), args...)
	return err
}

// Asides returns events that were set aside; see store.Outbox.
func (t tables) Asides(ctx context.Context, receiver string, after store.EventAt, limit int) ([]store.Aside, error) {
	var out []store.Aside
	if !keepable(after.Case) {
		return nil, fmt.Errorf("postgres: events set aside: %w: the case's id holds a NUL, is not UTF-8 or too long", store.ErrInvalid)
	}
	err := t.query(ctx, t.in(`SELECT case_id, no, again, at, tries, reason, body FROM #set_aside
		WHERE receiver = $1 AND (case_id, no) > ($2, $3) ORDER BY case_id, no LIMIT $4`), []any{lookup(receiver), after.Case, after.No, limit}, func(scan scanner) error {
		var a store.Aside
		var id string
		var no int64
		var again int
		var body []byte
		if err := scan(&id, &no, &again, &a.At, &a.Tries, &a.Reason, &body); err != nil {
			return err
		}
		a.At = a.At.UTC()
		if a.Event, a.Damaged = readEvent(id, no, body, again); a.Damaged != nil {
			a.Event = store.Event{Case: id, No: no, Again: again}
		}
		out = append(out, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("postgres: events set aside: %w", err)
	}
	return out, nil
}

// SendAgain puts an event that was set aside at the end of its queue; see
// store.Outbox.
func (t tables) SendAgain(ctx context.Context, receiver string, at store.EventAt, now time.Time) error {
	err := t.atomically(ctx, func(l link) error {
		args := []any{lookup(receiver), lookup(at.Case), at.No}
		var again, behind int64
		var body []byte
		// Read, so that the receiver is not forgotten meanwhile, as Unsubscribe would.
		if _, err := one(ctx, l, t.in("SELECT 1 FROM #receivers WHERE name = $1"), args[:1], new(int)); err != nil {
			return err
		}
		found, err := one(ctx, l, t.in("DELETE FROM #set_aside WHERE receiver = $1 AND case_id = $2 AND no = $3 RETURNING again, body"), args, &again, &body)
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("event %d of case %.80q was not set aside: %w", at.No, at.Case, store.ErrNotFound)
		}
		if _, err := readEvent(at.Case, at.No, body, 0); err != nil {
			return err
		}
		// Locked, so that neither a change of the case nor a pump comes between.
		if _, err := l.exec(ctx, t.in(`INSERT INTO #queues AS q (receiver, case_id, mark, due, tries) VALUES ($1, $2, `+markOf("queues", "$1::text", "$2::text")+`, $3, 0)
			ON CONFLICT (receiver, case_id) DO UPDATE SET tries = q.tries`), args[0], args[1], now); err != nil {
			return err
		}
		if _, err := one(ctx, l, t.in("SELECT version FROM #cases WHERE id = $1"), args[1:2], &behind); err != nil {
			return err
		}
		_, err = l.exec(ctx, t.in(`INSERT INTO #sent_again (receiver, case_id, behind, place, no, again, body, mark)
			SELECT $1::text, $2::text, $3::bigint, next.place, $4::bigint, $5::bigint, $6::bytea, `+
			markOf("sent_again", "$1::text", "$2::text", "$3::bigint", "next.place", "$4::bigint", "$5::bigint", "$6::bytea")+`
			FROM (SELECT coalesce(max(place), 0) + 1 AS place FROM #sent_again WHERE receiver = $1 AND case_id = $2 AND behind = $3) AS next`),
			args[0], args[1], behind, at.No, again+1, body)
		return err
	})
	if err != nil {
		return fmt.Errorf("postgres: send an event again: %w", err)
	}
	return nil
}
