package scenario

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/problem"
)

// TestAWrongRefusalListsTheWords: also where one word is near enough to be meant.
func TestAWrongRefusalListsTheWords(t *testing.T) {
	for _, suggestion := range []string{"", "bukan wewenang"} {
		p := problem.Problem{Code: "scenario-refusal-word", Args: map[string]string{
			"name": "tidak wewenang", "known": strings.Join(RefusalWords(), ", "), "suggestion": suggestion}}
		for _, lang := range []string{"id", "en"} {
			for _, word := range RefusalWords() {
				require.Contains(t, p.Message(lang), word)
			}
		}
	}
}
