package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// told counts what a publisher was told.
type told struct {
	mu     sync.Mutex
	events map[string]int
}

func (p *told) Publish(_ context.Context, events []store.Event) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range events {
		p.events[e.ID]++
	}
	return nil
}

// TestFourSweepers lets four processes sweep one database while commands come:
// every timer acts once, and no work is done twice.
func TestFourSweepers(t *testing.T) {
	const sweepers = 4
	cases := scale(120, 2000)
	db := postgrestest.Open(t)
	clock := office.NewClock()
	heard := &told{events: map[string]int{}}
	engines := make([]*engine.Engine, sweepers)
	for i := range engines {
		engines[i] = office.Engine(t, openIn(t, db), engine.WithClock(clock), engine.WithPublisher(heard))
	}
	for i := range cases {
		_, err := engines[i%sweepers].Open(ctx, office.Opening(fmt.Sprintf("kasus-%d", i)))
		require.NoError(t, err)
	}
	clock.Move(30 * 24 * time.Hour)
	var (
		wait  sync.WaitGroup
		moved = make([]int, sweepers)
		errs  = make([]error, sweepers+1)
	)
	for i, eng := range engines {
		wait.Go(func() {
			for n := -1; n != 0 && errs[i] == nil; moved[i] += n {
				n, errs[i] = eng.Sweep(ctx, 50)
			}
		})
	}
	wait.Go(func() {
		for i := 0; i < cases; i += 10 {
			_, err := engines[0].Act(ctx, fmt.Sprintf("kasus-%d", i), office.UntilAnswered()[0])
			errs[sweepers] = errors.Join(errs[sweepers], err)
		}
	})
	wait.Wait()
	require.NoError(t, errors.Join(errs...))
	total := 0
	for _, n := range moved {
		total += n
	}
	require.LessOrEqual(t, total, cases, "a case was moved twice by sweepers %v", moved)
	require.GreaterOrEqual(t, total, cases-(cases+9)/10)
	t.Logf("moved by each sweeper: %v", moved)
	for i := range cases {
		id := fmt.Sprintf("kasus-%d", i)
		entries, err := engines[0].History(ctx, id, 0, 0)
		require.NoError(t, err)
		breaches := 0
		for _, e := range entries {
			if e.Kind == fsm.Breaching {
				breaches++
			}
			require.Equal(t, 1, heard.events[fmt.Sprintf("%s/%d", id, e.No)], "the publisher was told of entry %d of %s", e.No, id)
		}
		require.Equal(t, 1, breaches, "breaches of %s", id)
	}
	left, err := engines[0].Sweep(ctx, 10)
	require.NoError(t, err)
	require.Zero(t, left)
}

// TestAChangeThatPostgreSQLRefusesSpoilsNoBatch saves, inside a claim, a change
// that no engine makes: its entry is there already.
func TestAChangeThatPostgreSQLRefusesSpoilsNoBatch(t *testing.T) {
	s := openStore(t)
	for _, id := range []string{"a", "b"} {
		require.NoError(t, s.Save(ctx, timer(id, 0, -time.Hour)))
	}
	require.NoError(t, s.ClaimDue(ctx, office.Begin, 9, nil, func(bound store.Backend, ids []string) error {
		require.Equal(t, []string{"a", "b"}, ids)
		broken := timer("a", 1, time.Hour)
		broken.Entries[0].No = 1
		require.ErrorContains(t, bound.Cases.Save(ctx, broken), "entries_pkey")
		return bound.Cases.Save(ctx, timer("b", 1, time.Hour))
	}))
	for id, version := range map[string]int64{"a": 1, "b": 2} {
		st, err := s.Load(ctx, id)
		require.NoError(t, err)
		require.Equal(t, version, st.Case.Version, id)
	}
}
