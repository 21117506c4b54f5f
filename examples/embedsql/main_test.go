package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

var update = flag.Bool("update", false, "rewrite the golden file")

type fixed time.Time

func (f fixed) Now() time.Time { return time.Time(f) }

// TestDay goes through the day on both databases: the same words from both.
func TestDay(t *testing.T) {
	clock := engine.WithClock(fixed(time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)))
	for name, open := range map[string]func(t *testing.T) (db *database, table string, err error){
		"SQLite": func(t *testing.T) (*database, string, error) {
			db, err := openSQLite(filepath.Join(t.TempDir(), "kantor.db"))
			return db, "surat", err
		},
		"PostgreSQL": func(t *testing.T) (*database, string, error) {
			at := postgrestest.Open(t)
			db, err := openPostgres(context.Background(), at.DSN, at.Schema)
			return db, at.Schema + ".surat", err
		},
	} {
		t.Run(name, func(t *testing.T) {
			db, table, err := open(t)
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, db.close()) })
			var out strings.Builder
			require.NoError(t, day(t.Context(), &out, db, table, clock))
			const golden = "testdata/day.golden"
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(out.String()), 0o600))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			require.Equal(t, string(want), out.String())
		})
	}
}

func TestDatabasesThatDoNotOpen(t *testing.T) {
	_, err := openSQLite(filepath.Join(t.TempDir(), "tidak", "ada.db"))
	require.Error(t, err)
	_, err = openPostgres(t.Context(), "postgres://127.0.0.1:1/x?sslmode=disable", "sop")
	require.Error(t, err)
	_, err = openPostgres(t.Context(), "postgres://%", "sop")
	require.Error(t, err)
}
