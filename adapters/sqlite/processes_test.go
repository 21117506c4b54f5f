package sqlite_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/sqlite"
)

const envMany = "SOP_TEST_OPEN_IN"

// TestManyProcessesOpenAtOnce lets processes make the same new files together.
func TestManyProcessesOpenAtOnce(t *testing.T) {
	if dir := os.Getenv(envMany); dir != "" {
		for i := range scale(20, 300) {
			s, err := sqlite.Open(filepath.Join(dir, fmt.Sprintf("%d.db", i)))
			require.NoError(t, err)
			require.NoError(t, s.Close())
		}
		return
	}
	program, err := os.Executable()
	require.NoError(t, err)
	dir := t.TempDir()
	var processes sync.WaitGroup
	for range 6 {
		processes.Go(func() {
			child := exec.Command(program, "-test.run", "^TestManyProcessesOpenAtOnce$")
			child.Env = append(os.Environ(), envMany+"="+dir)
			out, err := child.CombinedOutput()
			if err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	processes.Wait()
}
