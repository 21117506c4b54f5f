package prove

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// How long there is until so many days before a date that somebody fills in is not
// known: neither of a limit, nor of a stage or another limit's timer on its paths.
func TestLimitsBeforeAFilledInDateAreNotDecided(t *testing.T) {
	withDate := fsmtest.Replace(t, twoStages, "mulai: {buka: {oleh: petugas, ke: periksa}}",
		"isian: {sidang: {nama: Sidang, jenis: tanggal}}\nmulai: {buka: {oleh: petugas, wajib_diisi: [sidang], ke: periksa}}")
	for _, c := range [][3]string{
		{"3 hari kerja", "3 hari kerja", "5 hari kerja sebelum sidang"},
		{"5 hari kerja sebelum sidang", "3 hari kerja", "60 hari kerja"},
	} {
		src := fsmtest.Replace(t, fsmtest.Replace(t, fsmtest.Replace(t, withDate, "PERTAMA", c[0]), "KEDUA", c[1]), "BATAS", c[2])
		properties, problems := Examine("sop.yaml", []byte(src))
		i := slices.IndexFunc(properties, func(p Property) bool { return p.Code == "limits-fit" })
		require.GreaterOrEqual(t, i, 0, problems.Error())
		require.Equal(t, NotDecided, properties[i].Verdict, c)
		require.Equal(t, "day", properties[i].Reason)
	}
	timer := fsmtest.Replace(t, fsmtest.Replace(t, fsmtest.Replace(t, withDate, "PERTAMA", "3 hari kerja"), "KEDUA", "3 hari kerja"), "BATAS", "60 hari kerja")
	timer = fsmtest.Replace(t, timer, "aksi: {tutup: {ke: selesai}}", "aksi: {tutup: {ke: selesai}, lewat: {otomatis: lama, ke: selesai}}") +
		"  lama: {nama: Lama, waktu: 1 hari kerja sebelum sidang, sejak: mulai, penanggung_jawab: tidak ada}\n"
	properties, problems := Examine("sop.yaml", []byte(timer))
	require.False(t, problems.HasErrors(), problems.Error())
	i := slices.IndexFunc(properties, func(p Property) bool { return p.Code == "limits-fit" })
	require.Equal(t, NotDecided, properties[i].Verdict)
}
