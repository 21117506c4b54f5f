package postgres_test

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
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// The child of the crash test is the test binary itself, told so by these.
const (
	envChild  = "SOP_CRASH_CHILD" // connection string and schema, in JSON
	childRun  = "^TestCrashChild$"
	crashers  = 4 // goroutines of the child
	receiver  = "penerima"
	eventsBox = "kotak" // the receiver's own table of what it got
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
	config := os.Getenv(envChild)
	if config == "" {
		t.Skip("the child of TestCrash; by itself it tests nothing")
	}
	var db postgrestest.Database
	require.NoError(t, json.Unmarshal([]byte(config), &db))
	s, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema), postgres.WithoutMigration())
	require.NoError(t, err)
	// Time flies, so that timers act.
	clock := office.ClockAt(latest(t, db))
	eng := office.Engine(t, s, engine.WithClock(clock), engine.WithTrust()) // who acts is shown the hash, to hold it to what is kept
	go func() {
		for range time.Tick(5 * time.Millisecond) {
			clock.Move(8 * time.Hour)
		}
	}()
	out := reporter{to: json.NewEncoder(os.Stdout)}
	go func() { _ = deliver.Pump(ctx, eng, receiver, boxOf(t, db)) }()
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
func latest(t *testing.T, db postgrestest.Database) time.Time {
	pool, err := pgxpool.New(ctx, db.DSN)
	require.NoError(t, err)
	defer pool.Close()
	var last time.Time
	require.NoError(t, pool.QueryRow(ctx, "SELECT coalesce(max(changed), $1) FROM "+db.Schema+".cases", office.Begin).Scan(&last))
	return last
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
		for i := 0; ok && i < 6; i++ {
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

// boxOf returns a receiver that writes every event it gets into a table.
func boxOf(t *testing.T, db postgrestest.Database) deliver.Receiver {
	pool, err := pgxpool.New(ctx, db.DSN)
	require.NoError(t, err)
	return deliver.ReceiverFunc(func(ctx context.Context, e store.Event) error {
		_, err := pool.Exec(ctx, "INSERT INTO "+db.Schema+"."+eventsBox+" (case_id, no) VALUES ($1, $2)", e.Case, e.No)
		return err
	})
}

// crash lets a child work for a while, ends it by kill, and returns what it
// said and whether actions were under way at the end.
func crash(t *testing.T, db postgrestest.Database, kill func(child *exec.Cmd)) (acknowledged []report, pending []report) {
	t.Helper()
	config, err := json.Marshal(db)
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	child := exec.Command(self, "-test.run", childRun)
	child.Env = append(os.Environ(), envChild+"="+string(config))
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
	kill(child)
	_ = child.Process.Kill()
	<-done
	_ = child.Wait()
	for worker := range crashers {
		if r, ok := underWay[worker]; ok {
			pending = append(pending, r)
		}
	}
	return acknowledged, pending
}

// TestCrash kills processes, and the server too, while they work: everything
// that was acknowledged is there, nothing is half there, no event is lost and
// every timer acted once.
func TestCrash(t *testing.T) {
	kills, stops := scale(3, 200), scale(1, 40)
	server := postgrestest.Own(t)
	db := postgrestest.Database{DSN: server.DSN(), Schema: "sop"}
	setUp(t, db)
	rng := rand.New(rand.NewPCG(5, 6))
	acknowledged := map[string]report{} // by key
	inFlight, lostAnswers := 0, 0
	for i := range kills + stops {
		stopServer := i*stops/(kills+stops) != (i+1)*stops/(kills+stops)
		said, pending := crash(t, db, func(*exec.Cmd) {
			time.Sleep(time.Duration(rng.Int64N(int64(400 * time.Millisecond))))
			if stopServer {
				require.NoError(t, server.Stop(postgrestest.Immediate))
			}
		})
		if stopServer {
			require.NoError(t, server.Restart())
		}
		for _, r := range said {
			acknowledged[r.Key] = r
		}
		if len(pending) > 0 {
			inFlight++
		}
		lostAnswers += afterCrash(t, db, said, pending)
	}
	t.Logf("%d kills of the process and %d immediate stops of the server; an action was in flight in %d of them (%.0f %%); %d actions acknowledged; of those in flight %d had been saved",
		kills, stops, inFlight, 100*float64(inFlight)/float64(kills+stops), len(acknowledged), lostAnswers)
	require.GreaterOrEqual(t, inFlight*100, 30*(kills+stops), "too few actions were in flight")
	inTheEnd(t, db, acknowledged)
}

// setUp makes the schema, publishes the SOP and subscribes the receiver.
func setUp(t *testing.T, db postgrestest.Database) {
	s, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	defer s.Close()
	require.NoError(t, deliver.Subscribe(ctx, office.Engine(t, s), receiver))
	pool := poolOf(t, db.DSN)
	execute(t, pool, "CREATE TABLE "+db.Schema+"."+eventsBox+" (case_id text, no bigint, at serial)")
	pool.Close()
}

// afterCrash looks at what one child did, and returns how many actions had been
// saved though nobody heard of it.
func afterCrash(t *testing.T, db postgrestest.Database, said, pending []report) (unheard int) {
	t.Helper()
	s, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema))
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
func inTheEnd(t *testing.T, db postgrestest.Database, acknowledged map[string]report) {
	t.Helper()
	s := openIn(t, db)
	clock := office.ClockAt(latest(t, db))
	eng := office.Engine(t, s, engine.WithClock(clock))
	// A slow machine's children may have died before any timer was due.
	clock.Move(30 * 24 * time.Hour)
	for moved := 1; moved > 0; {
		var err error
		moved, err = eng.Sweep(ctx, 200)
		require.NoError(t, err)
	}
	for {
		n, err := deliver.Once(ctx, eng, receiver, boxOf(t, db), 1000)
		require.NoError(t, err)
		if b, err := deliver.Backlog(ctx, eng, receiver); n == 0 {
			require.NoError(t, err)
			if b.Cases == 0 {
				break
			}
			clock.Move(10 * time.Minute) // what a dead child had claimed
		}
	}
	got := eventsIn(t, db)
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
func eventsIn(t *testing.T, db postgrestest.Database) map[string]int {
	t.Helper()
	pool := poolOf(t, db.DSN)
	rows, err := pool.Query(ctx, "SELECT case_id, no FROM "+db.Schema+"."+eventsBox+" ORDER BY at")
	require.NoError(t, err)
	defer rows.Close()
	last := map[string]int{}
	for rows.Next() {
		var id string
		var no int
		require.NoError(t, rows.Scan(&id, &no))
		require.LessOrEqual(t, no, last[id]+1, "case %s: event %d came after %d", id, no, last[id])
		last[id] = max(last[id], no)
	}
	require.NoError(t, rows.Err())
	return last
}
