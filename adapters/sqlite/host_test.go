package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// host is a program with a table of its own beside the cases.
type host struct {
	t     *testing.T
	db    *sql.DB
	store *sqlite.Store
	eng   *engine.Engine
}

func newHost(t *testing.T) *host {
	h := &host{t: t, db: hostDB(t, fileOf(t))}
	h.store = storeIn(t, h.db)
	h.eng = office.Engine(t, h.store, engine.WithClock(office.NewClock()))
	_, err := h.db.Exec("CREATE TABLE surat (nomor TEXT PRIMARY KEY)")
	require.NoError(t, err)
	return h
}

func (h *host) letters() (n int) {
	require.NoError(h.t, h.db.QueryRow("SELECT count(*) FROM surat").Scan(&n))
	return n
}

func (h *host) version(id string) int64 {
	c, err := h.eng.Get(ctx, id, 0)
	require.NoError(h.t, err)
	return c.Version
}

// inside runs do in a transaction of the host.
func (h *host) inside(do func(tx *sql.Tx, eng *engine.Engine) error) error {
	tx, err := h.db.BeginTx(ctx, nil)
	require.NoError(h.t, err)
	if err := do(tx, h.eng.With(h.store.In(tx))); err != nil {
		require.NoError(h.t, tx.Rollback())
		return err
	}
	return tx.Commit()
}

func (h *host) write(tx *sql.Tx, number string) {
	_, err := tx.Exec("INSERT INTO surat VALUES (?)", number)
	require.NoError(h.t, err)
}

func TestTheHostsRowAndTheCaseGoTogether(t *testing.T) {
	h := newHost(t)
	rolledBack := context.DeadlineExceeded // some error
	for _, keep := range []bool{false, true} {
		err := h.inside(func(tx *sql.Tx, eng *engine.Engine) error {
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
	h := newHost(t)
	_, err := h.eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	keyed := deeds[0]
	keyed.Key = "k"
	_, err = h.eng.Act(ctx, "a", keyed)
	require.NoError(t, err)
	require.NoError(t, h.inside(func(tx *sql.Tx, eng *engine.Engine) error {
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
		over, cancel := context.WithCancel(ctx)
		cancel()
		_, err = eng.Act(over, "a", deeds[1])
		require.ErrorIs(t, err, context.Canceled)
		_, err = eng.Act(ctx, "a", deeds[1])
		require.NoError(t, err)
		h.write(tx, "sesudah")
		return nil
	}))
	require.Equal(t, 2, h.letters())
	require.EqualValues(t, 3, h.version("a"))
}

// TestAFailedSaveLeavesTheHostsTransaction lets a Save fail after it began to
// write: the host commits, and nothing of the Save is there.
func TestAFailedSaveLeavesTheHostsTransaction(t *testing.T) {
	h := newHost(t)
	_, err := h.eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	_, err = h.db.Exec(`CREATE TRIGGER gagal BEFORE INSERT ON sop_entries WHEN new.no = 2 BEGIN SELECT RAISE(ABORT, 'sengaja'); END`)
	require.NoError(t, err)
	require.NoError(t, h.inside(func(tx *sql.Tx, eng *engine.Engine) error {
		h.write(tx, "sebelum")
		_, err := eng.Act(ctx, "a", office.UntilAnswered()[0])
		require.ErrorContains(t, err, "sengaja")
		h.write(tx, "sesudah")
		return nil
	}))
	require.Equal(t, 2, h.letters())
	require.EqualValues(t, 1, h.version("a"))
	_, err = audit.Verify(ctx, h.eng, "a")
	require.NoError(t, err)
}

// TestTheHostsTransactionKeepsOthersOut shows SQLite's one isolation level: who
// comes while the host's transaction is open waits for it, then decides on what
// it has committed.
func TestTheHostsTransactionKeepsOthersOut(t *testing.T) {
	h := newHost(t)
	_, err := h.eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	deeds := office.UntilAnswered()
	outside := make(chan error, 1)
	require.NoError(t, h.inside(func(tx *sql.Tx, eng *engine.Engine) error {
		stale := deeds[0]
		stale.Version = 1
		go func() {
			_, err := h.eng.Act(ctx, "a", stale) // reads version 1, then waits
			outside <- err
		}()
		time.Sleep(100 * time.Millisecond)
		select {
		case err := <-outside:
			t.Errorf("it did not wait: %v", err)
		default:
		}
		_, err := eng.Act(ctx, "a", deeds[0])
		return err
	}))
	require.ErrorIs(t, <-outside, store.ErrConflict)
	require.EqualValues(t, 2, h.version("a"))
}

// TestOneConnection gives the store a pool of one: nothing may wait for a
// second connection while it holds the first.
func TestOneConnection(t *testing.T) {
	db := hostDB(t, fileOf(t))
	db.SetMaxOpenConns(1)
	eng := office.Engine(t, storeIn(t, db), engine.WithClock(office.NewClock()))
	require.NoError(t, deliver.Subscribe(ctx, eng, "r"))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	_, err = eng.Erase(ctx, office.Warrant, "a")
	require.NoError(t, err)
	_, err = deliver.Once(ctx, eng, "r", deliver.ReceiverFunc(func(context.Context, store.Event) error { return nil }), 9)
	require.NoError(t, err)
	require.NoError(t, deliver.Unsubscribe(ctx, eng, "r"))
}

func TestSettings(t *testing.T) {
	for _, c := range []struct{ name, query, says string }{
		{"journal", "_txlock=immediate&_pragma=busy_timeout(1)&_pragma=synchronous(FULL)&_pragma=secure_delete(ON)", "journal_mode is delete"},
		{"synchronous", "_txlock=immediate&_pragma=busy_timeout(1)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=secure_delete(ON)", "synchronous is 1"},
		{"busy", "_txlock=immediate&_pragma=busy_timeout(0)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=secure_delete(ON)", "busy_timeout is 0"},
		{"secure", "_txlock=immediate&_pragma=busy_timeout(1)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=secure_delete(OFF)", "secure_delete is off"},
		{"lock", "_pragma=busy_timeout(1)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=secure_delete(ON)", "_txlock is not immediate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, err := sql.Open("sqlite", "file:"+fileOf(t)+"?"+c.query)
			require.NoError(t, err)
			defer db.Close()
			_, err = sqlite.New(db)
			require.ErrorIs(t, err, sqlite.ErrSettings)
			require.ErrorContains(t, err, c.says)
			require.ErrorContains(t, err, sqlite.Settings, "it says what to write")
			require.NotContains(t, err.Error(), "; _", "only what is wrong")
			var tables int
			require.NoError(t, db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables))
			require.Zero(t, tables)
		})
	}
	_, err := sqlite.New(nil)
	require.Error(t, err)
}

// What is published in a transaction that is rolled back is in force nowhere; once one is
// committed, everywhere.
func TestWhatIsPublishedAndRolledBackIsNotInForce(t *testing.T) {
	h := newHost(t)
	other := bytes.Replace(sop.YAML(), []byte("\nkode: sp4n_lumajang\n"), []byte("\nkode: lain\n"), 1)
	one := office.Opening("a")
	one.SOP = "lain"
	rolledBack := context.DeadlineExceeded // some error
	publish := func(err error) func(*sql.Tx, *engine.Engine) error {
		return func(_ *sql.Tx, eng *engine.Engine) error {
			_, published := eng.Publish(ctx, other)
			require.NoError(t, published)
			return err
		}
	}
	require.ErrorIs(t, h.inside(publish(rolledBack)), rolledBack)
	_, err := h.eng.Open(ctx, one)
	require.ErrorIs(t, err, store.ErrNotFound)
	require.NoError(t, h.inside(publish(nil)))
	_, err = h.eng.Open(ctx, one)
	require.NoError(t, err)
}
