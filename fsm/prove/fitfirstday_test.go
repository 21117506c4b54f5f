package prove

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

const twoStages = `format: 1
kode: contoh
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas}
mulai: {buka: {oleh: petugas, ke: periksa}}
tahap:
  periksa: {pelaksana: petugas, mutu_baku: {waktu: PERTAMA}, aksi: {terus: {ke: jawab}}}
  jawab: {pelaksana: petugas, mutu_baku: {waktu: KEDUA}, aksi: {tutup: {ke: selesai}}}
akhir: {selesai: Selesai}
tenggat:
  batas: {nama: Batas, waktu: BATAS, sejak: mulai, sampai: akhir, penanggung_jawab: petugas}
`

// fits returns the claim that a limit fits two stages.
func fits(t *testing.T, first, second, limit string) Property {
	t.Helper()
	src := fsmtest.Replace(t, fsmtest.Replace(t, fsmtest.Replace(t, twoStages, "PERTAMA", first), "KEDUA", second), "BATAS", limit)
	properties, problems := Examine("sop.yaml", []byte(src))
	i := slices.IndexFunc(properties, func(p Property) bool { return p.Code == "limits-fit" })
	require.GreaterOrEqual(t, i, 0, problems.Error())
	return properties[i]
}

// Two stages of two days from the next day on take until day 4, for which a limit
// that counts day 0 needs five. From the same day on they take until day 2, or until
// the third working day of a case that is opened on a day off.
func TestLimitsFitCountsEachFirstDay(t *testing.T) {
	const same = ", hitung_mulai: hari yang sama"
	for _, c := range []struct {
		stage, limit string
		want         Verdict
	}{
		{"2 hari kerja", "4 hari kerja", Proved},
		{"2 hari kerja", "4 hari kerja" + same, Refuted},
		{"2 hari kerja", "5 hari kerja" + same, Proved},
		{"2 hari kerja" + same, "3 hari kerja" + same, Proved},
		{"2 hari kerja" + same, "2 hari kerja" + same, Refuted},
		{"2 hari kerja" + same, "3 hari kerja", Proved},
		{"2 hari kerja" + same, "2 hari kerja", Refuted},
		{"hari itu juga", "hari itu juga", Proved},
	} {
		require.Equal(t, c.want, fits(t, c.stage, c.stage, c.limit).Verdict, "%s twice in %s", c.stage, c.limit)
	}
}
