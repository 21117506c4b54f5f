package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const lateClass = `format: 1
kode: aduan
versi: 1
identitas: {nama: Aduan}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {pelapor: {nama: Pelapor, lingkup: berkas sendiri}, petugas: Petugas}
koreksi: [petugas]
isian:
  uraian: {nama: Isi, jenis: teks}
  diterima: {nama: Tanggal diterima, jenis: tanggal, paling_awal: bebas, paling_lambat: bebas}
  kelas: {nama: Kelas, pilihan: {ringan: Ringan, biasa: Biasa}}
  alasan: {nama: Alasan, jenis: teks}
mulai:
  kirim: {oleh: pelapor, wajib_diisi: [uraian, diterima], ke: telaah}
tahap:
  telaah:
    pelaksana: petugas
    mutu_baku: {waktu: 2 hari kerja, saat_kembali: mulai ulang}
    aksi:
      tetapkan: {wajib_diisi: [kelas], ke: tetap}
      jawab: {ke: selesai}
      arsipkan: {ke: diarsipkan}
akhir:
  selesai: Selesai
  diarsipkan: {nama: Diarsipkan, buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: telaah, wajib_diisi: [alasan]}}
tenggat:
  batas: {nama: Batas, waktu: {menurut: kelas, batas: {ringan: 5 hari kerja, biasa: 14 hari kerja}}, sejak: diterima, sampai: jawab, penanggung_jawab: petugas}
`

// What happens to a limit while it waits for its class counts once it has one.
func TestALimitThatWaitsForItsClassKeepsItsPast(t *testing.T) {
	opened := func() *desk {
		d := deskOf(t, "aduan.yaml", []byte(lateClass))
		d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u", "diterima", "2026-03-02")
		require.Equal(t, Unclassed, d.clock("batas").State)
		return d
	}
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas"}}}

	d := opened()
	d.do("2026-03-04 09:00", officer, "arsipkan")
	d.do("2026-03-09 10:00", pelapor, "buka_lagi", "alasan", "a")
	require.Equal(t, Unclassed, d.clock("batas").State)
	e := d.do("2026-03-10 10:00", officer, "tetapkan", "kelas", "ringan")
	require.Equal(t, Started, moveOf(t, e, "batas").Move)
	require.Equal(t, "5 hari kerja", moveOf(t, e, "batas").Span.String())
	require.Equal(t, "2026-03-12", d.clock("batas").LastDay.String(), "3, 9, 10, 11, 12 March: the ends of 4 to 8 March were closed")

	d = opened()
	require.NoError(t, d.correctsBy(officer, "2026-03-03 09:00", d.in("diterima", "2026-02-27")))
	d.do("2026-03-04 09:00", officer, "tetapkan", "kelas", "ringan")
	require.Equal(t, "2026-03-06", d.clock("batas").LastDay.String(), "from the right day")
}
