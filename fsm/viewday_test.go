package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// TestADayInAHiddenFieldIsToldByNoClock: who may not read the date that ended a limit
// reads neither the day nor the judgement by it, nor that it was corrected.
func TestADayInAHiddenFieldIsToldByNoClock(t *testing.T) {
	d := dateDesk(t)
	written := d.do("2026-03-10 10:00", petugasAny, "catat", "dijawab", "2026-03-09")
	stopped := moveOf(t, written, "jawab")
	require.Positive(t, stopped.LateBy)
	seen, ok := d.m.ViewEntry(d.c, written, petugasAny)
	require.True(t, ok)
	require.Equal(t, stopped, moveOf(t, seen, "jawab"), "he fills it in")
	require.NotEmpty(t, d.m.View(d.c, petugasAny).Judged)
	corrected := d.correct("2026-03-11 09:00", "dijawab", "2026-03-04")

	seen, ok = d.m.ViewEntry(d.c, written, pelapor)
	require.True(t, ok)
	move := moveOf(t, seen, "jawab")
	require.Equal(t, Stopped, move.Move)
	require.Equal(t, stopped.Due, move.Due, "the deadline is his to see")
	require.Equal(t, calendar.Date{}, move.Done)
	require.Zero(t, move.Taken)
	require.Equal(t, Unjudged, move.Judge(true))
	require.Equal(t, move, stopped.WithoutDay())
	if seen, ok := d.m.ViewEntry(d.c, corrected[0], pelapor); ok {
		require.Empty(t, seen.Clocks)
	}
	require.Empty(t, d.m.View(d.c, pelapor).Judged)
	plain := ClockMove{Clock: "jawab", Move: Stopped, Taken: 3, LateBy: 1}
	require.Equal(t, plain, plain.WithoutDay(), "what no field says is judged by the entries themselves")
}

// TestARefusalDoesNotNameAHiddenDay: a date that is too early is refused without the
// day from which a limit counts, to whom that is hidden.
func TestARefusalDoesNotNameAHiddenDay(t *testing.T) {
	src := withEdits(t, dated,
		"kepala: {nama: Kepala, lingkup: semua berkas}", "kepala: {nama: Kepala, lingkup: semua berkas}\n  juru: {nama: Juru, lingkup: semua berkas, melihat: [uraian]}",
		"catat: {wajib_diisi: [dijawab], ke: tetap}", "catat: {oleh: [petugas, juru], wajib_diisi: [dijawab], ke: tetap}\n      mundur: {oleh: [petugas, juru], perpanjangan: {tenggat: surat, selama: 1 hari kerja}, ke: tetap}")
	juru := Actor{ID: "juru", Holds: []RoleAssignment{{Role: "juru"}}}
	d := deskOf(t, dated, src)
	d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-06 09:00", petugasAny, "terima", "surat_masuk", "2026-03-04")
	_, err := d.try("2026-03-06 10:00", petugasAny, "catat", "dijawab", "2026-03-03")
	require.Equal(t, "date-early 2026-03-04", outside(t, err))
	_, err = d.try("2026-03-06 10:00", juru, "catat", "dijawab", "2026-03-03")
	require.Equal(t, "date-early ***", outside(t, err))
	_, err = d.try("2026-03-30 10:00", petugasAny, "mundur")
	require.Equal(t, "2026-03-11", requireRefused(t, err, "extension-late").Args["last_day"])
	_, err = d.try("2026-03-30 10:00", juru, "mundur")
	require.Equal(t, "***", requireRefused(t, err, "extension-late").Args["last_day"])
}
