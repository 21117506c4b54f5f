package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/crash"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
)

// Killed in the middle of moving cases to a new version and begun anew, every case is
// moved once.
func TestKilledWhileCasesAreMoved(t *testing.T) {
	crash.Moves(t, scale(3, 50), func() string { return filepath.Join(t.TempDir(), "kasus.db") }, func(file string) (office.Backed, func()) {
		s, err := sqlite.Open(file)
		require.NoError(t, err)
		return s, func() { require.NoError(t, s.Close()) }
	})
}
