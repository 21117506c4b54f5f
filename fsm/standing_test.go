package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

func TestStandingOfEveryClock(t *testing.T) {
	d := asked(t)
	d.do("2025-08-05 10:00", penelaah, "golongkan", "kelas", "ringan")
	d.wait("2025-08-11 10:00")
	got, err := d.m.Standing(d.c, fsmtest.WIB("2025-08-11 10:00"), d.cal)
	require.NoError(t, err)
	states := map[string]calendar.Status{}
	for _, s := range got {
		states[s.Clock] = s.Status
		require.Equal(t, Person{ID: "penelaah_1", Role: "penelaah", Unit: "bidang_a"}, s.Owner)
	}
	require.Equal(t, map[string]calendar.Status{
		"batas": calendar.Warned, "waktu periksa": calendar.Late, "kewajiban pantau": calendar.OnTime,
	}, states)
	require.Equal(t, "Seluruh permohonan", got[0].Name)
	require.Equal(t, 4, got[0].Used)
	require.Equal(t, 1, got[0].Left)
	require.Equal(t, 1, got[2].LateBy)
	require.Equal(t, []int{80, 100}, []int{got[0].Share, got[2].Share})
	require.True(t, got[0].Since.Equal(fsmtest.WIB("2025-08-08 00:00")), got[0].Since)
	require.True(t, got[1].Since.Equal(got[1].Start))
	require.True(t, got[2].Since.Equal(fsmtest.WIB("2025-08-09 00:00")), got[2].Since)
	require.True(t, got[0].Owed)

	d.do("2025-08-11 11:00", penelaah, "minta_data")
	got, err = d.m.Standing(d.c, fsmtest.WIB("2025-08-11 12:00"), d.cal)
	require.NoError(t, err)
	require.Equal(t, calendar.Paused, got[0].Status)
	require.True(t, got[0].Since.Equal(fsmtest.WIB("2025-08-11 11:00")))
	waits := got[len(got)-1]
	require.Equal(t, "waktu tunggu_data", waits.Clock)
	require.Equal(t, "pelapor", waits.Owner.Role)
	require.False(t, waits.Owed, "a citizen owes nothing")
}
