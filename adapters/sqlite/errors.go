package sqlite

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/tatalaksana/sop/fsm/engine"
)

// What callers branch on; each comes wrapped, with what to do.
var (
	// ErrForeign: the file is no database, or one of another program.
	ErrForeign = errors.New("the file is not a database of SOP cases")
	// ErrNewerSchema: a newer program has migrated the database. Update this one.
	ErrNewerSchema = errors.New("the database has a newer schema than this program knows")
	// ErrSettings: the *sql.DB given to New is not set as a store needs it.
	ErrSettings = errors.New("the database is not opened as a store of cases needs it")
	// ErrReadOnly: the file cannot be written to.
	ErrReadOnly = errors.New("the database is read-only")
	// ErrFull: there is no room left. Nothing was written.
	ErrFull = errors.New("the disk or the database is full")
	// ErrBusy: another connection held the write lock for too long, or a
	// transaction of the host was begun without _txlock=immediate.
	ErrBusy = errors.New("the database is locked")
	// ErrClosed: the store was closed.
	ErrClosed = errors.New("the store is closed")
)

// interpret makes of the driver's error one of ours; both stay in the chain.
func interpret(err error) error {
	var driver *sqlite.Error
	if !errors.As(err, &driver) {
		return err
	}
	var kind error
	switch driver.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		kind = ErrBusy
	case sqlite3.SQLITE_FULL:
		kind = ErrFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		kind = ErrReadOnly
	case sqlite3.SQLITE_NOTADB:
		kind = ErrForeign
	case sqlite3.SQLITE_CORRUPT:
		kind = engine.ErrCorrupt
	default:
		return err
	}
	return fmt.Errorf("%w: %w", kind, err)
}
