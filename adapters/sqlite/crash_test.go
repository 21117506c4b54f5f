package sqlite_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
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
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// The child of the crash test is the test binary itself, told so by these.
const (
	envChild  = "SOP_CRASH_CHILD" // the file of cases
	childRun  = "^TestCrashChild$"
	crashers  = 4 // goroutines of the child
	receiver  = "penerima"
	eventsBox = ".kotak" // added to the name: the receiver's own file of what it got
)

// report is one line of the child: an action begun or acknowledged.
type report struct {
	Worker  int    `json:"w"`
	Begun   bool   `json:"b,omitempty"`
	Case    string `json:"c,omitempty"`
	Key     string `json:"k,omitempty"`
	Version int64  `json:"v,omitempty"`
	Hash    string `json:"h,omitempty"` // of the last entry
}

// TestCrashChild is no test: it works until it is killed.
func TestCrashChild(t *testing.T) {
	file := os.Getenv(envChild)
	if file == "" {
		t.Skip("the child of TestCrash; by itself it tests nothing")
	}
	s, err := sqlite.Open(file)
	require.NoError(t, err)
	// Time flies, so that timers act.
	clock := office.ClockAt(latest(t, file))
	eng := office.Engine(t, s, engine.WithClock(clock), engine.WithTrust()) // who acts is shown the hash, to hold it to what is kept
	go func() {
		for range time.Tick(5 * time.Millisecond) {
			clock.Move(8 * time.Hour)
		}
	}()
	out := reporter{to: json.NewEncoder(os.Stdout)}
	go func() { _ = deliver.Pump(ctx, eng, receiver, boxOf(t, file)) }()
	go func() {
		for {
			_, _ = eng.Sweep(ctx, 50)
		}
	}()
	var wait sync.WaitGroup
	for worker := range crashers {
		wait.Go(func() { work(eng, worker, &out) })
	}
	wait.Wait()
}

// latest returns a time that is not before anything that was written.
func latest(t *testing.T, file string) time.Time {
	var last int64
	require.NoError(t, hostDB(t, file).QueryRow("SELECT coalesce(max(changed), ?) FROM sop_cases", office.Begin.UnixMicro()).Scan(&last))
	return time.UnixMicro(last).UTC()
}

type reporter struct {
	mu sync.Mutex
	to *json.Encoder
}

func (r *reporter) say(what report) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.to.Encode(what)
}

// work opens cases and acts on them, and says what it begins and what was
// acknowledged.
func work(eng *engine.Engine, worker int, out *reporter) {
	for {
		id := fmt.Sprintf("kasus-%d-%x", worker, rand.Uint64())
		do := func(act func(key string) (engine.Result, error)) bool {
			key := fmt.Sprintf("kunci-%x", rand.Uint64())
			out.say(report{Worker: worker, Begun: true, Case: id, Key: key})
			r, err := act(key)
			if err != nil {
				out.say(report{Worker: worker})
				return false
			}
			out.say(report{Worker: worker, Case: id, Key: key, Version: r.Case.Version, Hash: r.Entries[len(r.Entries)-1].Hash.String()})
			return true
		}
		ok := do(func(key string) (engine.Result, error) {
			o := office.Opening(id)
			o.Command.Key = key
			return eng.Open(ctx, o)
		})
		// Some cases are left alone, for timers to act on.
		for i := range rand.IntN(7) {
			if !ok {
				break
			}
			do(func(key string) (engine.Result, error) {
				cmd := office.Deeds()[rand.IntN(len(office.Deeds()))]
				if i < 3 {
					cmd = office.UntilAnswered()[i]
				}
				cmd.Key = key
				return eng.Act(ctx, id, cmd)
			})
		}
	}
}

// boxOf returns a receiver that notes every event it gets in a file.
func boxOf(t *testing.T, file string) deliver.Receiver {
	box, err := os.OpenFile(file+eventsBox, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	require.NoError(t, err)
	return deliver.ReceiverFunc(func(_ context.Context, e store.Event) error {
		_, err := fmt.Fprintf(box, "%s %d\n", e.Case, e.No)
		return err
	})
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

// crash lets a child work for a while, kills it, and returns what it
// said and whether actions were under way at the end.
func crash(t *testing.T, file string, after time.Duration) (acknowledged []report, pending []report) {
	t.Helper()
	binary, err := program()
	require.NoError(t, err)
	child := exec.Command(binary, "-test.run", childRun)
	child.Env = append(os.Environ(), envChild+"="+file)
	var complaints strings.Builder
	child.Stderr = &complaints
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	first := make(chan struct{})
	done := make(chan struct{})
	underWay := map[int]report{}
	go func() {
		defer close(done)
		lines := bufio.NewReader(out)
		for n := 0; ; n++ {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				if !errors.Is(err, io.EOF) && !errors.Is(err, os.ErrClosed) {
					t.Error(err)
				}
				return // what was cut off was not said
			}
			if n == 0 {
				close(first)
			}
			var r report
			if json.Unmarshal(line, &r) != nil {
				continue // the testing package's own words
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
	require.NoError(t, child.Process.Kill())
	<-done
	_ = child.Wait()
	for worker := range crashers {
		if r, ok := underWay[worker]; ok {
			pending = append(pending, r)
		}
	}
	return acknowledged, pending
}

// TestCrash kills processes while they work: everything that was acknowledged is
// there, nothing is half there, no event is lost and every timer acted once.
func TestCrash(t *testing.T) {
	kills := scale(4, 220)
	file := fileOf(t)
	s, err := sqlite.Open(file)
	require.NoError(t, err)
	require.NoError(t, deliver.Subscribe(ctx, office.Engine(t, s), receiver))
	require.NoError(t, s.Close())
	rng := rand.New(rand.NewPCG(5, 6))
	acknowledged := map[string]report{} // by key
	inFlight, unheard := 0, 0
	for range kills {
		said, pending := crash(t, file, time.Duration(rng.Int64N(int64(400*time.Millisecond))))
		for _, r := range said {
			acknowledged[r.Key] = r
		}
		if len(pending) > 0 {
			inFlight++
		}
		unheard += afterCrash(t, file, said, pending)
	}
	t.Logf("%d kills; an action was in flight in %d of them (%.0f %%); %d actions acknowledged; of those in flight %d had been saved",
		kills, inFlight, 100*float64(inFlight)/float64(kills), len(acknowledged), unheard)
	require.GreaterOrEqual(t, inFlight*100, 30*kills, "too few actions were in flight")
	inTheEnd(t, file, acknowledged)
}

// afterCrash looks at what one child did, and returns how many actions had been
// saved though nobody heard of it.
func afterCrash(t *testing.T, file string, said, pending []report) (unheard int) {
	t.Helper()
	s, err := sqlite.Open(file)
	require.NoError(t, err)
	defer s.Close()
	eng := office.Engine(t, s)
	touched := map[string]bool{}
	for _, r := range said {
		touched[r.Case] = true
		sealed, err := s.History(ctx, r.Case, r.Version-1, 1)
		require.NoError(t, err)
		require.Len(t, sealed, 1, "acknowledged: %+v", r)
		require.Equal(t, r.Hash, sealed[0].Hash.String(), "acknowledged: %+v", r)
	}
	for _, r := range pending {
		_, err := s.Load(ctx, r.Case)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		require.NoError(t, err)
		touched[r.Case] = true
		for _, key := range []store.Key{{Actor: "warga", Text: r.Key}, {Actor: "warga", Case: r.Case, Text: r.Key}, {Actor: "siti", Case: r.Case, Text: r.Key}, {Actor: "budi", Case: r.Case, Text: r.Key}, {Actor: "rini", Case: r.Case, Text: r.Key}} {
			if _, err := s.Answer(ctx, key); err == nil {
				unheard++
			}
		}
	}
	for id := range touched {
		_, err := audit.Verify(ctx, eng, id)
		require.NoError(t, err, "case %s", id)
	}
	return unheard
}

// inTheEnd looks at everything once: chains, acknowledged keys, timers, events.
func inTheEnd(t *testing.T, file string, acknowledged map[string]report) {
	t.Helper()
	s := openIn(t, file)
	clock := office.ClockAt(latest(t, file))
	eng := office.Engine(t, s, engine.WithClock(clock))
	// A slow machine's children may have died before any timer was due.
	clock.Move(30 * 24 * time.Hour)
	for moved := 1; moved > 0; {
		var err error
		moved, err = eng.Sweep(ctx, 200)
		require.NoError(t, err)
	}
	for {
		n, err := deliver.Once(ctx, eng, receiver, boxOf(t, file), 1000)
		require.NoError(t, err)
		if b, err := deliver.Backlog(ctx, eng, receiver); n == 0 {
			require.NoError(t, err)
			if b.Cases == 0 {
				break
			}
			clock.Move(10 * time.Minute) // what a dead child had claimed
		}
	}
	var sound string
	require.NoError(t, hostDB(t, file).QueryRow("PRAGMA integrity_check").Scan(&sound))
	require.Equal(t, "ok", sound)
	got := eventsIn(t, file)
	cases, timers := 0, 0
	for after := ""; ; {
		heads, err := s.Heads(ctx, after, 500)
		require.NoError(t, err)
		if len(heads) == 0 {
			break
		}
		for _, h := range heads {
			after = h.Case
			cases++
			entries, err := eng.History(ctx, h.Case, 0, 0)
			require.NoError(t, err)
			require.Len(t, entries, int(h.Version))
			require.Equal(t, h.Hash, entries[len(entries)-1].Hash)
			acted := map[string]bool{}
			for _, e := range entries {
				if e.Kind == fsm.Breaching {
					timers++
					once := e.Clock + e.Due.String()
					require.False(t, acted[once], "case %s: timer %s acted twice", h.Case, once)
					acted[once] = true
				}
			}
			require.Equal(t, int(h.Version), got[h.Case], "events of case %s", h.Case)
		}
	}
	t.Logf("%d cases, %d breaches by timers", cases, timers)
	require.NotZero(t, timers, "no timer acted")
	for key, r := range acknowledged {
		st, err := s.Load(ctx, r.Case)
		require.NoError(t, err, "%s", key)
		require.GreaterOrEqual(t, st.Case.Version, r.Version)
	}
}

// eventsIn returns how many different events of each case came, in order: one
// may come again, but none before an earlier one came.
func eventsIn(t *testing.T, file string) map[string]int {
	t.Helper()
	content, err := os.ReadFile(file + eventsBox)
	require.NoError(t, err)
	last := map[string]int{}
	for line := range strings.Lines(string(content)) {
		var id string
		var no int
		if n, err := fmt.Sscanf(line, "%s %d\n", &id, &no); n != 2 || err != nil {
			t.Fatalf("the receiver noted %q: %v", line, err)
		}
		require.LessOrEqual(t, no, last[id]+1, "case %s: event %d came after %d", id, no, last[id])
		last[id] = max(last[id], no)
	}
	return last
}
