package postgres_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// carriedIn returns a schema in which a store is carried.
func carriedIn(t *testing.T) storetest.Carried {
	db := postgrestest.Open(t)
	return storetest.Carried{Open: func(into bool) (store.Backend, carry.Target, error) {
		opts := []postgres.Option{postgres.WithSchema(db.Schema)}
		if into {
			opts = append(opts, postgres.Into())
		}
		s, err := postgres.Open(ctx, db.DSN, opts...)
		if err != nil {
			return store.Backend{}, nil, err
		}
		t.Cleanup(s.Close)
		return s.Backend(), s.Carrier(), nil
	}}
}

func TestCarried(t *testing.T) { storetest.RunCarried(t, carriedIn) }

// TestCarriedTextThatCannotBeKept: SQLite keeps longer texts than an index of PostgreSQL.
func TestCarriedTextThatCannotBeKept(t *testing.T) {
	_, into, err := carriedIn(t).Open(true)
	require.NoError(t, err)
	require.NoError(t, into.Begin(ctx, "x"))
	err = into.Take(ctx, carry.Receivers, []carry.Row{{"surat"}, {strings.Repeat("a", 801)}})
	require.ErrorIs(t, err, store.ErrInvalid)
	require.ErrorContains(t, err, "column name")
	last, err := into.Last(ctx, carry.Receivers)
	require.NoError(t, err)
	require.Nil(t, last, "all or none")
}

// TestCarriedByAnotherProgram: what an older program began cannot be gone on with.
func TestCarriedByAnotherProgram(t *testing.T) {
	db := postgrestest.Open(t)
	s := openIn(t, db)
	require.NoError(t, s.Carrier().Begin(ctx, "x"))
	_, err := poolOf(t, db.DSN).Exec(ctx, "DELETE FROM "+db.Schema+".sop_migrations WHERE version = (SELECT max(version) FROM "+db.Schema+".sop_migrations WHERE version < $1)", carry.Unfinished)
	require.NoError(t, err)
	_, err = postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema), postgres.Into())
	require.ErrorIs(t, err, carry.ErrUnfinished)
	require.ErrorContains(t, err, "another program began it")
}
