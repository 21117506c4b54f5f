package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
)

// TestDecreesOfCases opens cases under longer and longer logs, the longest not
// last, and asks an engine that was told of none.
func TestDecreesOfCases(t *testing.T) {
	o := open(t)
	none, err := amend.DecreesOfCases(ctx, o.Engine)
	require.NoError(t, err)
	require.Nil(t, none)

	o.begin("a")
	inForce(t, o.Engine, longer(t))
	o.begin("b")
	inForce(t, o.Engine, calendar.Shipped())
	o.begin("c")
	o.begin("kasus-2")
	for _, kept := range []backed{o.store, illegible{o.store}} {
		got, err := amend.DecreesOfCases(ctx, o.bare(kept))
		require.NoError(t, err)
		require.Equal(t, longer(t).Hash(), got.Hash(), "a corrupt case is passed over")
	}

	more, err := calendar.ReadLog("lain.csv", []byte("tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit,tanggal_berlaku,dekrit_berlaku\n"+
		"2023-02-15,libur nasional,Hari Lain,tambah,Keppres Uji 2/2023,2023-02-10,2023-02-10,Keppres Uji 2/2023\n"))
	require.NoError(t, err)
	apart, err := calendar.Shipped().Append(more)
	require.NoError(t, err)
	inForce(t, o.Engine, apart)
	o.begin("d")
	_, err = amend.DecreesOfCases(ctx, o.Engine)
	require.ErrorIs(t, err, engine.ErrDecreesApart)
	require.NotEqual(t, engine.Message("id", err), engine.Message("en", err))
	require.NotEmpty(t, engine.Message("id", err))

	_, err = amend.DecreesOfCases(ctx, o.bare(only{Cases: o.store}))
	require.ErrorIs(t, err, engine.ErrUnsupported)
	_, err = amend.DecreesOfCases(ctx, o.bare(forgetful{o.store, func() ([]byte, error) { return nil, engine.ErrNotFound }}))
	require.ErrorIs(t, err, engine.ErrNotFound)
}
