package fsm

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// fileCodes are the codes that an SOP file can trigger.
func fileCodes() []string {
	var out []string
	for _, family := range []problem.Family{"yaml", "form", "flow", "rules"} {
		out = append(out, problem.Codes(family)...)
	}
	slices.Sort(out)
	return out
}

func TestEveryProblemHasAFolderThatTriggersItAndNothingElse(t *testing.T) {
	for _, code := range fileCodes() {
		t.Run(code, func(t *testing.T) {
			dir := filepath.Join("testdata/problems", code)
			src, err := os.ReadFile(filepath.Join(dir, "sop.yaml"))
			require.NoError(t, err)
			_, problems := Load("sop.yaml", src)
			require.True(t, slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == code }), problems.Error())
			var b strings.Builder
			for _, p := range problems {
				if code != "too-many-problems" || p.Code == code {
					b.WriteString(p.Line("id") + "\n" + p.Line("en") + "\n")
				}
			}
			fsmtest.Golden(t, filepath.Join(dir, "want.txt"), b.String())
			for _, p := range problems {
				assert.Contains(t, []string{code, "duplicate-key"}, p.Code, "one cause, one message")
			}
		})
	}
}

func TestNoFolderIsLeftOver(t *testing.T) {
	entries, err := os.ReadDir("testdata/problems")
	require.NoError(t, err)
	for _, e := range entries {
		assert.Contains(t, fileCodes(), e.Name())
	}
}

func TestEveryCodeOfPackageRulesHasAMessage(t *testing.T) {
	for _, code := range rules.Codes() {
		switch code {
		case rules.CodeUnknownAction:
			code = "unknown-action-in"
		case rules.CodeRuleName:
			continue // told with all other names: bad-id, reserved-name, duplicate-name
		}
		assert.Contains(t, fileCodes(), code)
	}
}

// Every argument that a message names is given by whoever tells the problem.
func TestEveryPlaceholderIsFilled(t *testing.T) {
	for _, code := range fileCodes() {
		src, err := os.ReadFile(filepath.Join("testdata/problems", code, "sop.yaml"))
		require.NoError(t, err)
		_, problems := Load("sop.yaml", src)
		for _, p := range problems {
			for _, name := range fsmtest.SentenceArgs(p.Code) {
				assert.Contains(t, p.Args, name, p.Code)
			}
		}
	}
}
