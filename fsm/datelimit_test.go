package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

const yearly = "problem/testdata/tanggal-tetap.yaml"

var (
	secretary = Actor{ID: "s", Holds: []RoleAssignment{{Role: "sekretariat"}}}
	division  = Actor{ID: "b", Holds: []RoleAssignment{{Role: "bidang"}}}
)

// yearlyDesk is a desk of that office, its limit written in another way.
func yearlyDesk(t *testing.T, limit string, pairs ...string) *desk {
	t.Helper()
	src := fsmtest.Replace(t, readFile(t, yearly), "waktu: sampai 31 Maret tahun berikutnya", "waktu: "+limit)
	for i := 0; i < len(pairs); i += 2 {
		src = fsmtest.Replace(t, src, pairs[i], pairs[i+1])
	}
	return deskOf(t, "i.yaml", []byte(src))
}

// A limit ends on the first such day on or after the start, or on that of the next year;
// in an office that moves on from days off, on the working day after.
func TestALimitUntilADate(t *testing.T) {
	for _, c := range []struct{ limit, at, last string }{
		{"sampai 31 Maret", "2026-03-02 09:00", "2026-03-31"},
		{"sampai 31 Maret", "2026-03-31 23:00", "2026-03-31"},
		{"paling lambat 31 Maret", "2026-04-01 00:00", "2027-03-31"},
		{"sampai 31 Maret tahun berikutnya", "2026-03-02 09:00", "2027-03-31"},
		{"sampai 31 Maret tahun berikutnya", "2024-12-31 09:00", "2025-04-08"}, // Lebaran
		{"sampai 29 Februari", "2026-02-02 09:00", "2026-03-02"},               // Saturday 28 February
	} {
		d := yearlyDesk(t, c.limit)
		d.do(c.at, secretary, "minta")
		require.Equal(t, c.last, d.clock("tahunan").LastDay.String(), "%s from %s", c.limit, c.at)
		require.Equal(t, calendar.UntilDate, moveOf(t, d.out[0], "tahunan").Span.Unit)
	}
}

// No pause moves it, and what it stands still for elsewhere is no pause of it: it passes
// while the case waits.
func TestNoPauseMovesALimitUntilADate(t *testing.T) {
	d := yearlyDesk(t, "sampai 31 Maret", "menjeda: [penyelesaian]", "menjeda: semua")
	d.do("2026-03-16 09:00", secretary, "minta")
	d.do("2026-03-26 09:00", division, "tanya")
	require.Equal(t, Running, d.clock("tahunan").State)
	require.Equal(t, Paused, d.clock("penyelesaian").State)
	require.Equal(t, 1, countOf(d.wait("2026-04-02 09:00"), Breaching, "tahunan"))
	d.do("2026-04-02 09:00", secretary, "jawab_pertanyaan")
	e := d.do("2026-04-02 10:00", division, "serahkan", "laporan", "l")
	require.Equal(t, 2, moveOf(t, e, "tahunan").LateBy)
	require.Equal(t, calendar.Days, moveOf(t, e, "tahunan").Unit)
}

// Reminders are so many days, or working days, before the date: 26 and 27 March 2026 are
// the last two before Tuesday the 31st that are worked, with the 30th.
func TestRemindersBeforeADate(t *testing.T) {
	for remind, want := range map[string]string{
		"2 hari kerja sebelum": "2026-03-27 00:00", "3 hari kerja sebelum": "2026-03-26 00:00", "3 hari sebelum": "2026-03-28 00:00",
		"90 hari kerja sebelum": "2026-03-16 09:00",
	} {
		d := yearlyDesk(t, "sampai 31 Maret", "ingatkan: 10 hari kerja sebelum", "ingatkan: "+remind)
		d.do("2026-03-16 09:00", secretary, "minta")
		at := fsmtest.WIB("2026-03-16 09:00") // where it has come already
		if remind := d.clock("tahunan").Remind; len(remind) > 0 {
			at = remind[0].At
		}
		require.True(t, fsmtest.WIB(want).Equal(at), "%s: %s", remind, at)
	}
}

// Of a stage the date holds from each entering; leaving it and coming back, however the
// time away counts, leaves it where it is.
func TestAStageUntilADate(t *testing.T) {
	for _, back := range []string{"", ", saat_kembali: lanjut", ", saat_kembali: tetap berjalan"} {
		d := yearlyDesk(t, "60 hari kerja", "      waktu: 20 hari kerja\n      saat_kembali: tetap berjalan\n", "      {waktu: sampai 31 Maret"+back+"}\n")
		d.do("2026-03-16 09:00", secretary, "minta")
		require.Equal(t, "2026-03-31", d.clock("waktu penyusunan").LastDay.String())
		d.do("2026-03-26 09:00", division, "tanya")
		d.do("2026-04-01 09:00", secretary, "jawab_pertanyaan")
		require.Equal(t, "2026-03-31", d.clock("waktu penyusunan").LastDay.String(), back)
	}
}

// A new day off on the date moves it on where days off do, and withdraws the breach.
func TestADecreeAndALimitUntilADate(t *testing.T) {
	d := yearlyDesk(t, "sampai 18 Agustus", "60 hari kerja", "90 hari kerja")
	before, longer := logs(t)
	for _, cal := range []**calendar.Calendar{&before, &longer} { // days off are moved on from
		own, err := calendar.New((*cal).Log(), d.m.SOP().Calendar.Options)
		require.NoError(t, err)
		*cal = own
	}
	d.cal, d.c.Decrees = before, before.Log().Hash()
	d.do("2025-08-04 09:00", secretary, "minta")
	require.Equal(t, "2025-08-18", d.clock("tahunan").LastDay.String())
	d.wait("2025-08-19 09:00")
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-19 09:00"), By: secretary}, d.cal, longer)
	require.NoError(t, err)
	move := moveOf(t, got.Entries[0], "tahunan")
	require.Equal(t, "2025-08-19", move.LastDay.String())
	require.True(t, move.Withdrawn)
}

// A case that ended and goes on after the date is late from then on: the time in which
// it had ended is no pause of a date.
func TestAReopenedCaseIsLateByTheDate(t *testing.T) {
	d := yearlyDesk(t, "sampai 31 Maret",
		"akhir: {diterima: Diterima}", "akhir: {diterima: {nama: Diterima, buka_lagi: {oleh: sekretariat, dalam: 30 hari kerja, ke: penyusunan}}}",
		"      tanya: {ke: menunggu}\n", "      tanya: {ke: menunggu}\n      cabut: {ke: diterima}\n")
	d.do("2026-03-16 09:00", secretary, "minta")
	d.do("2026-03-17 09:00", division, "cabut")
	require.Empty(t, d.wait("2026-04-02 09:00"))
	d.do("2026-04-06 09:00", secretary, "buka_lagi")
	require.Equal(t, 1, countOf(d.out, Breaching, "tahunan"))
	e := d.do("2026-04-06 10:00", division, "serahkan", "laporan", "l")
	require.Equal(t, 6, moveOf(t, e, "tahunan").LateBy)
}
