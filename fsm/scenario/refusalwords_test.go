package scenario

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
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

// notOfSteps are the refusals that no step of a scenario meets: of corrections,
// amendments, imports and moves, of what a log checks before it is played, and what
// only tells more of a refusal by input.
var notOfSteps = []string{
	"amend-early", "amend-order", "import-clock", "import-order", "no-correction", "no-evidence", "no-reason", "nothing-to-correct",
	"no-rest", "no-time", "other-sop", "unknown-action", "unknown-stage-of-case", "withdrawal-unfounded",
	"bad-input", "date-early", "date-late", "files-unmet", "missing-input", "number-high", "number-low", "part-fails", "pattern-unmet",
	"unexpected-input", "unit-ended", "combines-too-many", "reporter-only", "same-person",
}

// A scenario can say of every refusal that its steps meet why it is refused, and is
// told so in words.
func TestEveryRefusalOfAStepHasAWord(t *testing.T) {
	refusals := problem.Codes("refusal")
	require.NotEmpty(t, refusals)
	for _, code := range refusals {
		if !slices.Contains(notOfSteps, code) {
			assert.NotEqual(t, code, refusalWord(code), "no word")
		}
	}
	for _, code := range notOfSteps {
		assert.Equal(t, code, refusalWord(code))
		assert.Contains(t, refusals, code)
	}
}
