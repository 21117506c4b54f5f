package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// database is the office's own, with the cases' store beside its tables.
type database struct {
	*sql.DB
	store store.Backend
	in    func(*sql.Tx) store.Backend // the store inside a transaction
	close func() error
}

// openSQLite opens a file as the store needs it.
func openSQLite(path string) (*database, error) {
	db, err := sql.Open("sqlite", "file:"+path+"?"+sqlite.Settings)
	if err != nil {
		return nil, err
	}
	kept, err := sqlite.New(db)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &database{
		DB: db, store: kept.Backend(),
		in:    kept.In,
		close: func() error { return errors.Join(kept.Close(), db.Close()) },
	}, nil
}

// openPostgres lets the office's database/sql and the store share one pool. The
// store keeps to its own schema.
func openPostgres(ctx context.Context, dsn, schema string) (*database, error) {
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, err
	}
	kept, err := postgres.New(ctx, pool, postgres.WithSchema(schema))
	if err != nil {
		pool.Close()
		return nil, err
	}
	db := stdlib.OpenDBFromPool(pool)
	return &database{
		DB: db, store: kept.Backend(),
		in: kept.InSQL,
		close: func() error {
			err := db.Close()
			pool.Close()
			return err
		},
	}, nil
}

// within runs do in a transaction: committed, unless do fails.
func (d *database) within(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := d.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		if back := tx.Rollback(); back != nil {
			return fmt.Errorf("%w (and rolling back: %w)", err, back)
		}
		return err
	}
	return tx.Commit()
}
