package fsm

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFormatFilesLoadClean(t *testing.T) {
	files, err := filepath.Glob("testdata/format/*.yaml")
	require.NoError(t, err)
	require.Len(t, files, 7)
	for _, file := range append(files, "../sop.yaml") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			m, problems := Load(file, src)
			require.Empty(t, problems, problems.Error())
			require.NotNil(t, m)
		})
	}
}
