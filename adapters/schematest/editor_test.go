package schematest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/schema"
)

var (
	common   sync.Once
	shared   *server  // the one that most tests speak with
	unhappy  error    // why there is none
	attic    string   // its folder
	opened   int      // files so far
	cleanups []string // folders to remove at the end
)

func TestMain(m *testing.M) {
	code := m.Run()
	if shared != nil {
		shared.end()
	}
	for _, folder := range cleanups {
		_ = os.RemoveAll(folder)
	}
	os.Exit(code)
}

// editor is a server whose settings name our schemas: for files in a folder
// called after the kind. Files with a modeline need no settings.
func editor(t testing.TB) *server {
	t.Helper()
	common.Do(func() {
		if attic, unhappy = os.MkdirTemp("", "schematest"); unhappy != nil {
			return
		}
		cleanups = append(cleanups, attic)
		patterns := map[string][]string{}
		for _, k := range schema.Kinds() {
			path := filepath.Join(attic, string(k)+".schema.json")
			if unhappy = os.WriteFile(path, schema.JSON(k), 0o644); unhappy != nil {
				return
			}
			patterns[path] = []string{fmt.Sprintf("**/tiap-%s/*.yaml", k)}
		}
		shared, unhappy = start(context.Background(), attic, patterns)
	})
	if unhappy != nil {
		require.ErrorIs(t, unhappy, errNoServer)
		missing(t, unhappy)
	}
	return shared
}

// as opens text as a new file of the given kind. The schema is then that of the
// settings, whatever the file itself names.
func (s *server) as(t testing.TB, k schema.Kind, text string) *document {
	t.Helper()
	text = strings.Replace(text, "# yaml-language-server:", "# bukan untuk editor:", 1)
	s.mu.Lock()
	opened++
	path := fmt.Sprintf("%s/tiap-%s/%d.yaml", attic, k, opened)
	s.mu.Unlock()
	return s.open(t, path, text)
}

// shipped opens a file of the repository in its place, where its modeline finds
// the schema.
func shipped(t testing.TB, s *server, path string) *document {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(root, path))
	require.NoError(t, err)
	require.True(t, strings.Contains(string(src), "# yaml-language-server: $schema="), "%s names no schema", path)
	full, err := filepath.Abs(filepath.Join(root, path))
	require.NoError(t, err)
	return s.open(t, full, string(src))
}

// changed opens sop.yaml with one text in it replaced.
func changed(t testing.TB, s *server, old, by string) *document {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(root, "sop.yaml"))
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(src), old), "%q must stand once in sop.yaml", old)
	return s.as(t, "sop", strings.Replace(string(src), old, by, 1))
}

// lineOf is the line of the one place where text stands in the file.
func (d *document) lineOf(text string) int {
	d.t.Helper()
	before, _, ok := strings.Cut(d.text, text)
	require.True(d.t, ok && strings.Count(d.text, text) == 1, "%q must stand once in the file", text)
	return 1 + strings.Count(before, "\n")
}

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

func TestAnEditorMarksAMistakeInSopYaml(t *testing.T) {
	s := editor(t)
	for _, c := range []struct{ name, old, by, at, says string }{
		{"misspelt key at top", "koreksi: [admin]", "koreksy: [admin]", "koreksy:", "tidak dikenal"},
		{"misspelt key in a stage", "    menjeda: semua ", "    menjedah: semua ", "menjedah:", "tidak dikenal"},
		{"misspelt key in an action", "        syarat: sesuai_kewenangan", "        sarat: sesuai_kewenangan", "        sarat:", "tidak dikenal"},
		{"wrong word", "      saat_kembali: mulai ulang        # berkas", "      saat_kembali: semaunya        # berkas", "semaunya", "mulai ulang"},
		{"wrong span", "waktu: 5-20 hari kerja", "waktu: dua puluh hari", "dua puluh hari", "hari kerja"},
		{"missing key", "    pelaksana: admin\n    mutu_baku:", "    mutu_baku:", "  verifikasi_admin:", "pelaksana"},
		{"empty value", "    pelaksana: petugas_opd\n    mutu_baku:", "    pelaksana:\n    mutu_baku:", "    pelaksana:\n    mutu_baku:", ""},
		{"list for a map", "      lanjutkan: {ke: asal}", "      lanjutkan: [asal]", "lanjutkan: [asal]", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := changed(t, s, c.old, c.by)
			found := d.diagnostics()
			require.NotEmpty(t, found)
			line := d.lineOf(c.at)
			var here []string
			for _, f := range found {
				if f.line() == line {
					here = append(here, f.Message)
				}
			}
			require.NotEmpty(t, here, "line %d: %v", line, found)
			assert.Contains(t, strings.Join(here, "\n"), c.says)
			assert.NotRegexp(t, english, strings.Join(here, "\n"), "staff read Indonesian")
		})
	}
}

// english finds the server's own sentences.
const english = `is not allowed|not accepted|Incorrect type|Missing property|does not match|Expected`

func TestAnEditorCompletesKeysAndWords(t *testing.T) {
	s := editor(t)
	for _, c := range []struct{ name, old, by, at, want, not string }{
		{"key at top", "koreksi: [admin] ", "kor\nkoleksi: [admin] ", "\nkor‸\nkoleksi", "koreksi", "mutu_baku"},
		{"key of a stage", "    menjeda: semua ", "    men\n    zz: semua ", "    men‸\n    zz", "menjeda", "ke"},
		{"key of an action", "        syarat: sesuai_kewenangan", "        sya\n        zz: x", "        sya‸\n        zz", "syarat", "menjeda"},
		{"word", "      saat_kembali: mulai ulang        # berkas", "      saat_kembali: # berkas", "saat_kembali: ‸# berkas", "tetap berjalan", "menjeda"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := changed(t, s, c.old, c.by)
			found := d.completion(c.at)
			assert.Contains(t, found, c.want)
			assert.NotContains(t, found, c.not)
		})
	}
}

func TestAnEditorExplainsAKeyOnHover(t *testing.T) {
	s := editor(t)
	d := shipped(t, s, "sop.yaml")
	d.diagnostics()
	for at, says := range map[string]string{
		"ko‸de: sp4n_lumajang":                       "SOP",
		"    men‸jeda: semua":                        "tenggat",
		"saat_kem‸bali: mulai ulang        # berkas": "kembali",
	} {
		assert.Contains(t, d.hover(at), says, at)
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
	every := 31
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		every = 5
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
			changes(t, src, false, map[string]bool{}, every, func(c change) {
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
