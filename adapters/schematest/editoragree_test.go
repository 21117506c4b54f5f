package schematest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/schema"
)

func TestAnEditorHasNothingToSayAboutShippedFiles(t *testing.T) {
	s := editor(t)
	paths, err := filepath.Glob(filepath.Join(root, "examples/lapor/skenario/*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	paths = append(paths, filepath.Join(root, "sop.yaml"), filepath.Join(root, "examples/lapor/6340753.yaml"))
	var open []*document
	for _, path := range paths {
		open = append(open, shipped(t, s, strings.TrimPrefix(path, root+"/")))
	}
	for i, d := range open {
		assert.Empty(t, d.diagnostics(), paths[i])
	}
	// The modeline was found, or there would have been nothing to say about anything.
	src := strings.Replace(open[0].text, "\nformat: 1\n", "\nformat: 2\n", 1)
	wrong := s.open(t, strings.TrimSuffix(strings.TrimPrefix(open[0].uri, "file://"), ".yaml")+"-salah.yaml", src)
	assert.NotEmpty(t, wrong.diagnostics())
}

// Every other file that the loader takes, as the editor's own reader of YAML
// sees it.
func TestAnEditorHasNothingToSayAboutAnyRightFile(t *testing.T) {
	s := editor(t)
	files := filesOfTree(t)
	var open []*document
	for _, f := range files {
		open = append(open, s.as(t, f.kind, string(f.src)))
	}
	for i, d := range open {
		assert.Empty(t, d.diagnostics(), files[i].path)
	}
}

// otherwise are the codes that the editor's own reader of YAML judges in its own
// way, whatever the schema.
var otherwise = map[string]string{
	"empty-file":       "it says nothing about a file without anything",
	"not-text":         "it shows control characters",
	"yaml-complex-key": "it takes a list as a key",
	"yaml-anchor":      "it marks an anchor that nothing uses",
	"yaml-tag":         "it knows no such tag either",
}

// TestAnEditorJudgesWrongFilesAsTheTableSays gives the server the same files as
// the third-party validator, and compares its lines with the loader's.
func TestAnEditorJudgesWrongFilesAsTheTableSays(t *testing.T) {
	s := editor(t)
	dirs, err := os.ReadDir(filepath.Join(root, "fsm/testdata/problems"))
	require.NoError(t, err)
	open := map[string]*document{}
	for _, dir := range dirs {
		src, err := os.ReadFile(filepath.Join(root, "fsm/testdata/problems", dir.Name(), "sop.yaml"))
		require.NoError(t, err)
		open[dir.Name()] = s.as(t, schema.SOP, string(src))
	}
	for _, code := range sortedKeys(open) {
		found := open[code].diagnostics()
		because := sopCodes[code]
		refused := because == told || because == unreadable
		if _, differs := otherwise[code]; differs {
			assert.NotEqual(t, refused, len(found) > 0, "%s: no difference any more: %v", code, found)
			continue
		}
		assert.Equal(t, refused, len(found) > 0, "%s: the editor says %v", code, found)
		if because != told || !refused {
			continue
		}
		_, problems := fsm.Load("sop.yaml", []byte(open[code].text))
		at, marked := map[int]bool{}, []string{}
		for _, f := range found {
			at[f.line()] = true
			marked = append(marked, f.String())
		}
		for _, p := range problems {
			if p.Code == code && !at[p.Pos.Line] {
				t.Errorf("%s: the loader marks line %d, the editor %q", code, p.Pos.Line, marked)
			}
		}
	}
}

// TestTheEditorAndTheValidatorJudgeAlike gives the server some of the wrong
// things that the loader and the schema are compared by: its reader of YAML and
// its validator are others again.
func TestTheEditorAndTheValidatorJudgeAlike(t *testing.T) {
	s := editor(t)
	step := 31
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		step = 11
	}
	type asked struct {
		c    change
		says error
		d    *document
	}
	var all []asked
	for _, name := range sortedKeys(rightFiles) {
		k := kindOf(t, name)
		for _, path := range rightFiles[name] {
			src, err := os.ReadFile(filepath.Join(root, path))
			require.NoError(t, err)
			changes(t, src, false, map[string]bool{}, step, func(c change) {
				all = append(all, asked{c, k.schema.Validate(c.value), s.as(t, name, string(c.src))})
			})
		}
	}
	require.Greater(t, len(all), 100)
	for _, a := range all {
		found := a.d.diagnostics()
		assert.Equal(t, a.says != nil, len(found) > 0, "at %s: %s: the validator says %v, the editor %v", a.c.at, a.c.what, a.says, found)
	}
}
