package prove

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const sentBack = `format: 1
kode: izin
versi: 1
identitas: {nama: Izin}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama], pukul_terakhir_terima: 15.00}
pelaksana: {pemohon: {nama: Pemohon, lingkup: berkas sendiri}, petugas: Petugas}
isian: {surat: {nama: Surat, jenis: teks}}
mulai: {kirim: {oleh: pemohon, wajib_diisi: [surat], ke: periksa}}
tahap:
  periksa:
    pelaksana: petugas
    mutu_baku: {waktu: 3 hari kerja}
    aksi: {minta: {ke: melengkapi}}
  melengkapi:
    pelaksana: pemohon
    mutu_baku: {waktu: 2 hari kerja}
    aksi: {lengkapi: {wajib_diisi: [surat], ke: putuskan}}
  putuskan:
    pelaksana: petugas
    mutu_baku: {waktu: 4 hari kerja}
    aksi: {terbitkan: {ke: terbit}}
akhir: {terbit: Terbit}
tenggat:
  seluruhnya: {nama: Seluruhnya, waktu: 9 hari kerja, sejak: mulai, sampai: akhir, penanggung_jawab: petugas}
`

// What a citizen brings after the hour of receiving costs the next stage a day that
// the limit does not get; what starts both moves both.
func TestLimitsFitCountsTheDayLostByReceivingLate(t *testing.T) {
	for _, c := range []struct {
		time, cutoff string
		want         Verdict
	}{
		{"9 hari kerja", ", pukul_terakhir_terima: 15.00", Refuted},
		{"9 hari kerja", "", Proved},
		{"10 hari kerja", ", pukul_terakhir_terima: 15.00", Proved},
		{"8 hari kerja", "", Refuted},
	} {
		src := strings.NewReplacer("waktu: 9 hari kerja", "waktu: "+c.time, ", pukul_terakhir_terima: 15.00", c.cutoff).Replace(sentBack)
		properties, problems := Examine("sop.yaml", []byte(src))
		require.NotEmpty(t, properties, problems.Error())
		for _, p := range properties {
			if p.Code == "limits-fit" {
				require.Equal(t, c.want, p.Verdict, "%s%s: %s", c.time, c.cutoff, p.Args["sum"])
				if c.want == Refuted && c.cutoff != "" {
					require.Equal(t, "1 hari kerja", p.Args["short"], p.Args["sum"])
				}
			}
		}
	}
}
