package sqlite_test

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// fillCases makes many cases in bulk, some of them due at begin: a state as
// after years, for plans and measurements, not for an engine.
func fillCases(t testing.TB, db *sql.DB, cases, due int) {
	t.Helper()
	for _, s := range []string{
		fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %[1]d)
		INSERT INTO sop_cases (id, version, head, next_due, sop, stage, unit, role, reporter, closed, done, place, opened, changed, turns, lists, body)
		SELECT printf('massal-%%08d', i), 4, randomblob(32),
			CASE WHEN i %% max(1, %[1]d / %[2]d) = 0 THEN %[3]d - i ELSE %[3]d + (1 + i %% 5000) * 3600000000 END,
			'sp4n_lumajang', CASE i %% 4 WHEN 0 THEN 'verifikasi_admin' WHEN 1 THEN 'verifikasi_opd' WHEN 2 THEN 'penanganan' ELSE 'menunggu_pelapor' END,
			CASE i %% 5 WHEN 0 THEN 'dpupr' WHEN 1 THEN 'dlh' WHEN 2 THEN 'dinkes' WHEN 3 THEN 'dindik' ELSE 'dispenduk' END,
			CASE i %% 4 WHEN 0 THEN 'admin' WHEN 1 THEN 'petugas_opd' WHEN 2 THEN 'penghubung' ELSE 'pelapor' END,
			'warga-' || (i / 3), i %% 10 = 9, i %% 10 = 9, %[3]d + (i %% 7919) * 60000000, %[3]d, %[3]d, '', '', CAST('{"id":"' || printf('massal-%%08d', i) || '"}' || printf('%%1500s', '') AS BLOB)
		FROM n`, cases, due, office.Begin.UnixMicro()),
		`INSERT INTO sop_turns SELECT role, 'unit:' || unit, place, id FROM sop_cases WHERE NOT done ORDER BY 1, 2, 3, 4`,
		`INSERT INTO sop_lists SELECT 'publik', sop, closed, opened - seq, id, stage, role, '' FROM sop_cases`,
		`INSERT INTO sop_lists SELECT 'bekas:dinas', sop, closed, 0, id, stage, '', '' FROM sop_cases WHERE seq % 5 = 0`,
	} {
		_, err := db.Exec(s)
		require.NoError(t, err)
	}
}

// planOf returns how SQLite would run a statement.
func planOf(t *testing.T, db *sql.DB, statement string, args ...any) string {
	t.Helper()
	rows, err := db.Query("EXPLAIN QUERY PLAN "+statement, args...)
	require.NoError(t, err)
	defer rows.Close()
	var lines []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
		lines = append(lines, detail)
	}
	require.NoError(t, rows.Err())
	return strings.Join(lines, "\n")
}

// TestPlans looks at how SQLite finds due cases and pages of lists: by a range of
// an index, in the order wanted, without a sort.
func TestPlans(t *testing.T) {
	db := hostDB(t, fileOf(t))
	storeIn(t, db)
	fillCases(t, db, 1000, 10)
	find := func(q store.Search) (string, []any) {
		q.Limit, q.After = 50, store.Place{Order: office.Begin.Add(time.Hour), ID: "massal-00000009"}
		text, _, args, _ := sqlite.Statements(q)
		return text, args
	}
	tally := func(q store.Search) (string, []any) {
		_, text, _, args := sqlite.Statements(q)
		return text, args
	}
	plain := func(text string, args ...any) func() (string, []any) {
		return func() (string, []any) { return text, args }
	}
	list := func(q store.Search) func() (string, []any) { return func() (string, []any) { return find(q) } }
	count := func(q store.Search) func() (string, []any) { return func() (string, []any) { return tally(q) } }
	unit := store.Turn{Role: "admin", Whose: store.TurnOfUnit("dlh")}
	for _, c := range []struct {
		name, want string
		statement  func() (string, []any)
	}{
		{"due", "INDEX sop_cases_timer (next_due<?)", plain(sqlite.DueCases, 1, 2)},
		{"next due", "INDEX sop_cases_timer", plain(sqlite.NextTimer)},
		{"all", "COVERING INDEX sop_cases_stage (done=? AND sop=? AND stage=? AND (place,id)>(?,?))", list(store.Search{})},
		{"late", "COVERING INDEX sop_cases_stage (done=? AND sop=? AND stage=? AND (place,id)>(?,?) AND place<?)", list(store.Search{Until: office.Begin})},
		{"stage", "COVERING INDEX sop_cases_stage (done=? AND sop=? AND stage=? AND (place,id)>(?,?))", list(store.Search{SOP: office.Code, Stage: "penanganan"})},
		{"unit", "COVERING INDEX sop_cases_unit (unit=? AND done=? AND sop=? AND stage=? AND (place,id)>(?,?))", list(store.Search{Unit: "dlh"})},
		{"late of a unit", "COVERING INDEX sop_cases_unit (unit=? AND done=? AND sop=? AND stage=? AND (place,id)>(?,?) AND place<?)", list(store.Search{Unit: "dlh", Until: office.Begin})},
		{"unit and stage", "COVERING INDEX sop_cases_unit (unit=? AND done=? AND sop=? AND stage=? AND (place,id)>(?,?))", list(store.Search{Unit: "dlh", SOP: office.Code, Stage: "penanganan"})},
		{"role", "INDEX sop_cases_stage (done=? AND sop=? AND stage=? AND (place,id)>(?,?))", list(store.Search{Role: "admin"})},
		{"by id", "INDEX sop_cases_open (id>?)", list(store.Search{ByID: true})},
		{"by id, done", "INDEX sqlite_autoindex_sop_cases_1 (id>?)", list(store.Search{ByID: true, Done: true})},
		{"by id, a unit's", "INDEX sop_cases_unit_id (unit=? AND done=? AND id>?)", list(store.Search{ByID: true, Unit: "dlh", SOP: office.Code, Stage: "penanganan"})},
		{"sorted: reporter", "INDEX sop_cases_reporter (reporter=?)", list(store.Search{Reporter: "warga-1"})},
		{"turn", "SEARCH t USING PRIMARY KEY (role=? AND whose=? AND (place,id)>(?,?))", list(store.Search{Turn: unit})},
		{"public", "SEARCH l USING PRIMARY KEY (whose=? AND sop=? AND closed=? AND (place,id)>(?,?))", list(store.Search{SOP: office.Code, List: store.ListOfPublic})},
		{"former unit", "SEARCH l USING PRIMARY KEY (whose=? AND sop=? AND closed=? AND (place,id)>(?,?))", list(store.Search{
			SOP: office.Code, List: store.ListOfFormer("dinas"), NotUnits: []string{"dlh"}, NotLists: []string{"orang:x"},
		})},
		{"count of the public", "SEARCH l USING PRIMARY KEY (whose=? AND sop=? AND closed=?)", count(store.Search{SOP: office.Code, List: store.ListOfPublic})},
		{"count", "SEARCH sop_counts USING PRIMARY KEY (done=?)", count(store.Search{})},
		{"count of a unit", "SEARCH sop_counts USING PRIMARY KEY (done=?)", count(store.Search{Unit: "dlh"})},
		{"count of what is late", "COVERING INDEX sop_cases_stage (done=? AND sop=? AND stage=? AND place<?)", count(store.Search{Until: office.Begin})},
		{"count of a unit's late", "COVERING INDEX sop_cases_unit (unit=? AND done=? AND sop=? AND stage=? AND place<?)", count(store.Search{Unit: "dlh", Until: office.Begin})},
		{"count of a citizen's", "INDEX sop_cases_reporter (reporter=?)", count(store.Search{Reporter: "warga-1"})},
		{"a month: under way", "INDEX sop_cases_owes (sop=? AND owes=?)", plain(sqlite.Moving, "x", 1, 2)},
		{"a month: what rests", "COVERING INDEX sop_cases_owes (sop=? AND owes>?)", plain(sqlite.Moving, "x", 1, 2)},
		{"a month: what ended", "COVERING INDEX sop_cases_ended (sop=? AND ended>?)", plain(sqlite.Moving, "x", 1, 2)},
		{"a month, of an actor", "INDEX sop_cases_owes (sop=?)", plain(sqlite.Between, "x", 1, 2)},
		{"a month, of an actor: what ended", "COVERING INDEX sop_cases_ended (sop=? AND ended>?)", plain(sqlite.Between, "x", 1, 2)},
		{"heads", "INDEX sqlite_autoindex_sop_cases_1 (id>?)", plain(sqlite.LoadHeads, "x", 9)},
		{"history", "INDEX sop_entries_no (of_case=? AND no>?)", plain(sqlite.LoadEntries, 1, 2, 9)},
		{"queues by case", "(receiver=? AND id>?)", plain(sqlite.ListQueues, "r", "a", 9)},
		{"queues", "INDEX sop_queues_due (receiver=? AND due<?)", plain(sqlite.DueQueues, "r", 1, 9)},
		{"events", "INDEX sop_outbox_no (id=? AND no>? AND no<?)", plain(sqlite.LoadEvents, "r", "x", 9)},
	} {
		text, args := c.statement()
		plan := planOf(t, db, text, args...)
		require.Contains(t, plan, c.want, c.name)
		require.NotContains(t, plan, "SCAN sop_cases ", c.name)
		if !strings.HasPrefix(c.name, "count of ") && !strings.HasPrefix(c.name, "sorted: ") && !strings.HasPrefix(c.name, "a month") {
			require.NotContains(t, plan, "TEMP B-TREE", c.name)
		}
	}
}

// TestACheckReadsEachTableOnce looks at how SQLite answers what a check asks: for
// each row of a table it looks others up, and reads no whole table for it.
func TestACheckReadsEachTableOnce(t *testing.T) {
	db := hostDB(t, fileOf(t))
	storeIn(t, db)
	for _, text := range sqlite.Related() {
		rows, err := db.Query("EXPLAIN QUERY PLAN " + text)
		require.NoError(t, err)
		perRow, scanned := map[int]bool{}, map[int]bool{} // of the parts above
		for rows.Next() {
			var id, parent, unused int
			var detail string
			require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
			perRow[id] = perRow[parent] || strings.HasPrefix(detail, "CORRELATED")
			if strings.HasPrefix(detail, "SCAN") {
				require.False(t, perRow[parent] || scanned[parent], "%s for each row in\n%s", detail, text)
				scanned[parent] = true
			}
		}
		require.NoError(t, rows.Err())
		require.NoError(t, rows.Close())
	}
}
