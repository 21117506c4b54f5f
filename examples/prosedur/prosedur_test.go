// Package prosedur_test plays the procedures of real offices that stand here, one
// folder each, with the program that their staff use.
package prosedur_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var update = flag.Bool("update", false, "rewrite what the pages show")

// files returns the procedures; a folder may hold several, each in its own.
func files(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, pattern := range []string{"*/sop.yaml", "*/*/sop.yaml"} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		all = append(all, found...)
	}
	require.NotEmpty(t, all)
	return all
}

// pages are what a folder shows of its procedure.
var pages = []struct {
	file string
	args []string
	code int // 2: the log shows an act that the procedure refuses
}{
	{"perjalanan.txt", []string{"run", "log.yaml"}, 2},
	{"alur.mmd", []string{"draw"}, 0},
}

func TestEveryProcedureIsProvedAndPlayed(t *testing.T) {
	for _, file := range files(t) {
		t.Run(filepath.Dir(file), func(t *testing.T) {
			t.Chdir(filepath.Dir(file))

			out, code := sop(t, "check", "sop.yaml")
			assert.Zero(t, code, out)
			assert.NotContains(t, out, "terbantah")
			assert.NotContains(t, out, "tidak diputuskan")

			out, code = sop(t, "test", "sop.yaml", "skenario.yaml")
			assert.Zero(t, code, out)

			for _, page := range pages {
				out, code := sop(t, append([]string{page.args[0], "sop.yaml"}, page.args[1:]...)...)
				assert.Contains(t, []int{0, page.code}, code, out)
				golden(t, page.file, out)
			}
		})
	}
}

// An office may go on knowingly with a property that does not hold; the
// procedures here need that at most twice.
func TestFewNotesAreNeeded(t *testing.T) {
	notes := 0
	for _, file := range files(t) {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		notes += strings.Count(string(src), "disahkan_dengan_catatan:")
	}
	assert.LessOrEqual(t, notes, 2)
}

// Whoever comes here finds each procedure named, with where it comes from.
func TestTheReadmeNamesEveryProcedure(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for _, file := range files(t) {
		assert.Contains(t, string(page), "("+filepath.ToSlash(filepath.Dir(file))+"/sop.yaml)")
	}
}

// The page says how much of each procedure its scenarios hold fast.
func TestTheReadmeSaysWhatTheScenariosNotice(t *testing.T) {
	if os.Getenv("SOP_TEST_SCALE") != "full" {
		t.Skip("plays a thousand changed procedures; SOP_TEST_SCALE=full")
	}
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for _, file := range files(t) {
		out, _ := sop(t, "test", file, filepath.Join(filepath.Dir(file), "skenario.yaml"), "--mutasi", "--format", "json")
		var told struct {
			Mutation struct{ Noticed, Survived int }
		}
		require.NoError(t, json.Unmarshal([]byte(out), &told))
		m := told.Mutation
		line := regexp.MustCompile(`\(` + regexp.QuoteMeta(filepath.ToSlash(file)) + `\).*\| (.*) \|`).FindSubmatch(page)
		require.NotNil(t, line, file)
		assert.Equal(t, fmt.Sprintf("%d of %d", m.Noticed, m.Noticed+m.Survived), string(line[1]), file)
	}
}

// sop runs the program and returns what it printed and its exit code.
func sop(t *testing.T, args ...string) (string, int) {
	t.Helper()
	var out bytes.Buffer
	code := cli.Run(context.Background(), args, nil, &out, &out, term.Deps{Store: func() store.Backend { return memory.New().Backend() }})
	return out.String(), code
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run with -update")
	assert.Equal(t, string(want), got, file)
}
