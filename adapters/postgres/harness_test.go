package postgres_test

import (
	"context"
	"os"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

var ctx = context.Background()

// scale returns how many rounds a property gets: many with SOP_TEST_SCALE=full.
func scale(normal, full int) int {
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		return full
	}
	return normal
}

// openStore returns a store in a schema of the test's own.
func openStore(t testing.TB) *postgres.Store {
	t.Helper()
	return openIn(t, postgrestest.Open(t))
}

// openIn opens a store in a place of a test's own; it may be called again for
// another process's view of it.
func openIn(t testing.TB, db postgrestest.Database, opts ...postgres.Option) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(ctx, db.DSN, append([]postgres.Option{postgres.WithSchema(db.Schema)}, opts...)...)
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

// poolOf returns a host's pool on the same server.
func poolOf(t testing.TB, dsn string) *pgxpool.Pool {
	t.Helper()
	pool, err := pgxpool.New(ctx, dsn)
	require.NoError(t, err)
	t.Cleanup(pool.Close)
	return pool
}
