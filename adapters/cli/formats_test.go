package cli

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// runSop runs sop and returns its exit code and outputs.
func runSop(t *testing.T, args ...string) (code int, out, wrong string) {
	t.Helper()
	var o, e bytes.Buffer
	code = Run(context.Background(), args, nil, &o, &e, term.Deps{})
	return code, o.String(), e.String()
}

func TestEveryFormatIsDocumentedAndEveryOtherIsRefused(t *testing.T) {
	s := &term.Session{Lang: term.English}
	_, table, _ := runSop(t, "help", "format")
	page, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	for _, cmd := range commands() {
		taken := formatsOf(s, cmd)
		if taken == nil {
			continue
		}
		assert.Contains(t, table, "  "+cmd.Called(term.Indonesian)+" ")
		row := "(?m)^\\| .*`" + cmd.Name + "`.* \\| " + strings.Join(taken, ", ") + " \\|$"
		assert.Regexp(t, row, string(page), "the README has the same table")
		for _, name := range taken {
			assert.Contains(t, formatNames, name)
			assert.Contains(t, term.Catalogue(), "format."+name)
		}
		for _, name := range formatNames {
			if slices.Contains(taken, name) {
				continue
			}
			code, _, wrong := runSop(t, cmd.Name, "--format", name)
			assert.Equal(t, term.ExitFailed, code, cmd.Name)
			assert.Contains(t, wrong, `"--format" tidak dapat bernilai "`+name+`"; pilih salah satu: `+strings.Join(taken, ", "), cmd.Name)
		}
	}
}
