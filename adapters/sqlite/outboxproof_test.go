package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// remark gives every row of the outbox the mark that it would have, as one does who
// knows how it is made.
func remark(t *testing.T, tx *sql.Tx) {
	t.Helper()
	for _, table := range [][2]string{
		{"sop_queues", "receiver, id, first, last, mark"}, {"sop_outbox", "body, hash"},
		{"sop_set_aside", "receiver, id, no, again, at, tries, reason, body, hash"},
		{"sop_sent_again", "receiver, id, behind, place, no, again, body, hash"},
	} {
		key := "rowid"
		if table[0] != "sop_outbox" {
			key = "receiver || '/' || id || '/'"
			if table[0] != "sop_queues" {
				key += " || no"
			}
		}
		rows, err := tx.Query("SELECT " + key + ", " + table[1] + " FROM " + table[0])
		require.NoError(t, err)
		columns, err := rows.Columns()
		require.NoError(t, err)
		marks := map[any][]byte{}
		for rows.Next() {
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			require.NoError(t, rows.Scan(into...))
			marks[values[0]] = sqlite.HashOfRow(values[1 : len(values)-1]...)
			if table[0] == "sop_outbox" {
				h := store.HashOf(values[1].([]byte))
				marks[values[0]] = h[:]
			}
		}
		require.NoError(t, rows.Err())
		for of, mark := range marks {
			_, err := tx.Exec("UPDATE "+table[0]+" SET "+columns[len(columns)-1]+" = ? WHERE "+key+" = ?", mark, of)
			require.NoError(t, err)
		}
	}
}

// TestWhatAnOutboxSaysIsProved changes what waits to be delivered as one who makes
// the marks anew: what the entries say shows it.
func TestWhatAnOutboxSaysIsProved(t *testing.T) {
	file := withAsides(t)
	db := hostDB(t, file)
	s := storeIn(t, db)
	clock := office.NewClock()
	eng := office.Engine(t, s, engine.WithClock(clock), engine.WithDeliveryTries(1))
	require.NoError(t, deliver.Subscribe(ctx, eng, "arsip"))
	for _, id := range []string{"c", "d"} { // three events of each wait for two receivers
		_, err := eng.Open(ctx, office.Opening(id))
		require.NoError(t, err)
		for _, deed := range office.UntilAnswered()[:2] {
			_, err = eng.Act(ctx, id, deed)
			require.NoError(t, err)
		}
	}
	_, err := deliver.Once(ctx, eng, "arsip", deliver.ReceiverFunc(func(_ context.Context, e store.Event) error {
		if e.Case == "c" && e.No > 1 {
			return errors.New("nanti")
		}
		return nil
	}), 9)
	require.ErrorIs(t, err, deliver.ErrSetAside)
	require.NoError(t, office.Audited(t, s.Backend(), clock))
	for name, tampering := range map[string][]string{
		"the first of a queue cut":  {"DELETE FROM sop_outbox WHERE id = 'd' AND no = 1"},
		"one in the middle cut":     {"DELETE FROM sop_outbox WHERE id = 'd' AND no = 2"},
		"the last cut":              {"DELETE FROM sop_outbox WHERE id = 'd' AND no = 3"},
		"the last cut, queue too":   {"DELETE FROM sop_outbox WHERE id = 'd' AND no = 3", "UPDATE sop_queues SET last = 2 WHERE id = 'd'"},
		"all cut":                   {"DELETE FROM sop_outbox WHERE id = 'd'"},
		"the queue cut":             {"DELETE FROM sop_queues WHERE id = 'd'"},
		"a queue put to its end":    {"UPDATE sop_queues SET first = last + 1 WHERE id = 'd'"},
		"a queue put forward":       {"UPDATE sop_queues SET first = 3 WHERE id = 'd'"},
		"a queue put back":          {"UPDATE sop_queues SET first = 1 WHERE receiver = 'surat' AND id = 'a'"},
		"a queue put beyond":        {"UPDATE sop_queues SET last = 4 WHERE id = 'd'"},
		"two events swapped":        {"UPDATE sop_outbox SET no = no + 100 WHERE id = 'd' AND no = 1", "UPDATE sop_outbox SET no = 1 WHERE id = 'd' AND no = 2", "UPDATE sop_outbox SET no = 2 WHERE id = 'd' AND no = 101"},
		"two cases swapped":         {"UPDATE sop_outbox SET id = 'x' WHERE id = 'd' AND no = 2", "UPDATE sop_outbox SET id = 'd' WHERE id = 'c' AND no = 2", "UPDATE sop_outbox SET id = 'c' WHERE id = 'x'"},
		"an event of no queue":      {"INSERT INTO sop_outbox (id, no, hash, body) SELECT 'a', 1, x'', body FROM sop_set_aside WHERE receiver = 'surat' AND no = 2 AND id = 'a'"},
		"another action":            {"UPDATE sop_outbox SET body = CAST(replace(body, 'kirim', 'tutup') AS BLOB) WHERE id = 'd'"},
		"another receiver of it":    {"UPDATE sop_outbox SET body = CAST(json_set(CAST(body AS TEXT), '$.tell', json('[\"publik\"]')) AS BLOB) WHERE id = 'd'"},
		"another time":              {"UPDATE sop_outbox SET body = CAST(json_set(CAST(body AS TEXT), '$.at', '2020-01-01T00:00:00.000000Z') AS BLOB) WHERE id = 'd'"},
		"a gap that is not told":    {"UPDATE sop_outbox SET body = CAST(substr(body, 1, length(body) - 1) || ',\"after_gap\":true}' AS BLOB) WHERE id = 'd' AND no = 2"},
		"one set aside says more":   {"UPDATE sop_set_aside SET body = CAST(replace(body, 'kirim', 'tutup') AS BLOB)"},
		"one set aside is another":  {"UPDATE sop_set_aside SET no = 1 WHERE id = 'a' AND no = 2"},
		"one set aside waits too":   {"INSERT INTO sop_set_aside SELECT 'surat', id, no, 0, 0, 1, 'rusak', body, x'' FROM sop_outbox WHERE id = 'd' AND no = 1"},
		"one sent again says more":  {"UPDATE sop_sent_again SET body = CAST(replace(body, 'kasus', 'surat') AS BLOB), no = no + 1"},
		"one sent again is another": {"UPDATE sop_sent_again SET no = 2"},
		"one sent again is aside":   {"INSERT INTO sop_set_aside SELECT receiver, id, no, 0, 0, 1, 'rusak', body, x'' FROM sop_sent_again"},
	} {
		tx, err := db.Begin()
		require.NoError(t, err)
		for _, text := range tampering {
			done, err := tx.Exec(text)
			require.NoError(t, err, text)
			n, err := done.RowsAffected()
			require.NoError(t, err)
			require.NotZero(t, n, text)
		}
		remark(t, tx)
		assert.ErrorIs(t, office.Audited(t, s.In(tx), clock), store.ErrCorrupt, name)
		require.NoError(t, tx.Rollback())
	}
	require.NoError(t, office.Audited(t, s.Backend(), clock))

	// That an event was delivered leaves no trace, so this cannot be told from it.
	tx, err := db.Begin()
	require.NoError(t, err)
	for _, text := range []string{"UPDATE sop_queues SET first = 2 WHERE id = 'd'", "DELETE FROM sop_outbox WHERE id = 'd' AND no = 1"} {
		_, err := tx.Exec(text)
		require.NoError(t, err)
	}
	remark(t, tx)
	require.NoError(t, office.Audited(t, s.In(tx), clock))
	require.NoError(t, tx.Rollback())
}
