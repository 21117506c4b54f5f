package cli

import (
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var ansi = regexp.MustCompile("\x1b\\[[0-9]*m")

// TestColoursChangeNothingElse runs commands with and without colours: without
// the sequences both say the same.
func TestColoursChangeNothingElse(t *testing.T) {
	tree := "../../"
	for _, args := range [][]string{
		{"run", tree + "sop.yaml", tree + "examples/lapor/6340753.yaml"},
		{"history", tree + "sop.yaml", tree + "examples/lapor/6340753.yaml", "--until", "2023-02-12 00:00 WIB"},
		{"deadline", "--from", "2025-03-29 12:00 WIB", "--span", "3 hari kerja", "--explain"},
		{"check", tree + "sop.yaml"},
		{"help", "run"},
	} {
		t.Run(args[0], func(t *testing.T) {
			said := func(on bool) string {
				var b strings.Builder
				s := &term.Session{
					In: strings.NewReader(""), Out: &term.Output{To: &b}, Err: io.Discard, Lang: term.Indonesian, Paint: term.Painter{On: on},
					Deps: term.Deps{Store: func() store.Backend { return memory.New().Backend() }},
				}
				require.NoError(t, dispatch(context.Background(), s, args))
				return b.String()
			}
			coloured, bare := said(true), said(false)
			assert.NotContains(t, bare, "\x1b")
			assert.Contains(t, coloured, "\x1b[")
			if args[0] != "history" { // its hashes are salted anew
				assert.Equal(t, bare, ansi.ReplaceAllString(coloured, ""))
			}
		})
	}
}
