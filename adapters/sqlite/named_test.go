package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
)

// TestAClosedStoreSaysSo asks a closed store, and one whose host closed the
// database, for everything.
func TestAClosedStoreSaysSo(t *testing.T) {
	s := openIn(t, fileOf(t))
	require.NoError(t, s.Close())
	db := hostDB(t, fileOf(t))
	hosted := storeIn(t, db)
	require.NoError(t, db.Close())
	for name, s := range map[string]*sqlite.Store{"closed": s, "host closed": hosted} {
		t.Run(name, func(t *testing.T) {
			for call, ask := range map[string]func() error{
				"Load":      func() error { _, err := s.Load(ctx, "a"); return err },
				"History":   func() error { _, err := s.History(ctx, "a", 0, 0); return err },
				"Due":       func() error { _, err := s.Due(ctx, time.Now(), 9); return err },
				"Find":      func() error { _, err := s.Find(ctx, engine.Search{Limit: 9}); return err },
				"Outgoing":  func() error { _, err := s.Outgoing(ctx, "r", "a", 9); return err },
				"Claim":     func() error { _, err := s.Claim(ctx, "r", time.Now(), time.Now(), 9); return err },
				"Backlog":   func() error { _, err := s.Backlog(ctx, "r"); return err },
				"Subscribe": func() error { return s.Subscribe(ctx, "r") },
			} {
				require.ErrorIs(t, ask(), sqlite.ErrClosed, call)
			}
		})
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
	_, err = db.Exec("INSERT INTO sop_schema VALUES (?, 'besok', 0)", sqlite.NewestSchema+1)
	require.NoError(t, err)

	_, err = eng.Open(ctx, office.Opening("b"))
	require.ErrorIs(t, err, sqlite.ErrNewerSchema)
	_, err = eng.Get(ctx, "b", 0)
	require.ErrorIs(t, err, engine.ErrNotFound)
	_, err = eng.Get(ctx, "a", 0)
	require.NoError(t, err, "reading goes on")
}

// TestAMovedFileIsNotWrittenTo moves the file away, and puts another in its
// place.
func TestAMovedFileIsNotWrittenTo(t *testing.T) {
	file := fileOf(t)
	eng := office.Engine(t, openIn(t, file), engine.WithClock(office.NewClock()))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	require.NoError(t, os.Rename(file, file+".lama"))
	_, err = eng.Open(ctx, office.Opening("b"))
	require.ErrorIs(t, err, sqlite.ErrMoved)
	require.NoError(t, openIn(t, file).Close())
	_, err = eng.Open(ctx, office.Opening("b"))
	require.ErrorIs(t, err, sqlite.ErrMoved)
	require.ErrorContains(t, err, file)
}

// TestWhatTheSystemRefusesIsNamed opens what cannot be opened.
func TestWhatTheSystemRefusesIsNamed(t *testing.T) {
	folder := t.TempDir()
	for _, path := range []string{folder, filepath.Join(folder, "tidak_ada", "kasus.db")} {
		_, err := sqlite.Open(path)
		require.ErrorIs(t, err, sqlite.ErrAccess, path)
	}
}
