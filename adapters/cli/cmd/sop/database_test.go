package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// stopping runs the tests and then stops the PostgreSQL cluster they shared.
type stopping struct{ m *testing.M }

func (s stopping) Run() int {
	postgrestest.Main(s.m)
	return 0 // not reached
}

// moment is a clock that stands.
type moment time.Time

func (m moment) Now() time.Time { return time.Time(m) }

// given returns the time of SOP_TEST_NOW, the zero time where there is none.
func given() time.Time {
	at, _ := time.Parse(time.RFC3339, os.Getenv("SOP_TEST_NOW"))
	return at
}

// sopThen is the program at the time that SOP_TEST_NOW gives.
func sopThen() {
	with := deps()
	if at := given(); !at.IsZero() {
		with.Clock = moment(at)
	}
	os.Exit(run(with))
}

// makeCases makes a database with one case for each log, as it was at
// SOP_TEST_NOW: kasus DATABASE SOP LOG…
func makeCases() {
	if err := replayInto(context.Background(), os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func replayInto(ctx context.Context, location, sopName string, logs []string) error {
	store, done, err := made(ctx, location)
	if err != nil {
		return err
	}
	src, err := os.ReadFile(sopName)
	if err != nil {
		return err
	}
	for _, name := range logs {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		log, problems := scenario.ReadLog(name, text)
		if problems.HasErrors() {
			return problems
		}
		if _, err := scenario.Replay(ctx, store, src, log, scenario.Options{Until: given()}); err != nil {
			return err
		}
	}
	return done()
}

// made opens a database as a host does, which makes it.
func made(ctx context.Context, location string) (store.Backend, func() error, error) {
	u, err := url.Parse(location)
	if err != nil || u.Scheme != "postgres" {
		kept, err := sqlite.Open(location)
		if err != nil {
			return store.Backend{}, nil, err
		}
		return kept.Backend(), kept.Close, nil
	}
	q := u.Query()
	schema := q.Get("sop_schema")
	q.Del("sop_schema")
	u.RawQuery = q.Encode()
	kept, err := postgres.Open(ctx, u.String(), postgres.WithSchema(schema))
	if err != nil {
		return store.Backend{}, nil, err
	}
	return kept.Backend(), func() error { kept.Close(); return nil }, nil
}

// flip FILE TEXT changes one bit of the last byte of the last place where the
// text stands in a file.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE TEXT")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	at := bytes.LastIndex(data, []byte(args[1]))
	if at < 0 {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	data[at+len(args[1])-1] ^= 1
	ts.Check(os.WriteFile(name, data, 0o600))
}

// alter FILE SQL runs a statement on a database behind the back of the store.
func alter(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: alter FILE SQL")
	}
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(errors.Join(err, db.Close()))
}

// bury FILE CASE takes a case out of a database, whatever becomes of it, and puts
// a tombstone in its place.
func bury(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bury FILE CASE")
	}
	kept, err := sqlite.Open(ts.MkAbs(args[0]))
	ts.Check(err)
	st, err := kept.Load(context.Background(), args[1])
	ts.Check(err)
	ts.Check(kept.Remove(context.Background(), store.Tombstone{Case: args[1], Version: st.Case.Version, Hash: st.Head, Removed: given()}, nil))
	ts.Check(kept.Close())
}

// TestPostgres types the same on PostgreSQL, where it is installed, each script in a
// schema that no other uses.
func TestPostgres(t *testing.T) {
	postgrestest.Open(t) // without a server none of them is run
	scripts(t, "../../testdata/postgres", dataURL)
}

// edit FILE OLD NEW writes another text where one stands; it fails where it does not.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name) //nolint:gosec // a file of the script
	ts.Check(err)
	if !strings.Contains(string(data), args[1]) {
		ts.Fatalf("%s: no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(name, []byte(strings.ReplaceAll(string(data), args[1], args[2])), 0o600))
}
