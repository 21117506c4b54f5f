package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/crash"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// The child of the crash test is the test binary itself, told so by these.
const (
	envChild  = "SOP_CRASH_CHILD" // the file of cases
	childRun  = "^TestCrashChild$"
	eventsBox = ".kotak" // added to the name: the receiver's own file of what it got
)

// crashSite is a file of cases.
type crashSite string

func (file crashSite) Open(t *testing.T) (office.Backed, func()) {
	s, err := sqlite.Open(string(file))
	require.NoError(t, err)
	return s, func() { _ = s.Close() }
}

func (file crashSite) Latest(t *testing.T) time.Time {
	var last int64
	require.NoError(t, hostDB(t, string(file)).QueryRow("SELECT coalesce(max(changed), ?) FROM sop_cases", office.Begin.UnixMicro()).Scan(&last))
	return time.UnixMicro(last).UTC()
}

func (file crashSite) Box(t *testing.T) deliver.Receiver {
	box, err := os.OpenFile(string(file)+eventsBox, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	require.NoError(t, err)
	return deliver.ReceiverFunc(func(_ context.Context, e store.Event) error {
		_, err := fmt.Fprintf(box, "%s %d\n", e.Case, e.No)
		return err
	})
}

func (file crashSite) Got(t *testing.T) (got []store.EventAt) {
	content, err := os.ReadFile(string(file) + eventsBox)
	require.NoError(t, err)
	for line := range strings.Lines(string(content)) {
		var e store.EventAt
		if n, err := fmt.Sscanf(line, "%s %d\n", &e.Case, &e.No); n != 2 || err != nil {
			t.Fatalf("the receiver noted %q: %v", line, err)
		}
		got = append(got, e)
	}
	return got
}

// TestCrashChild is no test: it works until it is killed.
func TestCrashChild(t *testing.T) {
	file := os.Getenv(envChild)
	if file == "" {
		t.Skip("the child of TestCrash; by itself it tests nothing")
	}
	crash.Child(t, crashSite(file))
}

// underRace reports whether the test was built with the race detector, under
// which SQLite is many times slower.
var underRace bool

// program returns a test binary without the race detector: this one, if it is.
var program = sync.OnceValues(func() (string, error) {
	self, err := os.Executable()
	if err != nil || !underRace {
		return self, err
	}
	dir, err := os.MkdirTemp("", "sop-crash-")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "child.test")
	if out, err := exec.Command("go", "test", "-c", "-race=false", "-o", binary, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the child: %w: %s", err, out)
	}
	return binary, nil
})

// TestCrash kills processes while they work: everything that was acknowledged is
// there, nothing is half there, no event is lost and every timer acted once.
func TestCrash(t *testing.T) {
	binary, err := program()
	require.NoError(t, err)
	file := fileOf(t)
	crash.Trial{Site: crashSite(file), Kills: scale(4, 100), Child: func() *exec.Cmd {
		child := exec.Command(binary, "-test.run", childRun)
		child.Env = append(os.Environ(), envChild+"="+file)
		return child
	}}.Run(t)
	var sound string
	require.NoError(t, hostDB(t, file).QueryRow("PRAGMA integrity_check").Scan(&sound))
	require.Equal(t, "ok", sound)
}
