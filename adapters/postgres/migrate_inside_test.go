package postgres

import (
	"context"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
)

// TestAnOlderSchemaIsMigrated begins with the steps of an older program, then
// runs one more; a step that fails leaves the schema at the last good version.
func TestAnOlderSchemaIsMigrated(t *testing.T) {
	ctx := context.Background()
	db := postgrestest.Open(t)
	pool, err := pgxpool.New(ctx, db.DSN)
	require.NoError(t, err)
	defer pool.Close()
	version := func() (n int) {
		require.NoError(t, pool.QueryRow(ctx, "SELECT count(*) FROM "+db.Schema+".sop_migrations").Scan(&n))
		return n
	}
	now := migrations()
	require.NoError(t, migrate(ctx, pool, db.Schema, now[:1]))
	require.Equal(t, 1, version())
	require.NoError(t, migrate(ctx, pool, db.Schema, now))

	later := append(migrations(), migration{"0099_a.sql", "CREATE TABLE tambahan (a int); CREATE TABLE lagi (b int)"})
	broken := slices.Concat(later, []migration{{"0100_b.sql", "CREATE TABLE c (a int); SELECT tidak_ada"}})
	require.ErrorContains(t, migrate(ctx, pool, db.Schema, broken), "0100_b.sql")
	require.Equal(t, len(now), version())
	require.NoError(t, migrate(ctx, pool, db.Schema, later))
	require.NoError(t, migrate(ctx, pool, db.Schema, later))
	require.Equal(t, len(later), version())
	_, err = pool.Exec(ctx, "SELECT a, b FROM "+db.Schema+".tambahan, "+db.Schema+".lagi")
	require.NoError(t, err)
	require.ErrorIs(t, migrate(ctx, pool, db.Schema, now), ErrNewerSchema)
}
