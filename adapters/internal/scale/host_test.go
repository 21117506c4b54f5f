package scale

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
)

// host is a database with an engine on it.
type host struct {
	t     testing.TB
	clock *office.Clock
	eng   *engine.Engine
	// inOne does what many do in one transaction.
	inOne func(func(*engine.Engine))
	// filled is called when all cases are there.
	filled func()
	// row writes a row of 1 kB durably, the floor of an action.
	row func(i int)
	// written is how many bytes were written so far.
	written func() int64
	// cpu is the time that all its processes took so far.
	cpu func() time.Duration
}

const (
	receiver = "arsip"
	floorRow = `CREATE TABLE lantai (id bigint PRIMARY KEY, isi text NOT NULL)`
)

// hosts are what can be measured, by name, in the order of the table.
var hosts = []struct {
	name string
	open func(testing.TB) *host
}{{"sqlite", onSQLite}, {"postgres", onPostgres}}

func (h *host) begin(s office.Backed) {
	h.clock = office.ClockAt(end.Add(-years * 366 * day))
	h.eng = office.Engine(h.t, s, engine.WithClock(h.clock))
	require.NoError(h.t, deliver.Subscribe(context.Background(), h.eng, receiver))
}

// thousand is what stands in the row of the floor.
var thousand = fmt.Sprintf("%01000d", 1)

func onSQLite(t testing.TB) *host {
	h := &host{t: t, written: written, cpu: ownCPU}
	file := filepath.Join(t.TempDir(), "kasus.db")
	db, err := sql.Open("sqlite", "file:"+file+"?"+sqlite.Settings)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	s, err := sqlite.New(db)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	h.begin(s)
	_, err = db.Exec(floorRow)
	require.NoError(t, err)
	h.inOne = func(do func(*engine.Engine)) {
		tx, err := db.Begin()
		require.NoError(t, err)
		do(h.eng.With(s.In(tx)))
		require.NoError(t, tx.Commit())
	}
	var one sync.Mutex // as the store has one writer: who finds the file locked would sleep
	h.row = func(i int) {
		one.Lock()
		defer one.Unlock()
		_, err := db.Exec("INSERT INTO lantai VALUES (?, ?)", i, thousand)
		require.NoError(t, err)
	}
	h.filled = func() { // from here as a service has it
		_, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		require.NoError(t, err)
		own, err := sqlite.Open(file)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, own.Close()) })
		h.eng = office.Engine(t, own, engine.WithClock(h.clock))
	}
	return h
}

func onPostgres(t testing.TB) *host {
	ctx := context.Background()
	h := &host{t: t, filled: func() {}}
	server := postgrestest.Own(t)
	pool, err := pgxpool.New(ctx, server.DSN()+"&pool_max_conns="+strconv.Itoa(clients))
	require.NoError(t, err)
	t.Cleanup(pool.Close)
	s, err := postgres.New(ctx, pool, postgres.WithSchema("sop"))
	require.NoError(t, err)
	h.begin(s)
	_, err = pool.Exec(ctx, floorRow)
	require.NoError(t, err)
	h.inOne = func(do func(*engine.Engine)) {
		require.NoError(t, pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
			do(h.eng.With(s.In(tx)))
			return nil
		}))
	}
	h.row = func(i int) {
		_, err := pool.Exec(ctx, "INSERT INTO lantai VALUES ($1, $2)", i, thousand)
		require.NoError(t, err)
	}
	h.written = func() (n int64) {
		require.NoError(t, pool.QueryRow(ctx, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint").Scan(&n))
		return n
	}
	var folder string
	require.NoError(t, pool.QueryRow(ctx, "SHOW data_directory").Scan(&folder))
	h.cpu = func() time.Duration { return ownCPU() + serverCPU(folder) }
	return h
}
