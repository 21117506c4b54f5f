package schematest

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"go/ast"
	"go/parser"
	"go/token"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/joshdk/go-junit"
	// It carries the standard's own schema, which is read from its source.
	_ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sarifSchema is the JSON Schema of SARIF 2.1.0 as OASIS publishes it.
var sarifSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif").Output()
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		return nil, err
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && text == "" {
			text, err = strconv.Unquote(lit.Value)
		}
		return err == nil
	})
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("sarif.json")
})

// TestSARIFIsWhatTheStandardAsksFor validates what the command prints, byte for
// byte, and that each result names a rule that is there and a line of the file.
func TestSARIFIsWhatTheStandardAsksFor(t *testing.T) {
	s, err := sarifSchema()
	require.NoError(t, err)
	wrong, err := filepath.Glob(filepath.Join(root, "fsm/testdata/problems/*/sop.yaml"))
	require.NoError(t, err)
	refuted, err := filepath.Glob(filepath.Join(root, "fsm/prove/testdata/proof/*/*.yaml"))
	require.NoError(t, err)
	spaced := filepath.Join(t.TempDir(), "sop baru 100%.yaml")
	require.NoError(t, os.WriteFile(spaced, []byte("format: 2\n"), 0o644))
	for name, files := range map[string][]string{
		"nothing to say":        {filepath.Join(root, "sop.yaml")},
		"wrong files":           wrong,
		"refuted files":         refuted,
		"a log":                 {filepath.Join(root, "examples/lapor/6340753.yaml")},
		"a name that is no URI": {spaced},
	} {
		for _, lang := range []string{"id", "en"} {
			t.Run(name+" "+lang, func(t *testing.T) {
				args := []string{"check", "--format", "sarif", "--lang", lang}
				for _, f := range files {
					args = append(args, strings.TrimPrefix(f, root+"/"))
				}
				out := sopCommand(t, args...)
				doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
				require.NoError(t, err)
				require.NoError(t, s.Validate(doc))
				followRules(t, out)
			})
		}
	}
}

func followRules(t *testing.T, out []byte) {
	t.Helper()
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID string } }
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Locations []struct {
					PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal(out, &log))
	for _, run := range log.Runs {
		for _, r := range run.Results {
			require.Less(t, r.RuleIndex, len(run.Tool.Driver.Rules))
			assert.Equal(t, r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
			require.NotEmpty(t, r.Locations)
			_, err := url.Parse(r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
			assert.NoError(t, err)
		}
	}
}

func TestTheStandardsSchemaCanRefuse(t *testing.T) {
	s, err := sarifSchema()
	require.NoError(t, err)
	for src, right := range map[string]bool{
		`{"version": "2.1.0", "runs": []}`: true,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "sop"}}, "results": []}]}`: true,
		`{"version": "2.0.0", "runs": []}`:                                                               false,
		`{"version": "2.1.0", "runs": [{"results": []}]}`:                                                false,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "sop"}}, "results": [{"a": "b"}]}]}`: false,
	} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(src))
		require.NoError(t, err)
		assert.Equal(t, right, s.Validate(doc) == nil, src)
	}
}

// TestJUnitIsWhatOthersRead gives the command's JUnit to a reader that others
// use: what the file says of its numbers is what it holds.
func TestJUnitIsWhatOthersRead(t *testing.T) {
	wrong := filepath.Join(t.TempDir(), "salah.yaml")
	src, err := os.ReadFile(filepath.Join(root, "examples/lapor/skenario/2-tenggat.yaml"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(wrong, bytes.ReplaceAll(src, []byte("tahap: penanganan"), []byte("tahap: ditunda")), 0o644))
	for _, c := range []struct {
		args  []string
		fails bool
	}{
		{[]string{"check", "sop.yaml"}, false},
		{[]string{"check", "fsm/testdata/problems/bad-word/sop.yaml", "fsm/prove/testdata/proof/outcome-single/dua-berlaku.yaml", "sop.yaml"}, true},
		{[]string{"test", "sop.yaml", "examples/lapor/skenario"}, false},
		{[]string{"test", "sop.yaml", wrong}, true},
	} {
		out := sopCommand(t, append([]string{c.args[0], "--format", "junit"}, c.args[1:]...)...)
		suites, err := junit.Ingest(out)
		require.NoError(t, err)
		require.NotEmpty(t, suites)
		var all struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
		}
		require.NoError(t, xml.Unmarshal(out, &all))
		tests, failures := 0, 0
		for _, suite := range suites {
			tests += suite.Totals.Tests
			failures += suite.Totals.Failed + suite.Totals.Error
			assert.Equal(t, suite.Properties["tests"], strconv.Itoa(suite.Totals.Tests), suite.Name)
			assert.Equal(t, suite.Properties["failures"], strconv.Itoa(suite.Totals.Failed), suite.Name)
		}
		assert.Equal(t, all.Tests, tests, c.args)
		assert.Equal(t, all.Failures, failures, c.args)
		assert.Equal(t, c.fails, failures > 0, c.args)
	}
}
