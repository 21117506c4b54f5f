package state

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/form"
)

// Scenarios are written in the words that runs and reports print.
func TestJudgementsHaveOneListOfWords(t *testing.T) {
	t.Parallel()
	var words []string
	for _, j := range Judgements() {
		words = append(words, j.In("id"))
		require.NotEqual(t, j.In("id"), j.In("en"))
	}
	require.Equal(t, form.Verdicts, words)
	require.Len(t, judgementWords, len(words))
	require.Equal(t, "lain", Judgement("lain").In("en"))
}
