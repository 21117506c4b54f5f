package postgres

import (
	"regexp"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
)

// madeAnew are the columns that a carried store makes of its own rows, and those that
// are carried within another: events with their queue, turns and lists with their case.
var madeAnew = regexp.MustCompile(`^(?:counts|sop_migrations|outgoing|turns|lists)\.|\.mark$|^heart\.one$`)

// A column that is added to a table is carried, or made anew by the target: else a copy
// would lose it, and both sums be equal.
func TestEveryColumnIsCarried(t *testing.T) {
	db := postgrestest.Open(t)
	s, err := Open(t.Context(), db.DSN, WithSchema(db.Schema))
	require.NoError(t, err)
	t.Cleanup(s.Close)
	pool, err := pgxpool.New(t.Context(), db.DSN)
	require.NoError(t, err)
	t.Cleanup(pool.Close)
	rows, err := pool.Query(t.Context(), `SELECT table_name, column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
		WHERE table_schema = $1 AND t.table_type = 'BASE TABLE' ORDER BY 1, 2`, db.Schema)
	require.NoError(t, err)
	carriedOf := map[string]bool{}
	for _, c := range carriedKinds {
		for _, column := range c.columns {
			carriedOf[c.table+"."+column.name] = true
		}
	}
	var left []string
	for rows.Next() {
		var table, column string
		require.NoError(t, rows.Scan(&table, &column))
		if name := table + "." + column; !carriedOf[name] && !madeAnew.MatchString(name) {
			left = append(left, name)
		}
	}
	require.NoError(t, rows.Err())
	require.Empty(t, left)
}
