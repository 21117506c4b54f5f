package schematest

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/schema"
	"github.com/tatalaksana/sop/fsm/sop"
)

const root = "../.."

// kind is one kind of YAML file: its schema, and what the loader says.
type kind struct {
	name   schema.Kind
	schema *jsonschema.Schema
	read   func(src []byte) problem.Problems // about its form, before names are resolved
	check  func(src []byte) problem.Problems // about all
}

func kindOf(t testing.TB, name schema.Kind) kind {
	t.Helper()
	k := kind{name: name, schema: compiled(t, name)}
	switch name {
	case schema.SOP:
		k.read = func(src []byte) problem.Problems { _, p := sop.Read("berkas.yaml", src); return p }
		k.check = func(src []byte) problem.Problems { _, p := fsm.Load("berkas.yaml", src); return p }
	case schema.Scenario:
		k.read = func(src []byte) problem.Problems { _, p := scenario.ReadSuite("berkas.yaml", src); return p }
		k.check = func(src []byte) problem.Problems {
			suite, p := scenario.ReadSuite("berkas.yaml", src)
			if suite != nil {
				p = append(p, suite.Check(reference(t))...)
			}
			return p
		}
	case schema.Log:
		k.read = func(src []byte) problem.Problems { _, p := scenario.ReadLog("berkas.yaml", src); return p }
		k.check = k.read
	}
	return k
}

// reference is sop.yaml, which most scenarios are about.
func reference(t testing.TB) *sop.SOP {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(root, "sop.yaml"))
	require.NoError(t, err)
	doc, problems := sop.Read("sop.yaml", src)
	require.Empty(t, problems)
	return doc
}

var compiledSchemas = map[schema.Kind]*jsonschema.Schema{}

// compiled is the schema as a third party reads it; what it does not understand
// of the draft is an error.
func compiled(t testing.TB, name schema.Kind) *jsonschema.Schema {
	t.Helper()
	if s := compiledSchemas[name]; s != nil {
		return s
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.JSON(name)))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	require.NoError(t, c.AddResource("berkas.schema.json", doc))
	s, err := c.Compile("berkas.schema.json")
	require.NoError(t, err)
	compiledSchemas[name] = s
	return s
}

// errorsIn are the codes of what the loader refuses.
func errorsIn(problems problem.Problems) []string {
	var codes []string
	for _, p := range problems {
		if p.Severity == problem.Error && !slices.Contains(codes, p.Code) {
			codes = append(codes, p.Code)
		}
	}
	return codes
}

// file is one YAML file of the tree.
type file struct {
	path string // from the root of the repository
	kind schema.Kind
	src  []byte
}

// filesOfTree are the YAML files of the repository that the loader takes, each
// told apart by its keys.
func filesOfTree(t testing.TB) []file {
	t.Helper()
	var out []file
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(strings.TrimPrefix(path, root+"/"))
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != root || d.Name() == "node_modules" ||
			name == "fsm/testdata/problems" || name == "fsm/testdata/readme"):
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".yaml":
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f := file{name, kindByKeys(src), src}
		if f.kind == "" {
			return nil
		}
		problems := kindOf(t, f.kind).read(src)
		if f.kind == schema.SOP && !problems.HasErrors() {
			_, problems = fsm.Load(name, src)
		}
		// Some show what a proof says about a file that does not even load.
		if problems.HasErrors() {
			require.Contains(t, name, "fsm/prove/testdata/proof/", problems.Error())
			return nil
		}
		out = append(out, f)
		return nil
	}))
	require.Greater(t, len(out), 100)
	return out
}

func kindByKeys(src []byte) schema.Kind {
	text := "\n" + string(src)
	switch {
	case strings.Contains(text, "\nkejadian:"):
		return schema.Log
	case strings.Contains(text, "\nsop:"):
		return schema.Scenario
	case strings.Contains(text, "\ntahap:"):
		return schema.SOP
	}
	return "" // other data
}
