package postgres_test

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// perCall is a store that binds to a new transaction of the host for every Save,
// commits it whatever happened, and goes on reading outside. Committing shows
// that a refused Save left nothing behind and spoilt nothing.
type perCall struct {
	*postgres.Store
	inside func(ctx context.Context, do func(*postgres.Bound) error) error
}

func (s perCall) Save(ctx context.Context, ch store.Change) error {
	return s.inside(ctx, func(b *postgres.Bound) error { return b.Save(ctx, ch) })
}

func (s perCall) Erase(ctx context.Context, x store.Erasure) (n int, err error) {
	err = s.inside(ctx, func(b *postgres.Bound) (err error) { n, err = b.Erase(ctx, x); return err })
	return n, err
}

func (s perCall) Delivered(ctx context.Context, receiver, id string, events []store.Event, now time.Time) error {
	return s.inside(ctx, func(b *postgres.Bound) error { return b.Delivered(ctx, receiver, id, events, now) })
}

func (s perCall) PutAside(ctx context.Context, receiver string, a store.Aside) error {
	return s.inside(ctx, func(b *postgres.Bound) error { return b.PutAside(ctx, receiver, a) })
}

func (s perCall) SendAgain(ctx context.Context, receiver string, at store.EventAt, now time.Time) error {
	return s.inside(ctx, func(b *postgres.Bound) error { return b.SendAgain(ctx, receiver, at, now) })
}

func (s perCall) Unsubscribe(ctx context.Context, receiver string) error {
	return s.inside(ctx, func(b *postgres.Bound) error { return b.Unsubscribe(ctx, receiver) })
}

func (s perCall) Remove(ctx context.Context, t store.Tombstone, deed []byte) error {
	return s.inside(ctx, func(b *postgres.Bound) error { return b.Remove(ctx, t, deed) })
}

func (s perCall) Load(ctx context.Context, id string) (st store.Stored, err error) {
	err = s.inside(ctx, func(b *postgres.Bound) (err error) { st, err = b.Load(ctx, id); return err })
	return st, err
}

func (s perCall) History(ctx context.Context, id string, after int64, limit int) (e []store.Sealed, err error) {
	err = s.inside(ctx, func(b *postgres.Bound) (err error) { e, err = b.History(ctx, id, after, limit); return err })
	return e, err
}

func byPGX(t *testing.T, s *postgres.Store, pool *pgxpool.Pool) perCall {
	return perCall{s, func(ctx context.Context, do func(*postgres.Bound) error) error {
		tx, err := pool.Begin(context.WithoutCancel(ctx))
		require.NoError(t, err)
		done := do(s.In(tx))
		require.NoError(t, tx.Commit(context.WithoutCancel(ctx)), "after %v", done)
		return done
	}}
}

func bySQL(t *testing.T, s *postgres.Store, db *sql.DB) perCall {
	return perCall{s, func(ctx context.Context, do func(*postgres.Bound) error) error {
		tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
		require.NoError(t, err)
		done := do(s.InSQL(tx))
		require.NoError(t, tx.Commit(), "after %v", done)
		return done
	}}
}

func TestStoreInTheHostsTransaction(t *testing.T) {
	t.Run("pgx", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) store.Store {
			db := postgrestest.Open(t)
			return byPGX(t, openIn(t, db), poolOf(t, db.DSN))
		})
	})
	t.Run("database sql", func(t *testing.T) {
		storetest.Run(t, func(t *testing.T) store.Store {
			db := postgrestest.Open(t)
			pool := poolOf(t, db.DSN)
			std := stdlib.OpenDBFromPool(pool)
			t.Cleanup(func() { _ = std.Close() })
			return bySQL(t, openIn(t, db), std)
		})
	})
}
