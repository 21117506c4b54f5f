package engine_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// damaged returns an engine on the office's store as if what is kept of some cases could
// not be read, until they are taken from the list.
func (o *office) damaged(ids ...string) (*engine.Engine, *[]string) {
	list := &ids
	return o.bare(stumbling{Store: o.store, load: func(id string) error {
		if slices.Contains(*list, id) {
			return fmt.Errorf("%w: case %s", store.ErrCorrupt, id)
		}
		return nil
	}}), list
}

// A damaged case to which a sound one is linked: the sound one is shown all the same, with
// nothing of the link: the damaged one alone would say who may know of it.
func TestACaseIsShownThoughTheOneItIsLinkedToIsDamaged(t *testing.T) {
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	_, err := o.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	for _, tt := range []struct {
		bad, id string
		by      fsm.Actor
		links   []fsm.Link
		entries int
	}{
		{"P-1", "K-1", ani, nil, 1},
		{"P-1", "K-1", pimpinan, nil, 1},
		{"K-1", "P-1", joko, nil, 2}, // nor when or by whom it was opened
		{"K-1", "P-1", ani, nil, 2},
	} {
		eng, _ := o.damaged(tt.bad)
		c, err := eng.For(tt.by).Case(ctx, tt.id)
		require.NoError(t, err, tt)
		require.Equal(t, tt.links, c.Links, tt)
		entries, err := eng.For(tt.by).History(ctx, tt.id, 0, 0)
		require.NoError(t, err, tt)
		require.Len(t, entries, tt.entries, tt)
		for _, e := range entries {
			require.Nil(t, e.Link)
		}
		_, err = eng.For(tt.by).Case(ctx, tt.bad)
		require.ErrorIs(t, err, store.ErrCorrupt, "the damaged one says so")
	}

	j := twiceOffice(t)
	j.hands.set("2025-08-05 09:00")
	j.joined("L-3", "L-2")
	j.joined("L-2", "L-1")
	for _, bad := range []string{"L-1", "L-2"} { // the far main case, too
		eng, _ := j.damaged(bad)
		c, err := eng.For(actor("citra", "pelapor", "")).Case(ctx, "L-3")
		require.NoError(t, err)
		require.Equal(t, []fsm.Link{{Role: fsm.LinkMain}}, c.Links)
	}
}

// What was saved is a success, though the case linked to it is damaged, or the showing of
// it fails otherwise.
func TestWhatWasSavedIsNoErrorWhateverItsShowingComesTo(t *testing.T) {
	o := linkOffice(t, "tidak")
	o.hands.set("2025-08-07 10:00")
	_, err := o.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	eng, _ := o.damaged("P-1")
	_, err = eng.Publish(ctx, layanan(t))
	require.NoError(t, err)
	r, err := eng.Act(ctx, "K-1", command(pimpinan, "putuskan"))
	require.NoError(t, err)
	require.Equal(t, "selesai", r.Case.Stage)
	require.Empty(t, r.Case.Links)

	reads := 0
	broken := otherSide{o.store, func(id string, stored []store.Sealed, err error) ([]store.Sealed, error) {
		if reads++; id == "P-2" {
			return nil, store.ErrCorrupt
		}
		return stored, err
	}}
	eng = o.bare(broken)
	_, err = eng.Publish(ctx, layanan(t, "      tolak: {", "      cabut: {oleh: pemohon, ke: selesai}\n      tolak: {"))
	require.ErrorIs(t, err, store.ErrVersionTaken)
	_, err = eng.Publish(ctx, layanan(t, "versi: 1", "versi: 2", "      tolak: {", "      cabut: {oleh: pemohon, ke: selesai}\n      tolak: {"))
	require.NoError(t, err)
	_, err = eng.Open(ctx, engine.Opening{SOP: "layanan", ID: "P-2", Command: command(dedi, "ajukan", "rincian", "denah")})
	require.NoError(t, err)
	r, err = eng.Act(ctx, "P-2", command(dedi, "cabut"))
	require.NoError(t, err)
	require.Equal(t, fsm.Case{ID: "P-2", SOP: o.stored("P-2").Case.SOP}, r.Case)
	require.Empty(t, r.Entries)
	require.Equal(t, "selesai", o.stored("P-2").Case.Stage)
	require.Positive(t, reads)
	_, err = eng.Preview(ctx, "P-2", command(dedi, "cabut"))
	require.Error(t, err, "of what was not done there is no success to tell")
}

// A main case ends though one that was joined to it is damaged: the others hear of it at
// once, this one from the sweeper when it is whole again.
func TestADamagedJoinedCaseDoesNotHoldUpTheMainCase(t *testing.T) {
	o := twiceOffice(t)
	_, err := o.Open(ctx, engine.Opening{SOP: "aduan", ID: "L-4", Command: command(reporterDedi, "lapor", "uraian", "lagi")})
	require.NoError(t, err)
	o.hands.set("2025-08-05 09:00")
	o.joined("L-4", "L-2")
	o.joined("L-2", "L-1")
	o.joined("L-3", "L-1")
	eng, bad := o.damaged("L-2")
	o.hands.set("2025-08-06 09:00")
	r, err := eng.Act(ctx, "L-1", command(joko, "jawab_langsung"))
	require.NoError(t, err)
	require.Equal(t, "selesai", r.Case.Stage)
	ended := fsm.Link{
		Role: fsm.LinkMain, Case: "L-1", SOP: "aduan", Entry: 4, Action: "jawab_langsung",
		Stage: "selesai", Since: wib("2025-08-06 09:00").UTC(), Closed: true,
	}
	require.Equal(t, ended, o.main("L-3"))
	require.EqualValues(t, 3, o.stored("L-2").Case.Version)
	whole := func() {
		t.Helper()
		for _, id := range []string{"L-1", "L-2", "L-3", "L-4"} {
			_, err := audit.Verify(ctx, o.Engine, id)
			require.NoError(t, err, id)
		}
	}
	whole()

	o.hands.set("2025-08-06 10:00")
	n, err := eng.Sweep(ctx, 10)
	require.ErrorIs(t, err, store.ErrCorrupt, "it is told each time, and rests")
	require.ErrorContains(t, err, "L-1")
	require.Zero(t, n)
	_, err = eng.Sweep(ctx, 10)
	require.NoError(t, err)
	o.hands.set("2025-08-06 10:06")
	*bad = nil
	_, err = eng.Sweep(ctx, 10)
	require.NoError(t, err)
	require.Equal(t, ended, o.main("L-2"))
	require.Equal(t, ended, o.main("L-4"), "and one that was joined to that")
	require.EqualValues(t, 3, o.stored("L-3").Case.Version, "who has heard is not told again")
	require.True(t, o.stored("L-1").NextDue.IsZero())
	_, err = eng.Sweep(ctx, 10)
	require.NoError(t, err)
	require.EqualValues(t, 4, o.stored("L-2").Case.Version)
	whole()
}

// What the main case does meanwhile is what the late one hears.
func TestWhoCouldNotBeToldHearsTheLatest(t *testing.T) {
	o := twiceOffice(t)
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	eng, bad := o.damaged("L-2")
	act := func(when, action string, by fsm.Actor, input ...string) {
		t.Helper()
		o.hands.set(when)
		_, err := eng.Act(ctx, "L-1", command(by, action, input...))
		require.NoError(t, err)
	}
	act("2025-08-06 09:00", "jawab_langsung", joko)
	act("2025-08-07 09:00", "buka_lagi", reporterAni, "alasan", "masih berlubang")
	act("2025-08-08 09:00", "selesaikan", joko)
	*bad = nil
	_, err := eng.Sweep(ctx, 10)
	require.NoError(t, err)
	require.EqualValues(t, 3, o.stored("L-2").Case.Version)
	require.Equal(t, "selesaikan", o.main("L-2").Action)
	require.True(t, o.main("L-2").Closed)
	for _, id := range []string{"L-1", "L-2"} {
		_, err := audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err, id)
	}
}

// A case joined to a main case that others act on all the time: the main case moves, in a
// command and in a sweep, and the joined one hears of it at once or a moment later.
func TestAConflictOnAJoinedCaseIsTriedAgainAtOnce(t *testing.T) {
	for _, tt := range []struct{ conflicts, sweeps int }{{1, 1}, {2, 1}, {100, 2}} {
		o := twiceOffice(t, "      jawab_langsung: ", "      tutup: {otomatis: waktu tahap, ke: selesai}\n      jawab_langsung: ")
		o.hands.set("2025-08-05 09:00")
		o.joined("L-2", "L-1")
		left := tt.conflicts
		eng := o.bare(stumbling{Store: o.store, save: func(ch store.Change) error {
			if ch.Linked == nil || left == 0 {
				return nil
			}
			left--
			return store.ErrConflict
		}})
		o.hands.set("2025-08-20 09:00")
		_, err := eng.Sweep(ctx, 200)
		require.NoError(t, err)
		require.True(t, o.stored("L-1").Case.Closed, "%d conflicts", tt.conflicts)
		if left > 0 {
			require.EqualValues(t, 2, o.stored("L-2").Case.Version)
		}
		left = 0
		for range tt.sweeps - 1 {
			_, err := eng.Sweep(ctx, 200)
			require.NoError(t, err)
		}
		require.Equal(t, "selesai", o.main("L-2").Stage)
		_, err = audit.Verify(ctx, o.Engine, "L-2")
		require.NoError(t, err)

		left = tt.conflicts
		_, err = eng.Act(ctx, "L-1", command(reporterAni, "buka_lagi", "alasan", "x"))
		require.NoError(t, err)
		require.Equal(t, tt.sweeps == 1, !o.main("L-2").Closed, "it hears at once, or")
		left = 0
		_, err = eng.Sweep(ctx, 200)
		require.NoError(t, err)
		require.False(t, o.main("L-2").Closed, "a moment later")
		_, err = audit.Verify(ctx, o.Engine, "L-2")
		require.NoError(t, err)
	}
}

// A copy that cannot be reached does not keep the rest: that is erased, and the copy that
// stays is named.
func TestErasingGoesOnPastADamagedCopy(t *testing.T) {
	o := linkOffice(t, "tidak", "paling_banyak: 1 kali", "paling_banyak: 5 kali")
	o.hands.set("2025-08-07 10:00")
	for _, id := range []string{"K-1", "K-2"} {
		_, err := o.Open(ctx, objection(id, ani, "P-1"))
		require.NoError(t, err)
	}
	eng, bad := o.damaged("K-1")
	n, err := eng.Erase(ctx, byLaw, "P-1", "rincian")
	require.ErrorIs(t, err, store.ErrCorrupt)
	require.ErrorContains(t, err, `copies in case "K-1" stay`)
	require.Equal(t, 2, n, "of P-1 and K-2")
	kept := func(id string) bool {
		values, err := o.store.Personal(ctx, id)
		require.NoError(t, err)
		return slices.ContainsFunc(values, func(p store.Personal) bool { return p.Field == "rincian" })
	}
	require.Equal(t, []bool{false, true, false}, []bool{kept("P-1"), kept("K-1"), kept("K-2")})
	*bad = nil
	n, err = eng.Erase(ctx, byLaw, "P-1", "rincian")
	require.NoError(t, err)
	require.Equal(t, 1, n, "given again it finds what stayed")
	require.False(t, kept("K-1"))
}

// One damaged case keeps no other from being retired: it is named beside the number.
func TestADamagedCaseDoesNotStopRetiring(t *testing.T) {
	o := open(t)
	for i := range 4 {
		o.hands.set("2023-02-11 01:16")
		o.begin(caseID(i))
		o.at(fmt.Sprintf("2023-02-13 09:0%d", i), caseID(i), siti, "arsipkan", "alasan", "x")
	}
	eng, bad := o.damaged(caseID(0), caseID(2))
	o.hands.set("2023-05-13 09:00")
	n, err := audit.Retire(ctx, eng, byLaw, wib("2023-04-01 00:00"), 1)
	require.Equal(t, 1, n, "nor does it count")
	var stay *audit.FailedCases
	require.ErrorAs(t, err, &stay)
	require.Len(t, stay.Failed, 1)
	n, err = audit.Retire(ctx, eng, byLaw, wib("2023-04-01 00:00"), 10)
	require.Equal(t, 1, n)
	require.ErrorIs(t, err, store.ErrCorrupt)
	require.ErrorAs(t, err, &stay)
	require.Equal(t, []string{caseID(0), caseID(2)}, []string{stay.Failed[0].Case, stay.Failed[1].Case})
	require.ErrorContains(t, err, "case \"kasus-2\": the stored history is corrupt")
	*bad = nil
	n, err = audit.Retire(ctx, eng, byLaw, wib("2023-04-01 00:00"), 10)
	require.NoError(t, err)
	require.Equal(t, 2, n)
}

// A store that cannot be used at all ends it at once, and of very many cases that fail
// those behind the first are counted alone.
func TestRetiringEndsWhereTheStoreCannotBeUsed(t *testing.T) {
	o := open(t)
	o.hands.set("2023-02-11 01:16")
	for i := range audit.MostDeviations + 2 {
		o.begin(caseID(i))
	}
	o.hands.set("2023-02-13 09:00")
	for i := range audit.MostDeviations + 2 {
		_, err := o.Act(ctx, caseID(i), command(siti, "arsipkan", "alasan", "x"))
		require.NoError(t, err)
	}
	o.hands.set("2023-05-13 09:00")
	asked, is := 0, store.ErrUnavailable
	eng := o.bare(stumbling{Store: o.store, load: func(string) error { asked++; return is }})
	n, err := audit.Retire(ctx, eng, byLaw, wib("2023-04-01 00:00"), 1000)
	require.ErrorIs(t, err, store.ErrUnavailable)
	require.Equal(t, []int{0, 1}, []int{n, asked})

	is = store.ErrCorrupt
	_, err = audit.Retire(ctx, eng, byLaw, wib("2023-04-01 00:00"), 1000)
	var failed *audit.FailedCases
	require.ErrorAs(t, err, &failed)
	require.Equal(t, []int{audit.MostDeviations, 2}, []int{len(failed.Failed), failed.More})
	require.ErrorContains(t, err, "\nand 2 more cases")
}
