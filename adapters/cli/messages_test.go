package cli

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

var placeholder = regexp.MustCompile(`\{[a-z_]*\}`)

func TestEveryMessageSpeaksBothLanguages(t *testing.T) {
	all := sayings()
	for _, key := range slices.Sorted(maps.Keys(all)) {
		said := all[key]
		assert.Equal(t, said.id == "", said.en == "", "%s: one language is missing", key)
		id, en := placeholder.FindAllString(said.id, -1), placeholder.FindAllString(said.en, -1)
		slices.Sort(id)
		slices.Sort(en)
		assert.Equal(t, slices.Compact(id), slices.Compact(en), "%s: placeholders differ", key)
	}
}

func TestEveryCommandHasItsHelp(t *testing.T) {
	for _, c := range commands() {
		assert.Contains(t, sayings(), "command."+c.name)
		assert.Contains(t, sayings(), "about."+c.name)
		if c.max != 0 {
			assert.Contains(t, sayings(), "operands."+c.name)
		}
		assert.NotEmpty(t, c.examples, c.name)
	}
}
