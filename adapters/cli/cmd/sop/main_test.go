package main

import (
	"errors"
	"flag"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the expected output inside the scripts")

func TestMain(m *testing.M) {
	testscript.Main(stopping{m}, map[string]func(){"sop": sopThen, "kasus": makeCases, "matisalin": copyAndDie})
}

// TestScripts types what a person types. $TREE is the top of the repository.
func TestScripts(t *testing.T) { scripts(t, "../../testdata/script", nil) }

// scripts runs the scripts of a folder. $DB is the URL of a database.
func scripts(t *testing.T, folder string, db func(*testing.T) string) {
	tree, err := filepath.Abs("../../../..")
	require.NoError(t, err)
	testscript.Run(t, testscript.Params{
		Dir:                 folder,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("TREE", tree)
			if db != nil {
				env.Setenv("DB", db(t))
			}
			env.Setenv("SOP_LANG", "")
			// A program built with -race would wait a second before each exit.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "edit": edit, "flip": flip, "bury": bury, "alter": alter},
	})
}

// exits CODE COMMAND ARG… runs a command that must end with that exit code.
// Its output is then there for stdout, stderr and cmp.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARG…")
	}
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v: %v", args[1:], err)
		}
		code = exit.ExitCode()
	}
	if got := strconv.Itoa(code); got != args[0] {
		ts.Fatalf("%v: exit code %s, want %s", args[1:], got, args[0])
	}
}
