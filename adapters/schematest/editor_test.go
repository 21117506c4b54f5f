package schematest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

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

// inPlace are the files of the repository that are open, by path.
var inPlace = map[string]*document{}

// shipped opens a file of the repository in its place, where its modeline finds
// the schema.
func shipped(t testing.TB, s *server, path string) *document {
	t.Helper()
	if d := inPlace[path]; d != nil {
		again := *d
		again.t = t
		return &again
	}
	src, err := os.ReadFile(filepath.Join(root, path))
	require.NoError(t, err)
	require.True(t, strings.Contains(string(src), "# yaml-language-server: $schema="), "%s names no schema", path)
	full, err := filepath.Abs(filepath.Join(root, path))
	require.NoError(t, err)
	inPlace[path] = s.open(t, full, string(src))
	return inPlace[path]
}

// changed opens a file of the repository with one text in it replaced.
func changed(t testing.TB, s *server, path, old, by string) *document {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(root, path))
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(src), old), "%q must stand once in %s", old, path)
	return s.as(t, kindByKeys(src), strings.Replace(string(src), old, by, 1))
}

// lineOf is the line of the one place where text stands in the file.
func (d *document) lineOf(text string) int {
	d.t.Helper()
	before, _, ok := strings.Cut(d.text, text)
	require.True(d.t, ok && strings.Count(d.text, text) == 1, "%q must stand once in the file", text)
	return 1 + strings.Count(before, "\n")
}
