package db

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestASpoolTellsWhatItKept keeps lines in memory and in a file.
func TestASpoolTellsWhatItKept(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for _, most := range []int{0, 1, 100} {
		s := spool{most: most}
		var want []string
		for i := range 200 {
			line := strings.Repeat("x\n", i%17) + fmt.Sprint(i)
			want = append(want, line)
			require.NoError(t, s.add([]byte(line)))
		}
		left, err := filepath.Glob(filepath.Join(os.TempDir(), "sop-*"))
		require.NoError(t, err)
		require.Len(t, left, min(most, 1), "a file only of many lines")
		for range 2 {
			var got []string
			require.NoError(t, s.each(func(line []byte) error { got = append(got, string(line)); return nil }))
			require.Equal(t, want, got)
		}
		stop := errors.New("cukup")
		require.ErrorIs(t, s.each(func([]byte) error { return stop }), stop)
		require.NoError(t, s.close())
		left, err = filepath.Glob(filepath.Join(os.TempDir(), "sop-*"))
		require.NoError(t, err)
		require.Empty(t, left)
	}
}

// TestASpoolThatCannotBeKeptSaysSo has no folder to write to, or a file that is gone.
func TestASpoolThatCannotBeKeptSaysSo(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "tiada"))
	s := spool{most: 1}
	require.ErrorIs(t, s.add([]byte("ab")), os.ErrNotExist)
	require.NoError(t, s.close())

	t.Setenv("TMPDIR", t.TempDir())
	s = spool{most: 1}
	require.NoError(t, s.add([]byte("ab")))
	require.NoError(t, s.file.Close())
	require.ErrorIs(t, s.each(func([]byte) error { return nil }), os.ErrClosed)
	require.ErrorIs(t, s.close(), os.ErrClosed)
}
