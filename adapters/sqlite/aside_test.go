package sqlite_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// withAsides fills a file in which events are set aside and sent again, and a
// gap is still to be told.
func withAsides(t *testing.T) string {
	t.Helper()
	file := fileOf(t)
	s, err := sqlite.Open(file)
	require.NoError(t, err)
	clock := office.NewClock()
	eng := office.Engine(t, s, engine.WithClock(clock), engine.WithDeliveryTries(1))
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	for _, id := range []string{"a", "b"} {
		_, err = eng.Open(ctx, office.Opening(id))
		require.NoError(t, err)
		_, err = eng.Act(ctx, id, office.UntilAnswered()[0])
		require.NoError(t, err)
	}
	down := deliver.ReceiverFunc(func(context.Context, store.Event) error { return errors.New("mati") })
	for range 2 {
		_, err = deliver.Once(ctx, eng, "surat", down, 9)
		require.ErrorIs(t, err, deliver.ErrSetAside)
	}
	require.NoError(t, deliver.SendAgain(ctx, eng, "surat", store.EventAt{Case: "a", No: 1}))
	require.NoError(t, s.Close())
	return file
}

// TestASetAsideEventOutlivesTheProcess opens the file again: what was set aside
// and sent again is there, the next event tells of the gap, and all is sound.
func TestASetAsideEventOutlivesTheProcess(t *testing.T) {
	s := openIn(t, withAsides(t))
	eng := office.Engine(t, s, engine.WithClock(office.NewClock()))
	require.NoError(t, audit.CheckStore(ctx, eng))
	b, err := deliver.Backlog(ctx, eng, "surat")
	require.NoError(t, err)
	require.Equal(t, store.Backlog{Cases: 1, Aside: 3}, b)
	aside, err := deliver.Aside(ctx, eng, "surat", store.EventAt{Case: "a", No: 2}, 9)
	require.NoError(t, err)
	require.Len(t, aside, 2)
	require.Equal(t, "mati", aside[1].Reason)
	_, err = eng.Act(ctx, "a", office.UntilAnswered()[1])
	require.NoError(t, err)
	var came []store.Event
	_, err = deliver.Once(ctx, eng, "surat", deliver.ReceiverFunc(func(_ context.Context, e store.Event) error {
		came = append(came, e)
		return nil
	}), 9)
	require.NoError(t, err)
	require.Len(t, came, 2)
	require.True(t, came[0].ID == "a/1" && came[0].Again == 1 && !came[0].AfterGap, "%+v", came[0])
	require.True(t, came[1].ID == "a/3" && came[1].Again == 0 && came[1].AfterGap, "%+v", came[1])
	require.NoError(t, audit.CheckStore(ctx, eng))
}

func TestADamagedAsideHidesNoOther(t *testing.T) {
	db := hostDB(t, fileOf(t))
	office.ADamagedAsideHidesNoOther(t, storeIn(t, db), func(id string) {
		_, err := db.Exec("UPDATE sop_set_aside SET body = x'7b' WHERE id = ?", id)
		require.NoError(t, err)
	})
}

// TestEveryChangedAsideIsFound changes each column of what is kept of events set
// aside.
func TestEveryChangedAsideIsFound(t *testing.T) {
	file := withAsides(t)
	db := hostDB(t, file)
	s := storeIn(t, db)
	for table, columns := range map[string][]string{
		"sop_set_aside":  {"receiver", "id", "no", "again", "at", "tries", "reason", "body", "hash"},
		"sop_sent_again": {"receiver", "id", "behind", "place", "no", "again", "body", "hash"},
		"sop_gaps":       {"receiver", "id", "hash"},
	} {
		for _, column := range columns {
			tx, err := db.Begin()
			require.NoError(t, err)
			value := "1 + " + column
			switch column {
			case "receiver", "reason":
				value = column + " || 'x'"
			case "id":
				value = "id || 'x'"
			case "body", "hash":
				value = "CAST(" + column + " || 'x' AS BLOB)"
			}
			_, err = tx.Exec("UPDATE " + table + " SET " + column + " = " + value + " WHERE id = 'a'")
			require.NoError(t, err)
			require.ErrorIs(t, s.In(tx).Checker.Check(ctx), store.ErrCorrupt, "%s.%s", table, column)
			require.NoError(t, tx.Rollback())
		}
	}
}
