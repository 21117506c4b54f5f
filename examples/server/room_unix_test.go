//go:build unix

package main

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine/deliver"
)

// A disk that takes no more is told before an action meets it: what the database writes
// again and again may find its place while nothing new does.
// A process of its own meets the limit, since whatever a test process writes meets it too.
func TestAFullDiskIsNotReady(t *testing.T) {
	const alone = "SERVER_TEST_FULL_DISK"
	if os.Getenv(alone) == "" {
		again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$", "-test.count=1") //nolint:gosec // this program
		again.Env = append(os.Environ(), alone+"=1")
		said, err := again.CombinedOutput()
		require.NoError(t, err, string(said))
		require.Contains(t, string(said), "PASS")
		return
	}
	s := settings{file: filepath.Join(t.TempDir(), "kasus.db")}
	kept, closeStore, err := openStore(t.Context(), s)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, closeStore()) })
	svc, err := newService(t.Context(), kept)
	require.NoError(t, err)
	svc.beside = s.folder()
	require.NoError(t, deliver.Subscribe(t.Context(), svc.eng, receiverName))
	c := asker{t, svc.routes()}
	c.want(http.StatusOK, "", "", "GET", "/siap", "")

	var was syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was))
	full := syscall.Rlimit{Cur: readyRoom / 2, Max: was.Max}
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &full))
	svc.ready.at = time.Time{}
	status, _ := c.ask("", "GET", "/siap", "")
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was))
	require.Equal(t, http.StatusServiceUnavailable, status)

	svc.ready.at = time.Time{}
	c.want(http.StatusOK, "", "", "GET", "/siap", "")
	left, err := filepath.Glob(filepath.Join(s.folder(), ".siap-*"))
	require.NoError(t, err)
	require.Empty(t, left)

	require.Error(t, room(filepath.Join(s.folder(), "tidak-ada")))
}
