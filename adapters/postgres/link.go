package postgres

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ErrSerialization says that at the isolation level of the host's transaction
// PostgreSQL does not let it go on, because another one came first. Roll it back and run it
// again.
var ErrSerialization = store.Unavailable("the transaction cannot be serialized; roll it back and run it again")

// ErrClosed says that the store, or the host's pool or transaction it is in, was
// closed.
var ErrClosed = store.Unavailable("the store is closed")

// link is a way to the database: by a pool, or by a transaction of the host.
type link interface {
	// query calls each for every row.
	query(ctx context.Context, text string, args []any, each func(scan scanner) error) error
	// exec returns how many rows it touched.
	exec(ctx context.Context, text string, args ...any) (int64, error)
	// atomically lets all that do does happen or nothing.
	atomically(ctx context.Context, do func(link) error) error
}

type scanner func(dest ...any) error

// one reads the first row and reports whether there is one.
func one(ctx context.Context, l link, text string, args []any, dest ...any) (bool, error) {
	found := false
	err := l.query(ctx, text, args, func(scan scanner) error {
		found = true
		return scan(dest...)
	})
	return found, err
}

// byPGX is a link by a pool, a connection or a transaction of pgx.
type byPGX struct {
	db interface {
		Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
		Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	}
}

func (l byPGX) query(ctx context.Context, text string, args []any, each func(scanner) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	rows, err := l.db.Query(ctx, text, args...)
	if err != nil {
		return told(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return told(rows.Err())
}

func (l byPGX) exec(ctx context.Context, text string, args ...any) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	tag, err := l.db.Exec(ctx, text, args...)
	return tag.RowsAffected(), told(err)
}

func (l byPGX) atomically(ctx context.Context, do func(link) error) error {
	if pool, ok := l.db.(*pgxpool.Pool); ok {
		return told(pgx.BeginTxFunc(ctx, pool, pgx.TxOptions{IsoLevel: pgx.ReadCommitted}, func(tx pgx.Tx) error {
			return do(byPGX{tx})
		}))
	}
	return savepoint(ctx, l, do)
}

// bySQL is a link by a transaction of database/sql on pgx's driver.
type bySQL struct{ tx *sql.Tx }

func (l bySQL) query(ctx context.Context, text string, args []any, each func(scanner) error) error {
	rows, err := l.tx.QueryContext(ctx, text, args...)
	if err != nil {
		return told(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return told(rows.Err())
}

func (l bySQL) exec(ctx context.Context, text string, args ...any) (int64, error) {
	r, err := l.tx.ExecContext(ctx, text, args...)
	if err != nil {
		return 0, told(err)
	}
	return r.RowsAffected()
}

func (l bySQL) atomically(ctx context.Context, do func(link) error) error {
	return savepoint(ctx, l, do)
}

// savepoint undoes what do did of a transaction that is not ours, if it failed.
func savepoint(ctx context.Context, l link, do func(link) error) error {
	if _, err := l.exec(ctx, "SAVEPOINT tatalaksana_sop"); err != nil {
		return err
	}
	err := do(l)
	if err != nil {
		if _, back := l.exec(ctx, "ROLLBACK TO SAVEPOINT tatalaksana_sop"); back != nil {
			return errors.Join(err, back)
		}
	}
	if _, released := l.exec(ctx, "RELEASE SAVEPOINT tatalaksana_sop"); released != nil {
		return errors.Join(err, released)
	}
	return err
}
