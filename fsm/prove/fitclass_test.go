package prove

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// kelas has a limit in hours or in days, set on opening, and another limit by class
// that takes the case out of its stage.
const kelas = `format: 1
kode: kelas
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas}
isian:
  kelas: {nama: Kelas, pilihan: {ringan: Ringan, biasa: Biasa}}
mulai: {buka: {oleh: petugas, wajib_diisi: [kelas], ke: terima}}
tahap:
  terima:
    pelaksana: petugas
    mutu_baku: {waktu: {menurut: kelas, batas: {ringan: %s, biasa: %s}}}
    aksi:
      teruskan: {boleh_diisi: [kelas], ke: jawab}
  jawab:
    pelaksana: petugas
    mutu_baku: {waktu: {menurut: kelas, batas: {ringan: 2 jam, biasa: 10 hari kerja}}}
    aksi:
      kirim: {ke: selesai}
akhir: {selesai: Selesai}
tenggat:
  batas: {nama: Batas, waktu: {menurut: kelas, batas: {ringan: 3 jam, biasa: 14 hari kerja}}, sejak: mulai, sampai: kirim, penanggung_jawab: petugas}
`

// Each class is held against the limit in its own unit; a class that changes on the
// way takes along what was used in the other's.
func TestClassesInUnlikeUnitsAreHeldEachAgainstItsOwn(t *testing.T) {
	fixed := func(ringan, biasa string) Property {
		src := fmt.Sprintf(kelas, ringan, biasa)
		properties, problems := Examine("kelas.yaml", []byte(src))
		require.NotEmpty(t, properties, problems.Error())
		for _, p := range properties {
			if p.Code == "limits-fit" {
				return p
			}
		}
		t.Fatal("no claim")
		return Property{}
	}
	assert.Equal(t, Proved, fixed("1 jam", "1 jam").Verdict)
	long := fixed("2 jam", "1 jam")
	assert.Equal(t, Refuted, long.Verdict)
	assert.Equal(t, "60 menit", long.Args["short"])
	assert.Contains(t, long.Args["jika"], "kelas = ringan")
	days := fixed("1 jam", "5 hari kerja")
	assert.Equal(t, Refuted, days.Verdict)
	assert.Equal(t, "1 hari kerja", days.Args["short"])
	assert.Contains(t, days.Args["jika"], "kelas = biasa")
}
