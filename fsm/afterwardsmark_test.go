package fsm

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// TestWhatTimersDidBeforeALateRecordIsNotMarked: the case goes on by itself on 17
// November; what somebody records afterwards of that day says nothing of it, nor
// when it is decided again for a second record.
func TestWhatTimersDidBeforeALateRecordIsNotMarked(t *testing.T) {
	t.Parallel()
	d := sent(t)
	d.do("2026-11-02 10:00", budi, "tunda")
	d.late("2026-11-18 09:00", "2026-11-17 10:00", budi, "perpanjang")
	require.True(t, d.clock("waktu periksa").Afterwards)
	require.False(t, d.clock("seluruhnya").Afterwards)
	got := acted(t, d.late("2026-11-18 10:00", "2026-11-17 11:00", budi, "perpanjang"))
	require.Equal(t, Acting, got.Kind)
	require.False(t, d.clock("seluruhnya").Afterwards, "a timer let it go on")
	answer := d.do("2026-11-18 11:00", budi, "jawab", "jawaban", "y")
	require.True(t, moveOf(t, answer, "waktu periksa").Afterwards)
	require.False(t, moveOf(t, answer, "seluruhnya").Afterwards)
}

// TestWhatALateRecordSetsOffIsNotMarked: the deadline of periksa stands though the
// case was away when it passed. What the system does at the instant of the return,
// which is recorded afterwards, was not recorded late.
func TestWhatALateRecordSetsOffIsNotMarked(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(susulan)
	require.NoError(t, err)
	text := fsmtest.Replace(t, string(src), "saat_kembali: lanjut}", "saat_kembali: tetap berjalan}")
	text = fsmtest.Replace(t, text, "      catat: {ke: tetap}", "      catat: {ke: tetap}\n      tunda_sendiri: {otomatis: waktu tahap, ke: tunggu}")
	d := deskOf(t, susulan, []byte(text))
	d.do("2026-11-02 09:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-11-06 10:00", budi, "sidangkan")
	d.late("2026-11-10 12:00", "2026-11-10 10:00", dedi, "kembalikan")
	require.Equal(t, "tunggu", d.c.Stage)
	require.True(t, d.clock("waktu periksa").Afterwards)
	require.False(t, d.clock("seluruhnya").Afterwards, "the system held it")
}
