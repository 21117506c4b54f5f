package fsm

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The procedures of other offices load. The warnings are right: lumajang.yaml
// is the draft that left returns unsaid, and the copy of Demak's paper ends
// before the section head does anything.
func TestProceduresOfOtherOfficesLoad(t *testing.T) {
	warnings := map[string][]string{
		"lumajang.yaml": {"return-unsaid", "return-unsaid", "return-unsaid", "return-unsaid"},
		"d-demak.yaml":  {"unused-role"},
	}
	files, err := filepath.Glob("testdata/format/*.yaml")
	require.NoError(t, err)
	require.Len(t, files, 7)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			m, problems := Load(file, src)
			require.False(t, problems.HasErrors(), problems.Error())
			require.NotNil(t, m)
			var codes []string
			for _, p := range problems {
				codes = append(codes, p.Code)
			}
			assert.Equal(t, warnings[filepath.Base(file)], codes)
		})
	}
}
