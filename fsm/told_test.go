package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/clocks"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

func TestAWithdrawnBreachTellsThoseWhoWereToldOfIt(t *testing.T) {
	d, longer := amendable(t)
	moved, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-07 15:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	require.Empty(t, moved.Entries[len(moved.Entries)-1].Tell, "nothing is withdrawn")

	d.wait("2025-08-19 09:00")
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-19 09:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	require.True(t, moveOf(t, got.Entries[0], "batas").Withdrawn)
	require.Equal(t, []string{"kepala"}, got.Entries[0].Tell)
}

func TestTellingOfAWithdrawalAddsToThoseTold(t *testing.T) {
	d := asked(t)
	e := Draft{Tell: []string{"pelapor", "kepala"}, Clocks: []ClockMove{{Withdrawn: true}}}
	(&deciding{m: d.m, Keeper: clocks.Keeper{Plan: d.m.plan}}).tellOfWithdrawal(&e)
	require.Equal(t, []string{"pelapor", "kepala"}, e.Tell)
	shared := make([]string, 1, 4)
	shared[0] = "pelapor"
	e.Tell = shared
	(&deciding{m: d.m, Keeper: clocks.Keeper{Plan: d.m.plan}}).tellOfWithdrawal(&e)
	require.Equal(t, []string{"pelapor", "kepala"}, e.Tell)
	require.Empty(t, shared[:2][1], "the roles of the action are not written to")
}

func TestAWarningThatComesAfterItsDeadlineSaysSo(t *testing.T) {
	src := withEdits(t, complete, "{waktu: 2-4 hari kerja, saat_kembali: lanjut}", "{waktu: 2-4 hari kerja, saat_kembali: lanjut, ingatkan: 1 hari kerja sebelum}")
	for back, passed := range map[string]bool{"2025-08-08 10:00": false, "2025-08-12 10:00": true} {
		d := deskOf(t, complete, src)
		d.ask()
		d.do("2025-08-06 10:00", penelaah, "susun", "konsep", "k")
		d.do(back, kepala, "tolak_segera")
		var warned []bool
		for i := range d.out {
			if d.out[i].Kind == Reminding && d.out[i].Clock == "waktu periksa" {
				warned = append(warned, d.out[i].Passed())
			}
		}
		require.Equal(t, []bool{passed}, warned, back)
	}
}
