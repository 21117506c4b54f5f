package problem_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/problem"
)

// elsewhere are codes whose sentence another room has: engine/store of its errors.
var elsewhere = []string{"time-given"}

// tells are what a code is given to by whoever finds a problem.
var tells = []string{"Err", "Warn", "Add", "Undeclared", "Cause", "err", "warn", "fail"}

// A code is in the catalogue for somebody tells it, and what is told is there.
func TestEveryCodeIsToldAndEveryCodeToldIsThere(t *testing.T) {
	texts := map[string]bool{}  // all constant texts of the code
	told := map[string]string{} // codes that are told, with a place
	for _, room := range []string{"..", "../../rules", "../../calendar"} {
		require.NoError(t, filepath.WalkDir(room, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			tell := func(x ast.Expr) {
				if code := constant(x); room == ".." && strings.Contains(code, "-") && strings.Trim(code, "abcdefghijklmnopqrstuvwxyz-") == "" {
					told[code] = files.Position(x.Pos()).String()
				}
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.BasicLit:
					texts[constant(n)] = true
				case *ast.CallExpr:
					if slices.Contains(tells, called(n)) {
						for _, arg := range n.Args {
							tell(arg)
						}
					}
				case *ast.KeyValueExpr:
					if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
						tell(n.Value)
					}
				}
				return true
			})
			return nil
		}))
	}
	require.Greater(t, len(told), 100)
	for code, place := range told {
		_, ok := problem.Lookup(code)
		_, undecided := problem.Lookup("undecided-" + code)
		assert.True(t, ok || undecided || slices.Contains(elsewhere, code), "%s: %s is not in the catalogue", place, code)
	}
	for _, e := range problem.All() {
		assert.True(t, texts[strings.TrimPrefix(e.Code, "undecided-")], "%s: nobody tells %s", e.Place(), e.Code)
	}
}

func constant(x ast.Expr) string {
	if lit, ok := x.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		text, _ := strconv.Unquote(lit.Value)
		return text
	}
	return ""
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}
