package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine"
)

// hashed are the tables whose rows end in a hash of all that stands before it,
// each with what a row is.
var hashed = []struct{ what, text string }{
	{"event set aside", `SELECT id, receiver, id, no, again, at, tries, reason, body, hash FROM sop_set_aside`},
	{"event sent again", `SELECT id, receiver, id, behind, place, no, again, body, hash FROM sop_sent_again`},
	{"gap between events", `SELECT id, receiver, id, hash FROM sop_gaps`},
}

// checkHashed checks the hash of each row.
func checkHashed(ctx context.Context, r runner) error {
	for _, table := range hashed {
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
			hash, _ := values[len(values)-1].([]byte)
			if !bytes.Equal(hash, hashOfRow(values[1:len(values)-1]...)) {
				return none, fmt.Errorf("%w: the %s of case %.80q is not as it was written", engine.ErrCorrupt, table.what, values[0])
			}
			return none, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
