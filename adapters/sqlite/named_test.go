package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestAClosedStoreSaysSo asks a closed store, one whose host closed the database,
// and one in a transaction that has ended, for everything.
func TestAClosedStoreSaysSo(t *testing.T) {
	s := openIn(t, fileOf(t))
	require.NoError(t, s.Close())
	db := hostDB(t, fileOf(t))
	hosted := storeIn(t, db)
	tx, err := db.Begin()
	require.NoError(t, err)
	ended := hosted.In(tx)
	require.NoError(t, tx.Rollback())
	require.NoError(t, db.Close())
	for name, s := range map[string]store.Backend{"closed": s.Backend(), "host closed": hosted.Backend(), "transaction ended": ended} {
		calls := storetest.Calls(s)
		require.Greater(t, len(calls), 20)
		for call, ask := range calls {
			require.ErrorIs(t, ask(), sqlite.ErrClosed, "%s: %s", name, call)
		}
	}
}

// TestAnOldProcessStopsWriting lets a newer program migrate the database while
// this one has it open.
func TestAnOldProcessStopsWriting(t *testing.T) {
	file := fileOf(t)
	eng := office.Engine(t, openIn(t, file), engine.WithClock(office.NewClock()))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	db := hostDB(t, file)
	_, err = db.Exec("INSERT INTO sop_schema VALUES (?, 'besok')", sqlite.NewestSchema+1)
	require.NoError(t, err)

	_, err = eng.Open(ctx, office.Opening("b"))
	require.ErrorIs(t, err, sqlite.ErrNewerSchema)
	_, err = eng.Get(ctx, "b", 0)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = eng.Get(ctx, "a", 0)
	require.NoError(t, err, "reading goes on")
}

// TestAMovedFileIsNotUsed moves the file away, and puts another in its place:
// neither the one nor the other is what the store was opened on.
func TestAMovedFileIsNotUsed(t *testing.T) {
	for name, open := range map[string]func(file string) store.Backend{
		"opened here":  func(file string) store.Backend { return openIn(t, file).Backend() },
		"to be read":   func(file string) store.Backend { return openIn(t, file, sqlite.ReadOnly()).Backend() },
		"by the host":  func(file string) store.Backend { return storeIn(t, hostDB(t, file)).Backend() },
		"as the bound": func(file string) store.Backend { return bound(t, file) },
	} {
		t.Run(name, func(t *testing.T) {
			file := fileOf(t)
			first := openIn(t, file)
			_, err := office.Engine(t, first, engine.WithClock(office.NewClock())).Open(ctx, office.Opening("a"))
			require.NoError(t, err)
			require.NoError(t, first.Close())
			s := open(file)
			_, err = s.Cases.Load(ctx, "a")
			require.NoError(t, err)
			require.NoError(t, os.Rename(file, file+".lama"))
			for range 2 {
				for call, ask := range storetest.Calls(s) {
					if name == "to be read" && errors.Is(ask(), sqlite.ErrReadOnly) {
						continue // it would not have been written to anyway
					}
					require.ErrorIs(t, ask(), sqlite.ErrMoved, call)
				}
				require.NoError(t, openIn(t, file).Close()) // another
			}
			_, err = s.Cases.Load(ctx, "a")
			require.ErrorContains(t, err, file)
		})
	}
}

// bound returns a store in a transaction of the host, that lasts as the test.
func bound(t *testing.T, file string) store.Backend {
	t.Helper()
	db := hostDB(t, file)
	s := storeIn(t, db)
	tx, err := db.Begin()
	require.NoError(t, err)
	t.Cleanup(func() { _ = tx.Rollback() })
	return s.In(tx)
}

// TestWhatTheSystemRefusesIsNamed opens what cannot be opened.
func TestWhatTheSystemRefusesIsNamed(t *testing.T) {
	folder := t.TempDir()
	for _, path := range []string{folder, filepath.Join(folder, "tidak_ada", "kasus.db")} {
		_, err := sqlite.Open(path)
		require.ErrorIs(t, err, sqlite.ErrAccess, path)
	}
}
