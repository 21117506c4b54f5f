package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestColoursOnATerminalOnly(t *testing.T) {
	// The null device stands for a terminal: both are character devices.
	terminal, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { _ = terminal.Close() })
	plainFile, err := os.Create(filepath.Join(t.TempDir(), "out"))
	require.NoError(t, err)
	t.Cleanup(func() { _ = plainFile.Close() })
	gone, err := os.Create(filepath.Join(t.TempDir(), "gone"))
	require.NoError(t, err)
	require.NoError(t, gone.Close())
	for _, c := range []struct {
		name string
		w    io.Writer
		env  map[string]string
		want bool
	}{
		{"terminal", terminal, nil, true},
		{"terminal whose user wants none", terminal, map[string]string{"NO_COLOR": "1"}, false},
		{"terminal that can't", terminal, map[string]string{"TERM": "dumb"}, false},
		{"file", plainFile, nil, false},
		{"closed file", gone, nil, false},
		{"buffer", &strings.Builder{}, nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, newPainter(c.w, func(key string) string { return c.env[key] }).on)
		})
	}
}

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
				s := &session{
					in: strings.NewReader(""), out: &output{to: &b}, err: io.Discard, lang: indonesian, paint: painter{on},
					deps: Deps{Store: func() store.Store { return memory.New() }},
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
