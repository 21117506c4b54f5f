package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/crash"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
)

func TestOneOfManyProcessesHasAWrongClock(t *testing.T) {
	crash.WrongClock(t, func() string { return filepath.Join(t.TempDir(), "kasus.db") }, func(file string) (office.Backed, func()) {
		s, err := sqlite.Open(file)
		require.NoError(t, err)
		return s, func() { require.NoError(t, s.Close()) }
	})
}
