package postgres_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// explaining is a transaction whose statements are explained before they run.
type explaining struct {
	pgx.Tx
	plans []string
}

func (e *explaining) Query(ctx context.Context, text string, args ...any) (pgx.Rows, error) {
	var plan []byte
	if err := e.Tx.QueryRow(ctx, "EXPLAIN (FORMAT JSON) "+text, args...).Scan(&plan); err != nil {
		return nil, err
	}
	e.plans = append(e.plans, string(plan))
	return e.Tx.Query(ctx, text, args...)
}

// node is a part of a plan.
type node struct {
	Kind      string `json:"Node Type"`
	Index     string `json:"Index Name"`
	Condition string `json:"Index Cond"`
	Relation  string `json:"Relation Name"`
	Above     string `json:"Parent Relationship"`
	Called    string `json:"Subplan Name"`
	Filter    string
	Plans     []node
}

func (n node) all() []node {
	all := []node{n}
	for _, p := range n.Plans {
		all = append(all, p.all()...)
	}
	return all
}

// fillCases makes many cases in bulk, a thousandth of them due at begin: a state
// as after years, for plans and measurements, not for an engine.
func fillCases(t testing.TB, pool *pgxpool.Pool, schema string, cases, due int) {
	t.Helper()
	_, err := pool.Exec(ctx, fmt.Sprintf(`INSERT INTO %[1]s.cases
		SELECT 'massal-' || lpad(i::text, 8, '0'), 4, sha256(i::text::bytea),
			CASE WHEN i %% greatest(1, %[2]d / %[3]d) = 0 THEN $1::timestamptz - i * interval '1 microsecond' ELSE $1::timestamptz + (1 + i %% 5000) * interval '1 hour' END,
			convert_to('{"id":"massal-' || lpad(i::text, 8, '0') || '"' || repeat(' ', 1500), 'UTF8'), 'sp4n_lumajang',
			(ARRAY['verifikasi_admin', 'verifikasi_opd', 'penanganan', 'menunggu_pelapor'])[1 + i %% 4],
			(ARRAY['dpupr', 'dlh', 'dinkes', 'dindik', 'dispenduk'])[1 + i %% 5], (ARRAY['admin', 'petugas_opd', 'penghubung', 'pelapor'])[1 + i %% 4],
			'warga-' || i / 3, i %% 10 = 9, i %% 10 = 9, $1::timestamptz + (i %% 7919) * interval '1 minute', $1, $1
		FROM generate_series(1, %[2]d) AS i`, schema, cases, due), office.Begin)
	require.NoError(t, err)
	_, err = pool.Exec(ctx, fmt.Sprintf(`INSERT INTO %[1]s.turns SELECT id, role, 'unit:' || unit, place FROM %[1]s.cases WHERE NOT done`, schema))
	require.NoError(t, err)
	_, err = pool.Exec(ctx, fmt.Sprintf(`INSERT INTO %[1]s.lists SELECT id, 'publik', sop, closed, place, stage, role, '' FROM %[1]s.cases`, schema))
	require.NoError(t, err)
	_, err = pool.Exec(ctx, fmt.Sprintf(`INSERT INTO %[1]s.lists SELECT id, 'bekas:' || unit, sop, closed, place, stage, role, '' FROM %[1]s.cases`, schema))
	require.NoError(t, err)
	for _, table := range []string{"cases", "turns", "lists"} {
		_, err = pool.Exec(ctx, "VACUUM ANALYZE "+schema+"."+table)
		require.NoError(t, err)
	}
}

// TestPlans looks at how PostgreSQL finds due cases and pages of lists among
// many: by a range of an index, in the order wanted, without a sort.
func TestPlans(t *testing.T) {
	db := postgrestest.Open(t)
	s := openIn(t, db)
	pool := poolOf(t, db.DSN)
	fillCases(t, pool, db.Schema, 20_000, 20)
	tx, err := pool.Begin(ctx)
	require.NoError(t, err)
	defer func() { _ = tx.Rollback(ctx) }()
	spy := &explaining{Tx: tx}
	bound := s.In(spy)

	find := func(q store.Search) func(store.Backend) error {
		q.Limit = 50
		q.After = store.Place{Order: office.Begin.Add(time.Hour), ID: "massal-00000009"}
		return func(b store.Backend) error { _, err := b.Finder.Find(ctx, q); return err }
	}
	count := func(q store.Search) func(store.Backend) error {
		return func(b store.Backend) error { _, err := b.Finder.Tally(ctx, q); return err }
	}
	for _, c := range []struct {
		name, index, condition string
		do                     func(store.Backend) error
	}{
		{"due", "cases_due", "next_due <=", func(b store.Backend) error { _, err := b.Cases.Due(ctx, office.Begin, 100); return err }},
		{"next due", "cases_due", "", func(b store.Backend) error { _, err := b.Upcoming.NextDue(ctx); return err }},
		{"all", "cases_place", "ROW(place, id) >", find(store.Search{})},
		{"done", "cases_place", "ROW(place, id) >", find(store.Search{Done: true})},
		{"late", "cases_place", "place <=", find(store.Search{Until: office.Begin.Add(2 * time.Hour)})},
		{"stage", "cases_stage", "ROW(place, id) >", find(store.Search{SOP: office.Code, Stage: "penanganan"})},
		{"unit", "cases_unit", "ROW(place, id) >", find(store.Search{Unit: "dlh"})},
		{"role", "cases_role", "ROW(place, id) >", find(store.Search{Role: "penghubung"})},
		{"reporter", "cases_reporter", "reporter =", find(store.Search{Reporter: "warga-100"})},
		{"by id", "cases_open", "id >", find(store.Search{ByID: true})},
		{"by id, a unit's that has few", "cases_unit_id", "id >", find(store.Search{ByID: true, Unit: "langka"})},
		{"count of a unit's late", "cases_unit", "place <=", count(store.Search{Unit: "dlh", Until: office.Begin.Add(20 * time.Minute)})},
		{"count of what is late", "cases_place", "place <=", count(store.Search{Until: office.Begin.Add(20 * time.Minute)})},
		{"turn", "turns_place", "ROW(place, case_id) >", find(store.Search{Turn: store.Turn{Role: "admin", Whose: "unit:dlh"}})},
		{"public", "lists_place", "ROW(place, case_id) >", find(store.Search{SOP: office.Code, List: store.ListOfPublic})},
		{"former unit", "lists_place", "ROW(place, case_id) >", find(store.Search{
			SOP: office.Code, List: store.ListOfFormer("dlh"), NotUnits: []string{"dpupr"}, NotLists: []string{"orang:x"},
		})},
		{"heads", "cases_pkey", "id >", func(b store.Backend) error { _, err := b.Walker.Heads(ctx, "massal-00005000", 100); return err }},
		{"history", "entries_pkey", "no >", func(b store.Backend) error { _, err := b.Cases.History(ctx, "massal-00000001", 2, 10); return err }},
	} {
		t.Run(c.name, func(t *testing.T) {
			spy.plans = nil
			require.NoError(t, c.do(bound))
			var plan []struct{ Plan node }
			require.NoError(t, json.Unmarshal([]byte(spy.plans[0]), &plan))
			found := false
			for _, n := range plan[0].Plan.all() {
				require.NotEqual(t, "Seq Scan", n.Kind, spy.plans[0])
				if strings.HasPrefix(c.name, "count") {
					require.True(t, n.Index == "" || n.Kind == "Index Only Scan", spy.plans[0])
				} else if n.Relation != "entries" { // an empty table is sorted as well
					require.NotContains(t, n.Kind, "Sort", spy.plans[0])
				}
				found = found || n.Index == c.index && strings.Contains(n.Condition, c.condition)
			}
			require.True(t, found, "want a range of %s by %q:\n%s", c.index, c.condition, spy.plans[0])
		})
	}
}

// TestPlansOfAReport looks at what PostgreSQL reads of the cases for a month's report: what
// is under way by one index, what ended since by another, and of what rests, to count it,
// that index alone. Whether the table was analysed makes no difference.
func TestPlansOfAReport(t *testing.T) {
	for _, analysed := range []string{"never", "while empty", "full"} {
		t.Run(analysed, func(t *testing.T) {
			db := postgrestest.Open(t)
			s, pool := openIn(t, db), poolOf(t, db.DSN)
			execute(t, pool, "ALTER TABLE "+db.Schema+".cases SET (autovacuum_enabled = off)")
			if analysed == "while empty" {
				execute(t, pool, "VACUUM ANALYZE "+db.Schema+".cases")
			}
			execute(t, pool, `INSERT INTO `+db.Schema+`.cases (id, version, head, body, sop, stage, unit, role, reporter, closed, done, place, opened, changed, owes, ended)
				SELECT 'massal-' || i, 4, '', convert_to(repeat(' ', 1000), 'UTF8'), 'sp4n_lumajang', 'ditutup', 'dlh', '', '', i % 20 > 0, i % 20 = 1,
					at, at, at, CASE WHEN i % 20 > 1 THEN 'evaluasi' ELSE '' END, CASE WHEN i % 20 > 0 THEN at + interval '9 days' END
				FROM generate_series(1, 20000) i, LATERAL (SELECT timestamptz '2020-01-01' + i * interval '2 hours') AS of (at)`)
			if analysed == "full" {
				execute(t, pool, "VACUUM ANALYZE "+db.Schema+".cases")
			}
			tx, err := pool.Begin(ctx)
			require.NoError(t, err)
			defer func() { _ = tx.Rollback(ctx) }()
			spy := &explaining{Tx: tx}
			from := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
			ids, owed, err := s.In(spy).Gatherer.Between(ctx, office.Code, from, from.AddDate(0, 1, 0), false)
			require.NoError(t, err)
			require.NotEmpty(t, ids)
			require.Positive(t, owed["evaluasi"])
			var plan []struct{ Plan node }
			require.NoError(t, json.Unmarshal([]byte(spy.plans[0]), &plan))
			used := map[string]bool{}
			for _, n := range plan[0].Plan.all() {
				require.NotEqual(t, "Seq Scan", n.Kind, spy.plans[0])
				if n.Index != "" {
					require.Contains(t, n.Condition, "(sop = ", spy.plans[0])
					used[n.Index] = true
				}
			}
			require.Equal(t, map[string]bool{"cases_owes": true, "cases_ended": true}, used, spy.plans[0])
		})
	}
}

// TestACheckReadsEachTableOnce looks at how PostgreSQL answers what a check asks: for
// each row of a table it looks others up, or joins them, and reads no whole table or
// index for it. It is not let read one through where there is another way.
func TestACheckReadsEachTableOnce(t *testing.T) {
	db := postgrestest.Open(t)
	s := openIn(t, db)
	tx, err := poolOf(t, db.DSN).Begin(ctx)
	require.NoError(t, err)
	defer func() { _ = tx.Rollback(ctx) }()
	_, err = tx.Exec(ctx, "SET LOCAL enable_seqscan = off")
	require.NoError(t, err)
	for _, text := range postgres.Checks(s) {
		var said []byte
		require.NoError(t, tx.QueryRow(ctx, "EXPLAIN (FORMAT JSON) "+text).Scan(&said))
		var plan []struct{ Plan node }
		require.NoError(t, json.Unmarshal(said, &plan))
		for _, n := range plan[0].Plan.all() {
			for _, p := range n.Plans {
				inner := n.Kind == "Nested Loop" && p.Above == "Inner"
				asked := p.Above == "SubPlan" && !strings.Contains(n.Filter, "hashed "+p.Called) // that runs once
				if !inner && !asked {
					continue
				}
				for _, below := range p.all() { // run for each row of what is above
					require.NotEqual(t, "Seq Scan", below.Kind, "%s", said)
					if below.Index != "" {
						var first string
						require.NoError(t, tx.QueryRow(ctx, "SELECT pg_get_indexdef($1::text::regclass, 1, false)", db.Schema+"."+below.Index).Scan(&first))
						require.Contains(t, below.Condition, "("+first+" = ", "%s", said)
					}
				}
			}
		}
	}
}

// TestAnActionIsNotPlannedAnew acts on tables that nobody ever analysed, as an office's
// are on its first day: PostgreSQL must keep the plan that it made.
func TestAnActionIsNotPlannedAnew(t *testing.T) {
	db := postgrestest.Open(t)
	pool := poolOf(t, db.DSN+"&pool_max_conns=1")
	s, err := postgres.New(ctx, pool, postgres.WithSchema(db.Schema), postgres.WithoutListen())
	require.NoError(t, err)
	eng := office.Engine(t, s, engine.WithClock(office.NewClock()))
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	const cases = 20
	for i := range cases {
		id := strconv.Itoa(i)
		_, err := eng.Open(ctx, office.Opening(id))
		require.NoError(t, err)
		for _, deed := range office.UntilAnswered() {
			_, err = eng.Act(ctx, id, deed)
			require.NoError(t, err)
		}
	}
	rows, err := pool.Query(ctx, "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement LIKE 'WITH moved AS%' AND custom_plans + generic_plans >= 20")
	require.NoError(t, err)
	statements := 0
	var custom, generic int64
	_, err = pgx.ForEachRow(rows, []any{&custom, &generic}, func() error {
		statements++
		require.LessOrEqual(t, custom, int64(5), "of %d", custom+generic) // so often PostgreSQL tries first
		return nil
	})
	require.NoError(t, err)
	require.NotZero(t, statements)
}
