package scenario

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
)

// TestReplaysAreTheSameBytes: a log gives the same history, to the hash,
// whenever it is replayed.
func TestReplaysAreTheSameBytes(t *testing.T) {
	t.Parallel()
	sop, err := os.ReadFile("../../sop.yaml")
	require.NoError(t, err)
	src, err := os.ReadFile("../../examples/lapor/6340753.yaml")
	require.NoError(t, err)
	log, problems := ReadLog("6340753.yaml", src)
	require.Empty(t, problems)
	var heads []engine.Hash
	for range 2 {
		store := memory.New()
		_, err := Replay(context.Background(), store.Backend(), sop, log, Options{})
		require.NoError(t, err)
		st, err := store.Load(context.Background(), "6340753")
		require.NoError(t, err)
		heads = append(heads, st.Head)
	}
	require.Equal(t, heads[0], heads[1])
}
