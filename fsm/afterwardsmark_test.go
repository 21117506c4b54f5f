package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"
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
