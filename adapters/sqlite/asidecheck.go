package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// marked are the rows that a mark or hash covers: first what each is about, last
// the mark, between them what it is of.
var marked = []struct {
	flaw store.Flaw
	text string
}{
	{store.FlawEntryRow, `SELECT coalesce(c.id, ''), e.hash, e.written, e.mark FROM sop_entries e LEFT JOIN sop_cases c ON c.seq = e.of_case`},
	{store.FlawAnswerRow, `SELECT actor, actor, of_id, key, of_case, opened, before, version, fingerprint, at, mark FROM sop_answers`},
	{store.FlawReceiver, `SELECT name, name, mark FROM sop_receivers`},
	{store.FlawQueue, `SELECT id, receiver, id, first, last, mark FROM sop_queues`},
	{store.FlawEventHash, `SELECT id, receiver, id, no, again, at, tries, reason, body, hash FROM sop_set_aside`},
	{store.FlawEventHash, `SELECT id, receiver, id, behind, place, no, again, body, hash FROM sop_sent_again`},
	{store.FlawGap, `SELECT id, receiver, id, hash FROM sop_gaps`},
}

// checkMarked checks the mark of each row.
func checkMarked(ctx context.Context, r runner, f *findings) error {
	for _, table := range marked {
		_, err := collect(ctx, r, table.text, nil, func(rows *sql.Rows) (none struct{}, err error) {
			columns, err := rows.Columns()
			if err != nil {
				return none, err
			}
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				return none, err
			}
			mark, _ := values[len(values)-1].([]byte)
			if !bytes.Equal(mark, hashOfRow(values[1:len(values)-1]...)) {
				f.add(table.flaw, fmt.Sprint(values[0]))
			}
			return none, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
