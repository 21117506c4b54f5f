package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// readable says whether an output has its form.
var readable = map[string]func(t *testing.T, out string){
	"text": func(t *testing.T, out string) { assert.NotEmpty(t, out) },
	"json": func(t *testing.T, out string) { assert.True(t, json.Valid([]byte(out)), out) },
	"github": func(t *testing.T, out string) {
		for _, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
			assert.Regexp(t, `^$|^::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,title=[a-z-]+::.`, line)
		}
	},
	"sarif": func(t *testing.T, out string) {
		var log struct {
			Version string
			Runs    []struct{ Results []any }
		}
		require.NoError(t, json.Unmarshal([]byte(out), &log))
		assert.Equal(t, "2.1.0", log.Version)
		assert.Len(t, log.Runs, 1)
	},
	"junit": func(t *testing.T, out string) {
		var suites struct {
			XMLName xml.Name `xml:"testsuites"`
			Tests   int      `xml:"tests,attr"`
			Cases   []any    `xml:"testsuite>testcase"`
		}
		require.NoError(t, xml.Unmarshal([]byte(out), &suites))
		assert.Equal(t, suites.Tests, len(suites.Cases))
	},
	"markdown":     func(t *testing.T, out string) { assert.Regexp(t, `\A# .+\n\n.+\n`, out) },
	"csv":          isCSV,
	"csv-breaches": isCSV,
	"svg": func(t *testing.T, out string) {
		decoder := xml.NewDecoder(strings.NewReader(out))
		for {
			_, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
		}
		assert.Contains(t, out, "<svg")
	},
}

func isCSV(t *testing.T, out string) {
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	assert.NotEmpty(t, rows)
}

// Each form that the table of sop help format promises is what it says, and the
// form changes no exit code.
func TestEveryCommandWritesEveryFormOfTheTable(t *testing.T) {
	a := newArchive(t)
	celah, gagal := "../../fsm/prove/testdata/proof/outcome-always/angka-di-batas.yaml", a.file("gagal.yaml", strings.Join([]string{
		"format: 1", "sop: sp4n_lumajang", "tenggat:", `  - {mulai: "2025-08-04 09:00 WIB", lama: 1 hari kerja, tenggat: 2025-08-06}`, ""}, "\n"))
	calls := map[string][][]string{
		"check":    {{sopFile}, {celah}, {sopFile, celah, "../../examples/lapor/6340753.yaml"}},
		"explain":  {{}, {"dead-end"}},
		"diff":     {{sopFile, sopFile}, {sopFile, "../../examples/prosedur/nasional/sop.yaml"}},
		"test":     {{sopFile, "../../examples/lapor/skenario"}, {sopFile, gagal}},
		"deadline": {{"--from", "2025-08-15 16:00 WIB", "--span", "1 hari kerja"}},
		"run":      {{sopFile, caseF}},
		"history":  {{sopFile, caseF}, {sopFile, caseF, "--verify"}},
		"report":   {{sopFile, "../../examples/lapor"}},
		"status":   {{"--db", "kasus"}},
		"verify":   {{"--db", "kasus"}},
		"amend":    {{"--db", "kasus", "--keputusan", a.file("keputusan.csv", lateDecree)}},
		"move":     {{"--db", "kasus", a.file("rencana.yaml", nextVersion(a))}},
	}
	sop := func(args ...string) (out, stderr string, code int) {
		var o, e bytes.Buffer
		code = cli.Run(context.Background(), args, nil, &o, &e, term.Deps{
			Clock: a.Clock(), Store: func() store.Backend { return memory.New().Backend() },
			Chart: func(c *draw.Chart) []byte { return fmt.Appendf(nil, "<svg><!-- %d --></svg>", len(c.Lanes)) },
			Open: func(context.Context, string, bool) (store.Backend, func() error, error) {
				return a.Store().Backend(), func() error { return nil }, nil
			},
		})
		return o.String(), e.String(), code
	}
	page, _, _ := sop("help", "format", "--lang", "en")
	rows := regexp.MustCompile(`(?m)^  ([a-z]+) +(text(?:, [a-z-]+)*)$`).FindAllStringSubmatch(page, -1)
	require.Len(t, rows, len(calls), "a call for each command of the table")
	source, err := os.ReadFile("cli.go")
	require.NoError(t, err)
	for _, row := range rows {
		command := row[1]
		assert.Regexp(t, `(?m)^//\t.*\b`+command+`\b.* `+row[2]+`$`, string(source), "the package's documentation has the same table")
		require.Contains(t, calls, command)
		for _, call := range calls[command] {
			want := -1
			for _, form := range strings.Split(row[2], ", ") {
				args := append(append([]string{command}, call...), "--format", form)
				out, stderr, code := sop(args...)
				if want < 0 {
					want = code
				}
				assert.NotEqual(t, term.ExitFailed, code, "%q: %s", args, stderr)
				assert.Equal(t, want, code, "%q: the form changes no exit code", args)
				require.Contains(t, readable, form)
				readable[form](t, out)
			}
		}
	}
	for _, command := range []string{"init", "draw", "render", "preview", "schema", "clock", "version", "export", "checkpoint", "erase", "retire", "confirm-clock", "void-clock", "events", "publish", "copy"} {
		_, stderr, code := sop(command, "--format", "json")
		assert.Equal(t, term.ExitFailed, code)
		assert.Contains(t, stderr, ` hanya punya satu bentuk keluaran, tanpa "--format"`)
	}
}
