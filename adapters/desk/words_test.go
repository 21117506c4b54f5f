package desk

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

var placeholder = regexp.MustCompile(`%(\[\d\])?[sd%]`)

// TestBothLanguagesSayEverything: a word stands in both tables, with the same places to fill in.
func TestBothLanguagesSayEverything(t *testing.T) {
	for key, text := range indonesian {
		other, ok := english[key]
		require.True(t, ok, "english has no %s", key)
		assert.Equal(t, placeholder.FindAllString(text, -1), placeholder.FindAllString(other, -1), key)
		assert.NotEmpty(t, strings.TrimSpace(text), key)
		assert.NotEmpty(t, strings.TrimSpace(other), key)
	}
	for key := range english {
		require.Contains(t, indonesian, key)
	}
}

// TestEveryWordAskedForIsThere: by the templates and by the code; and none is there that nobody asks for.
func TestEveryWordAskedForIsThere(t *testing.T) {
	used := map[string]bool{}
	templates, err := filepath.Glob("page/*.tmpl")
	require.NoError(t, err)
	for _, name := range templates {
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`\bt \$?\.?[Ll]ang "([^"]+)"|\bt \$\.Lang "([^"]+)"|\bt \$lang "([^"]+)"`).FindAllStringSubmatch(string(src), -1) {
			key := m[1] + m[2] + m[3]
			require.Contains(t, indonesian, key, name)
			used[key] = true
		}
	}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, name := range files {
		if strings.HasPrefix(name, "words") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, err := strconv.Unquote(lit.Value); err == nil {
					used[text] = true
				}
			}
			return true
		})
	}
	for _, move := range []fsm.DutyStep{fsm.DutyDone, fsm.DutyReturned, fsm.DutyLapsed} {
		require.Contains(t, indonesian, "answer."+string(move))
	}
	for _, role := range []fsm.LinkRole{fsm.LinkSource, fsm.LinkOpened, fsm.LinkMain, fsm.LinkJoined} {
		require.Contains(t, indonesian, "link."+string(role))
	}
	built := regexp.MustCompile(`^(answer|link)\.|^month\.(\d+|stage|limit|duty|unit|role)$|^fault\.\d+(\.says)?$`)
	for key := range indonesian {
		assert.True(t, used[key] || built.MatchString(key), "nobody says %s", key)
	}
	require.Panics(t, func() { say("id", "tidak ada") })
}

// What a link is called begins with the word that it shows, for who speaks to the page.
func TestALinkIsCalledAsItShows(t *testing.T) {
	for lang, words := range map[string]map[string]string{"id": indonesian, "en": english} {
		require.True(t, strings.HasPrefix(words["correct.title"], words["correct.go"]), lang)
	}
}
