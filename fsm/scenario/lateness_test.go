package scenario

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestLatenessIsReadAsItIsWritten(t *testing.T) {
	for _, unit := range []calendar.TimeUnit{calendar.WorkingDays, calendar.Days, calendar.Minutes} {
		for _, n := range []int{1, 2, 59, 60, 61, 600, 900, 1441} {
			got, of, ok := lateness(unit.Amount(n))
			assert.True(t, ok && got == n && of == unit, "%s: %d %s", unit.Amount(n), got, of)
		}
	}
	for text, want := range map[string]int{"2": 2, "90 menit": 90, "02 jam": 120, "1 jam 05 menit": 65} {
		got, _, ok := lateness(text)
		assert.True(t, ok && got == want, "%s: %d", text, got)
	}
	for _, text := range []string{"", "0", "0 jam", "-1", "dua", "2 minggu", "1 jam 60 menit", "2 hari kerja lagi", "1 jam 5", "2  hari", "99999999999999999999"} {
		_, _, ok := lateness(text)
		assert.False(t, ok, text)
	}
}

const lateSuite = `format: 1
sop: jam
orang: {warga: pelapor, budi: petugas}
skenario:
  - nama: lewat 15 jam
    langkah:
      - {waktu: 2026-11-25 09:00 WIB, pelaku: warga, aksi: kirim, isian: {uraian: x}}
      - {waktu: 2026-11-26 09:00 WIB, pelaku: budi, aksi: jawab, maka: {penilaian: {periksa: VERDICT}}}
`

const lateSOP = `format: 1
kode: jam
versi: 1
identitas: {instansi: [Kantor Uji], nomor: 1/2026, nama: Pengaduan uji}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama], hitung_mulai: hari berikutnya}
pelaksana: {pelapor: {nama: Pelapor, lingkup: berkas sendiri}, petugas: Petugas}
isian: {uraian: {nama: Isi pengaduan, jenis: teks}}
mulai:
  kirim: {oleh: pelapor, wajib_diisi: [uraian], ke: periksa}
tahap:
  periksa:
    kegiatan: Memeriksa
    pelaksana: petugas
    mutu_baku: {waktu: 9 jam}
    aksi: {jawab: {ke: selesai}}
akhir: {selesai: Selesai}
pelanggaran: {beri_tahu: [petugas]}
`

// A scenario says by how much a limit of hours was missed with its unit: a bare
// 900 does not say of what.
func TestScenariosNameTheUnitOfLateness(t *testing.T) {
	for verdict, want := range map[string]string{
		"terlambat": "", "terlambat 15 jam": "", "terlambat 900 menit": "",
		"terlambat 900": "terlambat 15 jam", "terlambat 14 jam 59 menit": "terlambat 15 jam", "tepat waktu": "terlambat 15 jam",
	} {
		suite, problems := ReadSuite("s.yaml", []byte(strings.Replace(lateSuite, "VERDICT", verdict, 1)))
		require.Empty(t, problems)
		runner, err := NewRunner(context.Background(), inMemory, []byte(lateSOP), nil)
		require.NoError(t, err)
		report, err := runner.Run(context.Background(), suite)
		require.NoError(t, err)
		failures := report.Results[0].Failures
		if want == "" {
			assert.Empty(t, failures, verdict)
			continue
		}
		require.Len(t, failures, 1, verdict)
		assert.Equal(t, want, failures[0].Got, verdict)
	}
}
