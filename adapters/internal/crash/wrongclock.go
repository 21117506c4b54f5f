package crash

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

const envClock = "SOP_TEST_WRONG_CLOCK" // place|time|what to do|case

// WrongClock runs processes on one store, each with a clock of its own, from inside a
// test that calls nothing else. One that is years ahead writes nothing, whatever the
// others do meanwhile, and keeps none of them from working, until somebody confirms it
// in any process. place makes where the cases are, and open opens it there, as each
// process does.
func WrongClock(t *testing.T, place func() string, open func(place string) (office.Backed, func())) {
	if job := os.Getenv(envClock); job != "" {
		clockChild(t, strings.Split(job, "|"), open)
		return
	}
	program, err := os.Executable()
	must(t, err)
	where := place()
	runs := func(at time.Time, what, id string) string {
		child := exec.CommandContext(ctx, program, "-test.run", "^"+t.Name()+"$") //nolint:gosec // this very test
		child.Env = append(os.Environ(), envClock+"="+strings.Join([]string{where, at.Format(time.RFC3339), what, id}, "|"))
		out, err := child.CombinedOutput()
		if err != nil {
			t.Errorf("%s at %s: %v\n%s", what, at, err, out)
		}
		said, _, _ := strings.Cut(strings.TrimPrefix(string(out), "child: "), "\n")
		return said
	}
	wants := func(why, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %q, want %q", why, got, want)
		}
	}
	right, ahead := office.Begin.Add(time.Hour), office.Begin.AddDate(15, 0, 0)
	wants("the first case", runs(office.Begin, "open", "k"), "version 1")
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
	wants("side by side", strings.Join(said, ", "), "version 1, jump, version 1, jump, version 1, jump")
	wants("the others go on", runs(right, "sweep", "k"), "swept 0")
	wants("an action ahead", runs(ahead, "act", "k"), "jump")
	wants("a refused process is no heartbeat", runs(ahead.Add(time.Minute), "sweep", "k"), "jump")
	wants("confirmed by name", runs(ahead, "confirm", "k"), "confirmed")
	if swept := runs(ahead.Add(time.Minute), "sweep", "k"); swept == "jump" || swept == "swept 0" {
		t.Errorf("after the confirmation what is due acts in another process: %q", swept)
	}
}

// clockChild is one process: it does one thing by its clock and says what came of it.
func clockChild(t *testing.T, job []string, open func(place string) (office.Backed, func())) {
	at, err := time.Parse(time.RFC3339, job[1])
	must(t, err)
	s, closes := open(job[0])
	defer closes()
	eng := office.Engine(t, s, engine.WithClock(office.ClockAt(at)))
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
	must(t, err)
	fmt.Println("child: " + said)
}
