package sqlite_test

import (
	"database/sql"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestEveryNamedErrorHasAKind goes through the errors as the file declares them, so
// that none can be left out.
func TestEveryNamedErrorHasAKind(t *testing.T) {
	kinds := map[string]struct {
		err  error
		kind engine.ErrorKind
	}{
		"ErrNewerSchema": {sqlite.ErrNewerSchema, engine.KindUnavailable},
		"ErrReadOnly":    {sqlite.ErrReadOnly, engine.KindUnavailable},
		"ErrFull":        {sqlite.ErrFull, engine.KindUnavailable},
		"ErrBusy":        {sqlite.ErrBusy, engine.KindUnavailable},
		"ErrClosed":      {sqlite.ErrClosed, engine.KindUnavailable},
		"ErrMoved":       {sqlite.ErrMoved, engine.KindUnavailable},
		"ErrAccess":      {sqlite.ErrAccess, engine.KindUnavailable},
		// Mistakes of who sets the program up, told on opening.
		"ErrForeign":  {sqlite.ErrForeign, engine.KindInternal},
		"ErrSettings": {sqlite.ErrSettings, engine.KindInternal},
	}
	file, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, 0)
	require.NoError(t, err)
	found := 0
	for name, object := range file.Scope.Objects {
		if object.Kind != ast.Var || !strings.HasPrefix(name, "Err") {
			continue
		}
		want, ok := kinds[name]
		require.True(t, ok, name)
		require.Equal(t, want.kind, engine.Kind(fmt.Errorf("save: %w", want.err)), name)
		for other, o := range kinds {
			if other != name {
				require.NotErrorIs(t, o.err, want.err, "%s is not %s", other, name)
			}
		}
		found++
	}
	require.Len(t, kinds, found)
}

// TestAStoreThatCannotWriteIsUnavailable holds the write lock, and fills the file.
func TestAStoreThatCannotWriteIsUnavailable(t *testing.T) {
	file := fileOf(t)
	openIn(t, file)
	db, err := sql.Open("sqlite", "file:"+file+"?_txlock=immediate&_pragma=busy_timeout(1)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=secure_delete(ON)")
	require.NoError(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	s := storeIn(t, db)
	eng := office.Engine(t, s, engine.WithClock(office.NewClock()))

	other := hostDB(t, file)
	tx, err := other.Begin()
	require.NoError(t, err)
	_, err = eng.Open(ctx, office.Opening("a"))
	require.ErrorIs(t, err, sqlite.ErrBusy)
	require.ErrorIs(t, err, store.ErrUnavailable)
	require.Equal(t, engine.KindUnavailable, engine.Kind(err))
	require.NotEmpty(t, engine.Message("id", err))
	require.NoError(t, tx.Rollback())

	_, err = db.Exec("PRAGMA max_page_count = 1") // as many as it has
	require.NoError(t, err)
	for i := 0; err == nil && i < 1000; i++ {
		_, err = eng.Open(ctx, office.Opening(fmt.Sprint("b", i)))
	}
	require.ErrorIs(t, err, sqlite.ErrFull)
	require.Equal(t, engine.KindUnavailable, engine.Kind(err))
}
