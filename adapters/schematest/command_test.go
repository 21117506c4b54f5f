package schematest

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// command is the program sop, built from this tree.
var command = sync.OnceValues(func() (string, error) {
	where, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	out, err := os.MkdirTemp("", "schematest-sop")
	if err != nil {
		return "", err
	}
	cleanups = append(cleanups, out)
	build := exec.Command("go", "build", "-o", filepath.Join(out, "sop"), "./adapters/cli/cmd/sop")
	build.Dir = where
	build.Env = append(os.Environ(), "GOWORK="+filepath.Join(where, "go.work"))
	if said, err := build.CombinedOutput(); err != nil {
		return "", &buildError{string(said), err}
	}
	return filepath.Join(out, "sop"), nil
})

type buildError struct {
	said string
	err  error
}

func (e *buildError) Error() string { return e.err.Error() + "\n" + e.said }

// sopCommand runs the command in the repository's folder and returns what it prints.
func sopCommand(t *testing.T, args ...string) []byte {
	t.Helper()
	return sopIn(t, root, args...)
}

func sopIn(t *testing.T, folder string, args ...string) []byte {
	t.Helper()
	program, err := command()
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, program, args...)
	run.Dir = folder
	var stdout, stderr bytes.Buffer
	run.Stdout, run.Stderr = &stdout, &stderr
	_ = run.Run() // problems end it with a code of their own
	require.NotEmpty(t, stdout.Bytes(), "sop %v: %s", args, stderr.String())
	return stdout.Bytes()
}
