package postgres_test

import (
	"context"
	"database/sql"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// host is a program with a table of its own beside the cases.
type host struct {
	t     *testing.T
	pool  *pgxpool.Pool
	store *postgres.Store
	eng   *engine.Engine
	table string
	clock *office.Clock
}

func newHost(t *testing.T) *host {
	db := postgrestest.Open(t)
	h := &host{t: t, pool: poolOf(t, db.DSN), clock: office.NewClock()}
	var err error
	h.store, err = postgres.New(ctx, h.pool, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	h.eng = office.Engine(t, h.store, engine.WithClock(h.clock))
	h.table = pgx.Identifier{db.Schema, "surat"}.Sanitize()
	_, err = h.pool.Exec(ctx, "CREATE TABLE "+h.table+" (nomor text PRIMARY KEY)")
	require.NoError(t, err)
	return h
}

func (h *host) letters() (n int) {
	require.NoError(h.t, h.pool.QueryRow(ctx, "SELECT count(*) FROM "+h.table).Scan(&n))
	return n
}

func (h *host) version(id string) int64 {
	c, err := h.eng.Get(ctx, id, 0)
	require.NoError(h.t, err)
	return c.Version
}

// inside runs do in a transaction of the host at some isolation level.
func (h *host) inside(level pgx.TxIsoLevel, do func(tx pgx.Tx, eng *engine.Engine) error) error {
	return pgx.BeginTxFunc(ctx, h.pool, pgx.TxOptions{IsoLevel: level}, func(tx pgx.Tx) error {
		return do(tx, h.eng.With(h.store.In(tx)))
	})
}

func (h *host) write(tx pgx.Tx, number string) {
	_, err := tx.Exec(ctx, "INSERT INTO "+h.table+" VALUES ($1)", number)
	require.NoError(h.t, err)
}

func TestTheHostsRowAndTheCaseGoTogether(t *testing.T) {
	h := newHost(t)
	rolledBack := context.DeadlineExceeded // some error
	for _, keep := range []bool{false, true} {
		err := h.inside(pgx.ReadCommitted, func(tx pgx.Tx, eng *engine.Engine) error {
			h.write(tx, "1")
			_, err := eng.Open(ctx, office.Opening("a"))
			require.NoError(t, err)
			_, err = eng.Act(ctx, "a", office.UntilAnswered()[0])
			require.NoError(t, err)
			_, err = h.eng.Get(ctx, "a", 0)
			require.ErrorIs(t, err, store.ErrNotFound, "nobody else sees it yet")
			if keep {
				return nil
			}
			return rolledBack
		})
		if keep {
			require.NoError(t, err)
			require.Equal(t, 1, h.letters())
			require.EqualValues(t, 2, h.version("a"))
		} else {
			require.ErrorIs(t, err, rolledBack)
			require.Zero(t, h.letters())
			_, err = h.eng.Get(ctx, "a", 0)
			require.ErrorIs(t, err, store.ErrNotFound)
		}
	}
	_, err := audit.Verify(ctx, h.eng, "a")
	require.NoError(t, err)
}

// TestNothingSpoilsTheHostsTransaction lets every kind of refusal happen inside
// one transaction, which still commits what the host wrote before and after.
func TestNothingSpoilsTheHostsTransaction(t *testing.T) {
	deeds := office.UntilAnswered()
	for _, level := range []pgx.TxIsoLevel{pgx.ReadCommitted, pgx.RepeatableRead, pgx.Serializable} {
		t.Run(string(level), func(t *testing.T) {
			h := newHost(t)
			_, err := h.eng.Open(ctx, office.Opening("a"))
			require.NoError(t, err)
			keyed := deeds[0]
			keyed.Key = "k"
			_, err = h.eng.Act(ctx, "a", keyed)
			require.NoError(t, err)
			require.NoError(t, h.inside(level, func(tx pgx.Tx, eng *engine.Engine) error {
				h.write(tx, "sebelum")
				stale := deeds[1]
				stale.Version = 1
				_, err := eng.Act(ctx, "a", stale)
				require.ErrorIs(t, err, store.ErrConflict)
				again, err := eng.Act(ctx, "a", keyed)
				require.NoError(t, err)
				require.True(t, again.Again)
				other := deeds[1]
				other.Actor, other.Key = office.Siti, "k"
				_, err = eng.Act(ctx, "a", other)
				require.ErrorIs(t, err, store.ErrKeyReused)
				_, err = eng.Open(ctx, office.Opening("a"))
				require.ErrorIs(t, err, store.ErrExists)
				_, err = eng.Act(ctx, "a", deeds[2])
				var refused *fsm.Refused
				require.ErrorAs(t, err, &refused)
				_, err = eng.Act(ctx, "tidak_ada", deeds[2])
				require.ErrorIs(t, err, store.ErrNotFound)
				odd := office.Opening("b")
				odd.Command.Actor.ID = "nol\x00"
				_, err = eng.Open(ctx, odd)
				require.ErrorIs(t, err, store.ErrInvalid)
				_, err = eng.Act(ctx, "a", deeds[1])
				require.NoError(t, err)
				h.write(tx, "sesudah")
				return nil
			}))
			require.Equal(t, 2, h.letters())
			require.EqualValues(t, 3, h.version("a"))
		})
	}
}

// TestIsolationLevels lets another command come between the host's first read
// and its command on the same case.
func TestIsolationLevels(t *testing.T) {
	deeds := office.UntilAnswered()
	for _, c := range []struct {
		level pgx.TxIsoLevel
		fails bool
	}{{pgx.ReadCommitted, false}, {pgx.RepeatableRead, true}, {pgx.Serializable, true}} {
		t.Run(string(c.level), func(t *testing.T) {
			h := newHost(t)
			_, err := h.eng.Open(ctx, office.Opening("a"))
			require.NoError(t, err)
			err = h.inside(c.level, func(tx pgx.Tx, eng *engine.Engine) error {
				h.write(tx, "1")
				_, err := h.eng.Act(ctx, "a", deeds[0]) // outside the transaction
				require.NoError(t, err)
				_, err = eng.Act(ctx, "a", fsm.Command{Action: "tunda", Actor: office.Siti, Input: map[string]fsm.Value{"alasan": office.Text("Menunggu")}})
				return err
			})
			if !c.fails {
				require.NoError(t, err)
				require.EqualValues(t, 3, h.version("a"), "the command was decided on what was committed meanwhile")
				return
			}
			require.ErrorIs(t, err, postgres.ErrSerialization)
			require.NotErrorIs(t, err, store.ErrConflict, "an engine would decide again in a transaction that is lost")
			require.Zero(t, h.letters())
			require.EqualValues(t, 2, h.version("a"))
			require.NoError(t, h.inside(c.level, func(tx pgx.Tx, eng *engine.Engine) error {
				h.write(tx, "1")
				_, err := eng.Act(ctx, "a", deeds[1])
				return err
			}), "the whole transaction again")
		})
	}
}

// TestAConflictUnderTheLock lets the host's transaction wait for another one on
// the same case, and lose to it.
func TestAConflictUnderTheLock(t *testing.T) {
	h := newHost(t)
	_, err := h.eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	deeds := office.UntilAnswered()
	locked, done := make(chan struct{}), make(chan error)
	go func() {
		done <- h.inside(pgx.ReadCommitted, func(_ pgx.Tx, eng *engine.Engine) error {
			_, err := eng.Act(ctx, "a", deeds[0])
			close(locked)
			time.Sleep(200 * time.Millisecond)
			return err
		})
	}()
	<-locked
	require.NoError(t, h.inside(pgx.ReadCommitted, func(tx pgx.Tx, eng *engine.Engine) error {
		stale := deeds[0]
		stale.Version = 1
		_, err := eng.Act(ctx, "a", stale) // reads version 1, then waits
		require.ErrorIs(t, err, store.ErrConflict)
		h.write(tx, "1")
		return nil
	}))
	require.NoError(t, <-done)
	require.Equal(t, 1, h.letters())
}

// TestADefaultOfSerializableIsRetried opens the store on a pool of a host whose
// transactions are serializable unless they say otherwise.
func TestADefaultOfSerializableIsRetried(t *testing.T) {
	db := postgrestest.Open(t)
	config, err := pgxpool.ParseConfig(db.DSN)
	require.NoError(t, err)
	config.ConnConfig.RuntimeParams["default_transaction_isolation"] = "serializable"
	pool, err := pgxpool.NewWithConfig(ctx, config)
	require.NoError(t, err)
	t.Cleanup(pool.Close)
	store, err := postgres.New(ctx, pool, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	eng := office.Engine(t, store, engine.WithClock(office.NewClock()))
	office.OnOneCase(t, eng, 8)
}

func TestTheHostsTransactionOfDatabaseSQL(t *testing.T) {
	h := newHost(t)
	std := stdlib.OpenDBFromPool(h.pool)
	t.Cleanup(func() { _ = std.Close() })
	for _, keep := range []bool{false, true} {
		tx, err := std.BeginTx(ctx, &sql.TxOptions{})
		require.NoError(t, err)
		_, err = tx.ExecContext(ctx, "INSERT INTO "+h.table+" VALUES ('1')")
		require.NoError(t, err)
		eng := h.eng.With(h.store.InSQL(tx))
		_, err = eng.Open(ctx, office.Opening("a"))
		require.NoError(t, err)
		_, err = eng.Open(ctx, office.Opening("a"))
		require.ErrorIs(t, err, store.ErrExists)
		if keep {
			require.NoError(t, tx.Commit())
			require.Equal(t, 1, h.letters())
			require.EqualValues(t, 1, h.version("a"))
		} else {
			require.NoError(t, tx.Rollback())
			require.Zero(t, h.letters())
			_, err = h.eng.Get(ctx, "a", 0)
			require.ErrorIs(t, err, store.ErrNotFound)
		}
	}
}
