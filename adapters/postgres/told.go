package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/puddle/v2"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// SQLSTATEs, as PostgreSQL's documentation lists them in appendix A.
const (
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
)

// states are what SQLSTATEs, or the beginnings that several of them share, come to.
var states = []struct {
	state string
	kind  error
}{
	{serializationFailure, ErrSerialization},
	{deadlockDetected, store.ErrUnavailable},
	{"08", store.ErrUnavailable},    // the connection
	{"25006", store.ErrUnavailable}, // a standby, or a session that only reads
	{"25P03", store.ErrUnavailable}, // the host's transaction was idle too long
	{"25P04", store.ErrUnavailable}, // or took too long
	{"53", store.ErrUnavailable},    // disk, memory or connections at their end
	{"55P03", store.ErrUnavailable}, // a lock is held by another
	{"57014", store.ErrUnavailable}, // a statement took too long
	{"57P", store.ErrUnavailable},   // the server starts, stops or has crashed
	{"58", store.ErrUnavailable},    // the system of the server
	{"XX001", store.ErrCorrupt},     // a table's file
	{"XX002", store.ErrCorrupt},     // an index's file
}

// lacking are the SQLSTATEs of a statement that asks for what is not there, or of
// another type. What this package asks for is in every schema that it opens.
var lacking = map[string]bool{"42P01": true, "42703": true, "3F000": true, "42883": true, "42804": true, "42809": true}

// told turns the driver's errors into ours where a caller branches on them.
func told(err error) error {
	for _, known := range []error{nil, store.ErrUnavailable, store.ErrCorrupt, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return err
		}
	}
	if kind := kindOf(err); kind != nil {
		return fmt.Errorf("%w: %w", kind, err)
	}
	return err
}

// kindOf returns what an error of the driver is, nil for any other.
func kindOf(err error) error {
	var raised *pgconn.PgError
	if errors.As(err, &raised) {
		if lacking[raised.Code] {
			return store.FlawSchema.About(raised.Message)
		}
		for _, s := range states {
			if strings.HasPrefix(raised.Code, s.state) {
				return s.kind
			}
		}
		return nil
	}
	var refused *pgconn.ConnectError
	var broken net.Error
	switch {
	case errors.Is(err, puddle.ErrClosedPool), errors.Is(err, pgx.ErrTxClosed), errors.Is(err, sql.ErrTxDone):
		return ErrClosed
	case errors.As(err, &refused), errors.As(err, &broken), pgconn.SafeToRetry(err),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), errors.Is(err, driver.ErrBadConn):
		return store.ErrUnavailable
	}
	return nil
}
