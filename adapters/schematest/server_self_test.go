package schematest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const tiny = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object", "additionalProperties": false, "required": ["nama"],
  "properties": {
    "nama": {"type": "string", "description": "Nama orang"},
    "warna": {"enum": ["merah", "putih"]}
  }
}`

// The harness itself, without any schema of ours: what it must notice it notices.
func TestTheHarnessHearsWhatTheServerSays(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "tiny.json"), []byte(tiny), 0o644))
	s, err := start(context.Background(), folder, map[string][]string{filepath.Join(folder, "tiny.json"): {"*.tiny.yaml"}})
	if err != nil {
		missing(t, err)
	}
	defer s.end()

	right := s.open(t, filepath.Join(folder, "a.tiny.yaml"), "nama: Budi\nwarna: \n")
	wrong := s.open(t, filepath.Join(folder, "b.yaml"), "# yaml-language-server: $schema=tiny.json\nnama: Budi\nwrna: merah\n")
	other := s.open(t, filepath.Join(folder, "c.yaml"), "wrna: merah\n")
	assert.Len(t, right.diagnostics(), 1)
	found := wrong.diagnostics()
	require.Len(t, found, 1)
	assert.Equal(t, "3:1: Property wrna is not allowed.", found[0].String())
	assert.Empty(t, other.diagnostics(), "a file of no schema")
	assert.Contains(t, right.hover("na‸ma: Budi"), "Nama orang")
	assert.Contains(t, right.completion("warna: ‸"), "putih")
	assert.NotContains(t, right.completion("warna: ‸"), "nama")
}
