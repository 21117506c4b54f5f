package postgres_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// everybodyOnOneCase lets clients give the same commands to one case at the same
// time, each for the version it saw: one wins each round.
func everybodyOnOneCase(t *testing.T, eng *engine.Engine, clients int) {
	t.Helper()
	_, err := eng.Open(ctx, office.Opening("satu"))
	require.NoError(t, err)
	for round, cmd := range office.UntilAnswered() {
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
			require.ErrorIs(t, err, store.ErrConflict)
		}
		require.Equal(t, 1, won, "round %d", round+1)
	}
	v, err := audit.Verify(ctx, eng, "satu")
	require.NoError(t, err)
	require.EqualValues(t, 4, v.Entries)
}

func TestManyClientsOnOneCase(t *testing.T) {
	everybodyOnOneCase(t, office.Engine(t, openStore(t), engine.WithClock(office.NewClock())), 64)
}

// TestManyClientsOnManyCases lets clients in two processes work through cases
// that others work on too: no update is lost, nobody is locked out.
func TestManyClientsOnManyCases(t *testing.T) {
	const clients = 64
	cases := scale(200, 10_000)
	db := postgrestest.Open(t)
	clock := office.NewClock()
	engines := []*engine.Engine{
		office.Engine(t, openIn(t, db), engine.WithClock(clock)), office.Engine(t, openIn(t, db), engine.WithClock(clock)),
	}
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
				step(client, id, func(e *engine.Engine) (engine.Result, error) { return e.Open(ctx, office.Opening(id)) })
				for _, cmd := range office.UntilAnswered() {
					step(client, id, func(e *engine.Engine) (engine.Result, error) { return e.Act(ctx, id, cmd) })
				}
			}
		})
	}
	wait.Wait()
	require.NoError(t, errors.Join(bad...))
	for i := range cases {
		id := fmt.Sprintf("kasus-%d", i)
		if i%max(1, cases/200) == 0 {
			_, err := audit.Verify(ctx, engines[0], id)
			require.NoError(t, err)
		}
		c, err := engines[0].Get(ctx, id, 0)
		require.NoError(t, err)
		require.EqualValues(t, won[id], c.Version, "%s: a command was acknowledged and is not there", id)
		require.Equal(t, "menunggu_pelapor", c.Stage)
	}
}
