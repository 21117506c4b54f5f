package sqlite_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm/engine"
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
	require.NoError(t, eng.CheckStore(ctx))
	require.NoError(t, s.Close())

	db, err := sql.Open("sqlite", file)
	require.NoError(t, err)
	for _, text := range []string{"DELETE FROM sop_cases WHERE id = 'a'", "DELETE FROM sop_turns WHERE id = 'a'"} {
		_, err = db.Exec(text)
		require.NoError(t, err)
	}
	require.NoError(t, db.Close())
	eng = office.Engine(t, openIn(t, file), engine.WithClock(office.NewClock()))
	require.ErrorIs(t, eng.CheckStore(ctx), engine.ErrCorrupt)
}
