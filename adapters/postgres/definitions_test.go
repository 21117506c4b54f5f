package postgres_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var update = flag.Bool("update", false, "write definitions.txt anew")

// TestDefinitionsAreThoseOfTheMigrations compares what is stored of them with a
// fresh schema.
func TestDefinitionsAreThoseOfTheMigrations(t *testing.T) {
	lines, err := postgres.Defined(ctx, openStore(t))
	require.NoError(t, err)
	if *update {
		require.NoError(t, os.WriteFile("definitions.txt", []byte(strings.Join(lines, "\n")+"\n"), 0o600))
		return
	}
	require.Equal(t, postgres.Definitions, lines)
}

// TestChangedDefinitionsAreFound changes what the tables are, not what stands in them.
func TestChangedDefinitionsAreFound(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	clock := office.NewClock()
	_, err := office.Engine(t, s, engine.WithClock(clock)).Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	for _, c := range []struct {
		texts []string
		flaw  store.Flaw // "": it is let be
		about string
	}{
		{[]string{"DROP INDEX #.cases_unit"}, store.FlawIndex, "cases.cases_unit"},
		{[]string{"DROP INDEX #.cases_unit", "CREATE INDEX cases_unit ON #.cases (unit)"}, store.FlawIndex, "cases.cases_unit"},
		{[]string{"ALTER TABLE #.entries DROP CONSTRAINT entries_seq_key"}, store.FlawTableOther, "entries.entries_seq_key"},
		{[]string{"ALTER TABLE #.entries DROP CONSTRAINT entries_case_id_fkey"}, store.FlawTableOther, "entries.entries_case_id_fkey"},
		{[]string{"ALTER TABLE #.answers DROP CONSTRAINT answers_pkey"}, store.FlawTableOther, "answers.answers_pkey"},
		{[]string{"ALTER TABLE #.heart DROP CONSTRAINT heart_one_check"}, store.FlawTableOther, "heart.heart_one_check"},
		{[]string{"ALTER TABLE #.gaps RENAME TO gaps2", "CREATE VIEW #.gaps AS SELECT * FROM #.gaps2"}, store.FlawTableOther, "gaps"},
		{[]string{"ALTER TABLE #.gaps RENAME TO gaps2", "CREATE EXTENSION IF NOT EXISTS file_fdw", "CREATE SERVER jauh FOREIGN DATA WRAPPER file_fdw",
			"CREATE FOREIGN TABLE #.gaps (receiver text NOT NULL, case_id text NOT NULL, mark bytea NOT NULL) SERVER jauh OPTIONS (filename '/dev/null')"}, store.FlawTableOther, "gaps"},
		{[]string{"ALTER TABLE #.gaps SET UNLOGGED"}, store.FlawTableOther, "gaps"},
		{[]string{"ALTER TABLE #.cases ENABLE ROW LEVEL SECURITY"}, store.FlawTableOther, "cases"},
		{[]string{"CREATE POLICY sedikit ON #.cases USING (id <> 'b')"}, store.FlawTrigger, "sedikit"},
		{[]string{"CREATE TABLE #.anak () INHERITS (#.personal)"}, store.FlawTableOther, "personal"},
		{[]string{"ALTER TABLE #.answers ADD COLUMN ip text"}, store.FlawTableOther, "answers.ip"},
		{[]string{"ALTER TABLE #.cases ALTER COLUMN stage DROP NOT NULL"}, store.FlawTableOther, "cases.stage"},
		{[]string{"ALTER TABLE #.cases ALTER COLUMN stage SET DEFAULT 'x'"}, store.FlawTableOther, "cases.stage"},
		{[]string{"ALTER TABLE #.cases ADD CHECK (id <> 'b')"}, store.FlawTableOther, "cases.cases_id_check"},
		{[]string{"CREATE RULE jangan AS ON DELETE TO #.personal DO INSTEAD NOTHING"}, store.FlawTrigger, "jangan"},
		{[]string{"DROP TABLE #.gaps"}, store.FlawTable, "gaps"},
		{[]string{"DROP TABLE #.register"}, store.FlawTable, "register"},
		{[]string{"DROP TABLE #.cases CASCADE"}, store.FlawTable, "cases"},
		{[]string{"DROP TABLE #.sop_migrations"}, store.FlawTable, "sop_migrations"},
		{[]string{"DELETE FROM #.sop_migrations"}, store.FlawSchema, "1 0001_cases.sql"},
		{[]string{"UPDATE #.sop_migrations SET name = 'lain' WHERE version = 1"}, store.FlawSchema, "1 lain"},
		{[]string{"CREATE UNIQUE INDEX satu ON #.personal (field, value)"}, store.FlawIndexOther, "personal.satu"},
		{[]string{"CREATE INDEX satu ON #.cases (lower(unit))"}, store.FlawIndexOther, "cases.satu"},
		{[]string{"CREATE INDEX satu ON #.cases (unit) WHERE done"}, store.FlawIndexOther, "cases.satu"},
		{[]string{"CREATE INDEX satu ON #.entries (body)"}, store.FlawIndexOther, "entries.satu"},
		{[]string{"CREATE INDEX satu ON #.entries (seq) INCLUDE (body)"}, store.FlawIndexOther, "entries.satu"},
		{[]string{"CREATE UNIQUE INDEX entries_seq_key_ccnew ON #.entries (seq)"}, "", ""},
		{[]string{"CREATE INDEX satu ON #.cases (unit, opened)", "ALTER TABLE #.cases SET (fillfactor = 50)", "ALTER INDEX #.cases_unit SET (fillfactor = 50)", "CREATE TABLE #.surat (nomor text UNIQUE)"}, "", ""},
	} {
		tx, err := pool.Begin(ctx)
		require.NoError(t, err)
		for _, text := range c.texts {
			_, err := tx.Exec(ctx, strings.ReplaceAll(text, "#", db.Schema))
			require.NoError(t, err, text)
		}
		err = s.In(tx).Checker.Check(ctx)
		if c.flaw == "" {
			assert.NoError(t, err, c.texts)
		} else if assert.ErrorIs(t, err, store.ErrCorrupt, c.texts) {
			assert.ErrorContains(t, err, c.flaw.About(c.about).Error(), c.texts)
		}
		require.NoError(t, tx.Rollback(ctx))
	}
	require.NoError(t, office.Audited(t, s.Backend(), clock))
}

// TestATableThatIsGoneIsDamage asks for what stood there.
func TestATableThatIsGoneIsDamage(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	execute(t, pool, "DROP TABLE "+db.Schema+".register")
	_, err := s.Register(ctx, 0, 9)
	require.Equal(t, engine.KindCorrupt, engine.Kind(err), err)
	execute(t, pool, "ALTER TABLE "+db.Schema+".queues RENAME COLUMN tries TO kali")
	_, err = s.Queues(ctx, "surat", "", 9)
	require.Equal(t, engine.KindCorrupt, engine.Kind(err), err)

	other := postgrestest.Open(t)
	openIn(t, other)
	for _, text := range []string{"DELETE FROM ", "DROP TABLE "} {
		execute(t, pool, text+other.Schema+".sop_migrations")
		_, err = postgres.Open(ctx, other.DSN, postgres.WithSchema(other.Schema), postgres.WithoutMigration())
		require.ErrorContains(t, err, store.FlawTable.About("sop_migrations").Error())
		require.ErrorIs(t, err, store.ErrCorrupt)
	}
}
