package schematest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/schema"
)

func TestEveryFileOfTheTreeIsRightToBoth(t *testing.T) {
	seen := map[schema.Kind]int{}
	for _, f := range filesOfTree(t) {
		value, err := valueOf(f.src)
		require.NoError(t, err, f.path)
		assert.NoError(t, compiled(t, f.kind).Validate(value), "%s", f.path)
		seen[f.kind]++
	}
	for _, name := range []schema.Kind{schema.SOP, schema.Scenario, schema.Log} {
		assert.GreaterOrEqual(t, seen[name], 5, "files of kind %s", name)
	}
}

// TestEveryWrongFileIsJudgedAsTheTableSays asks the schema about each folder of
// fsm/testdata/problems. The table (see saying) says of each code whether a
// schema can tell it; both answers are checked, so that the table stays true.
func TestEveryWrongFileIsJudgedAsTheTableSays(t *testing.T) {
	k := kindOf(t, "sop")
	dirs, err := os.ReadDir(filepath.Join(root, "fsm/testdata/problems"))
	require.NoError(t, err)
	codes := map[string]bool{}
	for _, d := range dirs {
		code := d.Name()
		codes[code] = true
		t.Run(code, func(t *testing.T) {
			src, err := os.ReadFile(filepath.Join(root, "fsm/testdata/problems", code, "sop.yaml"))
			require.NoError(t, err)
			_, problems := fsm.Load("sop.yaml", src)
			require.NotEmpty(t, problems)
			judge(t, k, src, code, sopCodes)
			for _, p := range problems {
				if p.Code == code {
					assert.Equal(t, p.Severity == problem.Warning, sopCodes[code] == warned, "only a warning?")
				}
			}
		})
	}
	for code := range sopCodes {
		assert.Contains(t, codes, code, "no folder shows it")
	}
}

// TestEveryFileOfTheCommandsScriptsIsJudgedAlike takes the YAML files, right and
// wrong, that the scripts of the command are about.
func TestEveryFileOfTheCommandsScriptsIsJudgedAlike(t *testing.T) {
	scripts, err := filepath.Glob(filepath.Join(root, "adapters/cli/testdata/script/*.txtar"))
	require.NoError(t, err)
	seen := 0
	for _, path := range scripts {
		script, err := os.ReadFile(path)
		require.NoError(t, err)
		for name, src := range filesIn(string(script)) {
			kindName := kindByKeys([]byte(src))
			if filepath.Ext(name) != ".yaml" || kindName == "" {
				continue
			}
			value, err := valueOf([]byte(src))
			if err != nil {
				continue // nothing to ask a schema about
			}
			seen++
			k := kindOf(t, kindName)
			says := k.schema.Validate(value)
			loader := errorsIn(k.read([]byte(src)))
			if says != nil && len(loader) == 0 {
				loader = errorsIn(k.check([]byte(src)))
			}
			if (len(loader) > 0) != (says != nil) {
				assert.NotEmpty(t, beyond(kindName, change{}, loader, says), "%s: %s: the loader says %v, the schema %v", path, name, loader, says)
			}
		}
	}
	assert.Greater(t, seen, 10)
}

// filesIn returns the files of a txtar archive by name.
func filesIn(archive string) map[string]string {
	out := map[string]string{}
	parts := regexp.MustCompile(`(?m)^-- (.+) --\n`).Split(archive, -1)
	for i, m := range regexp.MustCompile(`(?m)^-- (.+) --\n`).FindAllStringSubmatch(archive, -1) {
		out[m[1]] = parts[i+1]
	}
	return out
}

// judge holds the schema's verdict on a wrong file against the table.
func judge(t *testing.T, k kind, src []byte, code string, table map[string]string) {
	t.Helper()
	because, known := table[code]
	require.True(t, known, "%s stands not in the table: say whether the schema can tell it", code)
	value, err := valueOf(src)
	if err != nil {
		assert.Equal(t, unreadable, because, "an editor has nothing to show to the schema: %v", err)
		return
	}
	err = k.schema.Validate(value)
	switch because {
	case told:
		assert.Error(t, err, "the schema accepts it")
	case unreadable:
		assert.Fail(t, "an editor can read it", "%v", value)
	default:
		assert.NoError(t, err, "the table says that a schema cannot tell it")
	}
}

func TestEveryWrongScenarioAndLogIsJudgedAsTheTableSays(t *testing.T) {
	for name, table := range map[schema.Kind]map[string]string{schema.Scenario: suiteCodes, schema.Log: logCodes} {
		k := kindOf(t, name)
		folder := filepath.Join(root, "fsm/scenario/testdata/salah")
		good, err := os.ReadFile(filepath.Join(folder, string(name)+".yaml"))
		require.NoError(t, err)
		lines, err := os.ReadFile(filepath.Join(folder, string(name)+".jsonl"))
		require.NoError(t, err)
		seen := map[string]bool{}
		for dec := json.NewDecoder(bytes.NewReader(lines)); dec.More(); {
			var c struct{ Name, Old, New, Want string }
			require.NoError(t, dec.Decode(&c))
			// log.jsonl names every problem with its place: "10:5 missing-key; 11:5 unknown-key".
			first, _, _ := strings.Cut(c.Want, ";")
			code := first[strings.LastIndex(first, " ")+1:]
			if code == "-" {
				continue
			}
			seen[code] = true
			t.Run(string(name)+" "+code+" "+c.New, func(t *testing.T) {
				require.Contains(t, string(good), c.Old)
				judge(t, k, []byte(strings.Replace(string(good), c.Old, c.New, 1)), code, table)
			})
		}
		for code := range table {
			assert.Contains(t, seen, code, "no wrong %s shows it", name)
		}
	}
}
