package postgres_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Backend { return openStore(t).Backend() })
}

// TestStoreWithAHook: what a hook writes in each change takes none of the promises away.
// The full tier asks it.
func TestStoreWithAHook(t *testing.T) {
	for range scale(0, 1) {
		storetest.Run(t, func(t *testing.T) store.Backend {
			return openIn(t, postgrestest.Open(t), postgres.OnSave(func(ctx context.Context, tx pgx.Tx, _ []store.Event) error {
				_, err := tx.Exec(ctx, "SELECT 1")
				return err
			})).Backend()
		})
	}
}

// TestStoreWithoutPreparedStatements is for hosts behind a pooler in transaction
// mode, which set one of these in the connection string. The normal tier tries one.
func TestStoreWithoutPreparedStatements(t *testing.T) {
	for _, mode := range []string{"exec", "simple_protocol", "describe_exec"}[:scale(1, 3)] {
		t.Run(mode, func(t *testing.T) {
			storetest.Run(t, func(t *testing.T) store.Backend {
				db := postgrestest.Open(t)
				config, err := pgxpool.ParseConfig(db.DSN)
				require.NoError(t, err)
				config.ConnConfig.DefaultQueryExecMode = modes[mode]
				pool, err := pgxpool.NewWithConfig(ctx, config)
				require.NoError(t, err)
				t.Cleanup(pool.Close)
				s, err := postgres.New(ctx, pool, postgres.WithSchema(db.Schema))
				require.NoError(t, err)
				return s.Backend()
			})
		})
	}
}

var modes = map[string]pgx.QueryExecMode{
	"exec": pgx.QueryExecModeExec, "simple_protocol": pgx.QueryExecModeSimpleProtocol, "describe_exec": pgx.QueryExecModeDescribeExec,
}
