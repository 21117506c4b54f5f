package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"modernc.org/sqlite"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// state is what a database holds at one moment.
type state struct {
	number int // of its schema, 0 if it has none of ours
	id     int // its application id
	tables int // and indexes, of anybody
}

// stateOf looks at a database in one transaction, since another process may be
// making it just now: what two reads see may be of two moments.
func stateOf(ctx context.Context, db *sql.DB) (state, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return state{}, err
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	return look(ctx, tx)
}

func look(ctx context.Context, tx *sql.Tx) (found state, err error) {
	// The pragma comes last: by itself it would not begin the moment.
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&found.tables); err != nil {
		return state{}, err
	}
	if found.number, err = schemaNumber(ctx, tx); err != nil {
		return state{}, err
	}
	return found, tx.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&found.id)
}

// empty refuses a database that holds something else, or is ours without its
// version.
func (s state) empty() error {
	if s.tables > 0 && s.id == applicationID {
		return store.FlawTable.About("sop_schema")
	}
	if s.tables > 0 || (s.id != 0 && s.id != applicationID) {
		return fmt.Errorf("%w: it holds %d tables and indexes of another program (application id %#x); to keep cases beside them, use sqlite.New", ErrForeign, s.tables, s.id)
	}
	return nil
}

// patience is how long to come back to a database that others keep locked while
// it is opened.
const patience = 5 * time.Second

// patiently opens again what was locked. SQLite itself waits for most locks,
// but not for the one under which a new file is set to WAL.
func patiently[T any](open func() (T, error)) (T, error) {
	for until := time.Now().Add(patience); ; {
		v, err := open()
		var driver *sqlite.Error
		if !errors.As(err, &driver) || !errors.Is(interpret(err), ErrBusy) || time.Now().After(until) {
			return v, err
		}
		time.Sleep(time.Millisecond + rand.N(20*time.Millisecond))
	}
}
