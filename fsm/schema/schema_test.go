package schema

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the committed schemas")

// The committed files are what editors read: they follow the vocabulary.
func TestCommittedSchemasAreCurrent(t *testing.T) {
	for _, k := range Kinds() {
		got := JSON(k)
		require.True(t, json.Valid(got), k)
		if *update {
			require.NoError(t, os.WriteFile(k.FileName(), got, 0o644))
		}
		want, err := os.ReadFile(k.FileName())
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), "run go test ./fsm/schema -update")
	}
	assert.Nil(t, JSON("surat"))
}
