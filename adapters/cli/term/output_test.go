package term

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
			assert.Equal(t, c.want, NewPainter(c.w, func(key string) string { return c.env[key] }).On)
		})
	}
}
