package office

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// OnOneCase lets clients give the same commands to one case at the same
// time, each for the version it saw, and fails the test unless one wins each round.
func OnOneCase(t *testing.T, eng *engine.Engine, clients int) {
	t.Helper()
	ctx := context.Background()
	_, err := eng.Open(ctx, Opening("satu"))
	must(t, err)
	for round, cmd := range UntilAnswered() {
		cmd.Version = int64(1 + round)
		var (
			wait sync.WaitGroup
			errs = make([]error, clients)
		)
		for i := range clients {
			wait.Go(func() { _, errs[i] = eng.Act(ctx, "satu", cmd) })
		}
		wait.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
				continue
			}
			if !errors.Is(err, store.ErrConflict) {
				t.Fatal(err)
			}
		}
		if won != 1 {
			t.Fatalf("round %d: %d won", round+1, won)
		}
	}
	v, err := audit.Verify(ctx, eng, "satu")
	must(t, err)
	if v.Entries != 4 {
		t.Fatalf("%d entries, want 4", v.Entries)
	}
}

// OnManyCases lets clients of two stores on one database work through cases that
// others work on too, and fails the test unless no update is lost and nobody is
// locked out.
func OnManyCases(t *testing.T, first, second Backed, clients, cases int) {
	t.Helper()
	ctx := context.Background()
	clock := NewClock()
	engines := []*engine.Engine{Engine(t, first, engine.WithClock(clock)), Engine(t, second, engine.WithClock(clock))}
	var (
		wait sync.WaitGroup
		mu   sync.Mutex
		won  = map[string]int{}
		bad  []error
	)
	step := func(client int, id string, do func(*engine.Engine) (engine.Result, error)) {
		r, err := do(engines[client%2])
		var refused *fsm.Refused
		mu.Lock()
		defer mu.Unlock()
		switch {
		case err == nil:
			won[id] += len(r.Entries)
		case !errors.Is(err, store.ErrExists) && !errors.Is(err, store.ErrConflict) && !errors.As(err, &refused):
			bad = append(bad, fmt.Errorf("client %d on %s: %w", client, id, err))
		}
	}
	for client := range clients {
		wait.Go(func() {
			// Every case is worked on by two clients, from opposite ends.
			for i := client / 2; i < cases; i += clients / 2 {
				n := i
				if client%2 == 1 {
					n = cases - 1 - i
				}
				id := fmt.Sprintf("kasus-%d", n)
				step(client, id, func(e *engine.Engine) (engine.Result, error) { return e.Open(ctx, Opening(id)) })
				for _, cmd := range UntilAnswered() {
					step(client, id, func(e *engine.Engine) (engine.Result, error) { return e.Act(ctx, id, cmd) })
				}
			}
		})
	}
	wait.Wait()
	must(t, errors.Join(bad...))
	for i := range cases {
		id := fmt.Sprintf("kasus-%d", i)
		if i%max(1, cases/200) == 0 {
			_, err := audit.Verify(ctx, engines[0], id)
			must(t, err)
		}
		c, err := engines[0].Get(ctx, id, 0)
		must(t, err)
		if int64(won[id]) != c.Version || c.Stage != "menunggu_pelapor" {
			t.Fatalf("%s: %d entries were acknowledged, it is at %q with %d", id, won[id], c.Stage, c.Version)
		}
	}
}
