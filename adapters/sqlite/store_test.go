package sqlite_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var ctx = context.Background()

// scale returns how many rounds a property gets: many with SOP_TEST_SCALE=full.
func scale(normal, full int) int {
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		return full
	}
	return normal
}

func fileOf(t testing.TB) string { return filepath.Join(t.TempDir(), "kasus.db") }

// openIn opens a file; it may be called again for another process's view of it.
func openIn(t testing.TB, path string, opts ...sqlite.Option) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path, opts...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func openStore(t testing.TB) *sqlite.Store {
	t.Helper()
	return openIn(t, fileOf(t))
}

// hostDB opens a database as a host does.
func hostDB(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?"+sqlite.Settings)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// storeIn keeps cases in the host's database.
func storeIn(t testing.TB, db *sql.DB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.New(db)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Backend { return openStore(t).Backend() })
}

func TestStoreInTheHostsDatabase(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Backend { return storeIn(t, hostDB(t, fileOf(t))).Backend() })
}
