package engine_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestNothingIsWrittenBeforeItCounts, also where this machine's clock is some
// seconds behind the one that wrote last; what says otherwise is found.
func TestNothingIsWrittenBeforeItCounts(t *testing.T) {
	o := open(t)
	o.answered("6340753")
	last := o.stored("6340753").Case.Changed
	o.hands.put(last.Add(-3 * time.Second))
	_, err := o.Act(ctx, "6340753", command(warga, "balas_pelapor", "balasan", "Belum selesai"))
	require.NoError(t, err)
	sealed, err := o.store.History(ctx, "6340753", 0, 0)
	require.NoError(t, err)
	for _, s := range sealed {
		require.False(t, s.Written.Before(s.At), "entry %d", s.No)
	}
	_, err = audit.Verify(ctx, o.Engine, "6340753")
	require.NoError(t, err)

	_, err = audit.Verify(ctx, o.bare(tampering{Store: o.store, history: func(s []store.Sealed) []store.Sealed {
		s[1].Written = s[1].At.Add(-time.Microsecond)
		return s
	}}), "6340753")
	var d *store.Deviation
	require.ErrorAs(t, err, &d)
	require.Equal(t, []any{store.InChain, int64(2), "written"}, []any{d.Part, d.Entry, d.Field})
}
