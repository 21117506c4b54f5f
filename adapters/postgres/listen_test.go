package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ears listens in the background and passes on what was heard.
func ears(t *testing.T, s *postgres.Store) (heard chan time.Time, stop func() error) {
	t.Helper()
	heard = make(chan time.Time, 100)
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- s.Listen(ctx, func(due time.Time) { heard <- due }) }()
	stopped := false
	stop = func() error {
		stopped = true
		cancel()
		return <-done
	}
	t.Cleanup(func() {
		if !stopped {
			_ = stop()
		}
	})
	return heard, stop
}

// next returns what is heard next; it fails after a while.
func next(t *testing.T, heard <-chan time.Time) time.Time {
	t.Helper()
	select {
	case due := <-heard:
		return due
	case <-time.After(20 * time.Second):
		t.Fatal("nothing was heard")
		return time.Time{}
	}
}

// timer is a change that sets a timer some time after it is written.
func timer(id string, before int64, after time.Duration) store.Change {
	ch := store.Change{Case: fsm.Case{ID: id, Version: before + 1}, Before: before, NextDue: office.Begin.Add(after)}
	ch.Entries = []store.Sealed{{No: before + 1, At: office.Begin, Written: office.Begin, Body: []byte("{}")}}
	return ch
}

func TestListen(t *testing.T) {
	db := postgrestest.Open(t)
	ours, theirs := openIn(t, db), openIn(t, db)
	require.NoError(t, theirs.Save(ctx, timer("a", 0, 48*time.Hour)))
	heard, stop := ears(t, ours)
	require.Equal(t, office.Begin.Add(48*time.Hour), next(t, heard), "the next timer of all, once it listens")

	require.NoError(t, theirs.Save(ctx, timer("a", 1, 2*time.Minute)))
	require.ErrorIs(t, theirs.Save(ctx, timer("a", 1, time.Second)), store.ErrConflict)
	tx, err := poolOf(t, db.DSN).Begin(ctx)
	require.NoError(t, err)
	require.NoError(t, theirs.In(tx).Cases.Save(ctx, timer("b", 0, time.Second)))
	require.NoError(t, tx.Rollback(ctx))
	require.NoError(t, theirs.Save(ctx, timer("a", 2, 20*time.Second+time.Microsecond)))
	require.Equal(t, office.Begin.Add(20*time.Second+time.Microsecond), next(t, heard),
		"a timer that is far off, of a refused change or of a transaction that was rolled back is not told")

	// A lost connection is taken up again, and what was missed is asked for.
	pool := poolOf(t, db.DSN)
	require.NoError(t, theirs.Save(ctx, timer("c", 0, 10*time.Second)))
	require.Equal(t, office.Begin.Add(10*time.Second), next(t, heard))
	execute(t, pool, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND query LIKE '%'||$1||'%'", db.Schema)
	require.Equal(t, office.Begin.Add(10*time.Second), next(t, heard))
	require.NoError(t, theirs.Save(ctx, timer("c", 1, 5*time.Second)))
	require.Equal(t, office.Begin.Add(5*time.Second), next(t, heard))
	require.ErrorIs(t, stop(), context.Canceled)
}

func TestListenWhereNothingIsHeard(t *testing.T) {
	db := postgrestest.Open(t)
	s := openIn(t, db, postgres.WithoutListen())
	require.ErrorIs(t, s.Listen(ctx, func(time.Time) {}), postgres.ErrNotHeard)

	pool := poolOf(t, db.DSN)
	closed, err := postgres.New(ctx, pool, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	pool.Close()
	require.ErrorIs(t, closed.Listen(ctx, func(time.Time) {}), postgres.ErrClosed, "a closed pool never opens again")
}

// TestRunSweepsUntilItsContextEnds lets one process sweep what another opened.
func TestRunSweepsUntilItsContextEnds(t *testing.T) {
	db := postgrestest.Open(t)
	clock := office.NewClock()
	ours, theirs := openIn(t, db), openIn(t, db)
	eng := office.Engine(t, theirs, engine.WithClock(clock))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	clock.Move(30 * 24 * time.Hour)
	over, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- office.Engine(t, ours, engine.WithClock(clock)).Run(over) }()
	require.Eventually(t, func() bool {
		c, err := eng.Get(ctx, "a", 0)
		return err == nil && c.Version > 1
	}, 20*time.Second, 20*time.Millisecond)
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("Run: %v", err)
	}
}
