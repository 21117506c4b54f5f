package sqlite

import (
	"database/sql"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// madeAnew are the columns that a carried store makes of its own rows, and those that
// are carried within another: events with their queue, turns and lists with their case.
var madeAnew = regexp.MustCompile(`^sop_(?:counts|schema|outbox|turns|lists)\.|\.mark$|^sop_heart\.one$|^sop_(?:gaps|set_aside|sent_again)\.hash$`)

// A column that is added to a table is carried, or made anew by the target: else a copy
// would lose it, and both sums be equal.
func TestEveryColumnIsCarried(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kasus.db")
	s, err := Open(path)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	db, err := sql.Open("sqlite", "file:"+path+"?"+Settings)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	rows, err := db.QueryContext(t.Context(), `SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name LIKE 'sop%' ORDER BY 1, 2`)
	require.NoError(t, err)
	var left []string
	for rows.Next() {
		var table, column string
		require.NoError(t, rows.Scan(&table, &column))
		if !madeAnew.MatchString(table+"."+column) && !slices.ContainsFunc(slices.Collect(maps.Values(carriedKinds)), func(c carried) bool {
			return regexp.MustCompile(`\b`+table+`\b`).MatchString(c.from) && regexp.MustCompile(`\b`+column+`\b`).MatchString(c.from)
		}) {
			left = append(left, table+"."+column)
		}
	}
	require.NoError(t, rows.Err())
	require.Empty(t, left)
}
