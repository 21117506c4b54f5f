package fsm

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/rules"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with testdata, or rewrites it under -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// fileCodes are the codes that an SOP file can trigger.
func fileCodes() []string {
	var out []string
	for _, family := range []map[string]sentence{yamlMessages, readMessages, checkMessages, ruleMessages} {
		out = append(out, sortedKeys(family)...)
	}
	slices.Sort(out)
	return out
}

func TestEveryProblemHasAFolderThatTriggersItAndNothingElse(t *testing.T) {
	for _, code := range fileCodes() {
		t.Run(code, func(t *testing.T) {
			dir := filepath.Join("testdata/problems", code)
			src, err := os.ReadFile(filepath.Join(dir, "sop.yaml"))
			require.NoError(t, err)
			_, problems := Load("sop.yaml", src)
			require.True(t, slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == code }), problems.Error())
			var b strings.Builder
			for _, p := range problems {
				if code != "too-many-problems" || p.Code == code {
					b.WriteString(p.Line("id") + "\n" + p.Line("en") + "\n")
				}
			}
			golden(t, filepath.Join(dir, "want.txt"), b.String())
			for _, p := range problems {
				assert.Contains(t, []string{code, "duplicate-key"}, p.Code, "one cause, one message")
			}
		})
	}
}

func TestNoFolderIsLeftOver(t *testing.T) {
	entries, err := os.ReadDir("testdata/problems")
	require.NoError(t, err)
	for _, e := range entries {
		assert.Contains(t, fileCodes(), e.Name())
	}
}

func TestEveryMessageSaysWhatIsWrongAndWhatToDoInBothLanguages(t *testing.T) {
	for _, code := range fileCodes() {
		s := catalogue[code]
		assert.NotEmpty(t, s.id, code)
		assert.NotEmpty(t, s.idDo, code)
		assert.NotEmpty(t, s.en, code)
		assert.NotEmpty(t, s.enDo, code)
		assert.NotEqual(t, s.id, s.en, code)
		assert.Equal(t, placeholders(s.id+s.idDo), placeholders(s.en+s.enDo), "both languages of %s name the same", code)
	}
}

func TestEveryCodeOfPackageRulesHasAMessage(t *testing.T) {
	for _, code := range rules.Codes() {
		switch code {
		case rules.CodeUnknownAction:
			code = "unknown-action-in"
		case rules.CodeRuleName:
			continue // told with all other names: bad-id, reserved-name, duplicate-name
		}
		assert.Contains(t, fileCodes(), code)
	}
}

func placeholders(text string) []string {
	found := map[string]bool{}
	for _, m := range regexp.MustCompile(`\{([a-z_]+)\}`).FindAllStringSubmatch(text, -1) {
		found[m[1]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// Every argument that a message names is given by whoever tells the problem.
func TestEveryPlaceholderIsFilled(t *testing.T) {
	for _, code := range fileCodes() {
		src, err := os.ReadFile(filepath.Join("testdata/problems", code, "sop.yaml"))
		require.NoError(t, err)
		_, problems := Load("sop.yaml", src)
		for _, p := range problems {
			s := catalogue[p.Code]
			for _, name := range placeholders(s.id + s.idDo + s.en + s.enDo) {
				assert.Contains(t, p.Args, name, p.Code)
			}
		}
	}
}

func TestProblemLine(t *testing.T) {
	p := Problem{File: "sop.yaml", Pos: Pos{141, 13}, Code: "unknown-stage",
		Args: map[string]string{"action": "disposisi", "name": "verifikasi_odp", "suggestion": "verifikasi_opd"}}
	assert.Equal(t, `sop.yaml:141:13: aksi "disposisi" menuju tahap "verifikasi_odp" yang tidak ada; maksud Anda "verifikasi_opd"? [unknown-stage]`, p.Line("id"))
	assert.Equal(t, `sop.yaml:141:13: the action "disposisi" leads to the stage "verifikasi_odp", which is not there; did you mean "verifikasi_opd"? [unknown-stage]`, p.Error())
	p.Args["suggestion"] = ""
	assert.Contains(t, p.Message("id"), "betulkan namanya")
	assert.Equal(t, "x", message("id", "x", nil), "a code without a sentence is shown as it is")
}
