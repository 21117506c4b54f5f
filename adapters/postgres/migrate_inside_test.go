package postgres

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
)

// TestAnOlderSchemaIsMigrated begins with the steps of an older program, then
// runs one more; a step that fails leaves the schema at the last good version.
func TestAnOlderSchemaIsMigrated(t *testing.T) {
	ctx := context.Background()
	db := postgrestest.Open(t)
	pool, err := pgxpool.New(ctx, db.DSN)
	require.NoError(t, err)
	defer pool.Close()
	version := func() (n int) {
		require.NoError(t, pool.QueryRow(ctx, "SELECT count(*) FROM "+db.Schema+".sop_migrations").Scan(&n))
		return n
	}
	now := migrations()
	require.NoError(t, migrate(ctx, pool, db.Schema, now[:1]))
	require.Equal(t, 1, version())
	require.NoError(t, migrate(ctx, pool, db.Schema, now))

	later := append(migrations(), migration{"0099_a.sql", "CREATE TABLE tambahan (a int); CREATE TABLE lagi (b int)"})
	broken := slices.Concat(later, []migration{{"0100_b.sql", "CREATE TABLE c (a int); SELECT tidak_ada"}})
	require.ErrorContains(t, migrate(ctx, pool, db.Schema, broken), "0100_b.sql")
	require.Equal(t, len(now), version())
	require.NoError(t, migrate(ctx, pool, db.Schema, later))
	require.NoError(t, migrate(ctx, pool, db.Schema, later))
	require.Equal(t, len(later), version())
	_, err = pool.Exec(ctx, "SELECT a, b FROM "+db.Schema+".tambahan, "+db.Schema+".lagi")
	require.NoError(t, err)
	require.ErrorIs(t, migrate(ctx, pool, db.Schema, now), ErrNewerSchema)
}

// TestWhatEndedIsFoundByTheMigration begins with the schema before there was the column.
func TestWhatEndedIsFoundByTheMigration(t *testing.T) {
	ctx := context.Background()
	db := postgrestest.Open(t)
	pool, err := pgxpool.New(ctx, db.DSN)
	require.NoError(t, err)
	defer pool.Close()
	now := migrations()
	require.NoError(t, migrate(ctx, pool, db.Schema, now[:5]))
	at := time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		id, owes string
		done     bool
	}{{"berjalan", "", false}, {"diam", "lapor,evaluasi", false}, {"selesai", "", true}} {
		_, err = pool.Exec(ctx, "INSERT INTO "+db.Schema+`.cases (id, version, head, body, sop, stage, unit, role, reporter, closed, done, place, opened, changed, owes)
			VALUES ($1, 2, '', '', 's', '', '', '', '', $2 OR $3 <> '', $2, $4, $4, $4, $3)`, c.id, c.done, c.owes, at)
		require.NoError(t, err)
		for i, days := range []int{3, 2} { // a clock that was set back
			_, err = pool.Exec(ctx, "INSERT INTO "+db.Schema+".entries (case_id, no, at, written, hash, body, mark) VALUES ($1, $2, $3, $4, '', '', '')", c.id, i+1, at, at.AddDate(0, 0, days))
			require.NoError(t, err)
		}
	}
	_, err = pool.Exec(ctx, "INSERT INTO "+db.Schema+`.cases (id, version, head, sop, stage, unit, role, reporter, closed, place, opened, changed, removed)
		VALUES ('dihapus', 1, '', '', '', '', '', '', false, now(), now(), now(), now())`)
	require.NoError(t, err)
	require.NoError(t, migrate(ctx, pool, db.Schema, now))
	for id, want := range map[string]*time.Time{"berjalan": nil, "dihapus": nil, "diam": new(at.AddDate(0, 0, 3)), "selesai": new(at.AddDate(0, 0, 3))} {
		var ended *time.Time
		require.NoError(t, pool.QueryRow(ctx, "SELECT ended FROM "+db.Schema+".cases WHERE id = $1", id).Scan(&ended))
		require.Equal(t, want == nil, ended == nil, id)
		require.True(t, want == nil || want.Equal(*ended), "%s: %v", id, ended)
	}
}

// TestWhatRestsIsFoundByTheMigration begins with the schema before there was the column.
func TestWhatRestsIsFoundByTheMigration(t *testing.T) {
	ctx := context.Background()
	db := postgrestest.Open(t)
	pool, err := pgxpool.New(ctx, db.DSN)
	require.NoError(t, err)
	defer pool.Close()
	now := migrations()
	require.NoError(t, migrate(ctx, pool, db.Schema, now[:4]))
	const owing = `"duties":[{"id":"lapor","no":1},{"id":"evaluasi","no":1},{"id":"lapor","no":2}]`
	many := `"duties":[` + strings.Repeat(`{"id":"lapor"},`, 16) + `{"id":"lapor"}]`
	for _, c := range []struct {
		id, body     string
		closed, done bool
		want         string
	}{
		{"diam", `{` + owing + `}`, true, false, "lapor,evaluasi,lapor"},
		{"berjalan", `{` + owing + `}`, false, false, ""},
		{"ditunggu", `{"clocks":[{"id":"kewajiban lapor 1"}],` + owing + `}`, true, false, ""},
		{"selesai", `{}`, true, true, ""},
		{"banyak", `{` + many + `}`, true, false, ""},
		// Damaged: the migration goes on.
		{"rusak", `{"duties":[`, true, false, ""},
		{"bukan teks", "{\xff" + owing + `}`, true, false, ""},
		{"nol", `{"stage":"\u0000",` + owing + `}`, true, false, ""},
		{"bukan daftar", `{"duties":"lapor"}`, true, false, ""},
		{"bukan benda", `{"duties":["lapor",3,null]}`, true, false, ""},
	} {
		_, err = pool.Exec(ctx, "INSERT INTO "+db.Schema+`.cases (id, version, head, body, sop, stage, unit, role, reporter, closed, done, place, opened, changed)
			VALUES ($1, 1, '', $2, 's', '', '', '', '', $3, $4, now(), now(), now())`, c.id, []byte(c.body), c.closed, c.done)
		require.NoError(t, err)
		defer func() {
			var owes string
			require.NoError(t, pool.QueryRow(ctx, "SELECT owes FROM "+db.Schema+".cases WHERE id = $1", c.id).Scan(&owes))
			require.Equal(t, c.want, owes, c.id)
		}()
	}
	_, err = pool.Exec(ctx, "INSERT INTO "+db.Schema+`.cases (id, version, head, sop, stage, unit, role, reporter, closed, place, opened, changed, removed)
		VALUES ('dihapus', 1, '', '', '', '', '', '', false, now(), now(), now(), now())`)
	require.NoError(t, err)
	require.NoError(t, migrate(ctx, pool, db.Schema, now))
}
