package sqlite_test

import (
	"database/sql"
	"fmt"
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
	office.EveryErrorHasAKind(t, map[string]office.NamedError{
		"ErrNewerSchema": {Err: sqlite.ErrNewerSchema, Kind: engine.KindUnavailable},
		"ErrReadOnly":    {Err: sqlite.ErrReadOnly, Kind: engine.KindUnavailable},
		"ErrFull":        {Err: sqlite.ErrFull, Kind: engine.KindUnavailable},
		"ErrBusy":        {Err: sqlite.ErrBusy, Kind: engine.KindUnavailable},
		"ErrClosed":      {Err: sqlite.ErrClosed, Kind: engine.KindUnavailable},
		"ErrMoved":       {Err: sqlite.ErrMoved, Kind: engine.KindUnavailable},
		"ErrAccess":      {Err: sqlite.ErrAccess, Kind: engine.KindUnavailable},
		// Mistakes of who sets the program up, told on opening.
		"ErrForeign":  {Err: sqlite.ErrForeign, Kind: engine.KindInternal},
		"ErrSettings": {Err: sqlite.ErrSettings, Kind: engine.KindInternal},
	})
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
