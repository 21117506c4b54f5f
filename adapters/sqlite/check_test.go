package sqlite_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// A case taken out behind the store's back leaves entries that belong to none.
func TestEntriesWithoutTheirCaseAreFound(t *testing.T) {
	file := fileOf(t)
	s := openIn(t, file)
	eng := office.Engine(t, s, engine.WithClock(office.NewClock()))
	for _, id := range []string{"a", "b"} {
		_, err := eng.Open(ctx, office.Opening(id))
		require.NoError(t, err)
	}
	require.NoError(t, audit.CheckStore(ctx, eng))
	require.NoError(t, s.Close())

	db, err := sql.Open("sqlite", file)
	require.NoError(t, err)
	for _, text := range []string{"DELETE FROM sop_cases WHERE id = 'a'", "DELETE FROM sop_turns WHERE id = 'a'"} {
		_, err = db.Exec(text)
		require.NoError(t, err)
	}
	require.NoError(t, db.Close())
	eng = office.Engine(t, openIn(t, file), engine.WithClock(office.NewClock()))
	require.ErrorIs(t, audit.CheckStore(ctx, eng), store.ErrCorrupt)
}

// What stands beside the cases may be tampered with as well.
func TestRowsThatContradictTheirCaseAreFound(t *testing.T) {
	for _, tampering := range []string{
		"UPDATE sop_cases SET version = version + 1 WHERE id = 'a'",
		"UPDATE sop_cases SET turns = replace(turns, '[{', '[ {') WHERE id = 'a'",
		"UPDATE sop_cases SET lists = replace(lists, '[{', '[ {') WHERE id = 'a'",
		"DELETE FROM sop_lists WHERE id = 'a'",
		"UPDATE sop_lists SET unit = 'dlh' WHERE id = 'a'",
		"UPDATE sop_lists SET place = place - 1 WHERE id = 'a'",
		"INSERT INTO sop_lists SELECT 'publik', sop, closed, place, id, stage, role, unit FROM sop_lists WHERE id = 'a'",
		"INSERT INTO sop_graves VALUES ('a', 1, zeroblob(32), 0)",
		"INSERT INTO sop_personal (of_case, entry, field, commitment, salt, value) VALUES (99, 1, 'judul', 'abc', zeroblob(32), x'616263')",
		"UPDATE sop_personal SET entry = 9 WHERE field = 'judul' AND of_case = 1",
		"INSERT INTO sop_answers VALUES ('siti', 'c', 'kunci', 99, '', 0, 1, NULL, 0, x'')",
		"INSERT INTO sop_answers VALUES ('siti', 'b', 'kunci', 1, '', 0, 1, NULL, 0, x'')",
		"INSERT INTO sop_answers VALUES ('siti', 'a', 'kunci', 1, '', 1, 9, NULL, 0, x'')",
		"UPDATE sop_names SET hash = zeroblob(32)",
		"UPDATE sop_names SET kind = 'decrees'",
		"UPDATE sop_documents SET kind = 'surat' WHERE kind = 'decrees'",
		"INSERT INTO sop_queues VALUES ('surat', 'c', 1, 1, x'', 0, 0)",
		"UPDATE sop_queues SET last = 9 WHERE id = 'a'",
		"INSERT INTO sop_outbox (id, no, hash, body) VALUES ('a', 9, zeroblob(32), x'616263')",
		"UPDATE sop_outbox SET body = CAST(replace(body, 'kirim', 'tutup') AS BLOB) WHERE id = 'a'",
		"INSERT INTO sop_set_aside VALUES ('surat', 'c', 1, 0, 0, 1, 'rusak', x'616263', zeroblob(32))",
		"INSERT INTO sop_set_aside VALUES ('surat', 'a', 9, 0, 0, 1, 'rusak', x'616263', zeroblob(32))",
		"INSERT INTO sop_set_aside VALUES ('surat', 'a', 1, 0, 0, 1, 'rusak', x'616263', zeroblob(32))",
		"INSERT INTO sop_sent_again VALUES ('surat', 'a', 9, 1, 1, 1, x'616263', zeroblob(32))",
		"INSERT INTO sop_sent_again VALUES ('surat', 'a', 1, 1, 1, 1, x'616263', zeroblob(32))",
		"INSERT INTO sop_gaps VALUES ('surat', 'c', zeroblob(32))",
		"INSERT INTO sop_gaps VALUES ('lain', 'a', zeroblob(32))",
		"UPDATE sop_queues SET receiver = 'lain'",
		"CREATE TRIGGER hapus AFTER INSERT ON sop_entries BEGIN DELETE FROM sop_personal; END",
		"UPDATE sop_entries SET written = at - 1 WHERE of_case = 1",
		"UPDATE sop_heart SET at = at + 1",
		"UPDATE sop_register SET no = no - 1000 WHERE no = (SELECT max(no) FROM sop_register)",
		"UPDATE sop_heart SET mark = zeroblob(32)",
	} {
		file := fileOf(t)
		s := openIn(t, file)
		clock := office.NewClock()
		eng := office.Engine(t, s, engine.WithClock(clock))
		require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
		for _, id := range []string{"a", "b"} {
			_, err := eng.Open(ctx, office.Opening(id))
			require.NoError(t, err)
		}
		require.NoError(t, s.Beat(ctx, clock.Now()))
		verify := func(eng *engine.Engine) error {
			if _, err := audit.Verify(ctx, eng, "a"); err != nil {
				return err
			}
			return audit.CheckStore(ctx, eng)
		}
		require.NoError(t, verify(eng))
		require.NoError(t, s.Close())

		db, err := sql.Open("sqlite", file)
		require.NoError(t, err)
		_, err = db.Exec(tampering)
		require.NoError(t, err, tampering)
		require.NoError(t, db.Close())
		eng, err = engine.New(openIn(t, file).Backend(), engine.WithClock(clock))
		require.NoError(t, err)
		require.ErrorIs(t, verify(eng), store.ErrCorrupt, tampering)
	}
}

// Lists of a case that are no JSON any more are a deviation; the check goes on past
// them, and says what else deviates.
func TestACheckGoesOnPastListsThatCannotBeRead(t *testing.T) {
	for _, column := range []string{"turns", "lists"} {
		file := fileOf(t)
		s := openIn(t, file)
		_, err := office.Engine(t, s, engine.WithClock(office.NewClock())).Open(ctx, office.Opening("a"))
		require.NoError(t, err)
		require.NoError(t, s.Close())

		db, err := sql.Open("sqlite", file)
		require.NoError(t, err)
		_, err = db.Exec("UPDATE sop_cases SET " + column + " = replace(" + column + ", '[{', ';{'); UPDATE sop_names SET hash = zeroblob(32)")
		require.NoError(t, err)
		require.NoError(t, db.Close())
		err = openIn(t, file).Check(ctx)
		require.ErrorIs(t, err, store.ErrCorrupt, column)
		assert.ErrorContains(t, err, "sop_"+column, "what was counted")
		assert.ErrorContains(t, err, "the name sp4n_lumajang/1 ", "what is checked after it")
	}
}
