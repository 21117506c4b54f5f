package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDutiesArisenByClosingStayOpenAndFollowOneAnother(t *testing.T) {
	d := openDesk(t, lumajang)
	d.send("2025-08-04 10:00")
	d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	d.do("2025-08-04 12:00", petugas, "periksa_kewenangan")
	d.do("2025-08-04 13:00", penghubung, "tanggapi", "tanggapan", "t")
	_, err := d.try("2025-08-04 13:00", petugas, "evaluasi", "penyebab", "p", "tindakan_korektif", "k", "rekomendasi", "r")
	requireRefused(t, err, "not-owed")
	closing := d.do("2025-08-05 10:00", admin, "tutup", "alasan", "a")
	require.Equal(t, []DutyMove{{Duty: "evaluasi", No: 1, Move: DutyArose, Role: "petugas_opd"}}, closing.Duties)

	_, err = d.try("2025-08-06 10:00", petugas, "evaluasi", "penyebab", "p")
	require.Len(t, requireRefused(t, err, "input").Reasons, 2)
	_, err = d.try("2025-08-06 10:00", penghubung, "evaluasi", "penyebab", "p", "tindakan_korektif", "k", "rekomendasi", "r")
	require.Equal(t, []RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}}, requireRefused(t, err, "no-authority").Able)

	met := d.do("2025-08-06 10:00", petugas, "evaluasi", "penyebab", "p", "tindakan_korektif", "k", "rekomendasi", "r")
	require.Equal(t, DutyMet, met.Kind)
	require.Equal(t, []DutyMove{
		{Duty: "evaluasi", No: 1, Move: DutyDone, Role: "petugas_opd"},
		{Duty: "lapor_koordinator", No: 1, Move: DutyArose, Role: "penghubung"},
	}, met.Duties)
	told := d.do("2025-08-06 11:00", penghubung, "lapor_koordinator")
	require.Equal(t, []string{"koordinator"}, told.Tell)
	require.Empty(t, d.c.Duties)
	require.Equal(t, "ditutup_admin", d.c.Stage)
}

func TestDutyWithATimeIsBreachedOnceAndStaysOwed(t *testing.T) {
	d := asked(t)
	d.do("2025-08-05 09:00", penelaah, "susun", "konsep", "k", "nilai", "10")
	d.do("2025-08-05 10:00", kepala, "setujui")
	require.True(t, d.c.Closed)
	require.Equal(t, "2025-08-08", d.clock("kewajiban bukukan 1").LastDay.String())
	late := d.wait("2025-12-01 00:00")
	require.Len(t, late, 1)
	require.Equal(t, Breaching, late[0].Kind)
	require.Equal(t, "loket", late[0].Owner.Role)
	met := d.do("2025-12-01 00:00", loket, "bukukan")
	require.Positive(t, moveOf(t, met, "kewajiban bukukan 1").LateBy)
	require.Empty(t, d.c.Clocks)
}

func TestPeriodicDutyRecursWithoutDriftAndLapsesWhenTheStageIsLeft(t *testing.T) {
	d := asked(t)
	require.Equal(t, "2025-08-06", d.clock("kewajiban pantau").LastDay.String())
	d.do("2025-08-06 10:00", penelaah, "pantau", "laporan", "l")
	require.Empty(t, d.c.Duties)

	entries := d.wait("2025-08-11 12:00")
	require.Equal(t, 1, countOf(entries, Breaching, "kewajiban pantau"), "the second period was not met, the first was")
	require.Equal(t, 2, count(entries, DutyArising))
	require.Equal(t, "2025-08-12", d.clock("kewajiban pantau").LastDay.String(), "6, 8, 12 August: every second working day")
	require.Equal(t, []int{2, 3}, []int{d.c.Duties[0].No, d.c.Duties[1].No})

	left := d.do("2025-08-11 13:00", penelaah, "susun", "konsep", "k")
	require.Contains(t, left.Duties, DutyMove{Duty: "pantau", No: 3, Move: DutyLapsed, Role: "penelaah"})
	require.Equal(t, 2, d.c.Duties[0].No, "what was missed stays owed")
	d.do("2025-08-11 14:00", penelaah, "pantau", "laporan", "l")
	require.Empty(t, d.c.Duties)
}
