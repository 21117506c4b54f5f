//go:build unix

package sqlite_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

const (
	limitedRun   = "^TestLimitedChild$"
	envLimited   = "SOP_TEST_LIMITED"
	limitedCases = 5_000 // more than the limits below let it write
)

// TestLimitedChild is no test: it opens cases under a limit of the system and
// says which error ended that.
func TestLimitedChild(t *testing.T) {
	file := os.Getenv(envLimited)
	if file == "" {
		t.Skip("the child of TestLimitsOfTheSystem; by itself it tests nothing")
	}
	said := func(err error) string {
		switch {
		case errors.Is(err, sqlite.ErrFull):
			return "ErrFull"
		case errors.Is(err, sqlite.ErrAccess):
			return "ErrAccess"
		}
		return fmt.Sprint(err)
	}
	s, err := sqlite.Open(file)
	if err != nil {
		fmt.Println("opening", said(err))
		return
	}
	eng := office.Engine(t, s)
	for i := range limitedCases {
		if _, err := eng.Open(ctx, office.Opening(fmt.Sprintf("kasus-%05d", i))); err != nil {
			fmt.Println("after", i, said(err))
			return
		}
	}
	fmt.Println("no limit was met")
}

// Under ulimit a store gives a named error; what was acknowledged before is
// there, and nothing is half there.
func TestLimitsOfTheSystem(t *testing.T) {
	binary, err := program()
	require.NoError(t, err)
	limited := func(file, limit string) string {
		cmd := exec.Command("sh", "-c", "ulimit "+limit+` && exec "$0" -test.run '`+limitedRun+`'`, binary)
		cmd.Env = append(os.Environ(), envLimited+"="+file)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		line, _, _ := strings.Cut(string(out), "\n")
		return line
	}
	t.Run("the size of files", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "kasus.db")
		s, err := sqlite.Open(file)
		require.NoError(t, err)
		office.Engine(t, s)
		require.NoError(t, s.Close())
		told := limited(file, "-f 3000") // blocks of 512 bytes
		var opened int
		var kind string
		_, err = fmt.Sscanf(told, "after %d %s", &opened, &kind)
		require.NoError(t, err, told)
		require.Contains(t, []string{"ErrFull", "ErrAccess"}, kind)
		require.Positive(t, opened)

		s = openIn(t, file)
		eng := office.Engine(t, s)
		heads, err := s.Heads(ctx, "", limitedCases)
		require.NoError(t, err)
		require.Len(t, heads, opened, "what was acknowledged is there, and no more")
		for _, h := range heads {
			_, err := audit.Verify(ctx, eng, h.Case)
			require.NoError(t, err)
		}
		_, err = eng.Open(ctx, office.Opening("kasus-sesudah"))
		require.NoError(t, err, "with room again it goes on")
	})
	t.Run("open files", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "kasus.db")
		told := limited(file, "-n 6")
		require.Equal(t, "opening ErrAccess", told)
	})
}
