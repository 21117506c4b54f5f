package postgres_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
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
	kinds := map[string]struct {
		err  error
		kind engine.ErrorKind
	}{
		"ErrSerialization": {postgres.ErrSerialization, engine.KindUnavailable},
		"ErrClosed":        {postgres.ErrClosed, engine.KindUnavailable},
		"ErrNewerSchema":   {postgres.ErrNewerSchema, engine.KindUnavailable},
		// Mistakes of who sets the program up, told on opening or by Listen.
		"ErrOlderSchema":   {postgres.ErrOlderSchema, engine.KindInternal},
		"ErrForeignSchema": {postgres.ErrForeignSchema, engine.KindInternal},
		"ErrNotHeard":      {postgres.ErrNotHeard, engine.KindInternal},
	}
	require.ElementsMatch(t, declared(t), keys(kinds))
	for name, want := range kinds {
		require.Equal(t, want.kind, engine.Kind(fmt.Errorf("postgres: save: %w", want.err)), name)
	}
}

func keys[V any](m map[string]V) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}

// declared returns the errors that the package names.
func declared(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		for name, object := range file.Scope.Objects {
			if object.Kind == ast.Var && strings.HasPrefix(name, "Err") {
				names = append(names, name)
			}
		}
	}
	return names
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
