package yamltree

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// signs are what breaks YAML, and enough of what makes it.
var signs = []string{"\n", "\n", "\n", " ", " ", "  ", "    ", "\t", "a", "b_1", "a:", "b: ", "c:d", "- ", "-", "-x", "–", "• ", "{", "}", "[", "]", ", ", ",",
	`"`, "'", "“", "”", "‘", "#", " #x", ">-", "|", "@", "%", "*", "&y", "!t", "? ", ": ", ":", "---\n", "...\n", "\u00a0", "\u200b", "x y", "\\", "`", "<<: "}

// However a file is broken, it is told in a place of the file, and nothing panics.
func TestWhateverBreaksAFileIsTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs), 0, 40).Draw(t, "src"), "")
		root, faults := Parse([]byte(src), nil)
		require.True(t, root != nil || len(faults) > 0, "neither a tree nor a fault")
		lines := splitLines([]byte(src))
		for _, f := range faults {
			require.NotEmpty(t, f.Code)
			require.True(t, f.Pos.Line >= 1 && f.Pos.Line <= len(lines), "%+v in %d lines", f, len(lines))
			require.GreaterOrEqual(t, f.Pos.Column, 1, "%+v", f)
		}
	})
}
