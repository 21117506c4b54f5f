package postgres_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func execute(t testing.TB, pool *pgxpool.Pool, text string, args ...any) {
	t.Helper()
	_, err := pool.Exec(ctx, text, args...)
	require.NoError(t, err)
}

func TestManyProcessesMigrateAtOnce(t *testing.T) {
	db := postgrestest.Open(t)
	const processes = 12
	var wait sync.WaitGroup
	errs := make([]error, processes)
	for i := range processes {
		wait.Go(func() {
			s, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema))
			if errs[i] = err; err == nil {
				s.Close()
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	var steps, versions int
	require.NoError(t, poolOf(t, db.DSN).QueryRow(ctx, "SELECT count(*), max(version) FROM "+db.Schema+".sop_migrations").Scan(&steps, &versions))
	require.Equal(t, versions, steps)
}

// TestARoleThatMayNotCreateSchemas works in a schema that exists already and
// holds a table of the host.
func TestARoleThatMayNotCreateSchemas(t *testing.T) {
	db := postgrestest.Open(t)
	pool := poolOf(t, db.DSN)
	role := db.Schema + "_peran"
	name := pgx.Identifier{db.Schema}.Sanitize()
	execute(t, pool, "CREATE ROLE "+role+" LOGIN")
	t.Cleanup(func() {
		execute(t, pool, "DROP OWNED BY "+role+" CASCADE")
		execute(t, pool, "DROP ROLE "+role)
	})
	execute(t, pool, "CREATE SCHEMA "+name)
	execute(t, pool, "CREATE TABLE "+name+".surat (nomor text)")
	config, err := pgxpool.ParseConfig(db.DSN)
	require.NoError(t, err)
	config.ConnConfig.User = role
	limited, err := pgxpool.NewWithConfig(ctx, config)
	require.NoError(t, err)
	t.Cleanup(limited.Close)

	_, err = postgres.New(ctx, limited, postgres.WithSchema(db.Schema+"_lain"))
	require.ErrorContains(t, err, "permission denied")
	execute(t, pool, "GRANT USAGE, CREATE ON SCHEMA "+name+" TO "+role)
	s, err := postgres.New(ctx, limited, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	require.NoError(t, s.Save(ctx, store.Change{Documents: []store.Document{{Hash: store.HashOf(nil), Kind: "uji"}}}))
}

func TestAnOddSchemaName(t *testing.T) {
	db := postgrestest.Open(t)
	db.Schema = fmt.Sprintf("%s Ödd\"#.", db.Schema)
	pool := poolOf(t, db.DSN)
	t.Cleanup(func() { execute(t, pool, "DROP SCHEMA "+pgx.Identifier{db.Schema}.Sanitize()+" CASCADE") })
	eng := office.Engine(t, openIn(t, db))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
}

func TestSchemasThatAreLeftAlone(t *testing.T) {
	open := func(db postgrestest.Database, opts ...postgres.Option) error {
		s, err := postgres.Open(ctx, db.DSN, append(opts, postgres.WithSchema(db.Schema))...)
		if err == nil {
			s.Close()
		}
		return err
	}
	t.Run("newer", func(t *testing.T) {
		db := postgrestest.Open(t)
		require.NoError(t, open(db))
		pool := poolOf(t, db.DSN)
		execute(t, pool, "INSERT INTO "+db.Schema+".sop_migrations (version, name) VALUES (99, '0099_nanti.sql')")
		for _, opts := range [][]postgres.Option{nil, {postgres.WithoutMigration()}} {
			err := open(db, opts...)
			require.ErrorIs(t, err, postgres.ErrNewerSchema)
			require.ErrorContains(t, err, "it is at version 99")
		}
	})
	t.Run("older, and not to be migrated here", func(t *testing.T) {
		db := postgrestest.Open(t)
		require.ErrorIs(t, open(db, postgres.WithoutMigration()), postgres.ErrOlderSchema)
		pool := poolOf(t, db.DSN)
		var exists bool
		require.NoError(t, pool.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", db.Schema).Scan(&exists))
		require.False(t, exists, "it was made")
		require.NoError(t, postgres.Migrate(ctx, pool, db.Schema))
		require.NoError(t, open(db, postgres.WithoutMigration()))
	})
	t.Run("of something else", func(t *testing.T) {
		db := postgrestest.Open(t)
		pool := poolOf(t, db.DSN)
		execute(t, pool, "CREATE SCHEMA "+db.Schema)
		execute(t, pool, "CREATE TABLE "+db.Schema+".cases (nomor text)")
		err := open(db)
		require.ErrorIs(t, err, postgres.ErrForeignSchema)
		require.ErrorContains(t, err, "table cases")
		var tables int
		require.NoError(t, pool.QueryRow(ctx, "SELECT count(*) FROM pg_tables WHERE schemaname = $1", db.Schema).Scan(&tables))
		require.Equal(t, 1, tables, "something was made")
	})
}

func TestWrongOptions(t *testing.T) {
	db := postgrestest.Open(t)
	for _, schema := range []string{"", "pg_saya", "a\x00b", "sangat_panjang_sangat_panjang_sangat_panjang_sangat_panjang_lagi"} {
		_, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(schema))
		require.ErrorContains(t, err, "want a name")
		require.ErrorContains(t, postgres.Migrate(ctx, poolOf(t, db.DSN), schema), "want a name")
	}
	_, err := postgres.New(ctx, nil)
	require.ErrorContains(t, err, "the pool is nil")
	_, err = postgres.Open(ctx, "postgres://%")
	require.Error(t, err)
	_, err = postgres.Open(ctx, "postgres://127.0.0.1:1/x?sslmode=disable&connect_timeout=1")
	require.ErrorContains(t, err, "postgres: ")
}
