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
	for _, key := range slices.Sorted(maps.Keys(sayings)) {
		said := sayings[key]
		assert.Equal(t, said.id == "", said.en == "", "%s: one language is missing", key)
		id, en := placeholder.FindAllString(said.id, -1), placeholder.FindAllString(said.en, -1)
		slices.Sort(id)
		slices.Sort(en)
		assert.Equal(t, slices.Compact(id), slices.Compact(en), "%s: placeholders differ", key)
	}
}

func TestCatalogueHasNoKeyTwice(t *testing.T) {
	total := 0
	for _, part := range sayingParts {
		total += len(part)
	}
	assert.Len(t, sayings, total)
}

func TestEveryCommandHasItsHelp(t *testing.T) {
	for _, c := range commands() {
		assert.Contains(t, sayings, "command."+c.name)
		assert.Contains(t, sayings, "about."+c.name)
		if c.max != 0 {
			assert.Contains(t, sayings, "operands."+c.name)
		}
		assert.NotEmpty(t, c.examples, c.name)
	}
}

func TestUnknownMessageIsAProgrammersMistake(t *testing.T) {
	assert.PanicsWithValue(t, "cli: no message nothing", func() { sentence(english, "nothing") })
}
