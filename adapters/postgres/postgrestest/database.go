package postgrestest

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// The environment variables that are read.
const (
	envDSN     = "SOP_TEST_POSTGRES"
	envRequire = "SOP_TEST_REQUIRE"
)

// Database is a place for one test in a server that others use too.
type Database struct {
	DSN    string // how to connect
	Schema string // of the test's own, not made yet; dropped after the test
}

var (
	common    sync.Mutex
	cluster   *Cluster // that all tests of the process share; nil: none yet
	unhappy   error    // why there is none
	databases atomic.Int64
)

// Main runs the tests and then stops the cluster that they shared. It does not
// return.
func Main(m *testing.M) {
	code := m.Run()
	common.Lock()
	if cluster != nil {
		if err := cluster.Stop(Fast); err != nil {
			fmt.Fprintln(os.Stderr, "postgrestest:", err)
		}
		cluster.remove()
	}
	os.Exit(code)
}

// Open returns a schema's name that no other test uses, on the common server.
// Without a server the test is skipped, or fails if one is required.
func Open(tb testing.TB) Database {
	tb.Helper()
	dsn, err := server()
	if err != nil {
		missing(tb, err)
	}
	db := Database{DSN: dsn, Schema: fmt.Sprintf("sop_test_%d_%d", os.Getpid(), databases.Add(1))}
	tb.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		conn, err := pgx.Connect(ctx, dsn)
		if err != nil {
			tb.Errorf("postgrestest: dropping schema %s: %v", db.Schema, err)
			return
		}
		defer func() { _ = conn.Close(ctx) }()
		if _, err := conn.Exec(ctx, "DROP SCHEMA IF EXISTS "+pgx.Identifier{db.Schema}.Sanitize()+" CASCADE"); err != nil {
			tb.Errorf("postgrestest: dropping schema %s: %v", db.Schema, err)
		}
	})
	return db
}

// Own starts a cluster for this test alone, which it may stop and start as it
// likes. Without the programs the test is skipped, or fails if PostgreSQL is
// required.
func Own(tb testing.TB, settings ...string) *Cluster {
	tb.Helper()
	c, err := Start(settings...)
	if err != nil {
		missing(tb, err)
	}
	tb.Cleanup(func() {
		if err := c.Stop(Immediate); err != nil {
			tb.Errorf("postgrestest: %v", err)
		}
		c.remove()
	})
	return c
}

// missing ends a test that has no server.
func missing(tb testing.TB, err error) {
	tb.Helper()
	if slices.Contains(strings.Split(os.Getenv(envRequire), ","), "postgres") {
		tb.Fatalf("PostgreSQL is required (%s) and is not there: %v", envRequire, err)
	}
	tb.Skipf("SKIPPED, NOTHING TESTED: no PostgreSQL: %v", err)
}

// server returns the connection string of the common server.
func server() (string, error) {
	if dsn := os.Getenv(envDSN); dsn != "" {
		return dsn, nil
	}
	common.Lock()
	defer common.Unlock()
	if cluster == nil && unhappy == nil {
		// What tests of logic write need not outlive the machine.
		cluster, unhappy = Start("fsync=off", "full_page_writes=off")
	}
	if unhappy != nil {
		return "", unhappy
	}
	return cluster.DSN(), nil
}
