package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var errPoison = errors.New("tidak diterima")

// jobs is a table of the host, into which a hook writes a row for each event.
type jobs struct {
	t     *testing.T
	pool  *pgxpool.Pool
	store *postgres.Store
	table string

	mu     sync.Mutex
	calls  [][]string // ids of the events of each call
	poison string     // a case of which no event is taken
}

func openJobs(t *testing.T) *jobs {
	db := postgrestest.Open(t)
	j := &jobs{t: t, pool: poolOf(t, db.DSN), table: db.Schema + "_jobs"}
	_, err := j.pool.Exec(ctx, "CREATE TABLE "+j.table+" (event text)")
	require.NoError(t, err)
	j.store = openIn(t, db, postgres.OnSave(j.hook))
	return j
}

func (j *jobs) hook(ctx context.Context, tx pgx.Tx, events []store.Event) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	var ids []string
	for _, e := range events {
		ids = append(ids, e.ID)
		if _, err := tx.Exec(ctx, "INSERT INTO "+j.table+" VALUES ($1)", e.ID); err != nil {
			return err
		}
		if e.Case == j.poison {
			return errPoison
		}
	}
	j.calls = append(j.calls, ids)
	return nil
}

// rows returns the events that the table has, in order.
func (j *jobs) rows() []string {
	j.t.Helper()
	rows, err := j.pool.Query(ctx, "SELECT event FROM "+j.table+" ORDER BY event")
	require.NoError(j.t, err)
	out, err := pgx.CollectRows(rows, pgx.RowTo[string])
	require.NoError(j.t, err)
	return out
}

func version(t *testing.T, eng *engine.Engine, id string) int64 {
	t.Helper()
	c, err := eng.Get(ctx, id, 0)
	require.NoError(t, err)
	return c.Version
}

// TestAHookWritesWithTheChange: what it writes is there with the change, its error fails
// it, and what is no event or no winner is not told.
func TestAHookWritesWithTheChange(t *testing.T) {
	j := openJobs(t)
	eng := office.Engine(t, j.store)
	require.Empty(t, j.calls, "publishing has no events")
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	_, err = eng.Act(ctx, "a", office.Deeds()[0])
	require.NoError(t, err)
	require.Equal(t, []string{"a/1", "a/2"}, j.rows())

	j.poison = "a"
	_, err = eng.Act(ctx, "a", office.Deeds()[5])
	require.ErrorIs(t, err, errPoison)
	_, err = eng.Open(ctx, office.Opening("b"))
	require.NoError(t, err)
	j.poison = "c"
	_, err = eng.Open(ctx, office.Opening("c"))
	require.ErrorIs(t, err, errPoison)
	_, err = eng.Get(ctx, "c", 0)
	require.ErrorIs(t, err, store.ErrNotFound)
	require.EqualValues(t, 2, version(t, eng, "a"))
	require.Equal(t, []string{"a/1", "a/2", "b/1"}, j.rows())

	j.poison = ""
	late := office.Deeds()[5]
	late.Version = 1
	_, err = eng.Act(ctx, "a", late)
	require.ErrorIs(t, err, store.ErrConflict)
	require.Len(t, j.rows(), 3)
}

// TestAHookInTheHostsTransaction: it is undone with it, and its error leaves it whole.
func TestAHookInTheHostsTransaction(t *testing.T) {
	j := openJobs(t)
	eng := office.Engine(t, j.store)
	for _, commit := range []bool{false, true} {
		tx, err := j.pool.Begin(ctx)
		require.NoError(t, err)
		bound := eng.With(j.store.In(tx))
		_, err = bound.Open(ctx, office.Opening("a"))
		require.NoError(t, err)
		j.poison = "b"
		_, err = bound.Open(ctx, office.Opening("b"))
		require.ErrorIs(t, err, errPoison)
		_, err = bound.Act(ctx, "a", office.Deeds()[0])
		require.NoError(t, err)
		if commit {
			require.NoError(t, tx.Commit(ctx))
		} else {
			require.NoError(t, tx.Rollback(ctx))
			require.Empty(t, j.rows())
		}
	}
	require.Equal(t, []string{"a/1", "a/2"}, j.rows())

	// database/sql has no pgx.Tx to give.
	std := stdlib.OpenDBFromPool(j.pool)
	defer func() { require.NoError(t, std.Close()) }()
	tx, err := std.BeginTx(ctx, nil)
	require.NoError(t, err)
	_, err = eng.With(j.store.InSQL(tx)).Act(ctx, "a", office.Deeds()[5])
	require.ErrorIs(t, err, store.ErrUnsupported)
	require.NoError(t, tx.Commit())
	require.EqualValues(t, 2, version(t, eng, "a"))
}

// TestAHookIsCalledOnceForAGroup of changes that came at the same time, and one that it
// refuses keeps no other from being saved.
func TestAHookIsCalledOnceForAGroup(t *testing.T) {
	j := openJobs(t)
	eng := office.Engine(t, j.store)
	const cases, clients = 96, 32
	j.poison = "none"
	for i := range cases {
		_, err := eng.Open(ctx, office.Opening(fmt.Sprint("k", i)))
		require.NoError(t, err)
	}
	j.calls, j.poison = nil, "k7"
	var group sync.WaitGroup
	errs := make([]error, cases)
	for c := range clients {
		group.Go(func() {
			for i := c; i < cases; i += clients {
				_, errs[i] = eng.Act(ctx, fmt.Sprint("k", i), office.Deeds()[0])
			}
		})
	}
	group.Wait()
	for i, err := range errs {
		if i == 7 {
			require.ErrorIs(t, err, errPoison)
			continue
		}
		require.NoError(t, err)
	}
	told := slices.Concat(j.calls...)
	require.Less(t, len(j.calls), len(told), "no two changes were told together")
	want := []string{"k7/1"}
	for i := range cases {
		if i != 7 {
			want = append(want, fmt.Sprint("k", i, "/1"), fmt.Sprint("k", i, "/2"))
		}
	}
	slices.Sort(want)
	require.Equal(t, want, sorted(j.rows()), "each once, none of what was refused")
	require.EqualValues(t, 1, version(t, eng, "k7"))
}

func sorted(all []string) []string {
	slices.Sort(all)
	return all
}

// TestAHookHearsOfTimers that the sweeper lets act, and of those that it refuses the
// sweeper goes on with the others.
func TestAHookHearsOfTimers(t *testing.T) {
	j := openJobs(t)
	clock := office.NewClock()
	eng := office.Engine(t, j.store, engine.WithClock(clock))
	for i := range 20 {
		_, err := eng.Open(ctx, office.Opening(fmt.Sprint("k", i)))
		require.NoError(t, err)
	}
	j.poison = "k7"
	clock.Move(10 * 24 * time.Hour)
	for range 5 {
		_, _ = eng.Sweep(ctx, 100)
	}
	require.EqualValues(t, 1, version(t, eng, "k7"))
	var timers []string
	for _, id := range j.rows() {
		if !strings.HasSuffix(id, "/1") {
			timers = append(timers, id)
		}
	}
	require.Len(t, timers, 19)
	j.poison = ""
	clock.Move(24 * time.Hour) // what failed is tried again later
	_, err := eng.Sweep(ctx, 100)
	require.NoError(t, err)
	require.Contains(t, j.rows(), "k7/2")
}

func TestAHookMustBeOne(t *testing.T) {
	db := postgrestest.Open(t)
	_, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema), postgres.OnSave(nil))
	require.ErrorContains(t, err, "the hook is nil")
}
