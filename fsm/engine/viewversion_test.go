package engine_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/rules"
)

// noted returns a case on which the office wrote two notes of which the reporter
// learns nothing.
func noted(t *testing.T) *office {
	c := course{steps: []step{{olehPetugas1, "terima", time.Hour}, {by: olehPemantau, action: "pantau", after: 2 * time.Hour}, {after: time.Hour}}}
	c.hide(rand.New(rand.NewPCG(1, 1)), 2)
	c.notes, c.corrects = map[int]bool{1: true, 2: true}, -1
	return c.runs(t)
}

// TestTheReportersVersionCountsWhatHeSees: what he may not see moves neither the version
// nor the numbers of entries, and he can act on the version that he was shown.
func TestTheReportersVersionCountsWhatHeSees(t *testing.T) {
	t.Parallel()
	o := noted(t)
	require.Equal(t, int64(5), o.stored("k").Case.Version)
	seen, err := o.For(olehPelapor).Case(ctx, "k")
	require.NoError(t, err)
	require.Equal(t, int64(2), seen.Version, "opened, and received")
	require.Equal(t, seen.Entered, seen.Changed)
	second, err := o.For(olehPelapor).History(ctx, "k", 1, 1)
	require.NoError(t, err)
	require.Len(t, second, 1)
	require.Equal(t, int64(2), second[0].No)
	none, err := o.For(olehPelapor).History(ctx, "k", 9, 0)
	require.NoError(t, err)
	require.Empty(t, none)

	add := fsm.Command{Action: "tambah", Actor: olehPelapor, Input: map[string]fsm.Value{"uraian": rules.TextValue("lagi")}, Version: 5}
	_, err = o.Act(ctx, "k", add)
	require.ErrorIs(t, err, engine.ErrConflict, "the number that he was not shown")
	require.NotContains(t, err.Error(), "at version 5")
	add.Version = seen.Version
	r, err := o.Act(ctx, "k", add)
	require.NoError(t, err)
	require.Equal(t, int64(3), r.Case.Version)
	require.Equal(t, int64(3), r.Entries[0].No)
	_, err = o.Act(ctx, "k", add)
	require.ErrorIs(t, err, engine.ErrConflict, "his own act made it older")

	work, err := o.For(olehPetugas1).Case(ctx, "k")
	require.NoError(t, err)
	require.Equal(t, int64(6), work.Version, "the office acts on what is")
	_, err = o.Act(ctx, "k", fsm.Command{Action: "pantau", Actor: olehPemantau, Version: 5})
	require.ErrorIs(t, err, engine.ErrConflict)
	_, err = o.Act(ctx, "k", fsm.Command{Action: "pantau", Actor: olehPemantau, Version: 6})
	require.NoError(t, err)
}

// TestEventsDoNotTellAFieldByItsDeadline: an event holds no input, so no deadline that
// follows from one; but a breach names it to the roles that it tells.
func TestEventsDoNotTellAFieldByItsDeadline(t *testing.T) {
	t.Parallel()
	c := course{steps: []step{{olehPetugas1, "terima", time.Hour}}, corrects: -1}
	c.hide(rand.New(rand.NewPCG(1, 1)), 2)
	o := c.office(t)
	require.NoError(t, deliver.Subscribe(ctx, o.Engine, "penerima"))
	c.does(t, o)
	o.hands.move(60 * 24 * time.Hour)
	_, err := o.Sweep(ctx, 100)
	require.NoError(t, err)
	events, err := o.store.Outgoing(ctx, "penerima", "k", 100)
	require.NoError(t, err)
	require.NotEmpty(t, events)
	breached := false
	for _, ev := range events {
		for _, k := range ev.Draft.Clocks {
			hidden := k.Clock != "seluruhnya" && k.Clock != "waktu tunggu"
			require.Equal(t, hidden, k == k.WithoutDeadline(), k.Clock)
		}
		if ev.Kind == fsm.Breaching && ev.Draft.Clock == "per_surat" {
			require.Equal(t, []string{"kepala"}, ev.Tell)
			require.NotZero(t, ev.Draft.Due)
			breached = true
		}
	}
	require.True(t, breached)
	seen, err := deliver.View(ctx, o.Engine, engine.Event{ID: "k/2", Case: "k", No: 2}, olehPetugas1)
	require.NoError(t, err)
	require.NotZero(t, seen.Draft.Clocks[0].Due, "who reads the date is shown it")
	require.Equal(t, int64(2), seen.No)
}
