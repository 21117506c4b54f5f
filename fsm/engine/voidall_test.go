package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

// TestVoidAllTakesEveryCaseAWrongClockWroteOn: three cases are swept months ahead, one
// is opened there, one was done before.
func TestVoidAllTakesEveryCaseAWrongClockWroteOn(t *testing.T) {
	o := open(t)
	o.done("a")
	for _, id := range []string{"b", "c", "d"} {
		o.hands.set("2023-02-13 10:00")
		o.begin(id)
	}
	now := "2023-02-14 09:00"
	before := o.stored("b")
	o.hands.set("2023-11-01 10:00")
	_, err := o.Sweep(ctx, 10)
	require.NoError(t, err)
	o.begin("e")
	wrote := o.stored("b").Case.Version - before.Case.Version
	require.Positive(t, wrote)

	o.hands.set(now)
	preview := nd
	preview.Preview = true
	for _, wrong := range []struct {
		v    void.Voiding
		real string
	}{{void.Voiding{By: siti}, now}, {void.Voiding{Basis: "ND 5"}, now}, {nd, "2023-11-01 10:00"}} {
		_, err := void.All(ctx, o.Engine, wrong.v, wib(wrong.real), engine.PageOf{})
		require.ErrorIs(t, err, engine.ErrInvalid)
	}
	shown, err := void.All(ctx, o.Engine, preview, wib(now), engine.PageOf{})
	require.NoError(t, err)
	require.Equal(t, 5, shown.Looked)
	require.Len(t, shown.Cases, 3)
	require.Len(t, shown.Cases[0].Entries, int(wrote))
	require.Equal(t, before.Case.Version+1, shown.Cases[0].Entries[0].No)
	require.Equal(t, fsm.Breaching, shown.Cases[0].Entries[0].Kind)
	require.Equal(t, before.Case.Version+wrote, o.stored("b").Case.Version, "nothing is saved")

	// Page by page, and again: nothing more.
	var got void.Voided
	for page := (engine.PageOf{Limit: 2}); ; page.After = got.Next {
		some, err := void.All(ctx, o.Engine, nd, wib(now), page)
		require.NoError(t, err)
		got.Cases, got.Failed, got.Next = append(got.Cases, some.Cases...), append(got.Failed, some.Failed...), some.Next
		if got.Next == "" {
			break
		}
	}
	require.Equal(t, shown.Cases, got.Cases)
	require.Len(t, got.Failed, 1)
	require.Equal(t, "e", got.Failed[0].Case)
	require.ErrorIs(t, got.Failed[0].Err, fsm.ErrOpenedAhead)
	again, err := void.All(ctx, o.Engine, nd, wib(now), engine.PageOf{})
	require.NoError(t, err)
	require.Empty(t, again.Cases)
	for _, id := range []string{"a", "b", "c", "d"} {
		_, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err)
	}
}
