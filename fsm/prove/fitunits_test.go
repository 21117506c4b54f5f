package prove

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sixDays is an SOP of six working days, with two units and a limit over both stages.
const sixDays = `format: 1
kode: uji
versi: 1
identitas: {nama: Uji}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu], libur: [nasional, cuti bersama]}
pelaksana: {pelapor: {nama: Pelapor, lingkup: berkas sendiri}, petugas: {nama: Petugas, lingkup: berkas unitnya}}
isian: {uraian: {nama: Isi, jenis: teks}}
unit: {daftar: {dinas: DINAS, klinik: Klinik}}
mulai: {kirim: {oleh: pelapor, wajib_diisi: [uraian, unit], ke: periksa}}
tahap:
  periksa: {kegiatan: Memeriksa, pelaksana: petugas, mutu_baku: {waktu: 3 hari kerja}, aksi: {terus: {ke: kerja}}}
  kerja: {kegiatan: Bekerja, pelaksana: petugas, mutu_baku: {waktu: 3 hari kerja}, aksi: {jawab: {ke: selesai}}}
akhir: {selesai: Selesai}
tenggat: {seluruh: {waktu: LIMIT hari kerja, sejak: mulai, sampai: jawab, penanggung_jawab: petugas}}
`

// Three and three working days of a unit with five days a week are up to nine of an
// SOP with six: from Fri 24 June 2016 to Mon 11 July, over the Saturdays of 25 June, 2
// and 9 July. A unit with the SOP's days keeps six.
func TestLimitsFitUnderTheCalendarsOfUnits(t *testing.T) {
	const five = "{nama: Dinas, hari_kerja: [senin, selasa, rabu, kamis, jumat]}"
	for _, c := range []struct {
		unit, limit string
		want        Verdict
	}{
		{"Dinas", "6", Proved},
		{five, "6", Refuted},
		{five, "8", Refuted},
		{five, "9", Proved},
		{"{nama: Dinas, kalender: {libur: [tidak ada]}}", "6", Proved},
	} {
		v, p := verdictOf(t, strings.NewReplacer("DINAS", c.unit, "LIMIT", c.limit).Replace(sixDays), "limits-fit")
		assert.Equal(t, c.want, v, "%v %v", c, p.Args)
	}
	v, p := verdictOf(t, strings.NewReplacer("DINAS", five, "LIMIT", "6").Replace(sixDays), "limits-fit")
	require.Equal(t, Refuted, v)
	assert.NotEmpty(t, p.Args["sum"])
}

// A stage whose time goes by the unit may take that of the unit with the most; units
// of time unlike one another are not decided, nor a limit across stages by unit.
func TestLimitsFitTheLongestLimitOfAUnit(t *testing.T) {
	for _, c := range []struct {
		stage, limit string
		want         Verdict
	}{
		{"{menurut: unit, batas: {dinas: 2 hari kerja, klinik: 5 hari kerja}}", "8 hari kerja", Proved},
		{"{menurut: unit, batas: {dinas: 5 hari kerja, klinik: 2 hari kerja}}", "7 hari kerja", Refuted},
		{"{menurut: unit, batas: {dinas: 2 hari kerja, klinik: 5 hari kerja}}", "7 hari kerja", NotDecided}, // the example tries one unit
		{"{menurut: unit, batas: {dinas: 2 hari kerja, klinik: 5 hari}}", "30 hari kerja", NotDecided},
		{"3 hari kerja", "{menurut: unit, batas: {dinas: 9 hari kerja, klinik: 8 hari kerja}}", NotDecided},
	} {
		src := strings.Replace(sixDays, "waktu: 3 hari kerja}", "waktu: "+c.stage+"}", 1)
		v, p := verdictOf(t, strings.NewReplacer("DINAS", "Dinas", "LIMIT hari kerja", c.limit).Replace(src), "limits-fit")
		assert.Equal(t, c.want, v, "%v %v", c, p.Args)
	}
}
