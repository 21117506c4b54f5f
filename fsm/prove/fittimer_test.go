package prove

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// withTimer is an SOP of three and five working days, with another limit whose timer
// ends the case in either stage.
const withTimer = `format: 1
kode: uji
versi: 1
identitas: {nama: Uji}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {warga: {nama: Warga, lingkup: berkas sendiri}, admin: Admin}
mulai: {kirim: {oleh: warga, ke: periksa}}
tahap:
  periksa: {kegiatan: Memeriksa, pelaksana: admin, mutu_baku: {waktu: 3 hari kerja}, aksi: {teruskan: {ke: kerja}}}
  kerja: {kegiatan: Bekerja, pelaksana: admin, mutu_baku: {waktu: 5 hari kerja}, aksi: {jawab: {ke: selesai}}}
akhir: {selesai: Selesai, keluar: Keluar}
aksi_lintas_tahap: {keluar_otomatis: {di: [periksa, kerja], otomatis: lama, ke: keluar}}
tenggat:
  semua_ini: {nama: Semua, waktu: 8 hari kerja, sejak: mulai, sampai: jawab, penanggung_jawab: admin}
  lama: {nama: Lama, waktu: OTHER, sejak: mulai, sampai: akhir, penanggung_jawab: admin}
`

// A timer of another limit stands on no path on which somebody would have to leave a stage
// late for it, whatever its unit: 3 and 5 working days fit in 8. Where bounds do not show
// it, because each stage may lie in the longest holidays, it is left open.
func TestATimerInAnotherUnitRefutesNothing(t *testing.T) {
	for other, want := range map[string]Verdict{
		"30 hari kerja": Proved, "9 hari kerja": Proved, "2 bulan": Proved, "1 tahun": Proved, "60 hari": Proved, "9 minggu": Proved,
		"30 hari": NotDecided, "26 hari": NotDecided, "500 jam": NotDecided,
	} {
		v, p := verdictOf(t, strings.Replace(withTimer, "OTHER", other, 1), "limits-fit")
		assert.Equal(t, want, v, "%s: %v", other, p.Args)
	}
	v, p := verdictOf(t, strings.Replace(strings.Replace(withTimer, "OTHER", "60 hari", 1), "aksi: {teruskan: {ke: kerja}}", "aksi: {teruskan: {otomatis: waktu tahap, ke: kerja}}", 1), "limits-fit")
	assert.Equal(t, Refuted, v, p.Args) // 3 + the day of entry + 5 = 9
}
