package fsm

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/sop"
)

func readFile(t testing.TB, file string) string {
	t.Helper()
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(src)
}

func mustRead(t testing.TB, src string) *sop.SOP {
	t.Helper()
	doc, problems := sop.Read("sop.yaml", []byte(src))
	require.False(t, problems.HasErrors(), problems.Error())
	return doc
}

func TestMeaningIgnoresWhatDecidesNothing(t *testing.T) {
	src := readFile(t, "testdata/contoh.yaml")
	base := mustRead(t, src)
	for _, c := range []struct{ name, old, new string }{
		{"comment", "format: 1", "# catatan\nformat: 1 # lagi"},
		{"version", "versi: 1", "versi: 2"},
		{"printed name", "petugas: Petugas", "petugas: Petugas Layanan"},
		{"spelling of a span", "waktu: 10 hari kerja", "waktu: 10 (sepuluh) hari kerja"},
		{"spelling of a condition", "siap: lengkap == ya", "siap: lengkap  ==  true"},
		{"interpretation", "nama: Penyelesaian", "nama: Penyelesaian\n    tafsir: begitulah"},
		{"order of a list", "wajib_diisi: [uraian, jenis_aduan]", "wajib_diisi: [jenis_aduan, uraian]"},
		{"default said", "mutu_baku: {waktu: 5 hari kerja}", "mutu_baku: {waktu: 5 hari kerja, saat_kembali: mulai ulang}"},
		{"first day as the calendar has it", "sejak: mulai", "sejak: mulai\n    hitung_mulai: hari berikutnya"},
		{"unit table", "nama: Dinas Pekerjaan Umum, kewenangan: [jalan]", "nama: Dinas PU, kewenangan: [air]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			other := mustRead(t, fsmtest.Replace(t, src, c.old, c.new))
			assert.Equal(t, base.Meaning(), other.Meaning())
			assert.NotEqual(t, base.Hash, other.Hash)
		})
	}
}

func TestMeaningSeesWhatDecides(t *testing.T) {
	src := readFile(t, "testdata/contoh.yaml")
	base := mustRead(t, src)
	for _, c := range []struct{ name, old, new string }{
		{"zone", "zona_waktu: WIB", "zona_waktu: WIT"},
		{"scope", "lingkup: berkas sendiri", "lingkup: semua berkas"},
		{"kind", "{nama: Lengkap, jenis: ya/tidak}", "{nama: Lengkap, jenis: ya/tidak, awal: ya}"},
		{"form of a text", "{nama: Isi laporan, jenis: teks}", "{nama: Isi laporan, jenis: teks, pola: 16 angka}"},
		{"most of a number", "  lengkap:", "  biaya: {nama: Biaya, jenis: rupiah, paling_banyak: Rp5.000}\n  lengkap:"},
		{"condition", "siap: lengkap == ya", "siap: lengkap == tidak"},
		{"secrecy", "dari: [publik]", "dari: [petugas]"},
		{"span", "waktu: 10 hari kerja", "waktu: 11 hari kerja"},
		{"return", "saat_kembali: lanjut", "saat_kembali: tetap berjalan"},
		{"pause", "menjeda: semua", "menjeda: penyelesaian"},
		{"target", "jawab: {ke: selesai}", "jawab: {ke: batal}"},
		{"how often", "paling_banyak: 1 kali", "paling_banyak: 2 kali"},
		{"extension", "selama: 2 hari kerja", "selama: 3 hari kerja"},
		{"total of an extension", "selama: 2 hari kerja", "menjadi: 12 hari kerja"},
		{"first day of a limit", "sejak: mulai", "sejak: mulai\n    hitung_mulai: hari yang sama"},
		{"start of a limit", "sejak: mulai", "sejak: kirim"},
		{"duty", "sejak: selesai", "sejak: batal"},
		{"who hears of a breach", "pelanggaran: {beri_tahu: petugas}", "pelanggaran: {beri_tahu: pelapor}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			other := mustRead(t, fsmtest.Replace(t, src, c.old, c.new))
			assert.NotEqual(t, base.Meaning(), other.Meaning())
			assert.Equal(t, base.UnitHash(), other.UnitHash())
		})
	}
}

func TestUnitHashSeesTheUnitTable(t *testing.T) {
	src := readFile(t, "testdata/contoh.yaml")
	base := mustRead(t, src)
	moved := mustRead(t, fsmtest.Replace(t, fsmtest.Replace(t, src, "kewenangan: [jalan]", "kewenangan: [air]"), "tanpa_unit: [air]", "tanpa_unit: [jalan]"))
	assert.NotEqual(t, base.UnitHash(), moved.UnitHash())
	renamed := mustRead(t, fsmtest.Replace(t, src, "nama: Dinas Pekerjaan Umum", "nama: Dinas PU"))
	assert.Equal(t, base.UnitHash(), renamed.UnitHash())
}

// Stored cases carry this hash: a change here needs its reason in the CHANGELOG.
func TestMeaningOfTheExampleStaysWhatItWas(t *testing.T) {
	assert.Equal(t, "88bbc120a16182bb4a193a5a647827f0bedcaba8e0cd771692955f60689eec3a", mustRead(t, readFile(t, "testdata/contoh.yaml")).Meaning())
}

// A file that says once for all stages what another says at each of them means the same.
func TestADefaultMeansWhatItSaves(t *testing.T) {
	long := readFile(t, "testdata/contoh.yaml")
	for _, c := range []struct{ said, once string }{
		{"mutu_baku: {waktu: tidak ditetapkan}", "waktu: tidak ditetapkan"},
		{"mutu_baku: {waktu: 4 hari kerja, saat_kembali: lanjut}", "waktu: 4 hari kerja, saat_kembali: lanjut"},
	} {
		long := fsmtest.Replace(t, long, "    kegiatan: Mengerjakan\n", "    kegiatan: Mengerjakan\n    "+c.said+"\n")
		long = fsmtest.Replace(t, long, "mutu_baku: {waktu: 5 hari kerja}", "mutu_baku: {waktu: 5 hari kerja, saat_kembali: lanjut}")
		short := fsmtest.Replace(t, long, "    "+c.said+"\n    ", "    ")
		short = fsmtest.Replace(t, short, "\nmulai:\n", "\nbawaan: {mutu_baku: {"+c.once+"}}\nmulai:\n")
		assert.Equal(t, mustRead(t, long).Meaning(), mustRead(t, short).Meaning())
		_, problems := Load("sop.yaml", []byte(short))
		assert.False(t, problems.HasErrors(), problems.Error())
	}
}

// The word that says which of a stage and an action is meant means nothing where only one
// of them bears the id, in a condition as elsewhere.
func TestAWordThatOnlyOneCanMeanMeansNothing(t *testing.T) {
	src := readFile(t, "testdata/contoh.yaml")
	with := func(src, condition string) string {
		return mustRead(t, fsmtest.Replace(t, src, "siap: lengkap == ya", "siap: "+condition)).Meaning()
	}
	assert.Equal(t, with(src, "hari_kerja_sejak(kirim) > 3"), with(src, "hari_kerja_sejak(aksi kirim) > 3"))
	assert.Equal(t, with(src, "hari_kerja_sejak(periksa) > 3"), with(src, "hari_kerja_sejak(tahap periksa) > 3"))
	shared := fsmtest.Replace(t, src, "putuskan:", "periksa:")
	assert.NotEqual(t, with(shared, "hari_kerja_sejak(aksi periksa) > 3"), with(shared, "hari_kerja_sejak(tahap periksa) > 3"))
	assert.NotEqual(t, with(src, `uraian == "hari_kerja_sejak(aksi kirim)"`), with(src, `uraian == "hari_kerja_sejak(kirim)"`))
}
