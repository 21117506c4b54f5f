package postgres_test

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/crash"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// The child of the crash test is the test binary itself, told so by these.
const (
	envChild  = "SOP_CRASH_CHILD" // connection string and schema, in JSON
	childRun  = "^TestCrashChild$"
	eventsBox = "kotak" // the receiver's own table of what it got
)

// crashSite is a schema with cases.
type crashSite postgrestest.Database

func (db crashSite) Open(t *testing.T) (office.Backed, func()) {
	s, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema), postgres.WithoutMigration())
	require.NoError(t, err)
	return s, s.Close
}

func (db crashSite) Latest(t *testing.T) time.Time {
	var last time.Time
	require.NoError(t, poolOf(t, db.DSN).QueryRow(ctx, "SELECT coalesce(max(changed), $1) FROM "+db.Schema+".cases", office.Begin).Scan(&last))
	return last
}

func (db crashSite) Box(t *testing.T) deliver.Receiver {
	pool, err := pgxpool.New(ctx, db.DSN)
	require.NoError(t, err)
	return deliver.ReceiverFunc(func(ctx context.Context, e store.Event) error {
		_, err := pool.Exec(ctx, "INSERT INTO "+db.Schema+"."+eventsBox+" (case_id, no) VALUES ($1, $2)", e.Case, e.No)
		return err
	})
}

func (db crashSite) Got(t *testing.T) (got []store.EventAt) {
	rows, err := poolOf(t, db.DSN).Query(ctx, "SELECT case_id, no FROM "+db.Schema+"."+eventsBox+" ORDER BY at")
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var e store.EventAt
		require.NoError(t, rows.Scan(&e.Case, &e.No))
		got = append(got, e)
	}
	require.NoError(t, rows.Err())
	return got
}

// TestCrashChild is no test: it works until it is killed.
func TestCrashChild(t *testing.T) {
	config := os.Getenv(envChild)
	if config == "" {
		t.Skip("the child of TestCrash; by itself it tests nothing")
	}
	var db postgrestest.Database
	require.NoError(t, json.Unmarshal([]byte(config), &db))
	crash.Child(t, crashSite(db))
}

// TestCrash kills processes, and the server too, while they work: everything
// that was acknowledged is there, nothing is half there, no event is lost and
// every timer acted once.
func TestCrash(t *testing.T) {
	kills, stops := scale(3, 80), scale(1, 20)
	server := postgrestest.Own(t)
	db := postgrestest.Database{DSN: server.DSN(), Schema: "sop"}
	s, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	s.Close()
	pool := poolOf(t, db.DSN)
	execute(t, pool, "CREATE TABLE "+db.Schema+"."+eventsBox+" (case_id text, no bigint, at serial)")
	pool.Close()
	config, err := json.Marshal(db)
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	all := kills + stops
	crash.Trial{
		Site: crashSite(db), Kills: all,
		Child: func() *exec.Cmd {
			child := exec.Command(self, "-test.run", childRun)
			child.Env = append(os.Environ(), envChild+"="+string(config))
			return child
		},
		Strike: func(round int) func() {
			if round*stops/all == (round+1)*stops/all {
				return func() {}
			}
			require.NoError(t, server.Stop(postgrestest.Immediate))
			return func() { require.NoError(t, server.Restart()) }
		},
	}.Run(t)
}
