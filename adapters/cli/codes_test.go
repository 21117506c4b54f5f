package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Whatever code a command prints behind a finding, sop explain knows it. The codes of
// problems come from the catalogue itself; those that commands write are read from their
// source: the field Code of a finding, and what is passed on as one.
func TestEveryCodeThatCommandsPrintIsExplained(t *testing.T) {
	found := map[string]bool{}
	take := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			code, err := strconv.Unquote(lit.Value)
			require.NoError(t, err)
			found[code] = true
		}
	}
	require.NoError(t, filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				if !isFinding(n.Type) {
					if list, ok := n.Type.(*ast.ArrayType); !ok || !isFinding(list.Elt) {
						return true
					}
					for _, e := range n.Elts {
						if one, ok := e.(*ast.CompositeLit); ok {
							codeOf(one, take)
						}
					}
				}
				codeOf(n, take)
			case *ast.CallExpr:
				if name, ok := n.Fun.(*ast.Ident); ok && name.Name == "tell" && len(n.Args) > 0 {
					take(n.Args[0])
				}
			}
			return true
		})
		return nil
	}))
	for _, code := range []string{"document-differs", "document-version", "document-unread", "unread-file", "letter", "decrees", "mutasi"} {
		assert.Contains(t, found, code, "the source is no longer read aright")
	}
	for code := range found {
		e, ok := problem.Lookup(code)
		if assert.True(t, ok, "[%s] is printed, and sop explain does not know it", code) {
			for _, said := range []problem.Text{e.Meaning, e.Why, e.Wrong, e.Right} {
				assert.NotEmpty(t, said.ID, code)
				assert.NotEmpty(t, said.EN, code)
			}
			assert.Contains(t, term.Catalogue(), "explain.command."+string(e.Family))
		}
	}
}

func isFinding(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "Finding"
}

func codeOf(n *ast.CompositeLit, take func(ast.Expr)) {
	for _, e := range n.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok && key.Name == "Code" {
				take(pair.Value)
			}
		}
	}
}
