package postgres_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestEveryNamedErrorHasAKind goes through the errors as the files declare them, so
// that none can be left out.
func TestEveryNamedErrorHasAKind(t *testing.T) {
	office.EveryErrorHasAKind(t, map[string]office.NamedError{
		"ErrSerialization": {Err: postgres.ErrSerialization, Kind: engine.KindUnavailable},
		"ErrClosed":        {Err: postgres.ErrClosed, Kind: engine.KindUnavailable},
		"ErrNewerSchema":   {Err: postgres.ErrNewerSchema, Kind: engine.KindUnavailable},
		// Mistakes of who sets the program up, told on opening or by Listen.
		"ErrOlderSchema":   {Err: postgres.ErrOlderSchema, Kind: engine.KindInternal},
		"ErrForeignSchema": {Err: postgres.ErrForeignSchema, Kind: engine.KindInternal},
		"ErrNotHeard":      {Err: postgres.ErrNotHeard, Kind: engine.KindInternal},
	})
}

// TestWhatTheServerSaysHasAKind: what passes is no fault of who asked.
func TestWhatTheServerSaysHasAKind(t *testing.T) {
	for code, kind := range map[string]engine.ErrorKind{
		"08006": engine.KindUnavailable, "25006": engine.KindUnavailable, "40001": engine.KindUnavailable, "40P01": engine.KindUnavailable,
		"53100": engine.KindUnavailable, "53300": engine.KindUnavailable, "55P03": engine.KindUnavailable, "57014": engine.KindUnavailable,
		"57P01": engine.KindUnavailable, "57P03": engine.KindUnavailable, "58030": engine.KindUnavailable, "25P03": engine.KindUnavailable,
		"XX001": engine.KindCorrupt, "XX002": engine.KindCorrupt, "42P01": engine.KindCorrupt, "42703": engine.KindCorrupt,
		"42501": engine.KindInternal, "28P01": engine.KindInternal, "22021": engine.KindInternal, "XX000": engine.KindInternal,
	} {
		err := postgres.Told(fmt.Errorf("x: %w", &pgconn.PgError{Code: code}))
		require.Equal(t, kind, engine.Kind(err), code)
		var raised *pgconn.PgError
		require.ErrorAs(t, err, &raised, code)
		require.Equal(t, err, postgres.Told(err), "told once: %s", code)
	}
	other := errors.New("x")
	require.Equal(t, other, postgres.Told(other))
	require.NoError(t, postgres.Told(nil))
}

// TestAServerThatCannotBeUsedIsUnavailable ends connections, lets a session only
// read, and asks where no server is.
func TestAServerThatCannotBeUsedIsUnavailable(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	_, err := office.Engine(t, s, engine.WithClock(office.NewClock())).Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	config, err := pgxpool.ParseConfig(db.DSN)
	require.NoError(t, err)
	config.ConnConfig.RuntimeParams["default_transaction_read_only"] = "on"
	standby, err := pgxpool.NewWithConfig(ctx, config)
	require.NoError(t, err)
	t.Cleanup(standby.Close)
	reading, err := postgres.New(ctx, standby, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	err = reading.Subscribe(ctx, "surat")
	require.Equal(t, engine.KindUnavailable, engine.Kind(err), err)
	require.ErrorIs(t, err, store.ErrUnavailable)

	tx, err := pool.Begin(ctx)
	require.NoError(t, err)
	var pid int
	require.NoError(t, tx.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&pid))
	execute(t, pool, fmt.Sprint("SELECT pg_terminate_backend(", pid, ")"))
	for _, call := range []string{"ended", "gone"} {
		_, err = s.In(tx).Cases.Load(ctx, "a")
		require.Equal(t, engine.KindUnavailable, engine.Kind(err), "%s: %v", call, err)
	}
	_ = tx.Rollback(ctx) // there is nothing left to roll back

	_, err = postgres.Open(ctx, "postgres://127.0.0.1:1/tiada?connect_timeout=2")
	require.Equal(t, engine.KindUnavailable, engine.Kind(err), err)
	_, err = s.Load(ctx, "a")
	require.NoError(t, err)
}
