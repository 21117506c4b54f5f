package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/sqlite"
)

// TestWhatIsNoDatabaseIsNamed gives an empty file and a folder as database.
func TestWhatIsNoDatabaseIsNamed(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "kasus.db")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	for _, write := range []bool{false, true} {
		_, _, err := openSQLite(empty, write)
		require.ErrorIs(t, err, errEmptyFile)
		require.NotErrorIs(t, err, sqlite.ErrForeign)
		require.ErrorContains(t, err, empty)
		_, _, err = openSQLite(filepath.Dir(empty), write)
		require.ErrorIs(t, err, sqlite.ErrForeign)
	}
	info, err := os.Stat(empty)
	require.NoError(t, err)
	require.Zero(t, info.Size(), "left as it is")
}
