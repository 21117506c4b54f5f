package fsm

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// quietOffice has a stage at whose limit the system acts on a condition, and of
// which nobody answers for the limit, so that a breach says nothing either.
func quietOffice(t testing.TB) []byte {
	src, err := os.ReadFile(susulan)
	require.NoError(t, err)
	out := strings.NewReplacer(
		"pelaksana: hakim", "pelaksana: pelapor",
		"  hakim: Hakim\n", "",
		"gugur: {otomatis: waktu tahap, ke", "catat_jawaban: {oleh: petugas, wajib_diisi: [jawaban], ke: tetap}\n      gugur: {otomatis: waktu tahap, syarat: ada(jawaban), ke",
		"waktu: 8 hari kerja", "waktu: 80 hari kerja", "waktu: 6 hari kerja", "waktu: 60 hari kerja",
	).Replace(string(src))
	return []byte(out)
}

// TestATimerThatDoesNothingLeavesNoMark: whatever a timer did without an entry, no
// void could undo and no history explain.
func TestATimerThatDoesNothingLeavesNoMark(t *testing.T) {
	t.Parallel()
	d := deskOf(t, "quiet", quietOffice(t))
	d.do("2026-11-02 09:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-11-02 10:00", budi, "sidangkan") // until 4 November
	before, due := d.c.Clone(), d.nextDue()

	// The clock runs ahead: nothing is written, so that nothing has changed.
	got, err := d.m.Advance(d.c, fsmtest.WIB("2026-11-10 12:00"), d.cal)
	require.NoError(t, err)
	require.Empty(t, got.Entries)
	require.Equal(t, before, got.Case)
	require.True(t, got.NextDue.After(due), "it is not looked at again and again")
	next, err := d.m.Decide(d.c, Command{Action: "kirim", Actor: pelapor, At: fsmtest.WIB("2026-11-10 12:00")}, d.cal)
	require.Error(t, err)
	require.Empty(t, next.Entries)
	require.Equal(t, before, next.Case, "a refusal leaves no mark either")

	// Right again, the answer comes in time, and the system acts at the limit.
	d.c = got.Case
	d.do("2026-11-03 10:00", budi, "catat_jawaban", "jawaban", "j")
	entries := d.wait("2026-11-10 12:00")
	require.Equal(t, []EntryKind{Timing}, kinds(entries))
	require.Equal(t, due, entries[0].At)
	d.sameAgain()

	// One that did nothing has had its turn once somebody acts after it.
	d = deskOf(t, "quiet", quietOffice(t))
	d.do("2026-11-02 09:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-11-02 10:00", budi, "sidangkan")
	d.do("2026-11-10 12:00", budi, "catat_jawaban", "jawaban", "j")
	require.Empty(t, d.wait("2026-11-12 12:00"))
	d.sameAgain()
}
