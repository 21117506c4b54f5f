package postgres_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// perCall binds the store to a new transaction of the host for every call, and
// commits it whatever happened. That shows that a refused Save left nothing behind
// and spoilt nothing.
func perCall(s *postgres.Store, inside func(ctx context.Context, do func(store.Backend) error) error) store.Backend {
	own := s.Backend()
	own.Claimer, own.Listener = nil, nil // no transaction can
	return storetest.Around(own, func(ctx context.Context, _ store.Backend, do func(store.Backend) error) error { return inside(ctx, do) })
}

func byPGX(t *testing.T, s *postgres.Store, pool *pgxpool.Pool) store.Backend {
	return perCall(s, func(ctx context.Context, do func(store.Backend) error) error {
		tx, err := pool.Begin(context.WithoutCancel(ctx))
		require.NoError(t, err)
		done := do(s.In(tx))
		require.NoError(t, tx.Commit(context.WithoutCancel(ctx)), "after %v", done)
		return done
	})
}

func bySQL(t *testing.T, s *postgres.Store, db *sql.DB) store.Backend {
	return perCall(s, func(ctx context.Context, do func(store.Backend) error) error {
		tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
		require.NoError(t, err)
		done := do(s.InSQL(tx))
		require.NoError(t, tx.Commit(), "after %v", done)
		return done
	})
}

// The suite by both ways into a host's transaction; the normal tier tries one.
func TestStoreInTheHostsTransaction(t *testing.T) {
	ways := []struct {
		name string
		bind func(*testing.T, *postgres.Store, *pgxpool.Pool) store.Backend
	}{
		{"pgx", byPGX},
		{"database sql", func(t *testing.T, s *postgres.Store, pool *pgxpool.Pool) store.Backend {
			std := stdlib.OpenDBFromPool(pool)
			t.Cleanup(func() { _ = std.Close() })
			return bySQL(t, s, std)
		}},
	}
	for _, way := range ways[:scale(1, 2)] {
		t.Run(way.name, func(t *testing.T) {
			storetest.Run(t, func(t *testing.T) store.Backend {
				db := postgrestest.Open(t)
				return way.bind(t, openIn(t, db), poolOf(t, db.DSN))
			})
		})
	}
}
