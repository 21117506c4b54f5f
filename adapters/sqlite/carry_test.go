package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// carriedIn returns a file in which a store is carried.
func carriedIn(t *testing.T) storetest.Carried {
	path := fileOf(t)
	return storetest.Carried{Open: func(into bool) (store.Backend, carry.Target, error) {
		var opts []sqlite.Option
		if into {
			opts = append(opts, sqlite.Into())
		}
		s, err := sqlite.Open(path, opts...)
		if err != nil {
			return store.Backend{}, nil, err
		}
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		return s.Backend(), s.Carrier(), nil
	}}
}

func TestCarried(t *testing.T) { storetest.RunCarried(t, carriedIn) }

// TestCarriedFromAFileThatIsOnlyRead: a source may be a file that nobody can write to, a
// target not.
func TestCarriedFromAFileThatIsOnlyRead(t *testing.T) {
	path := fileOf(t)
	require.NoError(t, openIn(t, path).Beat(ctx, office.Begin))
	read := openIn(t, path, sqlite.ReadOnly())
	_, into, err := carriedIn(t).Open(true)
	require.NoError(t, err)
	report, err := carry.All(ctx, read.Carrier(), into, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, report.Sum.Rows())
	require.ErrorIs(t, read.Carrier().Begin(ctx, "x"), sqlite.ErrReadOnly)
}

// TestCarriedByAnotherProgram: what an older program began cannot be gone on with.
func TestCarriedByAnotherProgram(t *testing.T) {
	path := fileOf(t)
	s := openIn(t, path)
	require.NoError(t, s.Carrier().Begin(ctx, "x"))
	_, err := hostDB(t, path).Exec(`DELETE FROM sop_schema WHERE number = ?`, sqlite.NewestSchema)
	require.NoError(t, err)
	_, err = sqlite.Open(path, sqlite.Into())
	require.ErrorIs(t, err, carry.ErrUnfinished)
	require.ErrorContains(t, err, "another program began it")
}
