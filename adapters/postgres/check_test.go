package postgres_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestTamperedRowsAreFound changes what is stored behind the store's back.
func TestTamperedRowsAreFound(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	clock := office.NewClock()
	eng := office.Engine(t, s, engine.WithClock(clock))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	_, err = eng.Act(ctx, "a", office.UntilAnswered()[0])
	require.NoError(t, err)
	verify := func() error {
		// Another engine, which has cached nothing.
		fresh, err := engine.New(s.Backend(), engine.WithClock(clock))
		require.NoError(t, err)
		if _, err := audit.Verify(ctx, fresh, "a"); err != nil {
			return err
		}
		return audit.CheckStore(ctx, fresh)
	}
	require.NoError(t, verify())
	for _, tampering := range []string{
		"UPDATE #entries SET body = set_byte(body, length(body) - 5, 65) WHERE no = 1",
		"UPDATE #entries SET hash = set_byte(hash, 5, get_byte(hash, 5) # 1) WHERE no = 2",
		"DELETE FROM #entries WHERE no = 2",
		"UPDATE #cases SET head = set_byte(head, 5, get_byte(head, 5) # 1)",
		"UPDATE #cases SET head = 'abc'",
		"UPDATE #cases SET body = convert_to(replace(convert_from(body, 'UTF8'), 'verifikasi_opd', 'penanganan'), 'UTF8')",
		"UPDATE #cases SET body = 'abc'",
		"UPDATE #cases SET unit = 'dlh'",
		"UPDATE #cases SET place = place + interval '1 day'",
		"UPDATE #turns SET place = place + interval '1 day' WHERE role = 'admin'",
		"DELETE FROM #turns WHERE role = 'admin'",
		"UPDATE #lists SET place = place + interval '1 day' WHERE whose = 'publik'",
		"UPDATE #lists SET closed = NOT closed",
		"UPDATE #lists SET stage = 'tidak ada'",
		"DELETE FROM #lists",
		"INSERT INTO #lists VALUES ('tidak ada', 'publik', 's', false, now(), '', '', '')",
		"INSERT INTO #turns VALUES ('tidak ada', 'admin', '', now())",
		"UPDATE #personal SET value = 'lain' WHERE field = 'judul'",
		"UPDATE #personal SET salt = 'abc' WHERE field = 'judul'",
		"UPDATE #documents SET body = body || ' ' WHERE kind = 'sop'",
		"UPDATE #documents SET body = body || ' ' WHERE kind = 'decrees'",
		"UPDATE #documents SET kind = 'surat' WHERE kind = 'decrees'",
		"UPDATE #document_names SET kind = 'decrees'",
		"UPDATE #cases SET version = version + 1",
		"INSERT INTO #personal VALUES ('tidak ada', 1, 'judul', 'abc', 'abc', 'abc')",
		"INSERT INTO #answers VALUES ('siti', 'tidak ada', 'kunci', 'tidak ada', '', 0, 1, '', now(), '')",
		"INSERT INTO #answers VALUES ('siti', 'a', 'kunci', 'a', '', 1, 9, '', now(), '')",
		"INSERT INTO #queues VALUES ('surat', 'tidak ada', '', now(), 0)",
		"INSERT INTO #outgoing VALUES ('surat', 'a', 99, 'abc', '')",
		"INSERT INTO #outgoing VALUES ('lain', 'a', 1, 'abc', '')",
		"INSERT INTO #set_aside VALUES ('surat', 'tidak ada', 1, 0, now(), 1, 'rusak', 'abc', '')",
		"INSERT INTO #set_aside VALUES ('surat', 'a', 99, 0, now(), 1, 'rusak', 'abc', '')",
		"INSERT INTO #sent_again VALUES ('surat', 'a', 99, 1, 1, 1, 'abc', '')",
		"INSERT INTO #sent_again VALUES ('tidak ada', 'a', 1, 1, 1, 1, 'abc', '')",
		"INSERT INTO #gaps VALUES ('surat', 'tidak ada', '')",
		"INSERT INTO #gaps VALUES ('tidak ada', 'a', '')",
		"UPDATE #entries SET written = at - interval '1 second' WHERE no = 2",
	} {
		tx, err := pool.Begin(ctx)
		require.NoError(t, err)
		text := strings.ReplaceAll(tampering, " #", " "+db.Schema+".")
		text = strings.ReplaceAll(text, " "+db.Schema+". 1", " # 1") // the operator #
		tag, err := tx.Exec(ctx, text)
		require.NoError(t, err, text)
		require.NotZero(t, tag.RowsAffected(), text)
		bound, err := engine.New(s.In(tx), engine.WithClock(clock))
		require.NoError(t, err)
		_, err = audit.Verify(ctx, bound, "a")
		if err == nil {
			err = audit.CheckStore(ctx, bound)
		}
		require.ErrorIs(t, err, store.ErrCorrupt, tampering)
		require.NoError(t, tx.Rollback(ctx))
	}
	require.NoError(t, verify())
}

// TestOldKeysAreForgotten keeps keys for seven days at least.
func TestOldKeysAreForgotten(t *testing.T) {
	s := openStore(t)
	save := func(key string, before int64, at time.Time) {
		ch := event("a", before)
		ch.Answer = &store.Answer{Key: store.Key{Actor: "siti", Case: "a", Text: key}, Before: before, Version: before + 1, At: at}
		require.NoError(t, s.Save(ctx, ch))
	}
	kept := func(key string) bool {
		_, err := s.Answer(ctx, store.Key{Actor: "siti", Case: "a", Text: key})
		if err != nil {
			require.ErrorIs(t, err, store.ErrNotFound)
		}
		return err == nil
	}
	save("satu", 0, office.Begin)
	save("dua", 1, office.Begin.Add(2*time.Hour))
	save("tiga", 2, office.Begin.Add(7*24*time.Hour))
	require.True(t, kept("satu") && kept("dua"))
	save("empat", 3, office.Begin.Add(7*24*time.Hour+time.Hour))
	require.False(t, kept("satu"))
	require.True(t, kept("dua") && kept("tiga") && kept("empat"))
}

// TestTextsThatDoNotFit are refused before PostgreSQL raises anything; the
// longest that may be fit into every index.
func TestTextsThatDoNotFit(t *testing.T) {
	s := openStore(t)
	require.NoError(t, s.Subscribe(ctx, random(800)))
	fill := func(n int) store.Change {
		id, a, b, c := random(n), random(n), random(n), random(n)
		ch := event(id, 0)
		ch.Summary = store.Summary{SOP: a, Stage: b, Unit: c, Role: a, Reporter: b, Turns: []store.Turn{{Role: a, Whose: b}}}
		ch.Answer = &store.Answer{Key: store.Key{Actor: a, Text: b}, Opened: id, At: office.Begin}
		return ch
	}
	require.NoError(t, s.Save(ctx, fill(200)))
	second := fill(200)
	second.Answer.Key = store.Key{Actor: random(200), Case: random(200), Text: random(200)}
	require.NoError(t, s.Save(ctx, second))
	require.ErrorIs(t, s.Save(ctx, fill(201)), store.ErrInvalid)
	_, err := s.Load(ctx, "nol\x00")
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = s.Load(ctx, "bukan \xff UTF-8")
	require.ErrorIs(t, err, store.ErrNotFound)
}

// random returns a text that does not compress.
func random(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(store.HashOf(fmt.Append(nil, n, i, time.Now())).String())
	}
	return b.String()[:n]
}

// TestAnEventThatIsMissingAmongOthersIsFound: what waits for a receiver is whole.
func TestAnEventThatIsMissingAmongOthersIsFound(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	clock := office.NewClock()
	eng := office.Engine(t, s, engine.WithClock(clock))
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	for _, deed := range office.UntilAnswered()[:2] {
		_, err = eng.Act(ctx, "a", deed)
		require.NoError(t, err)
	}
	require.NoError(t, audit.CheckStore(ctx, eng))
	tag, err := pool.Exec(ctx, "DELETE FROM "+db.Schema+".outgoing WHERE no = 2")
	require.NoError(t, err)
	require.EqualValues(t, 1, tag.RowsAffected())
	require.ErrorIs(t, audit.CheckStore(ctx, eng), store.ErrCorrupt)
}
