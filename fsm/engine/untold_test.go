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

// appealOffice is twiceOffice with a start action that opens a case from one that ended.
func appealOffice(t testing.TB, edits ...string) *office {
	return twiceOffice(t, append(edits, "  utama: {nama: Laporan utama, jenis: kasus}\n",
		"  utama: {nama: Laporan utama, jenis: kasus}\n  kasus_asal: {nama: Asal, jenis: kasus}\n",
		"tahap:\n", "  banding:\n    {oleh: pelapor, dari: {sop: aduan, di: [selesai], sebagai: kasus_asal, dalam: 30 hari kerja}, wajib_diisi: [alasan], paling_banyak: 1 kali, ke: diperiksa}\ntahap:\n")...)
}

func (o *office) appeals(eng *engine.Engine, id, from string) {
	o.t.Helper()
	_, err := eng.Open(ctx, engine.Opening{SOP: "aduan", ID: id, Command: command(reporterAni, "banding", "kasus_asal", from, "alasan", "x")})
	require.NoError(o.t, err)
}

func (o *office) sweeps(eng *engine.Engine) {
	o.t.Helper()
	_, err := eng.Sweep(ctx, 10)
	require.NoError(o.t, err)
}

// published is an engine with planted damage that knows the office's file.
func (o *office) published(bad ...string) (*engine.Engine, *[]string) {
	o.t.Helper()
	eng, list := o.damaged(bad...)
	src, err := o.store.Document(ctx, must1(store.ParseHash(o.stored("L-1").Case.SOP.Hash)))
	require.NoError(o.t, err)
	_, err = eng.Publish(ctx, src)
	require.NoError(o.t, err)
	return eng, list
}

// A main case of which a joined one could not hear stays on the sweeper's list whatever
// another case enters in it, and stays at all.
func TestThatOneIsStillToHearIsNotForgotten(t *testing.T) {
	o := appealOffice(t)
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	eng, bad := o.published("L-2")
	o.hands.set("2025-08-06 09:00")
	_, err := eng.Act(ctx, "L-1", command(joko, "jawab_langsung"))
	require.NoError(t, err)
	o.appeals(eng, "B-1", "L-1")
	require.Equal(t, o.stored("L-1").Case.Entered, o.stored("L-1").NextDue)
	o.whole("L-1", "L-2", "B-1")

	o.hands.set("2025-10-06 09:00")
	before := wib("2025-10-01 00:00")
	n, err := audit.Retire(ctx, eng, byLaw, before, 10)
	require.ErrorContains(t, err, "have not heard yet")
	require.Zero(t, n)

	*bad = nil
	o.sweeps(eng)
	require.True(t, o.main("L-2").Closed)
	require.Zero(t, o.stored("L-1").NextDue)
	o.whole("L-1", "L-2", "B-1")
	n, err = audit.Retire(ctx, eng, byLaw, before, 1)
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

// The timers end a main case as another case is opened from it: the sweeper tells.
func TestAMainCaseThatEndsAsAnotherIsOpenedFromItIsTold(t *testing.T) {
	o := appealOffice(t, "      jawab_langsung: ", "      tutup: {otomatis: waktu tahap, ke: selesai}\n      jawab_langsung: ")
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	o.hands.set("2025-08-20 09:00")
	o.appeals(o.Engine, "B-1", "L-1")
	require.EqualValues(t, 2, o.stored("L-2").Case.Version)
	o.sweeps(o.Engine)
	require.Equal(t, "selesai", o.main("L-2").Stage)
	o.whole("L-1", "L-2", "B-1")
}

// Who waited for one that was then joined to a third waits for that one.
func TestWhoCouldNotHearOfACaseThatWasThenJoinedWaitsForTheThird(t *testing.T) {
	o := twiceOffice(t)
	o.hands.set("2025-08-05 09:00")
	o.joined("L-3", "L-2")
	eng, bad := o.damaged("L-3")
	act := func(when, id, action string, by fsm.Actor, input ...string) {
		t.Helper()
		o.hands.set(when)
		_, err := eng.Act(ctx, id, command(by, action, input...))
		require.NoError(t, err)
	}
	act("2025-08-06 09:00", "L-2", "jawab_langsung", joko)
	act("2025-08-06 10:00", "L-2", "buka_lagi", reporterDedi, "alasan", "belum")
	act("2025-08-06 11:00", "L-2", "satukan", joko, "utama", "L-1")
	*bad = nil
	o.sweeps(eng)
	require.EqualValues(t, 2, o.stored("L-3").Case.Version, "that its main case was joined is no end")
	act("2025-08-07 09:00", "L-1", "jawab_langsung", joko)
	require.Equal(t, "L-1", o.main("L-3").Case)
	o.whole("L-1", "L-2", "L-3")
}

// The clock was ahead when a main case was reopened, and one that was joined to it could
// not hear that this was voided: it hears late that the case has ended, though it once
// heard so.
func TestWhatIsHeardLateIsComparedWithTheLast(t *testing.T) {
	o := twiceOffice(t)
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	o.at("2025-08-06 09:00", "L-1", joko, "jawab_langsung")
	o.at("2025-08-09 09:00", "L-1", reporterAni, "buka_lagi", "alasan", "belum")
	require.False(t, o.main("L-2").Closed)
	o.hands.set("2025-08-07 09:00")
	eng, bad := o.damaged("L-2")
	_, err := void.Case(ctx, eng, "L-1", void.Voiding{By: joko, Basis: "ND 5/2025"})
	require.NoError(t, err)
	*bad = nil
	o.sweeps(eng)
	require.True(t, o.main("L-2").Closed)
	told := o.stored("L-2").Case.Version
	o.sweeps(eng)
	require.Equal(t, told, o.stored("L-2").Case.Version, "once")
	o.whole("L-1", "L-2")
}

// A main case that was reopened went on to another stage meanwhile: that it goes on is
// still so, and of several things that were told the last alone is told again.
func TestThatAMainCaseGoesOnIsToldAgainThoughItMovedMeanwhile(t *testing.T) {
	o := twiceOffice(t, "akhir:\n", "koreksi: [petugas]\nakhir:\n",
		"      satukan: ", "      kembali: {ke: diperiksa}\n      satukan: ")
	o.hands.set("2025-08-05 09:00")
	o.joined("L-2", "L-1")
	o.at("2025-08-06 08:00", "L-1", joko, "jawab_langsung")
	require.True(t, o.main("L-2").Closed)
	o.hands.set("2025-08-09 09:00")
	_, err := o.Correct(ctx, "L-2", engine.Correction{Entry: 1, By: joko, Reason: "salah", Fields: command(joko, "x", "uraian", "retak").Input})
	require.NoError(t, err)
	o.at("2025-08-06 09:00", "L-1", reporterAni, "buka_lagi", "alasan", "belum")
	o.at("2025-08-06 09:10", "L-1", joko, "selesaikan")
	o.at("2025-08-06 09:20", "L-1", reporterAni, "buka_lagi", "alasan", "belum")
	told := o.main("L-2")
	o.at("2025-08-06 09:30", "L-1", joko, "kembali")
	o.hands.set("2025-08-06 10:00")
	before := o.stored("L-2").Case.Version
	o.voids("L-2")
	require.Equal(t, told, o.main("L-2"))
	require.EqualValues(t, before+4+1+1, o.stored("L-2").Case.Version, "four withdrawn, the voiding, one told again")
	o.whole("L-1", "L-2")
}
