package crash

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
)

// Trial is a series of kills.
type Trial struct {
	Site Site
	// Child returns the command of a process that runs [Child] on the site.
	Child func() *exec.Cmd
	Kills int
	// Strike, if there is one, is called before a child is killed, to break something
	// else, and what it returns once the child has ended.
	Strike func(round int) (mend func())
}

// Run lets one child after the other work for a while, kills it, and looks at what is
// left.
func (x Trial) Run(t *testing.T) {
	t.Helper()
	s, done := x.Site.Open(t)
	must(t, deliver.Subscribe(ctx, office.Engine(t, s), receiver))
	done()
	rng := rand.New(rand.NewPCG(5, 6))
	acknowledged := map[string]report{} // by key
	inFlight, unheard := 0, 0
	for round := range x.Kills {
		said, pending := x.crash(t, round, time.Duration(rng.Int64N(int64(400*time.Millisecond))))
		for _, r := range said {
			acknowledged[r.Key] = r
		}
		if len(pending) > 0 {
			inFlight++
		}
		unheard += x.afterCrash(t, said, pending)
	}
	t.Logf("%d kills; an action was in flight in %d of them (%.0f %%); %d actions acknowledged; of those in flight %d had been saved",
		x.Kills, inFlight, 100*float64(inFlight)/float64(x.Kills), len(acknowledged), unheard)
	if inFlight*100 < 30*x.Kills {
		t.Errorf("an action was in flight in %d of %d kills: too few", inFlight, x.Kills)
	}
	x.inTheEnd(t, acknowledged)
}

// crash lets a child work for a while, kills it, and returns what it said and which
// actions were under way at the end.
func (x Trial) crash(t *testing.T, round int, after time.Duration) (acknowledged []report, pending []report) {
	t.Helper()
	child := x.Child()
	var complaints strings.Builder
	child.Stderr = &complaints
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	first := make(chan struct{})
	done := make(chan struct{})
	underWay := map[int]report{}
	go func() {
		defer close(done)
		lines := bufio.NewReader(out)
		for begun := false; ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				if !errors.Is(err, io.EOF) && !errors.Is(err, os.ErrClosed) {
					t.Error(err)
				}
				return // what was cut off was not said
			}
			var r report
			words := json.Unmarshal(line, &r) != nil // of the testing package's own
			// Of the first child, however slow the machine is, something is left.
			if !begun && (round > 0 || r.Case != "" && !r.Begun) {
				begun = true
				close(first)
			}
			if words {
				continue
			}
			delete(underWay, r.Worker)
			switch {
			case r.Begun:
				underWay[r.Worker] = r
			case r.Case != "":
				acknowledged = append(acknowledged, r)
			}
		}
	}()
	select {
	case <-first:
	case <-time.After(time.Minute):
		t.Fatalf("the child says nothing: %s", complaints.String())
	}
	time.Sleep(after)
	mend := func() {}
	if x.Strike != nil {
		mend = x.Strike(round)
	}
	_ = child.Process.Kill() // it may have ended by what was struck
	<-done
	_ = child.Wait()
	mend()
	for worker := range workers {
		if r, ok := underWay[worker]; ok {
			pending = append(pending, r)
		}
	}
	return acknowledged, pending
}

func must(t *testing.T, err error) {
	if err != nil {
		t.Helper()
		t.Fatal(err)
	}
}
