package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// Of several roles the first acts; who answers for the stage is told of its time,
// waits, and the breach is his.
func TestWhoAnswersForAStageWaits(t *testing.T) {
	src := fsmtest.Replace(t, readFile(t, lumajang),
		"    pelaksana: petugas_opd\n    mutu_baku:\n", "    pelaksana: [petugas_opd, koordinator]\n    penanggung_jawab: penghubung\n    mutu_baku:\n      ingatkan: 1 hari kerja sebelum\n")
	d := deskOf(t, "sop.yaml", []byte(src))
	d.send("2025-08-04 10:00")
	d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	_, err := d.try("2025-08-04 12:00", penghubung, "periksa_kewenangan")
	require.Equal(t, []RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}}, requireRefused(t, err, "no-authority").Able)
	require.Equal(t, "penghubung", d.clock("waktu verifikasi_opd").Owner)

	entries := d.wait("2025-08-12 08:00")
	var told, breached []string
	for _, e := range entries {
		switch {
		case e.Clock != "waktu verifikasi_opd":
		case e.Kind == Reminding:
			told = e.Tell
		case e.Kind == Breaching:
			breached = append(breached, e.Owner.Role+" "+e.Owner.Unit)
		}
	}
	require.Equal(t, []string{"penghubung", "petugas_opd"}, told)
	require.Equal(t, []string{"penghubung dpupr"}, breached)
	require.Equal(t, Late, func() Judgement {
		m := moveOf(t, d.do("2025-08-12 09:00", petugas, "periksa_kewenangan"), "waktu verifikasi_opd")
		return m.Judge(true)
	}())
}
