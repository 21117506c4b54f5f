package engine_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// moving lets something happen between the reading of a case and of its entries.
type moving struct {
	*memory.Store
	between func()
}

func (s moving) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (m moving) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	m.between()
	return m.Store.History(ctx, id, after, limit)
}

// TestVerifyOfACaseThatMoves takes no command that comes meanwhile for a
// deviation, and still ends where one comes every time.
func TestVerifyOfACaseThatMoves(t *testing.T) {
	o := open(t)
	o.answered("k")
	left := 1
	eng := o.bare(moving{o.store, func() {
		if left > 0 {
			left--
			o.at("2023-02-24 10:00", "k", rini, "balas_petugas", "balasan", "x")
		}
	}})
	v, err := audit.Verify(ctx, eng, "k")
	require.NoError(t, err)
	require.EqualValues(t, o.stored("k").Case.Version, v.Entries)

	left = 1000
	_, err = audit.Verify(ctx, eng, "k")
	require.ErrorIs(t, err, engine.ErrConflict)
	require.NotErrorIs(t, err, engine.ErrCorrupt)
	require.Greater(t, left, 900, "it did not end")
}
