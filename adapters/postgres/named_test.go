package postgres_test

import (
	"testing"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestAClosedStoreSaysSo asks a closed store, one whose host closed the pool, and
// one in a transaction that has ended, for everything.
func TestAClosedStoreSaysSo(t *testing.T) {
	db := postgrestest.Open(t)
	own, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	pool := poolOf(t, db.DSN)
	hosted, err := postgres.New(ctx, pool, postgres.WithSchema(db.Schema))
	require.NoError(t, err)
	tx, err := pool.Begin(ctx)
	require.NoError(t, err)
	bound := hosted.In(tx)
	require.NoError(t, tx.Rollback(ctx))
	std := stdlib.OpenDBFromPool(pool)
	stdTx, err := std.BeginTx(ctx, nil)
	require.NoError(t, err)
	boundSQL := hosted.InSQL(stdTx)
	require.NoError(t, stdTx.Rollback())
	require.NoError(t, std.Close())
	own.Close()
	pool.Close()
	_, err = postgres.New(ctx, pool, postgres.WithSchema(db.Schema))
	require.ErrorIs(t, err, postgres.ErrClosed)
	require.ErrorIs(t, postgres.Migrate(ctx, pool, db.Schema), postgres.ErrClosed)
	for name, s := range map[string]store.Backend{
		"closed": own.Backend(), "host closed": hosted.Backend(), "transaction ended": bound, "transaction of database/sql ended": boundSQL,
	} {
		calls := storetest.Calls(s)
		require.Greater(t, len(calls), 20)
		for call, ask := range calls {
			require.ErrorIs(t, ask(), postgres.ErrClosed, "%s: %s", name, call)
		}
	}
}

// TestAnOldProcessStopsWriting lets a newer program migrate the schema while this
// one has it open.
func TestAnOldProcessStopsWriting(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	eng := office.Engine(t, s, engine.WithClock(office.NewClock()))
	require.NoError(t, deliver.Subscribe(ctx, eng, "surat"))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	st, err := s.Load(ctx, "a")
	require.NoError(t, err)
	_, err = pool.Exec(ctx, "INSERT INTO "+db.Schema+".sop_migrations (version, name) SELECT max(version) + 1, 'besok' FROM "+db.Schema+".sop_migrations")
	require.NoError(t, err)

	now := office.NewClock().Now()
	for call, write := range map[string]func() error{
		"Open": func() error { _, err := eng.Open(ctx, office.Opening("b")); return err },
		"Act":  func() error { _, err := eng.Act(ctx, "a", office.UntilAnswered()[0]); return err },
		"Publish": func() error {
			return s.Save(ctx, store.Change{Documents: []store.Document{{Hash: store.HashOf(nil), Kind: "sop"}}})
		},
		"Erase":       func() error { _, err := eng.Erase(ctx, office.Warrant, "a"); return err },
		"Remove":      func() error { return s.Remove(ctx, store.Tombstone{Case: "a", Version: st.Case.Version}, nil) },
		"Subscribe":   func() error { return s.Subscribe(ctx, "lain") },
		"Unsubscribe": func() error { return s.Unsubscribe(ctx, "surat") },
		"Claim":       func() error { _, err := s.Claim(ctx, "surat", now, now, 9); return err },
		"Delivered":   func() error { return s.Delivered(ctx, "surat", "a", nil, now) },
		"Failed":      func() error { return s.Failed(ctx, "surat", "a", 1, now) },
		"Beat":        func() error { return s.Beat(ctx, now) },
		"Confirm":     func() error { return s.ConfirmClock(ctx, now, []byte("{}")) },
		"PutAside": func() error {
			return s.PutAside(ctx, "surat", store.Aside{Event: store.Event{Case: "a", No: 1}, At: now})
		},
		"SendAgain": func() error { return s.SendAgain(ctx, "surat", store.EventAt{Case: "a", No: 1}, now) },
	} {
		require.ErrorIs(t, write(), postgres.ErrNewerSchema, call)
	}
	_, err = eng.Get(ctx, "b", 0)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = eng.Get(ctx, "a", 0)
	require.NoError(t, err, "reading goes on")
	values, err := s.Personal(ctx, "a")
	require.NoError(t, err)
	require.NotEmpty(t, values)
}
