package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

const complete = "testdata/decide/lengkap.yaml"

var (
	loket    = Actor{ID: "loket_1", Holds: []RoleAssignment{{Role: "loket"}}}
	penelaah = Actor{ID: "penelaah_1", Holds: []RoleAssignment{{Role: "penelaah", Unit: "bidang_a"}}}
	kepala   = Actor{ID: "kepala_1", Holds: []RoleAssignment{{Role: "kepala"}}}
)

// asked has a case of the made-up SOP in periksa since Monday 4 August 2025.
func asked(t testing.TB, pairs ...string) *desk {
	d := openDesk(t, complete)
	d.do("2025-08-04 10:00", pelapor, "ajukan", append([]string{"uraian", "u", "unit", "bidang_a", "kelas", "ringan"}, pairs...)...)
	return d
}

func TestPauseHoldsTheClocksThatTheStageNames(t *testing.T) {
	d := asked(t)
	require.Equal(t, "2025-08-08", d.clock("waktu periksa").LastDay.String())
	require.Equal(t, "2025-08-11", d.clock("batas").LastDay.String())

	away := d.do("2025-08-05 15:00", penelaah, "minta_data")
	require.Equal(t, Paused, d.clock("batas").State)
	require.Equal(t, Paused, d.clock("waktu periksa").State)
	require.Equal(t, Held, moveOf(t, away, "batas").Move)
	require.Equal(t, "2025-08-12", d.clock("waktu tunggu_data").LastDay.String())

	back := d.do("2025-08-06 09:00", pelapor, "beri_data")
	require.Equal(t, "periksa", d.c.Stage)
	require.Equal(t, "2025-08-12", moveOf(t, back, "batas").LastDay.String(), "the end of 5 August fell out")
	require.Equal(t, "2025-08-11", moveOf(t, back, "waktu periksa").LastDay.String())
	_, waiting := d.c.Clock("waktu tunggu_data")
	require.False(t, waiting)
}

func TestPauseEndsAtItsMaximumWheneverItIsSwept(t *testing.T) {
	d := asked(t)
	d.do("2025-08-05 15:00", penelaah, "minta_data")
	entries := d.wait("2025-09-30 00:00")
	require.Equal(t, "habis", entries[0].Action)
	require.True(t, entries[0].At.Equal(fsmtest.WIB("2025-08-13 00:00")), entries[0].At)
	require.Equal(t, "waktu tunggu_data", entries[0].Clock)
	require.Equal(t, "2025-08-19", moveOf(t, entries[0], "batas").LastDay.String(), "six day ends fell out; that 18 August is off was not known yet")
}

func TestReturnToAStage(t *testing.T) {
	for _, c := range []struct{ action, last string }{
		{"tolak", "2025-08-13"},        // the stage says: go on; 7 and 8 August were away
		{"tolak_segera", "2025-08-08"}, // keep: as if it had never left
		{"tolak_ulang", "2025-08-15"},  // restart: four fresh days after Monday 11 August
	} {
		t.Run(c.action, func(t *testing.T) {
			d := asked(t)
			left := d.do("2025-08-06 10:00", penelaah, "susun", "konsep", "k")
			require.Equal(t, 2, moveOf(t, left, "waktu periksa").Taken)
			require.Equal(t, Away, d.clock("waktu periksa").State)
			d.do("2025-08-11 10:00", kepala, c.action)
			require.Equal(t, Running, d.clock("waktu periksa").State)
			require.Equal(t, c.last, d.clock("waktu periksa").LastDay.String())
		})
	}
}

func TestKeptDeadlineThatPassedElsewhereIsTheStagesBreach(t *testing.T) {
	d := asked(t)
	d.do("2025-08-06 10:00", penelaah, "susun", "konsep", "k")
	entries, err := d.try("2025-08-12 10:00", kepala, "tolak_segera")
	require.NoError(t, err)
	breach := entries[len(entries)-1:]
	require.Equal(t, "waktu periksa", breach[0].Clock)
	require.True(t, breach[0].Due.Equal(fsmtest.WIB("2025-08-09 00:00")))
	require.Equal(t, &Person{ID: "penelaah_1", Role: "penelaah", Unit: "bidang_a"}, breach[0].Owner)
}

func TestEarlyFinishIsReported(t *testing.T) {
	d := asked(t)
	first := moveOf(t, d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k"), "waktu periksa")
	require.True(t, first.Early, "1 of 2-4 working days")
	require.Zero(t, first.LateBy)
}

func TestExtension(t *testing.T) {
	d := asked(t)
	d.do("2025-08-05 10:00", penelaah, "perpanjang")
	require.Equal(t, "2025-08-14", d.clock("batas").LastDay.String(), "three working days after 11 August")

	_, err := d.try("2025-08-06 10:00", penelaah, "perpanjang")
	requireRefused(t, err, "too-often")
	_, err = d.try("2025-08-06 10:00", penelaah, "perpanjang_surat")
	requireRefused(t, err, "extension-no-clock")
}

func TestExtensionComesTooLate(t *testing.T) {
	d := asked(t)
	_, err := d.try("2025-08-12 00:00", penelaah, "perpanjang")
	requireRefused(t, err, "extension-late")
	require.Equal(t, "2025-08-11", d.clock("batas").LastDay.String())
}

func TestExtensionDuringAPause(t *testing.T) {
	src := withEdits(t, complete, "      beri_data:", "      tambah: {oleh: penelaah, perpanjangan: {tenggat: batas, selama: 3 hari kerja}, ke: tetap}\n      beri_data:")
	d := deskOf(t, "uji.yaml", src).ask()
	d.do("2025-08-11 10:00", penelaah, "minta_data")
	require.True(t, d.clock("batas").Open)
	d.do("2025-08-12 10:00", penelaah, "tambah") // the last day was yesterday, but the clock stands still
	d.do("2025-08-12 11:00", pelapor, "beri_data")
	require.Equal(t, "2025-08-15", d.clock("batas").LastDay.String(), "12 August, and three more")

	d = deskOf(t, "uji.yaml", src).ask()
	d.do("2025-08-12 10:00", penelaah, "minta_data")
	require.False(t, d.clock("batas").Open, "the deadline had passed before")
	_, err := d.try("2025-08-12 11:00", penelaah, "tambah")
	requireRefused(t, err, "extension-late")
}

func TestClassChangesTheLimitFromTheSameStart(t *testing.T) {
	d := asked(t)
	longer := d.do("2025-08-05 10:00", penelaah, "golongkan", "kelas", "berat")
	require.Equal(t, Reclassified, moveOf(t, longer, "batas").Move)
	require.Equal(t, "2025-08-18", d.clock("batas").LastDay.String())

	d.do("2025-08-14 10:00", penelaah, "golongkan", "kelas", "ringan")
	require.Equal(t, "2025-08-15", d.clock("batas").LastDay.String(), "never into the past: the next working day")
}

func TestLongerClassAfterTheLimitPassedKeepsTheBreachAndGivesANewDue(t *testing.T) {
	d := asked(t)
	entries, err := d.try("2025-08-12 10:00", penelaah, "golongkan", "kelas", "berat")
	require.NoError(t, err)
	require.Equal(t, 1, countOf(entries, Breaching, "batas"))
	later := d.wait("2025-08-20 00:00")
	require.Equal(t, 1, countOf(later, Breaching, "batas"), "the new Due is a breach of its own")
}

func TestLimitStartsOnADateThatWasEntered(t *testing.T) {
	d := asked(t, "diterima", "2025-08-01")
	require.Equal(t, "2025-08-29", d.clock("sejak_surat").LastDay.String(), "20 working days after 1 August")
}

func TestLimitThatRunsFromADayToCome(t *testing.T) {
	src := withEdits(t, complete, "sejak: ajukan\n", "sejak: diterima\n")
	d := deskOf(t, "uji.yaml", src)
	d.do("2025-08-04 10:00", pelapor, "ajukan", "uraian", "u", "unit", "bidang_a", "kelas", "ringan", "diterima", "2025-08-11")
	require.Equal(t, "2025-08-18", d.clock("batas").LastDay.String())
	_, err := d.try("2025-08-05 10:00", penelaah, "perpanjang")
	requireRefused(t, err, "extension-no-clock")
	d.do("2025-08-05 10:00", penelaah, "golongkan", "kelas", "berat")
	require.Equal(t, "2025-08-25", d.clock("batas").LastDay.String())
	d.do("2025-08-06 10:00", penelaah, "minta_data")
	d.do("2025-08-07 10:00", pelapor, "beri_data")
	require.Equal(t, "2025-08-25", d.clock("batas").LastDay.String(), "a pause before the start holds nothing")
	d.do("2025-08-11 10:00", penelaah, "perpanjang")
	require.Equal(t, "2025-08-28", d.clock("batas").LastDay.String())
}

func TestStageClockStartsFromItsEvent(t *testing.T) {
	d := asked(t)
	d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k", "nilai", "70")
	entries, err := d.try("2025-08-06 10:00", kepala, "setujui")
	require.NoError(t, err)
	require.Len(t, entries, 2, "the system sorts the case at once")
	require.Equal(t, Timing, entries[1].Kind)
	require.Equal(t, "besar", entries[1].Label)
	require.Equal(t, 2, entries[1].Outcome)
	require.Equal(t, "serah_terima", d.c.Stage)
	require.Equal(t, "2025-08-11", d.clock("waktu serah_terima").LastDay.String())
}

func TestRemindersComeOnceForADeadline(t *testing.T) {
	d := asked(t)
	entries := d.wait("2025-08-11 23:00")
	var texts []string
	for _, e := range entries {
		if e.Kind == Reminding {
			texts = append(texts, e.Remind+" "+e.At.In(d.cal.Zone()).Format("2006-01-02 15:04"))
			require.Equal(t, "penelaah", e.Owner.Role)
			require.Equal(t, []string{"penelaah"}, e.Tell)
		}
	}
	require.Equal(t, []string{"1 hari kerja sebelum 2025-08-08 00:00", "50 % 2025-08-08 00:00"}, texts)
	require.Zero(t, count(d.wait("2025-08-11 23:30"), Reminding))
}

func TestSilenceStartsAnewAndSuspendedCaseKeepsTheLongLimit(t *testing.T) {
	d := openDesk(t, lumajang)
	d.send("2025-08-04 10:00")
	before := d.clock("tindak_lanjut").LastDay
	d.do("2025-08-05 10:00", admin, "tunda", "alasan", "a")
	require.Equal(t, Running, d.clock("tindak_lanjut").State)
	require.Equal(t, Paused, d.clock("waktu verifikasi_admin").State)
	d.do("2025-08-08 10:00", admin, "lanjutkan")
	require.Equal(t, "verifikasi_admin", d.c.Stage)
	require.Equal(t, before, d.clock("tindak_lanjut").LastDay)
	require.Equal(t, "2025-08-12", d.clock("waktu verifikasi_admin").LastDay.String(), "the ends of 5, 6, 7 August fell out")
}

func TestLimitOfSixtyDaysPassesTheCaseToTheOmbudsman(t *testing.T) {
	d := openDesk(t, lumajang)
	d.send("2025-01-02 10:00")
	due := d.clock("tindak_lanjut").Due
	d.wait("2026-01-01 00:00")
	require.Equal(t, "ombudsman", d.c.Stage)
	last := d.out[len(d.out)-1]
	require.Equal(t, "ke_ombudsman", last.Action)
	require.True(t, last.At.Equal(due))
	require.Equal(t, 1, countOf(d.out, Breaching, "tindak_lanjut"), "a breach even if an automatic action follows")
	require.True(t, d.c.Closed)
	require.Empty(t, d.c.Clocks)
}

func TestLimitThatPassesWithTheCitizenIsNobodysBreach(t *testing.T) {
	src := withEdits(t, complete, "menjeda: [batas, waktu tahap asal]", "menjeda: [waktu tahap asal]")
	d := deskOf(t, "uji.yaml", src).ask()
	d.do("2025-08-11 10:00", penelaah, "minta_data")
	d.do("2025-08-12 10:00", pelapor, "beri_data")
	d.wait("2025-09-30 00:00")
	require.Zero(t, countOf(d.out, Breaching, "batas"))

	d = deskOf(t, "uji.yaml", src).ask()
	d.do("2025-08-08 10:00", penelaah, "minta_data")
	d.do("2025-08-11 10:00", pelapor, "beri_data")
	d.wait("2025-09-30 00:00")
	require.Equal(t, 1, countOf(d.out, Breaching, "batas"), "it passed with the officer")
}

func TestDecideTouchesNothingItWasGiven(t *testing.T) {
	d := asked(t, "diterima", "2025-08-01")
	given := d.c.Clone()
	input := map[string]Value{"kelas": rules.ChoiceValue("berat")}
	for _, action := range []string{"golongkan", "minta_data", "perpanjang"} {
		cmd := Command{Action: action, Actor: penelaah, At: fsmtest.WIB("2025-08-11 10:00")}
		if action == "golongkan" {
			cmd.Input = input
		}
		got, err := d.m.Decide(d.c, cmd, d.cal)
		require.NoError(t, err)
		require.NotEqual(t, given, got.Case)
		require.Equal(t, given, d.c)
	}
	require.Len(t, input, 1)
}

func TestPauseThatEndsTheCaseEndsTheClocksThatStoodStill(t *testing.T) {
	d := asked(t)
	d.do("2025-08-05 10:00", penelaah, "minta_data")
	e := d.do("2025-08-06 10:00", pelapor, "batalkan")
	require.Empty(t, d.c.Clocks)
	for _, id := range []string{"batas", "waktu periksa", "waktu tunggu_data"} {
		require.Equal(t, Stopped, moveOf(t, e, id).Move)
	}
}

func TestPauseThatGoesElsewhereEndsTheClockOfTheStageBefore(t *testing.T) {
	src := withEdits(t, complete, "      beri_data:", "      langsung: {ke: telaah}\n      beri_data:")
	d := deskOf(t, "uji.yaml", src).ask()
	d.do("2025-08-05 10:00", penelaah, "minta_data")
	d.do("2025-08-06 10:00", pelapor, "langsung")
	require.Equal(t, Away, d.clock("waktu periksa").State)
	require.Equal(t, Running, d.clock("batas").State)
	require.NotContains(t, d.c.Fields, "unit", "the unit is no field")
}

func TestSameClassMovesNothing(t *testing.T) {
	d := asked(t)
	require.Empty(t, d.do("2025-08-05 10:00", penelaah, "golongkan", "kelas", "ringan").Clocks)
}

func TestReminderIsNotRepeatedForTheSameDeadline(t *testing.T) {
	d := asked(t)
	require.Equal(t, 2, count(d.wait("2025-08-08 09:00"), Reminding))
	d.do("2025-08-08 10:00", penelaah, "minta_data")
	d.do("2025-08-08 11:00", pelapor, "beri_data")
	require.Equal(t, "2025-08-11", d.clock("batas").LastDay.String(), "no day end lay in the pause")
	require.Zero(t, count(d.wait("2025-08-11 23:00"), Reminding))
}

func TestAutomaticActionComesOnceForADeadlineAndAgainForANewOne(t *testing.T) {
	src := withEdits(t, complete, "  batalkan:", "  ingatkan_kepala: {di: [periksa], otomatis: batas, beri_tahu: [kepala], ke: tetap}\n  batalkan:")
	d := deskOf(t, "uji.yaml", src).ask()
	timers := func(entries []Draft) (n int) {
		for _, e := range entries {
			if e.Action == "ingatkan_kepala" {
				n++
			}
		}
		return n
	}
	require.Equal(t, 1, timers(d.wait("2025-08-12 09:00")))
	require.Zero(t, timers(d.wait("2025-08-13 09:00")))
	d.do("2025-08-13 10:00", penelaah, "golongkan", "kelas", "berat")
	require.Equal(t, 1, timers(d.wait("2025-09-01 00:00")))
	require.Equal(t, 2, d.c.Event("ingatkan_kepala").Times)
}

func TestTwoDecisionsOnOneCaseDoNotMeet(t *testing.T) {
	d := asked(t)
	for i, class := range []string{"berat", "ringan", "berat", "ringan", "berat", "ringan"} {
		d.do("2025-08-05 10:0"+string(rune('0'+i)), penelaah, "golongkan", "kelas", class)
		first, err := d.m.Decide(d.c, Command{Action: "minta_data", Actor: penelaah, At: fsmtest.WIB("2025-08-06 10:00")}, d.cal)
		require.NoError(t, err)
		before := asJSON(t, first)
		_, err = d.m.Decide(d.c, Command{Action: "perpanjang", Actor: penelaah, At: fsmtest.WIB("2025-08-06 11:00")}, d.cal)
		require.NoError(t, err)
		require.Equal(t, before, asJSON(t, first))
	}
}

func count(entries []Draft, kind EntryKind) int {
	n := 0
	for _, e := range entries {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

func countOf(entries []Draft, kind EntryKind, clock string) int {
	n := 0
	for _, e := range entries {
		if e.Kind == kind && e.Clock == clock {
			n++
		}
	}
	return n
}

func requireRefused(t testing.TB, err error, code string) *Refused {
	t.Helper()
	var refused *Refused
	require.ErrorAs(t, err, &refused)
	require.Equal(t, code, refused.Code, refused.Error())
	return refused
}
