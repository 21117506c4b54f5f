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
	assert.Equal(t, "1 jam", long.Args["short"])
	assert.Contains(t, long.Args["jika"], "kelas = ringan")
	days := fixed("1 jam", "5 hari kerja")
	assert.Equal(t, Refuted, days.Verdict)
	assert.Equal(t, "1 hari kerja", days.Args["short"])
	assert.Contains(t, days.Args["jika"], "kelas = biasa")
}

// A class that is changed on the way holds from then on, and what held before until
// then: also where the act leaves the case in its stage, or ends the stage.
func TestAClassThatChangesOnTheWayIsHeldAgainstBoth(t *testing.T) {
	t.Parallel()
	const file = `format: 1
kode: kelas
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas}
isian:
  kelas: {nama: Kelas, pilihan: {biasa: Biasa, berat: Berat}%s}
mulai: {buka: {oleh: petugas, ke: periksa}}
tahap:
  periksa:
    pelaksana: petugas
    mutu_baku: {waktu: %s}
    aksi:
      %s
  proses:
    pelaksana: petugas
    mutu_baku: {waktu: 2 hari kerja}
    aksi:
      jawab: {%ske: selesai}
akhir: {selesai: Selesai}
tenggat:
  batas: {nama: Batas, waktu: {menurut: kelas, %sbatas: {biasa: %d hari kerja, berat: 20 hari kerja}}, sejak: mulai, sampai: jawab, penanggung_jawab: petugas}
`
	const leaving, staying, asked = "nilai: {wajib_diisi: [kelas], ke: proses}",
		"nilai: {wajib_diisi: [kelas], ke: tetap}\n      terus: {ke: proses}",
		"nilai: {wajib_diisi: [kelas], ke: tetap}\n      terus: {syarat: ada(kelas), ke: proses}"
	for _, c := range []struct {
		name, initial, stage, acts, last, unset string
		biasa                                   int
		want                                    Verdict
	}{
		{"until the class is set", "", "10 hari kerja", leaving, "", "selama_belum_ditentukan: 5 hari kerja, ", 14, Refuted},
		{"until it is set in the stage", "", "10 hari kerja", asked, "", "selama_belum_ditentukan: 5 hari kerja, ", 14, Refuted},
		{"long enough until it is set", "", "10 hari kerja", leaving, "", "selama_belum_ditentukan: 10 hari kerja, ", 14, Proved},
		{"changed in the stage", ", awal: berat", "10 hari kerja", staying, "", "", 3, Refuted},
		{"changed in the stage to what fits", ", awal: berat", "10 hari kerja", staying, "", "", 12, Proved},
		{"the old class before it changes", ", awal: biasa", "10 hari kerja", leaving, "", "", 5, Refuted},
		{"set by the last act", "", "10 hari kerja", "nilai: {ke: proses}", "wajib_diisi: [kelas], ", "", 5, Refuted},
	} {
		src := fmt.Sprintf(file, c.initial, c.stage, c.acts, c.last, c.unset, c.biasa)
		properties, problems := Examine("kelas.yaml", []byte(src))
		require.NotEmpty(t, properties, problems.Error())
		for _, p := range properties {
			if p.Code == "limits-fit" {
				assert.Equal(t, c.want, p.Verdict, c.name)
			}
		}
	}
}
