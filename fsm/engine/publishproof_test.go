package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
)

// twoBranches is sop.yaml with an action of which both branches may hold.
func twoBranches(t testing.TB) []byte {
	return changed(t, "versi: 1 ", "versi: 2 ", "bila: tidak sesuai_kewenangan", "bila: sesuai_kewenangan")
}

func TestPublishRefusesWhatTheProofRefutes(t *testing.T) {
	o := open(t)
	src := twoBranches(t)
	_, loads := fsm.Load("sop.yaml", src)
	require.False(t, loads.HasErrors(), "only the proof tells")
	for range 2 {
		_, err := o.Publish(ctx, src)
		var problems problem.Problems
		require.ErrorAs(t, err, &problems)
		_, want := prove.Examine("sop.yaml", src)
		require.Equal(t, want, problems, "as sop check tells them")
		require.Contains(t, engine.Message("id", err), "sop.yaml:")
	}
	_, err := o.store.Document(ctx, store.HashOf(src))
	require.ErrorIs(t, err, engine.ErrNotFound, "nothing of it is stored")
	require.Equal(t, 1, o.begin("k").SOP.Version)
}

// TestUnprovedRunsAndIsDecidedWhereItCan publishes a refuted file by the option:
// the case goes as far as one branch holds, and an engine without the option
// takes it on from the store.
func TestUnprovedRunsAndIsDecidedWhereItCan(t *testing.T) {
	o := open(t)
	lenient := o.bare(o.store, engine.WithUnproved())
	src := twoBranches(t)
	m, err := lenient.Publish(ctx, src)
	require.NoError(t, err)
	require.Equal(t, 2, m.SOP().Version)
	_, err = lenient.Publish(ctx, []byte("format: 9\n"))
	var problems problem.Problems
	require.ErrorAs(t, err, &problems, "other errors are refused all the same")
	_, err = lenient.Open(ctx, opening("k"))
	require.NoError(t, err)
	o.at("2023-02-13 09:00", "k", siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	_, err = o.Act(ctx, "k", command(budi, "periksa_kewenangan"))
	var undecided *fsm.Indeterminate
	require.ErrorAs(t, err, &undecided)
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}
