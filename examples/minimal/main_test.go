package main

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The dates are those of today, so the test reads what stays the same.
func TestItPrintsBothDeadlinesAndWhy(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	stdout := os.Stdout
	os.Stdout = w
	main()
	os.Stdout = stdout
	require.NoError(t, w.Close())
	printed, err := io.ReadAll(r)
	require.NoError(t, err)
	text := string(printed)
	assert.Contains(t, text, "waktu verifikasi_admin paling lambat 20")
	assert.Contains(t, text, "tindak_lanjut paling lambat 20")
	assert.Equal(t, 2, strings.Count(text, "Hari terakhir"))
	assert.Contains(t, text, "hari kejadian, tidak dihitung")
}
