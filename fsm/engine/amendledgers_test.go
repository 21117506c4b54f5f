package engine_test

import (
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/amend"
)

// TestLedgersOfADecreeThatWasJudgedAgain: extended on the 14th, recorded on the 18th,
// with a decree of the 15th in between. Its entry is written anew, and its ledgers are
// of the deadline that it moves now; those of the first are as they were.
func TestLedgersOfADecreeThatWasJudgedAgain(t *testing.T) {
	t.Parallel()
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.Engine = o.bare(o.store)
	o.hands.set("2025-08-11 09:00")
	src, err := os.ReadFile("../testdata/susulan.yaml")
	require.NoError(t, err)
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	inForce(t, o.Engine, known("2025-08-06"))
	o.receive(t, "k")
	inForce(t, o.Engine, known("2025-08-15"))
	o.hands.set("2025-08-15 10:00")
	_, err = amend.Case(ctx, o.Engine, "k", amend.Amendment{By: juru, Basis: "SE 1"})
	require.NoError(t, err)
	o.hands.set("2025-08-18 09:00")
	_, err = o.Act(ctx, "k", lateCommand(juru, "perpanjang", wib("2025-08-14 10:00")))
	require.NoError(t, err)

	entries, err := o.History(ctx, "k", 0, 0)
	require.NoError(t, err)
	var amended []int64
	for i := range entries {
		if entries[i].Kind == fsm.Amending {
			amended = append(amended, entries[i].No)
		}
	}
	require.Len(t, amended, 2)
	for i, want := range [][2]string{{"2025-08-18", "2025-08-19"}, {"2025-08-25", "2025-08-26"}} {
		both, err := amend.Ledgers(ctx, o.Engine, "k", amended[i])
		require.NoError(t, err)
		at := slices.IndexFunc(both, func(l fsm.AmendedLedger) bool { return l.Clock == "waktu periksa" })
		require.GreaterOrEqual(t, at, 0)
		require.Equal(t, want, [2]string{both[at].Old.Deadline.LastDay.String(), both[at].New.Deadline.LastDay.String()})
		for _, l := range both {
			move := entries[amended[i]-1].Clocks[slices.IndexFunc(entries[amended[i]-1].Clocks, func(k fsm.ClockMove) bool { return k.Clock == l.Clock })]
			require.Equal(t, move.LastDay, l.New.Deadline.LastDay)
			require.Equal(t, move.Old.LastDay, l.Old.Deadline.LastDay)
		}
	}
}
