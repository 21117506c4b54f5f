package sqlite

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	takeEntry = `INSERT INTO sop_entries (seq, of_case, no, at, written, hash, mark, body) VALUES (?, (SELECT seq FROM sop_cases WHERE id = ?), ?, ?, ?, ?, ?, ?)`
	takeValue = `INSERT INTO sop_personal (of_case, entry, field, commitment, salt, value) VALUES ((SELECT seq FROM sop_cases WHERE id = ?), ?, ?, ?, ?, ?)`
	takeEvent = `INSERT INTO sop_outbox (id, no, hash, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`
	takeQueue = `INSERT INTO sop_queues (receiver, id, tries, due, first, last, mark) VALUES (?, ?, ?, ?, ?, ?, ?)`
)

// takers write a row as the store itself would have written it.
var takers = map[carry.Kind]func(ctx context.Context, r runner, row carry.Row) error{
	carry.Documents: plain(`INSERT INTO sop_documents (hash, kind, body) VALUES (?, ?, ?)`),
	carry.Names:     plain(`INSERT INTO sop_names (kind, name, hash) VALUES (?, ?, ?)`),
	carry.Register:  plain(addDeed),
	carry.Cases:     takeCase,
	carry.Graves:    plain(addGrave),
	carry.Entries: func(ctx context.Context, r runner, v carry.Row) error {
		_, err := r.exec(ctx, takeEntry, v[0], v[1], v[2], v[3], v[4], v[5], hashOfRow(v[5], v[4]), v[6])
		return err
	},
	carry.Personal:  plain(takeValue),
	carry.Answers:   takeAnswer,
	carry.Receivers: withHash(addReceiver),
	carry.Queues:    takeQueued,
	carry.Aside:     withHash(addAside),
	carry.SentAgain: withHash(addAgain),
	carry.Gaps:      withHash(addGap),
	carry.Heart: func(ctx context.Context, r runner, v carry.Row) error {
		at, _ := v[0].(int64)
		return beat(ctx, r, instant(at))
	},
}

// plain writes the values of a row.
func plain(text string) func(context.Context, runner, carry.Row) error {
	return func(ctx context.Context, r runner, row carry.Row) error {
		_, err := r.exec(ctx, text, row...)
		return err
	}
}

// withHash writes them, and the hash of them all.
func withHash(text string) func(context.Context, runner, carry.Row) error {
	return func(ctx context.Context, r runner, row carry.Row) error {
		_, err := r.exec(ctx, text, append(row[:len(row):len(row)], hashOfRow(row...))...)
		return err
	}
}

// Take keeps rows of a kind.
func (c Carrier) Take(ctx context.Context, k carry.Kind, rows []carry.Row) error {
	take, ok := takers[k]
	if !ok {
		return fmt.Errorf("sqlite: nothing is kept of the kind %q", k)
	}
	return c.within(ctx, func(r runner) error {
		begun, err := r.scan(ctx, copyOf, []any{carry.Unfinished}, new(string))
		if err == nil && !begun {
			err = errNotBegun
		}
		for i := 0; err == nil && i < len(rows); i++ {
			if err = take(ctx, r, rows[i]); err != nil {
				err = fmt.Errorf("%s %.80q: %w", k, fmt.Sprint(rows[i][:k.Key()]...), err)
			}
		}
		return err
	})
}

func takeCase(ctx context.Context, r runner, v carry.Row) error {
	var l listed
	l.sop, _ = v[5].(string)
	closed, _ := v[10].(int64)
	l.closed = closed != 0
	l.place, _ = v[12].(int64)
	l.turns, _ = v[17].(string)
	l.lists, _ = v[18].(string)
	text := func(i int) any { s, _ := v[i].(string); return nullable(s) }
	row := []any{v[1], v[2], v[3], v[5], v[6], text(7), text(8), text(9), v[10], v[11], v[12], v[13], v[14], v[17], v[18], v[15], v[16], v[4], v[0]}
	if _, err := r.scan(ctx, addCase, row, new(int64)); err != nil {
		return err
	}
	id, _ := v[0].(string)
	return l.replace(ctx, r, id, listed{})
}

func takeAnswer(ctx context.Context, r runner, v carry.Row) error {
	id, _ := v[3].(string)
	seq, err := seqOf(ctx, r, id)
	if err != nil {
		return err
	}
	fingerprint, _ := v[7].([]byte)
	if len(fingerprint) == 0 {
		fingerprint = nil
	}
	row := []any{v[0], v[1], v[2], seq, v[4], v[5], v[6], fingerprint, v[8]}
	_, err = r.exec(ctx, addAnswer, append(row, hashOfRow(row...))...)
	return err
}

// takeQueued writes a queue, and of the events in it those that no other queue brought.
func takeQueued(ctx context.Context, r runner, v carry.Row) error {
	packed, _ := v[4].([]byte)
	events, err := carry.Unpack(packed)
	if err != nil {
		return err
	}
	for _, e := range events {
		hash := store.HashOf(e.Body)
		if _, err := r.exec(ctx, takeEvent, v[1], e.No, hash[:], e.Body); err != nil {
			return err
		}
	}
	var first, last int64
	if len(events) > 0 {
		first, last = events[0].No, events[len(events)-1].No
	} else { // it begins behind the last number, as where an event is sent again
		if _, err := r.scan(ctx, lastNumber, []any{v[1]}, &last); err != nil {
			return err
		}
		first = last + 1
	}
	_, err = r.exec(ctx, takeQueue, v[0], v[1], v[2], v[3], first, last, hashOfRow(v[0], v[1], first, last))
	return err
}
