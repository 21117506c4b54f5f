package engine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

func (o *office) voids(id string) engine.Result {
	o.t.Helper()
	r, err := void.Case(ctx, o.Engine, id, void.Voiding{By: joko, Basis: "ND 5/2025"})
	require.NoError(o.t, err)
	return r
}

func (o *office) whole(ids ...string) {
	o.t.Helper()
	for _, id := range ids {
		_, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(o.t, err, id)
	}
}

// A clock that was ahead entered in the main case that another was joined to it. Voided, it
// is entered again, since the joined one still says so: that one hears when the main ends.
func TestAVoidedJoiningIsEnteredAgainInTheMainCase(t *testing.T) {
	o := twiceOffice(t)
	o.hands.set("2025-08-07 09:00")
	o.joined("L-2", "L-1")
	o.hands.set("2025-08-05 09:00")
	r := o.voids("L-1")
	require.Len(t, r.Entries, 2, "the third is not for who cannot know the other one")
	require.EqualValues(t, 5, o.stored("L-1").Case.Version)
	require.Equal(t, []fsm.Link{{Role: fsm.LinkJoined, Case: "L-2", SOP: "aduan", Entry: 2, Action: "gabungkan"}}, o.stored("L-1").Case.Links)
	o.whole("L-1", "L-2")
	o.at("2025-08-07 10:00", "L-1", joko, "jawab_langsung")
	require.Equal(t, "selesai", o.main("L-2").Stage)
	o.whole("L-1", "L-2")
}

// So it is where the wrong clock then ended the main case, and that was told: that it goes
// on is told, too.
func TestThatAMainCaseGoesOnAfterVoidingIsTold(t *testing.T) {
	o := twiceOffice(t)
	o.hands.set("2025-08-07 09:00")
	o.joined("L-2", "L-1")
	o.at("2025-08-08 09:00", "L-1", joko, "jawab_langsung")
	require.True(t, o.main("L-2").Closed)
	o.hands.set("2025-08-05 09:00")
	o.voids("L-1")
	require.False(t, o.main("L-2").Closed)
	require.Equal(t, "diperiksa", o.main("L-2").Stage)
	o.whole("L-1", "L-2")
}

// Where the joining was voided on both sides, in whichever order, nothing of it is left.
func TestAJoiningVoidedOnBothSidesIsGone(t *testing.T) {
	for _, order := range [][]string{{"L-1", "L-2"}, {"L-2", "L-1"}} {
		o := twiceOffice(t)
		o.hands.set("2025-08-07 09:00")
		o.joined("L-2", "L-1")
		o.hands.set("2025-08-05 09:00")
		for _, id := range order {
			o.voids(id)
		}
		require.Empty(t, o.stored("L-2").Case.Links)
		require.Equal(t, order[0] == "L-1", len(o.stored("L-1").Case.Links) == 1)
		o.at("2025-08-06 10:00", "L-1", joko, "jawab_langsung")
		require.Equal(t, "diperiksa", o.stored("L-2").Case.Stage)
		entries, err := o.History(ctx, "L-2", 0, 0)
		require.NoError(t, err)
		require.Equal(t, fsm.Voided, entries[len(entries)-1].Kind, "it is no more to hear of it")
		o.whole("L-1", "L-2")
	}
}

// The joined case was ahead, not the main one: what it was told of that is told again.
func TestWhatAJoinedCaseWasToldIsToldAgainAfterVoiding(t *testing.T) {
	o := twiceOffice(t, "akhir:\n", "koreksi: [petugas]\nakhir:\n")
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	o.hands.set("2025-08-09 09:00")
	_, err := o.Correct(ctx, "L-2", engine.Correction{Entry: 1, By: joko, Reason: "salah", Fields: command(joko, "x", "uraian", "retak").Input})
	require.NoError(t, err)
	o.at("2025-08-06 09:00", "L-1", joko, "jawab_langsung")
	require.EqualValues(t, 4, o.stored("L-2").Case.Version)
	told := o.main("L-2")
	o.hands.set("2025-08-06 10:00")
	o.voids("L-2")
	require.Equal(t, told, o.main("L-2"))
	require.EqualValues(t, 8, o.stored("L-2").Case.Version)
	o.whole("L-1", "L-2")

	// Of one that cannot be read nothing is forgotten; of one that was removed it is.
	o = twiceOffice(t)
	o.hands.set("2025-08-07 09:00")
	o.joined("L-2", "L-1")
	o.joined("L-3", "L-1")
	st := o.stored("L-3")
	require.NoError(t, o.store.Remove(ctx, store.Tombstone{Case: "L-3", Version: st.Case.Version, Hash: st.Head, Removed: o.hands.Now()}, nil))
	o.hands.set("2025-08-05 09:00")
	eng, _ := o.damaged("L-2")
	_, err = void.Case(ctx, eng, "L-1", void.Voiding{By: joko, Basis: "ND 5/2025"})
	require.NoError(t, err)
	main := o.stored("L-1").Case
	require.Equal(t, []string{"L-2"}, fsm.JoinedTo(&main))
}
