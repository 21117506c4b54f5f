package fsm

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/problem"
)

// Of a file with nothing but required keys, one a line, each key is missed when
// its line and what stands below it is gone. Reader and schema take what is
// required from one table, so that only an example can hold it.
func TestEveryKeyOfTheSmallestFileIsRequired(t *testing.T) {
	src := readFile(t, "testdata/terkecil.yaml")
	_, problems := Load("terkecil.yaml", []byte(src))
	require.Empty(t, problems)
	lines := strings.Split(strings.TrimSpace(src), "\n")
	asked, missed := 0, 0
	for i, line := range lines {
		if strings.HasPrefix(line, "#") || strings.Contains(line, "# boleh tidak ada") {
			continue
		}
		asked++
		depth := indent(line)
		end := i + 1
		for end < len(lines) && indent(lines[end]) > depth {
			end++
		}
		key, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		less := strings.Join(append(append([]string{}, lines[:i]...), lines[end:]...), "\n") + "\n"
		_, problems := Load("terkecil.yaml", []byte(less))
		assert.True(t, problems.HasErrors(), "line %d: %s can be left out", i+1, key)
		if slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == "missing-key" && p.Args["key"] == key }) {
			missed++
		}
	}
	assert.Greater(t, asked, 70)
	// The others are names of the file's own, what they stand for, and ke.
	assert.Equal(t, 40, missed, "keys told as missing")
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
