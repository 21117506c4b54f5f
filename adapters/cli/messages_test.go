package cli

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

var placeholder = regexp.MustCompile(`\{[a-z_]*\}`)

func TestEveryMessageSpeaksBothLanguages(t *testing.T) {
	all := term.Catalogue()
	for _, key := range slices.Sorted(maps.Keys(all)) {
		said := all[key]
		assert.Equal(t, said.ID == "", said.EN == "", "%s: one language is missing", key)
		id, en := placeholder.FindAllString(said.ID, -1), placeholder.FindAllString(said.EN, -1)
		slices.Sort(id)
		slices.Sort(en)
		assert.Equal(t, slices.Compact(id), slices.Compact(en), "%s: placeholders differ", key)
	}
}

func TestEveryCommandHasItsHelp(t *testing.T) {
	for _, c := range commands() {
		assert.Contains(t, term.Catalogue(), "command."+c.Name)
		assert.Contains(t, term.Catalogue(), "about."+c.Name)
		if c.Max != 0 {
			assert.Contains(t, term.Catalogue(), "operands."+c.Name)
		}
		assert.NotEmpty(t, c.Examples, c.Name)
	}
}
