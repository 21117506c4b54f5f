package prove

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const inHours = `format: 1
kode: uji
versi: 1
identitas: {nama: Pengaduan uji}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {pelapor: {nama: Pelapor, lingkup: berkas sendiri}, petugas: Petugas}
isian: {uraian: {nama: Isi, jenis: teks}, topik: {nama: Topik, pilihan: {jalan: Jalan, air: Air}, banyak: ya}}
mulai:
  kirim: {oleh: pelapor, wajib_diisi: [uraian, topik], ke: periksa}
tahap:
  periksa: {pelaksana: petugas, mutu_baku: {waktu: 3 jam}, aksi: {teruskan: {ke: jawab}}}
  jawab:
    pelaksana: petugas
    mutu_baku: {waktu: 90 menit}
    aksi:
      putuskan:
        hasil:
          - {bila: jalan dalam topik, ke: selesai}
          - {selain_itu: ya, ke: habis}
akhir: {selesai: Selesai, habis: Habis}
tenggat:
  ujung: {nama: Ujung, waktu: 4 jam, sejak: mulai, sampai: akhir, penanggung_jawab: petugas}
`

// TestHoursAreSaidInHours: as the file says them, and adding up.
func TestHoursAreSaidInHours(t *testing.T) {
	properties, problems := Examine("sop.yaml", []byte(inHours))
	require.NotEmpty(t, properties, problems.Error())
	for _, p := range properties {
		if p.Code == "limits-fit" {
			require.Contains(t, p.Message("id"), `tenggat "ujung" 4 jam tidak cukup: periksa 3 jam + jawab 1 jam 30 menit = 4 jam 30 menit, kurang 30 menit`)
			return
		}
	}
	t.Fatal("no claim")
}

// TestWhatFallsIntoTheRestIsPossible: a set is never empty; one is named by what it has not.
func TestWhatFallsIntoTheRestIsPossible(t *testing.T) {
	properties, problems := Examine("sop.yaml", []byte(inHours))
	require.NotEmpty(t, properties, problems.Error())
	for _, p := range properties {
		if falls := p.Args["falls"]; falls != "" {
			require.Equal(t, "jalan tidak dalam topik", falls)
			return
		}
	}
	t.Fatal("no branch")
}
