package guide_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/guide"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// run runs sop with the arguments.
func run(args ...string) (out, errs string, code int) {
	var o, e bytes.Buffer
	code = cli.Run(context.Background(), args, nil, &o, &e, term.Deps{Store: memoryStore})
	return o.String(), e.String(), code
}

// Every key, and so every word of maka, is told on one page.
func TestEveryPartOfAFileStandsOnOnePage(t *testing.T) {
	told := map[string]int{}
	for _, text := range guide.Inserts() {
		if id, ok := strings.CutPrefix(text, "bagian "); ok {
			assert.True(t, guide.Part(id), id)
			told[id]++
		}
	}
	for _, id := range guide.PartIDs() {
		assert.Equal(t, 1, told[id], "%s: no page says {{bagian %s}}, or two do", id, id)
	}
}

// Every code is named on a page, and found with its examples.
func TestEveryFamilyOfProblemsStandsOnAPage(t *testing.T) {
	for _, f := range problem.Families() {
		assert.Contains(t, guide.Inserts(), "masalah "+string(f))
	}
}

func TestEveryWordOfConditionsHasASection(t *testing.T) {
	for _, word := range append(rules.Functions(), rules.Words()...) {
		assert.Contains(t, guide.Headed(), word)
	}
}

func TestEveryPageFitsATerminal(t *testing.T) {
	for _, id := range append(guide.IDs(), "waktu", "saat_kembali", "pernah", "unknown-stage") {
		out, said, code := run("guide", id)
		require.Zero(t, code, id+said)
		for line := range strings.Lines(out) {
			assert.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), 80, "%s: %s", id, line)
		}
	}
}

// Whatever has a name is found under it.
func TestEveryNameIsFound(t *testing.T) {
	for _, name := range guide.Names() {
		out, said, code := run("guide", name)
		assert.Zero(t, code, name+said)
		assert.NotEmpty(t, out, name)
	}
}

func TestEveryLinkLeadsToAPage(t *testing.T) {
	for _, to := range guide.Links() {
		assert.Contains(t, guide.IDs(), to)
	}
}

func TestNoPageTellsOfTheLanguageOfTheProgram(t *testing.T) {
	for _, id := range guide.IDs() {
		out, _, _ := run("guide", id)
		assert.NotRegexp(t, `(?i)\b(go|golang|go (run|install|get))\b`, out, id)
	}
	assert.Equal(t, "memulai", guide.IDs()[0], "how to get the program stands first")
}

func TestIDsAreNamesOfTopicsOnly(t *testing.T) {
	ids := slices.Clone(guide.IDs())
	slices.Sort(ids)
	assert.Equal(t, slices.Compact(ids), ids)
	assert.Len(t, guide.IDs(), len(ids))
}

func TestAPageThatIsNotWellFormedIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"no title":          "teks\n",
		"no sentence":       "# Judul\n\nteks\n",
		"no end":            "# Judul\n> Kalimat.\n\n```ada\na: b\n",
		"a heading too big": "# Judul\n> Kalimat.\n\n# Judul\n",
	} {
		assert.Error(t, guide.ReadTopic("010-x.md", text), name)
	}
}

func TestWhatAWrongExampleIsWrongIn(t *testing.T) {
	for _, c := range []struct {
		wrong, right string
		want         []string
	}{
		{"- bila: siap\n  ke: dispossi", "- bila: siap\n  ke: disposisi", []string{"ke"}},
		{"x: {jenis: a, nama: b}", "x: {jenis: c, nama: b}", []string{"jenis"}},
		{"waktu: 3 hari", "waktu: 3 hari\nsaat_kembali: lanjut", []string{"saat_kembali"}},
		{"a: b", "a: b", nil},
	} {
		assert.Equal(t, c.want, guide.Blamed(c.wrong, c.right), c.wrong)
	}
}
