package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// What callers branch on; each comes wrapped, with what to do. All but ErrForeign and
// ErrSettings are store.ErrUnavailable.
var (
	// ErrForeign: the file is no database, or one of another program.
	ErrForeign = errors.New("the file is not a database of SOP cases")
	// ErrNewerSchema: a newer program has migrated the database. Update this one.
	ErrNewerSchema = store.Unavailable("the database has a newer schema than this program knows")
	// ErrSettings: the *sql.DB given to New is not set as a store needs it.
	ErrSettings = errors.New("the database is not opened as a store of cases needs it")
	// ErrReadOnly: the file cannot be written to.
	ErrReadOnly = store.Unavailable("the database is read-only")
	// ErrFull: there is no room left. Nothing was written.
	ErrFull = store.Unavailable("the disk or the database is full")
	// ErrBusy: another connection held the write lock for too long, or a
	// transaction of the host was begun without _txlock=immediate.
	ErrBusy = store.Unavailable("the database is locked")
	// ErrClosed: the store, or the database or transaction it is in, was closed.
	ErrClosed = store.Unavailable("the store is closed")
	// ErrMoved: the file was moved, replaced or removed while it was open. What
	// was saved is where it is now; nothing more is written or read there.
	ErrMoved = store.Unavailable("the database file was moved or replaced")
	// ErrAccess: the system refused to open, read or write the file, as at a
	// limit of open files or of their size, or where a disk fails.
	ErrAccess = store.Unavailable("the system did not let the database file be used")
)

// closed are the texts by which alone package sql tells that a database is closed.
var closed = map[string]bool{"sql: database is closed": true, "sql: statement is closed": true}

// interpret makes of the driver's error one of ours; both stay in the chain.
func interpret(err error) error {
	var driver *sqlite.Error
	if !errors.As(err, &driver) {
		ended := errors.Is(err, sql.ErrTxDone) || err != nil && closed[err.Error()]
		if ended && !errors.Is(err, ErrClosed) {
			return fmt.Errorf("%w: %w", ErrClosed, err)
		}
		return err
	}
	var kind error
	switch driver.Code() & 0xff {
	case sqlite3.SQLITE_ERROR:
		// What this package asks for is in every schema that it opens.
		if _, lacking, found := strings.Cut(driver.Error(), "no such "); found {
			return fmt.Errorf("%w: %w", store.FlawSchema.About("no such "+lacking), err)
		}
		return err
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_SCHEMA:
		kind = ErrBusy
	case sqlite3.SQLITE_FULL:
		kind = ErrFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		kind = ErrReadOnly
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR:
		kind = ErrAccess
	case sqlite3.SQLITE_NOMEM:
		kind = store.ErrUnavailable
	case sqlite3.SQLITE_NOTADB:
		kind = ErrForeign
	case sqlite3.SQLITE_CORRUPT:
		kind = store.ErrCorrupt
	default:
		return err
	}
	return fmt.Errorf("%w: %w", kind, err)
}
