package diff

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// procedures returns the SOP files whose mutants and edits are compared.
func procedures(t *testing.T) []string {
	out := []string{"../../sop.yaml"}
	for _, pattern := range []string{"../../examples/prosedur/*/sop.yaml", "../../examples/prosedur/*/*/sop.yaml"} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		out = append(out, found...)
	}
	require.Greater(t, len(out), 8)
	return out
}

func load(t *testing.T, src []byte) *fsm.Machine {
	m, problems := fsm.Load("sop.yaml", src)
	require.False(t, problems.HasErrors(), problems.Error())
	return m
}

// holds checks the law of the package: nothing changes if and only if both files have
// one meaning, or all that differs was proved to mean the same.
func holds(t *testing.T, before, after *fsm.Machine, what string) Diff {
	t.Helper()
	d := Of(before, after)
	alike := before.SOP().Meaning() == after.SOP().Meaning() && before.SOP().UnitHash() == after.SOP().UnitHash()
	var proved, differs []string
	for _, c := range d.Changes {
		switch {
		case c.Same:
			proved = append(proved, c.Message("en"))
		case c.Area != Texts:
			differs = append(differs, c.Message("en"))
		}
	}
	if alike {
		assert.Empty(t, differs, what)
		assert.Empty(t, proved, what)
	} else {
		assert.NotEmpty(t, append(proved, differs...), what)
	}
	assert.Equal(t, len(differs) == 0, d.Empty(), what)
	return d
}

// Every fourth mutant, at full scale every one.
func TestEveryMutantIsToldAndNamed(t *testing.T) {
	for _, file := range procedures(t) {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			whole := load(t, src)
			told := 0
			for i, mutant := range scenario.Mutants(whole.SOP(), src) {
				if i%every(4) > 0 {
					continue
				}
				changed, problems := fsm.Load("sop.yaml", mutant.Source)
				if problems.HasErrors() {
					continue
				}
				what := mutant.Where + ": " + mutant.Was + " → " + mutant.Becomes
				d := holds(t, whole, changed, what)
				if changed.SOP().Meaning() == whole.SOP().Meaning() {
					continue
				}
				told++
				named := false
				for _, c := range d.Changes {
					for _, where := range c.Where {
						named = named || where == mutant.Where || strings.HasSuffix(mutant.Where, "."+where)
					}
				}
				assert.True(t, named, "%s: %v", what, d.Changes)
				assert.True(t, d.Unraised, what)
			}
			assert.Greater(t, told, 20/every(4))
		})
	}
}

// Taking out a line is the edit that no list of mutants was made for. Every sixth line
// of a file is tried, at full scale every one.
func TestAFileWithoutOneOfItsLines(t *testing.T) {
	start, step := 2, 6
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		start, step = 0, 1
	}
	files := procedures(t)
	for _, pattern := range []string{"../testdata/format/*.yaml", "../testdata/decide/*.yaml", "../testdata/*.yaml"} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		files = append(files, found...)
	}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			whole, problems := fsm.Load("sop.yaml", src)
			if problems.HasErrors() {
				t.Skip("not a whole procedure")
			}
			lines := bytes.Split(src, []byte("\n"))
			for i := start; i < len(lines); i += step {
				less := bytes.Join(append(append([][]byte{}, lines[:i]...), lines[i+1:]...), []byte("\n"))
				changed, problems := fsm.Load("sop.yaml", less)
				if problems.HasErrors() {
					continue
				}
				holds(t, whole, changed, string(lines[i]))
				holds(t, changed, whole, "+ "+string(lines[i]))
			}
		})
	}
}
