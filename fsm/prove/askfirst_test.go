package prove

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const countsSince = `format: 1
kode: contoh
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana:
  warga: {nama: Pelapor, lingkup: kasus sendiri}
  petugas: Petugas
isian:
  diumumkan: {nama: Keputusan diumumkan, jenis: tanggal, paling_lambat: hari ini}
mulai:
  kirim: {oleh: warga, boleh_diisi: [diumumkan], ke: periksa}
tahap:
  periksa:
    pelaksana: petugas
    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai ulang}
    aksi:
      jawab: {syarat: hari_kerja_sejak(EVENT) <= 3, ke: selesai}
      tunda: {ke: ditunda}
      tangguhkan: {ke: ditunda}
      akhiri: {ke: selesai}
  ditunda:
    pelaksana: petugas
    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai ulang}
    aksi:
      lanjutkan: {ke: periksa}
akhir: {selesai: Selesai}
kewajiban:
  lapor: {uraian: Melapor, pelaksana: petugas, sejak: tunda, waktu: 3 hari kerja}
tenggat:
  semua_tahap: {waktu: 9 hari kerja, sejak: mulai, sampai: akhir, penanggung_jawab: pelaksana tahap}
`

// What a message says to ask first can be asked, and is then enough.
func TestWhatToAskBeforeCountingDaysIsEnough(t *testing.T) {
	t.Parallel()
	for event, first := range map[string]string{
		"diumumkan": "ada(diumumkan)", "ditunda": "(pernah(tunda) atau pernah(tangguhkan))",
		"tunda": "pernah(tunda)", "lapor": "pernah(lapor)", "semua_tahap": "lewat(semua_tahap)",
	} {
		src := strings.Replace(countsSince, "EVENT", event, 1)
		_, problems := Examine("sop.yaml", []byte(src))
		told := ""
		for _, p := range problems {
			if p.Code == "unset-event" {
				told = p.Args["first"]
			}
		}
		require.Equal(t, first, told, "%s: %s", event, problems.Error())
		properties, problems := Examine("sop.yaml", []byte(strings.Replace(src, "hari_kerja_sejak", first+" dan hari_kerja_sejak", 1)))
		require.False(t, problems.HasErrors(), "%s: %s", event, problems.Error())
		for _, p := range properties {
			if p.Code == "condition-filled" {
				require.Equal(t, Proved, p.Verdict, "%s: %s", event, p.Message("id"))
			}
		}
	}
}
