package check

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// wrongFile writes an SOP file with one error, one warning and a property that
// is not decided, and returns its name.
func wrongFile(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("../../../fsm/testdata/contoh.yaml")
	require.NoError(t, err)
	text := strings.Replace(string(src), "pelaksana: petugas\n    mutu_baku", "pelaksana: petugass\n    mutu_baku", 1)
	text = strings.Replace(text, "aturan:\n", "aturan:\n  tak_terpakai: lengkap == ya\n", 1)
	name := filepath.Join(t.TempDir(), "sop, 50% : salah.yaml")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	return name
}

func TestCheckSaysTheSameInEveryFormat(t *testing.T) {
	name := wrongFile(t)
	code, text, _ := runCheck(t, name)
	require.Equal(t, term.ExitFaulty, code, text)
	var doc report
	code, out, _ := runCheck(t, "--format", "json", name)
	require.Equal(t, term.ExitFaulty, code)
	require.NoError(t, json.Unmarshal([]byte(out), &doc))
	require.Len(t, doc.Problems, 2)

	code, out, _ = runCheck(t, "--format", "github", name)
	assert.Equal(t, term.ExitFaulty, code)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	require.Len(t, lines, 2)
	escaped := strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C").Replace(name)
	assert.True(t, strings.HasPrefix(lines[0], "::warning file="+escaped+",line=26,col=3,title=unused-rule::"), lines[0])
	assert.True(t, strings.HasPrefix(lines[1], "::error file="+escaped+",line=33,col=16,title=unknown-role::"), lines[1])

	var log sarifLog
	code, out, _ = runCheck(t, "--format", "sarif", "--lang", "en", name)
	assert.Equal(t, term.ExitFaulty, code)
	require.NoError(t, json.Unmarshal([]byte(out), &log))
	run := log.Runs[0]
	require.Len(t, run.Results, 2)
	require.Len(t, run.Tool.Driver.Rules, 2)
	for i, r := range run.Results {
		p := doc.Problems[i]
		assert.Equal(t, p.Code, r.RuleID)
		assert.Equal(t, p.Code, run.Tool.Driver.Rules[r.RuleIndex].ID)
		assert.Equal(t, p.Severity, r.Level)
		assert.Equal(t, p.Message.EN, r.Message.Text)
		assert.Equal(t, sarifRegion{p.Line, p.Column}, *r.Locations[0].Physical.Region)
		assert.NotContains(t, r.Locations[0].Physical.Artifact.URI, " ")
	}
	assert.NotEqual(t, run.Results[0].Fingerprints, run.Results[1].Fingerprints)

	var suites term.JUnitSuites
	code, out, _ = runCheck(t, "--format", "junit", name)
	assert.Equal(t, term.ExitFaulty, code)
	require.NoError(t, xml.Unmarshal([]byte(out), &suites))
	assert.Equal(t, 2, suites.Tests)
	assert.Equal(t, 1, suites.Failures)
}

// A file that is not there fails in reports too, not in the exit code alone.
func TestAFileThatCannotBeReadIsInEveryReport(t *testing.T) {
	for form, want := range map[string]string{
		"github": `::error file=tiada.yaml,title=unread-file::there is no file "tiada.yaml"`,
		"sarif":  `"ruleId": "unread-file"`,
		"junit":  `<failure message="there is no file &#34;tiada.yaml&#34;" type="unread-file">`,
	} {
		code, out, wrong := runCheck(t, "--format", form, "--lang", "en", "tiada.yaml", "../../../sop.yaml")
		assert.Equal(t, term.ExitFailed, code, form)
		assert.Contains(t, out, want, form)
		assert.Contains(t, wrong, "there is no file", form)
	}
}

func TestPropertiesInEveryFormat(t *testing.T) {
	const folder = "../../../fsm/prove/testdata/proof/outcome-always"
	refuted := filepath.Join(folder, firstWith(t, folder, func(name string) bool { return !strings.HasPrefix(name, "benar") }))
	code, out, _ := runCheck(t, "--format", "junit", refuted)
	require.Equal(t, term.ExitFaulty, code)
	var suites term.JUnitSuites
	require.NoError(t, xml.Unmarshal([]byte(out), &suites))
	assert.Positive(t, suites.Failures)
	assert.Greater(t, suites.Tests, suites.Failures, "what is proved passes")

	code, out, _ = runCheck(t, "--format", "junit", "../../../sop.yaml")
	assert.Equal(t, term.ExitOK, code)
	suites = term.JUnitSuites{}
	require.NoError(t, xml.Unmarshal([]byte(out), &suites))
	assert.Zero(t, suites.Failures)
	assert.Greater(t, suites.Tests, 18, "a case for each property")

	code, out, _ = runCheck(t, "--format", "sarif", "../../../sop.yaml")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, `"results": []`)
	code, out, _ = runCheck(t, "--format", "github", "../../../sop.yaml")
	assert.Equal(t, term.ExitOK, code)
	assert.Empty(t, out)

	// What is not decided is a note, and keeps nothing from passing.
	const undecided = "../../../fsm/prove/testdata/proof/limits-fit/jam-kerja.yaml"
	code, out, _ = runCheck(t, "--format", "github", undecided)
	assert.Equal(t, term.ExitWarnings, code, "for a role that is not used")
	assert.Regexp(t, `\n::notice file=.*,title=undecided-units::`, out)
	code, out, _ = runCheck(t, "--format", "sarif", undecided)
	assert.Equal(t, term.ExitWarnings, code, "for a role that is not used")
	assert.Contains(t, out, `"level": "note"`)
	code, out, _ = runCheck(t, "--format", "junit", undecided)
	assert.Equal(t, term.ExitWarnings, code, "for a role that is not used")
	assert.Contains(t, out, `<skipped message=`)
}

func TestARefutedPropertyShowsItsCourseInSARIF(t *testing.T) {
	files, err := filepath.Glob("../../../fsm/prove/testdata/proof/*/*.yaml")
	require.NoError(t, err)
	withFlow, placed, waited := 0, 0, 0
	for _, name := range files {
		code, out, _ := runCheck(t, "--format", "json", name)
		var doc report
		require.NoError(t, json.Unmarshal([]byte(out), &doc))
		sarifCode, out, _ := runCheck(t, "--format", "sarif", "--lang", "en", name)
		assert.Equal(t, code, sarifCode, "the form changes no exit code")
		var log sarifLog
		require.NoError(t, json.Unmarshal([]byte(out), &log))
		for _, p := range doc.Properties {
			if p.Example == nil {
				continue
			}
			i := slices.IndexFunc(log.Runs[0].Results, func(r sarifResult) bool {
				return r.RuleID == p.Code && *r.Locations[0].Physical.Region == sarifRegion{p.Line, p.Column}
			})
			if i < 0 {
				continue // follows from another fault, and is not told
			}
			flows := log.Runs[0].Results[i].Flows
			require.NotEmpty(t, flows, name)
			steps := flows[0].Threads[0].Steps
			require.Len(t, steps, len(p.Example.Steps)+1, name)
			assert.Equal(t, log.Runs[0].Results[i].Message.Text, steps[len(steps)-1].Location.Message.Text)
			withFlow++
			for k, step := range p.Example.Steps {
				at := steps[k].Location
				assert.Contains(t, at.Message.Text, step.Action+step.Automatic)
				if step.Action == "" && step.Automatic == "" {
					waited++
					assert.Contains(t, at.Message.Text, "time passes until")
					continue
				}
				src, err := os.ReadFile(name)
				require.NoError(t, err)
				line := strings.Split(string(src), "\n")[at.Physical.Region.Line-1]
				assert.Contains(t, line, step.Action+step.Automatic, name)
				placed++
			}
		}
	}
	assert.Greater(t, withFlow, 20)
	assert.Greater(t, placed, 40)
	t.Log(withFlow, "flows,", placed, "placed steps,", waited, "waits")
}

// firstWith returns the first file of a folder whose name fits.
func firstWith(t *testing.T, folder string, fits func(string) bool) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".yaml") && fits(e.Name()) {
			return e.Name()
		}
	}
	require.Fail(t, "no such file in "+folder)
	return ""
}

// runCheck runs sop check and returns its exit code and outputs.
func runCheck(t *testing.T, args ...string) (code int, out, wrong string) {
	t.Helper()
	lang := term.Indonesian
	if i := slices.Index(args, "--lang"); i >= 0 {
		lang, args = args[i+1], slices.Delete(slices.Clone(args), i, i+2)
	}
	var o, e bytes.Buffer
	s := &term.Session{Out: &term.Output{To: &o}, Err: &e, Lang: lang}
	flags := pflag.NewFlagSet("check", pflag.ContinueOnError)
	run := Check().Prepare(flags, s)
	require.NoError(t, flags.Parse(args))
	err := run(context.Background(), s, flags.Args())
	s.Report(err)
	return term.ExitCode(err), o.String(), e.String()
}
