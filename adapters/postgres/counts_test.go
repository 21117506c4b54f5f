package postgres_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestNumbersOfCasesAreFolded lets rows of 1 and -1 gather, and the sweeper beat.
func TestNumbersOfCasesAreFolded(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	clock := office.NewClock()
	eng := office.Engine(t, s, engine.WithClock(clock))
	for _, id := range []string{"a", "b", "c"} {
		_, err := eng.Open(ctx, office.Opening(id))
		require.NoError(t, err)
	}
	_, err := eng.Act(ctx, "a", office.UntilAnswered()[0])
	require.NoError(t, err)
	want := []store.Tally{{SOP: office.Code, Stage: "verifikasi_admin", Cases: 2}, {SOP: office.Code, Stage: "verifikasi_opd", Cases: 1}}
	rows := func() (n int) {
		got, err := s.Tally(ctx, store.Search{})
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.NoError(t, s.Check(ctx))
		require.NoError(t, pool.QueryRow(ctx, "SELECT count(*) FROM "+db.Schema+".counts").Scan(&n))
		return n
	}
	few := rows()
	require.NoError(t, s.Beat(ctx, clock.Now()))
	require.Equal(t, few, rows(), "so few are let be")
	_, err = pool.Exec(ctx, "INSERT INTO "+db.Schema+".counts SELECT false, 'x', 'y', '', '', 1 - 2 * (i % 2) FROM generate_series(1, 600) AS i")
	require.NoError(t, err)
	require.Equal(t, few+600, rows())
	require.NoError(t, s.Beat(ctx, clock.Now()))
	require.Equal(t, 2, rows())

	for text, flaw := range map[string]store.Flaw{
		"DROP TRIGGER cases_moved ON #cases":                    store.FlawTableOther,
		"ALTER TABLE #cases DISABLE TRIGGER cases_opened":       store.FlawTableOther,
		"UPDATE #counts SET cases = cases + 1":                  store.FlawCount,
		"DELETE FROM #counts":                                   store.FlawCount,
		"INSERT INTO #counts VALUES (true, 'x', '', '', '', 1)": store.FlawCount,
		"CREATE OR REPLACE FUNCTION #count_case() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'": store.FlawTableOther,
	} {
		tx, err := pool.Begin(ctx)
		require.NoError(t, err)
		_, err = tx.Exec(ctx, inSchema(text, db.Schema))
		require.NoError(t, err, text)
		err = s.In(tx).Checker.Check(ctx)
		var off *store.Deviation
		if assert.ErrorAs(t, err, &off, text) {
			assert.Equal(t, flaw, off.Flaw, text)
		}
		require.NoError(t, tx.Rollback(ctx))
	}
}

func inSchema(text, schema string) string { return strings.ReplaceAll(text, "#", schema+".") }
