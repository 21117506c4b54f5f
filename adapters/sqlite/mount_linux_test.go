package sqlite_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

const (
	mountedRun = "^TestMountedChild$"
	envMounted = "SOP_TEST_MOUNTED"
	noMount    = 3 // how the child ends where it may not mount
)

// TestMountedChild is no test: it mounts a folder so that nothing can be written
// there, not by root either, and reads the files of cases in it.
func TestMountedChild(t *testing.T) {
	folder := os.Getenv(envMounted)
	if folder == "" {
		t.Skip("the child of TestReadOnlyMount; by itself it tests nothing")
	}
	if err := errors.Join(
		syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""),
		syscall.Mount(folder, folder, "", syscall.MS_BIND, ""),
		syscall.Mount("none", folder, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""),
	); err != nil {
		os.Exit(noMount)
	}
	require.ErrorIs(t, os.WriteFile(filepath.Join(folder, "x"), nil, 0o600), syscall.EROFS)
	for _, name := range []string{"closed", "empty log", "log and index"} {
		file := filepath.Join(folder, name)
		_, err := sqlite.Open(file)
		require.ErrorIs(t, err, sqlite.ErrReadOnly, name)
		s := openIn(t, file, sqlite.ReadOnly())
		eng, err := engine.New(s.Backend(), engine.WithClock(office.NewClock()))
		require.NoError(t, err)
		require.NoError(t, audit.CheckStore(ctx, eng), name)
		v, err := audit.Verify(ctx, eng, "a")
		require.NoError(t, err, name)
		require.EqualValues(t, 1, v.Entries, name)
		_, err = eng.Act(ctx, "a", office.UntilAnswered()[0])
		require.ErrorIs(t, err, sqlite.ErrReadOnly, name)
	}
	_, err := sqlite.Open(filepath.Join(folder, "log alone"), sqlite.ReadOnly())
	require.ErrorIs(t, err, sqlite.ErrAccess)
	require.ErrorContains(t, err, "log alone-wal, which cannot be read where nothing can be written")
}

// TestReadOnlyMount reads files of cases on a file system that cannot be written
// to: closed, with an empty log, and as a copy with the log and its index. A log
// without its index cannot be read there: rather than what was saved before it, the
// reader gets an error that says what to do.
func TestReadOnlyMount(t *testing.T) {
	folder, file := t.TempDir(), fileOf(t)
	s := openIn(t, file)
	_, err := office.Engine(t, s, engine.WithClock(office.NewClock())).Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	copyTo := func(name string, ends ...string) {
		for _, end := range ends {
			content, err := os.ReadFile(file + end)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(folder, name+end), content, 0o600))
		}
	}
	copyTo("log and index", "", "-wal", "-shm")
	copyTo("log alone", "", "-wal")
	require.NoError(t, s.Close())
	copyTo("closed", "")
	copyTo("empty log", "")
	require.NoError(t, os.WriteFile(filepath.Join(folder, "empty log-wal"), nil, 0o600))

	self, err := os.Executable()
	require.NoError(t, err)
	child := exec.Command(self, "-test.run", mountedRun, "-test.v")
	child.Env = append(os.Environ(), envMounted+"="+folder)
	child.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	out, err := child.CombinedOutput()
	var ended *exec.ExitError
	if errors.Is(err, os.ErrPermission) || errors.As(err, &ended) && ended.ExitCode() == noMount {
		t.Skipf("this user may not mount: %v", err)
	}
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), "--- PASS: TestMountedChild")
}
