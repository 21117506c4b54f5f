package postgres_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestWhatAnOutboxSaysIsProved changes what waits to be delivered as one who makes
// the marks anew: what the entries say shows it.
func TestWhatAnOutboxSaysIsProved(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	clock := office.NewClock()
	eng := office.Engine(t, s, engine.WithClock(clock), engine.WithDeliveryTries(1))
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	for _, id := range []string{"a", "b"} {
		_, err := eng.Open(ctx, office.Opening(id))
		require.NoError(t, err)
	}
	down := deliver.ReceiverFunc(func(context.Context, store.Event) error { return errors.New("mati") })
	_, err := deliver.Once(ctx, eng, "surat", down, 9)
	require.ErrorIs(t, err, deliver.ErrSetAside)
	require.NoError(t, deliver.SendAgain(ctx, eng, "surat", store.EventAt{Case: "a", No: 1}))
	for _, id := range []string{"c", "d"} {
		_, err := eng.Open(ctx, office.Opening(id))
		require.NoError(t, err)
		for _, deed := range office.UntilAnswered()[:2] {
			_, err = eng.Act(ctx, id, deed)
			require.NoError(t, err)
		}
	}
	require.NoError(t, office.Audited(t, s.Backend(), clock))

	saying := func(key, value string) string {
		return "UPDATE #.outgoing SET body = convert_to(jsonb_set(convert_from(body, 'UTF8')::jsonb, '{" + key + "}', '" + value + "')::text, 'UTF8') WHERE case_id = 'd' AND no = 2"
	}
	tamper := func(texts ...string) error {
		tx, err := pool.Begin(ctx)
		require.NoError(t, err)
		for _, text := range texts {
			tag, err := tx.Exec(ctx, strings.ReplaceAll(text, "#", db.Schema))
			require.NoError(t, err, text)
			require.NotZero(t, tag.RowsAffected(), text)
		}
		for _, table := range []string{"queues", "outgoing", "set_aside", "sent_again"} {
			_, err := tx.Exec(ctx, strings.ReplaceAll(postgres.Remark(table), "#", db.Schema))
			require.NoError(t, err)
		}
		found := office.Audited(t, s.In(tx), clock)
		require.NoError(t, tx.Rollback(ctx))
		return found
	}
	require.NoError(t, tamper(saying("kind", `"act"`))) // written anew, it says the same
	for name, texts := range map[string][]string{
		"one in the middle cut":     {"DELETE FROM #.outgoing WHERE case_id = 'd' AND no = 2"},
		"the last cut":              {"DELETE FROM #.outgoing WHERE case_id = 'd' AND no = 3"},
		"all cut":                   {"DELETE FROM #.outgoing WHERE case_id = 'd'"},
		"the queue cut":             {"DELETE FROM #.queues WHERE case_id = 'd'"},
		"two events swapped":        {"UPDATE #.outgoing SET no = 99 WHERE case_id = 'd' AND no = 1", "UPDATE #.outgoing SET no = 1 WHERE case_id = 'd' AND no = 2", "UPDATE #.outgoing SET no = 2 WHERE case_id = 'd' AND no = 99"},
		"two cases swapped":         {"UPDATE #.outgoing SET case_id = 'x' WHERE case_id = 'd' AND no = 2", "UPDATE #.outgoing SET case_id = 'd' WHERE case_id = 'c' AND no = 2", "UPDATE #.outgoing SET case_id = 'c' WHERE case_id = 'x'"},
		"an event of no queue":      {"INSERT INTO #.outgoing SELECT receiver, case_id, no, body, '' FROM #.set_aside"},
		"another action":            {saying("kind", `"breach"`)},
		"others are told":           {saying("tell", `["publik"]`)},
		"another time":              {saying("at", `"2020-01-01T00:00:00Z"`)},
		"a gap that is not told":    {saying("after_gap", "true")},
		"one set aside is another":  {"UPDATE #.set_aside SET case_id = 'd', no = 1"},
		"one set aside waits too":   {"INSERT INTO #.set_aside SELECT receiver, case_id, no, 0, now(), 1, 'rusak', body, '' FROM #.outgoing WHERE case_id = 'd' AND no = 1"},
		"one sent again is another": {"UPDATE #.sent_again SET case_id = 'd'"},
		"one sent again is aside":   {"INSERT INTO #.set_aside SELECT receiver, case_id, no, 0, now(), 1, 'rusak', body, '' FROM #.sent_again"},
	} {
		assert.ErrorIs(t, tamper(texts...), store.ErrCorrupt, name)
	}
	// That an event was delivered leaves no trace, so this cannot be told from it.
	require.NoError(t, tamper("DELETE FROM #.outgoing WHERE case_id = 'd' AND no = 1"))
	require.NoError(t, tamper("DELETE FROM #.outgoing WHERE case_id = 'd'", "DELETE FROM #.queues WHERE case_id = 'd'"))
}

func TestADamagedAsideHidesNoOther(t *testing.T) {
	db := postgrestest.Open(t)
	pool := poolOf(t, db.DSN)
	office.ADamagedAsideHidesNoOther(t, openIn(t, db), func(id string) {
		_, err := pool.Exec(ctx, "UPDATE "+db.Schema+".set_aside SET body = '{' WHERE case_id = $1", id)
		require.NoError(t, err)
	})
}
