package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

const envJump = "SOP_TEST_CLOCK_JUMP" // file|time|what to do|case

// TestOneOfManyProcessesHasAWrongClock: processes on one file, each with a clock of its
// own. One that is years ahead writes nothing, whatever the others do meanwhile, and
// keeps none of them from working, until somebody confirms it in any process.
func TestOneOfManyProcessesHasAWrongClock(t *testing.T) {
	if job := os.Getenv(envJump); job != "" {
		jumpChild(t, strings.Split(job, "|"))
		return
	}
	program, err := os.Executable()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "kasus.db")
	runs := func(at time.Time, what, id string) string {
		child := exec.Command(program, "-test.run", "^TestOneOfManyProcessesHasAWrongClock$")
		child.Env = append(os.Environ(), envJump+"="+strings.Join([]string{file, at.Format(time.RFC3339), what, id}, "|"))
		out, err := child.CombinedOutput()
		require.NoError(t, err, string(out))
		said, _, _ := strings.Cut(strings.TrimPrefix(string(out), "child: "), "\n")
		return said
	}
	right, ahead := office.Begin.Add(time.Hour), office.Begin.AddDate(15, 0, 0)
	require.Equal(t, "version 1", runs(office.Begin, "open", "k"))
	var processes sync.WaitGroup
	said := make([]string, 6)
	for i := range said {
		processes.Go(func() {
			at, what := right, "open"
			if i%2 == 1 {
				at, what = ahead, "sweep"
			}
			said[i] = runs(at, what, fmt.Sprint("k", i))
		})
	}
	processes.Wait()
	require.Equal(t, []string{"version 1", "jump", "version 1", "jump", "version 1", "jump"}, said)
	require.Equal(t, "swept 0", runs(right, "sweep", "k"), "the others go on")
	require.Equal(t, "jump", runs(ahead, "act", "k"))
	require.Equal(t, "jump", runs(ahead.Add(time.Minute), "sweep", "k"), "a refused process is no heartbeat")

	require.Equal(t, "confirmed", runs(ahead, "confirm", "k"))
	require.NotEqual(t, "swept 0", runs(ahead.Add(time.Minute), "sweep", "k"), "what is due acts in another process")
}

// jumpChild is one process: it does one thing by its clock and says what came of it.
func jumpChild(t *testing.T, job []string) {
	at, err := time.Parse(time.RFC3339, job[1])
	require.NoError(t, err)
	s, err := sqlite.Open(job[0])
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	eng, ctx := office.Engine(t, s, engine.WithClock(office.ClockAt(at))), context.Background()
	var said string
	switch job[2] {
	case "open":
		var r engine.Result
		r, err = eng.Open(ctx, office.Opening(job[3]))
		said = fmt.Sprint("version ", r.Case.Version)
	case "act":
		_, err = eng.Act(ctx, job[3], office.Deeds()[0])
	case "sweep":
		var n int
		n, err = eng.Sweep(ctx, 100)
		said = fmt.Sprint("swept ", n)
	case "confirm":
		_, err = void.Confirm(ctx, eng, void.Confirmation{Warrant: engine.Warrant{By: "kepala", Basis: "jam kantor"}, Now: at})
		said = "confirmed"
	}
	if errors.Is(err, engine.ErrClockJump) {
		said, err = "jump", nil
	}
	require.NoError(t, err)
	fmt.Println("child: " + said)
}
