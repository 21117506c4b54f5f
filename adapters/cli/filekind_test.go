package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestAFileOfTheWrongKindIsNamed(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	suite := file("suite.yaml", "sop: sop.yaml\nskenario: []\n")
	export := file("kasus.jsonl", `{"format":"tatalaksana/sop/case/1","case":"1"}`+"\n")
	for _, c := range []struct {
		args   []string
		id, en string
	}{
		{[]string{"run", suite, caseF}, "adalah berkas skenario; pakai sop uji", "is a scenario file; use sop test"},
		{[]string{"run", sopFile, suite}, "adalah berkas skenario; pakai sop uji", "is a scenario file; use sop test"},
		{[]string{"run", sopFile, export}, "dari sop ekspor; pakai sop verifikasi", "written by sop export; use sop verify"},
		{[]string{"run", export, caseF}, "dari sop ekspor; pakai sop verifikasi", "written by sop export; use sop verify"},
		{[]string{"run", sopFile, sopFile}, "adalah SOP, bukan log kejadian", "is an SOP, not a log of events"},
		{[]string{"test", caseF, suite}, "adalah log kejadian, bukan SOP", "is a log of events, not an SOP"},
		{[]string{"test", sopFile, caseF}, "bukan berkas skenario; pakai sop jalankan", "not a scenario file; use sop run"},
		{[]string{"test", sopFile, sopFile}, "adalah SOP, bukan berkas skenario", "is an SOP, not a scenario file"},
	} {
		for lang, want := range map[string]string{"id": c.id, "en": c.en} {
			out, said, code := run(func() store.Backend { return memory.New().Backend() }, append(c.args, "--lang", lang)...)
			assert.Equal(t, term.ExitFailed, code, c.args)
			assert.Empty(t, out)
			assert.Contains(t, said, want, c.args)
		}
	}
}

// A log whose list of events has another name is still told as a log.
func TestALogIsKnownByTheCaseItNumbers(t *testing.T) {
	src, err := os.ReadFile(caseF)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "log.yaml")
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(src), "\nkejadian:", "\nkejadiannya:", 1)), 0o600))
	_, said, code := run(func() store.Backend { return memory.New().Backend() }, "run", sopFile, path)
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, said, `maksud Anda "kejadian"?`)
	assert.Equal(t, 1, strings.Count(said, "["), said)
}

// What only warns in a log or in scenarios is told too, and nothing is stopped by it.
func TestWarningsOfALogAreShownWhereItIsRun(t *testing.T) {
	src, err := os.ReadFile(caseF)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "log.yaml")
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(src), "pelaku: admin_1", "pelaku: “admin_1”", 1)), 0o600))
	out, said, code := run(func() store.Backend { return memory.New().Backend() }, "run", sopFile, path)
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, said, "[yaml-word-quote]")
	assert.NotEmpty(t, out)
}

func TestAnEmptySuiteIsNoSuccess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kosong.yaml")
	require.NoError(t, os.WriteFile(path, []byte("format: 1\nsop: sp4n_lumajang\nskenario: []\n"), 0o600))
	_, said, code := run(func() store.Backend { return memory.New().Backend() }, "test", sopFile, path)
	assert.Equal(t, term.ExitWarnings, code)
	assert.Contains(t, said, "tidak ada skenario dan tidak ada baris tenggat")
}
