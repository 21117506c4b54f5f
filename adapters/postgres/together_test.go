package postgres_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// TestManyWritersShareTransactions lets many act at the same time, also twice on one case.
func TestManyWritersShareTransactions(t *testing.T) {
	const writers, cases = 24, 48
	db := postgrestest.Open(t)
	s := openIn(t, db)
	eng := office.Engine(t, s, engine.WithTrust())
	for i := range cases {
		_, err := eng.Open(ctx, office.Opening(fmt.Sprintf("k%02d", i)))
		require.NoError(t, err)
	}
	first := office.UntilAnswered()[0]
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			for i := range cases / writers * 2 { // each case comes to two writers
				var refused *fsm.Refused // by what the other did
				if _, err := eng.Act(ctx, fmt.Sprintf("k%02d", (w*2+i)%cases), first); err != nil && !errors.As(err, &refused) {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	for i := range cases {
		v, err := audit.Verify(ctx, eng, fmt.Sprintf("k%02d", i))
		require.NoError(t, err)
		require.Equal(t, int64(2), v.Entries, "one of the two acted")
	}
	var rows, transactions int
	require.NoError(t, poolOf(t, db.DSN).QueryRow(ctx, "SELECT count(*), count(DISTINCT xmin::text) FROM "+db.Schema+".entries WHERE no = 2").Scan(&rows, &transactions))
	require.Equal(t, cases, rows)
	require.Less(t, transactions, rows, "none was written with another")
}

// TestACaseThatAHostHoldsHoldsUpNoOther keeps some cases locked by a transaction of the
// host while commands on them and on others come.
func TestACaseThatAHostHoldsHoldsUpNoOther(t *testing.T) {
	db := postgrestest.Open(t)
	pool, err := pgxpool.New(ctx, db.DSN+"&pool_max_conns=20")
	require.NoError(t, err)
	t.Cleanup(pool.Close)
	s, err := postgres.New(ctx, pool, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	eng := office.Engine(t, s)
	for i := range 12 {
		_, err := eng.Open(ctx, office.Opening(fmt.Sprintf("k%02d", i)))
		require.NoError(t, err)
	}
	first := office.UntilAnswered()[0]
	tx, err := pool.Begin(ctx)
	require.NoError(t, err)
	for i := range 4 {
		_, err := eng.With(s.In(tx)).Act(ctx, fmt.Sprintf("k%02d", i), first)
		require.NoError(t, err)
	}
	held, free := sync.WaitGroup{}, sync.WaitGroup{}
	for i := range 12 {
		id, which := fmt.Sprintf("k%02d", i), &free
		if i < 4 {
			which = &held
		}
		which.Go(func() {
			_, err := eng.Act(ctx, id, first)
			if i < 4 { // it is done already
				assert.ErrorContains(t, err, first.Action)
			} else {
				assert.NoError(t, err)
			}
		})
	}
	done := make(chan struct{})
	go func() { free.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("a command on another case waits for the host's transaction")
	}
	require.NoError(t, tx.Commit(ctx))
	held.Wait()
}
