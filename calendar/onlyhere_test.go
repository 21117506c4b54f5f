package calendar_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWorkingDaysAreCountedHereAlone reads every program file outside this
// package. Five implementations of working days in one product never agree.
func TestWorkingDaysAreCountedHereAlone(t *testing.T) {
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	read := 0
	require.NoError(t, filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		name := e.Name()
		switch {
		case err != nil:
			return err
		case e.IsDir() && (path == filepath.Join(root, "calendar") || name == "testdata" || strings.HasPrefix(name, ".") && path != root):
			return filepath.SkipDir
		case e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		read++
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		assert.Empty(t, dayArithmetic(files, f), "ask package calendar instead")
		return nil
	}))
	require.Greater(t, read, 100, "the tree was found")
}

// dayArithmetic returns the places at which a file counts days by itself.
func dayArithmetic(files *token.FileSet, f *ast.File) []string {
	var found []string
	report := func(n ast.Node, what string) {
		p := files.Position(n.Pos())
		found = append(found, fmt.Sprintf("%s:%d: %s", p.Filename, p.Line, what))
	}
	for _, imported := range f.Imports {
		// What hands its days off to this package counts none with them.
		if strings.Contains(imported.Path.Value, "rickar/cal") && !uses(f, "FromBusiness") {
			report(imported, "imports rickar/cal")
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if strings.HasPrefix(n.Sel.Name, "IsWorkday") || strings.HasPrefix(n.Sel.Name, "Workdays") {
				report(n, "asks rickar/cal for working days")
			}
			if pkg, ok := n.X.(*ast.Ident); ok && pkg.Name == "time" && (n.Sel.Name == "Saturday" || n.Sel.Name == "Sunday") {
				report(n, "knows the weekend")
			}
		case *ast.BinaryExpr:
			if uses(n, "Weekday") {
				report(n, "reckons with the day of the week")
			}
			if lit, ok := n.Y.(*ast.BasicLit); ok && n.Op == token.QUO && lit.Value == "24" && uses(n.X, "Hours") {
				report(n, "makes days of hours")
			}
		case *ast.ForStmt, *ast.RangeStmt:
			if uses(n, "AddDays", "AddDate") && uses(n, "Working", "Code", "Day", "Weekday") {
				report(n, "walks from day to day")
			}
		}
		return true
	})
	return found
}

// uses tells whether a name is selected anywhere within n.
func uses(n ast.Node, names ...string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			for _, name := range names {
				found = found || sel.Sel.Name == name
			}
		}
		return true
	})
	return found
}

// The check sees what it is for.
func TestDayArithmeticIsFound(t *testing.T) {
	for _, planted := range []string{
		`import cal "github.com/rickar/cal/v2"; var _ = cal.NewBusinessCalendar`,
		`import "time"; func f(t time.Time) bool { return t.Weekday() == time.Saturday }`,
		`import "time"; func f(t time.Time) bool { d := t; return d.Weekday() > 5 }`,
		`import "time"; func f(d time.Duration) float64 { return d.Hours() / 24 }`,
		`func f(c C, d D) D { for !c.Day(d).Working { d = d.AddDays(1) }; return d }`,
		`import "time"; func f(t time.Time, off map[string]bool) { for range 5 { t = t.AddDate(0, 0, 1); _ = t.Weekday() } }`,
	} {
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, "x.go", "package x; "+planted, 0)
		require.NoError(t, err)
		assert.NotEmpty(t, dayArithmetic(files, f), planted)
	}
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "x.go", `package x; func name(d D) string { return names[d.Weekday()] }`, 0)
	require.NoError(t, err)
	assert.Empty(t, dayArithmetic(files, f), "a name is no arithmetic")
}
