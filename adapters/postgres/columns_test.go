package postgres_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// unproved are the columns that may be changed unseen, and why.
var unproved = map[string]string{
	"queues.due":             "when an event is tried",
	"queues.tries":           "how often it was",
	"entries.seq":            "PostgreSQL lets nobody change it; only which came last is asked of it",
	"heart.one":              "true by its constraint",
	"sop_migrations.applied": "when a migration was applied: nothing asks",
}

// otherwise are, by the type of a column c, values that it has not.
var otherwise = map[string][]string{
	"text":                     {"c || 'x'"},
	"bigint":                   {"c + 1", "c - 1000"},
	"boolean":                  {"NOT c"},
	"timestamp with time zone": {"c + interval '1 microsecond'", "c - interval '1 day'"},
	"bytea":                    {"c || ' '", "set_byte(c, length(c) / 2, get_byte(c, length(c) / 2) # 1)"},
}

// TestEveryChangedColumnIsFound changes each column of each table there is, also of
// the tombstone of a removed case.
func TestEveryChangedColumnIsFound(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	clock := office.NewClock()
	fillAll(t, s, clock)
	require.NoError(t, office.Audited(t, s.Backend(), clock))

	var columns [][2]string
	rows, err := pool.Query(ctx, "SELECT table_name || '.' || column_name, data_type FROM information_schema.columns WHERE table_schema = $1 ORDER BY 1", db.Schema)
	require.NoError(t, err)
	for rows.Next() {
		var c [2]string
		require.NoError(t, rows.Scan(&c[0], &c[1]))
		columns = append(columns, c)
	}
	require.NoError(t, rows.Err())
	require.Greater(t, len(columns), 80)
	for _, c := range columns {
		table, column, _ := strings.Cut(c[0], ".")
		if unproved[c[0]] != "" {
			continue
		}
		require.NotEmpty(t, otherwise[c[1]], "%s is %s", c[0], c[1])
		which := []string{"true"}
		if table == "cases" {
			which = []string{"removed IS NULL", "removed IS NOT NULL"}
		}
		for _, rows := range which {
			for _, value := range otherwise[c[1]] {
				empty := column == "body" || column == "next_due" || column == "done" || column == "ended"
				if empty && rows == "removed IS NOT NULL" || column == "removed" && rows == "removed IS NULL" {
					continue // null there
				}
				where := fmt.Sprintf("%s AND %s IS NOT NULL", rows, column)
				if c[1] == "bytea" {
					where += " AND length(" + column + ") > 0"
				}
				value := strings.NewReplacer("c ", column+" ", "c,", column+",", "(c)", "("+column+")", "NOT c", "NOT "+column).Replace(value)
				place := db.Schema + "." + table
				text := fmt.Sprintf("UPDATE %[1]s SET %[2]s = %[3]s WHERE ctid = (SELECT ctid FROM %[1]s WHERE %[4]s ORDER BY %[2]s DESC LIMIT 1)", place, column, value, where)
				tx, err := pool.Begin(ctx)
				require.NoError(t, err)
				// As one who may do anything: no foreign key holds him.
				_, err = tx.Exec(ctx, "SET LOCAL session_replication_role = replica")
				require.NoError(t, err)
				tag, err := tx.Exec(ctx, text)
				if assert.NoError(t, err, text) {
					assert.EqualValues(t, 1, tag.RowsAffected(), "nothing stands in %s: %s", c[0], text)
					assert.ErrorIs(t, office.Audited(t, s.In(tx), clock), store.ErrCorrupt, text)
				}
				require.NoError(t, tx.Rollback(ctx))
			}
		}
	}
	require.NoError(t, office.Audited(t, s.Backend(), clock))
}

// fillAll lets something stand in every table and column.
func fillAll(t *testing.T, s *postgres.Store, clock *office.Clock) {
	t.Helper()
	eng := office.Engine(t, s, engine.WithClock(clock))
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	for _, id := range []string{"a", "b", "c"} {
		opening := office.Opening(id)
		opening.Command.Key = "buka " + id
		_, err := eng.Open(ctx, opening)
		require.NoError(t, err)
		cmd := office.UntilAnswered()[0]
		cmd.Key = "aksi"
		_, err = eng.Act(ctx, id, cmd)
		require.NoError(t, err)
	}
	office.Seldom(t, eng, s, clock, "c", [2]string{"a", "b"})
	_, err := eng.Open(ctx, office.Opening("arsip"))
	require.NoError(t, err)
	_, err = eng.Act(ctx, "arsip", fsm.Command{Action: "arsipkan", Actor: office.Siti, Input: map[string]fsm.Value{"alasan": office.Text("Bukan laporan")}})
	require.NoError(t, err)
}

// TestCheckTellsAllThatItFinds changes four things at once.
func TestCheckTellsAllThatItFinds(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	clock := office.NewClock()
	fillAll(t, s, clock)
	for _, text := range []string{
		"UPDATE #.heart SET at = at + interval '1 hour'", "UPDATE #.outgoing SET body = body || ' ' WHERE case_id = 'a'",
		"DELETE FROM #.queues WHERE case_id = 'c'", "UPDATE #.answers SET at = at - interval '8 days' WHERE of = 'a'",
	} {
		execute(t, pool, strings.ReplaceAll(text, "#", db.Schema))
	}
	eng, err := engine.New(s.Backend(), engine.WithClock(clock))
	require.NoError(t, err)
	err = audit.CheckStore(ctx, eng)
	require.ErrorIs(t, err, store.ErrCorrupt)
	for _, said := range []string{
		"an event of case a that waits to be delivered has changed since it was stored", "the queue of case c does not fit",
		"an idempotency key of siti has changed since it was stored", "the last beat of the sweeper has changed",
	} {
		require.ErrorContains(t, err, said)
	}
	var first *store.Deviation
	require.ErrorAs(t, err, &first)
	require.Contains(t, first.Message("id"), "antrean kirim kasus c tidak sesuai")
}
