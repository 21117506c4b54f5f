package cli

import (
	"maps"
	"regexp"
	"slices"
	"strings"
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

// A name is one command's, in whichever language it is; both are read.
func TestEveryCommandHasOneNameInEachLanguage(t *testing.T) {
	taken := map[string]string{}
	for _, c := range commands() {
		for _, name := range []string{c.Called(term.Indonesian), c.Called(term.English)} {
			assert.NotEmpty(t, name, c.Name)
			assert.Empty(t, taken[name], "%s is two commands", name)
			taken[name] = c.Name
			assert.True(t, c.Is(name))
		}
		for _, example := range c.Examples {
			assert.Equal(t, strings.Fields(example)[:2], strings.Fields(term.Shown(example, term.English))[:2])
			assert.NotRegexp(t, `^sop `+c.Name+`\b`, term.Shown(example, term.Indonesian))
		}
	}
	assert.Equal(t, "sop bantuan jalankan", term.Shown("sop help run", term.Indonesian))
	assert.Equal(t, "sop bantuan format", term.Shown("sop help format", term.Indonesian))
	assert.Equal(t, "sop periksa run --bentuk json --db x", term.Shown("sop check run --format json --db x", term.Indonesian))
	assert.Equal(t, "sop test --rename a=b", term.Shown("sop test --ganti-nama a=b", term.English))
	assert.Equal(t, "sop periksa run", term.Shown("sop check run", term.Indonesian))
	for _, gone := range []string{"", "cek", "banding"} {
		for _, c := range commands() {
			assert.False(t, c.Is(gone))
		}
	}
}

// What is said in Indonesian calls the commands so.
func TestIndonesianSentencesNameCommandsInIndonesian(t *testing.T) {
	for key, said := range term.Catalogue() {
		for _, c := range commands() {
			assert.NotRegexp(t, `\bsop `+c.Name+`\b`, said.ID, key)
			assert.NotRegexp(t, `\bsop `+c.Called(term.Indonesian)+`\b`, said.EN, key)
		}
	}
}
