package sqlite_test

import (
	"database/sql"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestChangedDefinitionsAreFound changes what the tables are, not what stands in them.
func TestChangedDefinitionsAreFound(t *testing.T) {
	base := fileOf(t)
	clock := office.NewClock()
	s := openIn(t, base)
	_, err := office.Engine(t, s, engine.WithClock(clock)).Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	db := hostDB(t, base)
	hosted := storeIn(t, db)
	for _, c := range []struct {
		texts []string
		flaw  store.Flaw // "": it is let be
		about string
	}{
		{[]string{"DROP INDEX sop_cases_unit"}, store.FlawIndex, "sop_cases.sop_cases_unit"},
		{[]string{"DROP TRIGGER sop_cases_moved"}, store.FlawSchema, "sop_cases.sop_cases_moved"},
		{[]string{"DROP TRIGGER sop_cases_removed", "CREATE TRIGGER sop_cases_removed AFTER DELETE ON sop_cases BEGIN SELECT 1; END"}, store.FlawSchema, "sop_cases.sop_cases_removed"},
		{[]string{"CREATE TRIGGER hapus AFTER DELETE ON sop_cases BEGIN SELECT 1; END"}, store.FlawTrigger, "hapus"},
		{[]string{"UPDATE sop_counts SET cases = cases + 1"}, store.FlawCount, "sp4n_lumajang verifikasi_admin"},
		{[]string{"DELETE FROM sop_counts"}, store.FlawCount, "sp4n_lumajang verifikasi_admin"},
		{[]string{"INSERT INTO sop_counts VALUES (0, 'a', 'b', '', '', 0)"}, store.FlawCount, "a b"},
		{[]string{"UPDATE sop_cases SET ended = 1"}, store.FlawEnded, "a"},
		{[]string{"DROP INDEX sop_cases_timer"}, store.FlawIndex, "sop_cases.sop_cases_timer"},
		{[]string{"DROP INDEX sop_outbox_no"}, store.FlawIndex, "sop_outbox.sop_outbox_no"},
		{[]string{"DROP INDEX sop_entries_no", "CREATE INDEX sop_entries_no ON sop_entries (of_case, no)"}, store.FlawIndex, "sop_entries.sop_entries_no"},
		{[]string{"DROP TABLE sop_heart", "CREATE TABLE sop_heart (one INTEGER PRIMARY KEY, at INTEGER NOT NULL, mark BLOB NOT NULL) STRICT"}, store.FlawTableOther, "sop_heart"},
		{[]string{"ALTER TABLE sop_gaps RENAME TO gaps", "CREATE VIEW sop_gaps AS SELECT * FROM gaps"}, store.FlawTableOther, "sop_gaps"},
		{[]string{"ALTER TABLE sop_answers ADD COLUMN ip TEXT"}, store.FlawTableOther, "sop_answers"},
		{[]string{"ALTER TABLE sop_outbox RENAME COLUMN body TO isi"}, store.FlawTableOther, "sop_outbox"},
		{[]string{"DROP TABLE sop_gaps"}, store.FlawTable, "sop_gaps"},
		{[]string{"DROP TABLE sop_cases"}, store.FlawTable, "sop_cases"},
		{[]string{"DROP TABLE sop_register"}, store.FlawTable, "sop_register"},
		{[]string{"CREATE UNIQUE INDEX satu ON sop_personal (field)"}, store.FlawIndexOther, "sop_personal.satu"},
		{[]string{"CREATE INDEX satu ON sop_cases (lower(unit))"}, store.FlawIndexOther, "sop_cases.satu"},
		{[]string{"CREATE INDEX satu ON sop_cases (unit) WHERE unit = 'dlh'"}, store.FlawIndexOther, "sop_cases.satu"},
		{[]string{"CREATE INDEX satu ON sop_cases (unit, opened)"}, "", ""},
		{[]string{"CREATE TABLE sop_surat (nomor TEXT UNIQUE)", "CREATE VIEW sop_lihat AS SELECT 1"}, "", ""},
	} {
		tx, err := db.Begin()
		require.NoError(t, err)
		for _, text := range c.texts {
			_, err := tx.Exec(text)
			require.NoError(t, err, text)
		}
		err = hosted.In(tx).Checker.Check(ctx)
		if c.flaw == "" {
			assert.NoError(t, err, c.texts)
		} else if assert.ErrorIs(t, err, store.ErrCorrupt, c.texts) {
			assert.True(t, tells(err, c.flaw, c.about), "%v: %v", c.texts, err)
		}
		require.NoError(t, tx.Rollback())
	}
	require.NoError(t, office.Audited(t, hosted.Backend(), clock))
}

// tells reports whether one of the errors is a flaw about something.
func tells(err error, f store.Flaw, about string) bool {
	if d, ok := err.(*store.Deviation); ok { //nolint:errorlint // the tree is walked through
		return d.Flaw == f && d.Got == about
	}
	switch e := err.(type) { //nolint:errorlint // the tree is walked through
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			if tells(one, f, about) {
				return true
			}
		}
	case interface{ Unwrap() error }:
		return tells(e.Unwrap(), f, about)
	}
	return false
}

// TestATableThatIsGoneIsDamage asks a file without a table for what stood there.
func TestATableThatIsGoneIsDamage(t *testing.T) {
	for table, ask := range map[string]func(s *sqlite.Store) error{
		"sop_cases":     func(s *sqlite.Store) error { _, err := s.Load(ctx, "a"); return err },
		"sop_documents": func(s *sqlite.Store) error { _, err := s.Document(ctx, store.Hash{}); return err },
		"sop_queues":    func(s *sqlite.Store) error { _, err := s.Queues(ctx, "surat", "", 9); return err },
		"sop_heart":     func(s *sqlite.Store) error { _, err := s.Alive(ctx); return err },
		"sop_schema":    func(*sqlite.Store) error { return nil },
	} {
		file := fileOf(t)
		require.NoError(t, openIn(t, file).Close())
		db, err := sql.Open("sqlite", "file:"+file)
		require.NoError(t, err)
		_, err = db.Exec("DROP TABLE " + table)
		require.NoError(t, err)
		require.NoError(t, db.Close())
		_, err = sqlite.Open(file)
		require.ErrorIs(t, err, store.ErrCorrupt, table)
		s, err := sqlite.Open(file, sqlite.ReadOnly())
		if table == "sop_schema" {
			require.True(t, tells(err, store.FlawTable, table), err)
			continue
		}
		require.NoError(t, err)
		err = ask(s)
		require.ErrorIs(t, err, store.ErrCorrupt, table)
		require.Equal(t, engine.KindCorrupt, engine.Kind(err))
		require.False(t, errors.Is(err, sqlite.ErrForeign))
		require.NoError(t, s.Close())
	}
}
