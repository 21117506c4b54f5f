package fsm

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
)

// slip is one mistake of a clerk in sop.yaml: the code that names it, and the
// edits that make it, with ‸ at the place that must be told.
type slip struct {
	name, code, suggestion string
	edits                  []edit
}

// clerkSlips are the mistakes that clerks make; each has one cause.
var clerkSlips = []slip{
	// Quotes of a word processor.
	{"Word quotes around a name", "yaml-word-quote", "", []edit{{"    nama: Diverifikasi OPD", "    nama: ‸“Diverifikasi OPD”"}}},
	{"Word quotes, single", "yaml-word-quote", "", []edit{{"    nama: Diverifikasi OPD", "    nama: ‸‘Diverifikasi OPD’"}}},
	{"Word quotes, closed by a straight one", "yaml-word-quote", "", []edit{{"    nama: Diverifikasi OPD", "    nama: ‸“Diverifikasi OPD\""}}},
	{"Word quotes around a role", "yaml-word-quote", "", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: ‸“petugas_opd”\n    mutu_baku"}}},
	{"Word quotes around the name of a stage", "yaml-word-quote", "", []edit{{"  verifikasi_opd:\n", "  ‸“verifikasi_opd”:\n"}}},
	{"Word quotes around a key", "yaml-word-quote", "", []edit{{"    nama: Diverifikasi OPD", "    ‸“nama”: Diverifikasi OPD"}}},
	{"Word quotes around a time", "yaml-word-quote", "", []edit{{"waktu: 60 hari kerja", "waktu: ‸“60 hari kerja”"}}},
	{"Word quotes around a date", "yaml-word-quote", "", []edit{{"tanggal_pengesahan: 9 Juni 2021", "tanggal_pengesahan: ‸“9 Juni 2021”"}}},
	{"Word quotes around a word", "yaml-word-quote", "", []edit{{"      saat_kembali: mulai ulang        # berkas", "      saat_kembali: ‸“mulai ulang”        # berkas"}}},
	{"Word quotes in a list", "yaml-word-quote", "", []edit{{"wajib_diisi: [kategori, unit]", "wajib_diisi: [‸“kategori”, unit]"}}},
	{"Word quotes in a list of lines", "yaml-word-quote", "", []edit{{"    - Lembar Disposisi", "    - ‸“Lembar Disposisi”"}}},
	{"Word quotes around a whole condition", "yaml-word-quote", "", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: ‸“sesuai_kewenangan”\n"}}},
	{"Word quotes inside a condition", "curly-quote", "", []edit{{"kategori dalam unit.kewenangan", "kategori dalam unit.kewenangan dan kategori != ‸“kesehatan”"}}},
	{"Word quotes in braces", "yaml-word-quote", "", []edit{{"judul: {nama: Judul laporan,", "judul: {nama: ‸“Judul laporan”,"}}},
	{"Word quotes around a comma in braces", "yaml-word-quote", "", []edit{{"judul: {nama: Judul laporan,", "judul: {nama: ‸“Judul, laporan, dan isi”,"}}},
	{"Word quotes around a colon", "yaml-word-quote", "", []edit{{"    nama: Diverifikasi OPD", "    nama: ‸“Tahap: Diverifikasi OPD”"}}},
	{"Word quotes around a colon in braces", "yaml-word-quote", "", []edit{{"judul: {nama: Judul laporan,", "judul: {nama: ‸“Judul: laporan”,"}}},
	// Lists and colons in { }.
	{"a list without brackets in braces", "list-without-brackets", "[admin, penghubung]", []edit{{"tutup: {oleh: admin,", "tutup: {oleh: ‸admin, penghubung,"}}},
	{"a list without brackets at the end of braces", "list-without-brackets", "[petugas_opd, penghubung]", []edit{{"sembunyikan: [nama_pelapor, kontak], dari: [petugas_opd, penghubung]}", "sembunyikan: [nama_pelapor, kontak], dari: ‸petugas_opd, penghubung}"}}},
	{"words without brackets in braces", "list-without-brackets", "", []edit{{"wajib_diisi: [kategori, unit], boleh", "wajib_diisi: ‸kategori, unit, boleh"}}},
	{"a list without brackets in a line", "list-without-brackets", "[kekurangan, catatan]", []edit{{"        wajib_diisi: [kekurangan]\n", "        wajib_diisi: ‸kekurangan, catatan\n"}}},
	{"no colon in a later part", "yaml-no-colon", "", []edit{{"judul: {nama: Judul laporan, jenis: teks}", "judul: {nama: Judul laporan, ‸jenis teks}"}}},
	{"no colon in a middle part", "yaml-no-colon", "", []edit{{"admin: {nama: Admin User Pengaduan, lingkup: semua berkas}", "admin: {nama: Admin User Pengaduan, ‸lingkup semua berkas}"}}},
	{"no colon before a bracket in braces", "yaml-no-colon", "", []edit{{"disposisi: {wajib_diisi: [kategori, unit], boleh", "disposisi: {‸wajib_diisi [kategori, unit], boleh"}}},
	{"no colon before a later bracket in braces", "yaml-no-colon", "", []edit{{"arsipkan: {wajib_diisi: [alasan], beri_tahu: [pelapor],", "arsipkan: {wajib_diisi: [alasan], ‸beri_tahu [pelapor],"}}},
	{"a comma in a text in braces", "yaml-flow-comma", "", []edit{{"judul: {nama: Judul laporan,", "judul: {nama: Judul laporan, ‸dan lampiran,"}}},
	{"a fraction with a comma in braces", "bad-span", "90 menit", []edit{{"mutu_baku: {waktu: 10 hari kerja}", "mutu_baku: {waktu: ‸1,5 jam}"}}},
	{"names with semicolons", "list-without-brackets", "kontak, lokasi", []edit{{"boleh_diisi: [kontak, lokasi,", "boleh_diisi: [‸kontak; lokasi,"}}},
	{"names with dan", "list-without-brackets", "[kategori, catatan]", []edit{{"boleh_diisi: [kategori, catatan]", "boleh_diisi: ‸kategori dan catatan"}}},
	{"a hash in braces", "text-cut", "", []edit{{"nama: Tanggal kejadian,", "nama: Tanggal ‸#kejadian,"}}},
	// Names as they are printed.
	{"a stage by its printed name", "unknown-stage", "verifikasi_admin", []edit{{"lengkapi: {wajib_diisi: [uraian], boleh_diisi: [lampiran, kontak], ke: verifikasi_admin}", "lengkapi: {wajib_diisi: [uraian], boleh_diisi: [lampiran, kontak], ke: ‸Diverifikasi Admin}"}}},
	{"a field by its printed name", "unknown-field", "kekurangan", []edit{{"        wajib_diisi: [kekurangan]\n", "        wajib_diisi: [‸Yang harus dilengkapi]\n"}}},
	{"an option by its printed name", "unknown-option", "kebersihan", []edit{{"kewenangan: [kebersihan]", "kewenangan: [‸Kebersihan dan lingkungan hidup]"}}},
	// Conditions.
	{"a forgotten underscore", "condition-syntax", "sesuai_kewenangan", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: ‸sesuai kewenangan\n"}}},
	{"a forgotten underscore, with capitals", "condition-syntax", "sesuai_kewenangan", []edit{{"        syarat: tidak sesuai_kewenangan\n", "        syarat: tidak ‸Sesuai Kewenangan\n"}}},
	{"a forgotten dot", "condition-syntax", "unit.kewenangan", []edit{{"kategori dalam unit.kewenangan", "kategori dalam ‸unit kewenangan"}}},
	{"a day without quotes", "unsupported-expression", `"2026-03-02"`, []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan dan waktu < ‸2026-03-02\n"}}},
	{"a day in words without quotes", "unsupported-expression", `"2026-03-02"`, []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan dan waktu < ‸2 Maret 2026\n"}}},
	{"a day with slashes without quotes", "unsupported-expression", `"2026-03-02"`, []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: (waktu < ‸02/03/2026) dan sesuai_kewenangan\n"}}},
	// Keys, words, numbers and times.
	{"a key misspelled", "unknown-key", "pelaksana", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    ‸pelaksna: petugas_opd\n    mutu_baku"}}},
	{"a key with a capital", "unknown-key", "nama", []edit{{"    nama: Diverifikasi OPD", "    ‸Nama: Diverifikasi OPD"}}},
	{"a role misspelled", "unknown-role", "petugas_opd", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: ‸petugas_odp\n    mutu_baku"}}},
	{"a stage misspelled", "unknown-stage", "penanganan", []edit{{"{wajib_diisi: [keberatan], ke: penanganan}", "{wajib_diisi: [keberatan], ke: ‸penangganan}"}}},
	{"a field misspelled", "unknown-field", "kekurangan", []edit{{"        wajib_diisi: [kekurangan]\n", "        wajib_diisi: [‸kekuragan]\n"}}},
	{"a unit of time that is none", "bad-unit", "", []edit{{"waktu: 60 hari kerja", "waktu: ‸2 abad"}}},
	{"a time with what it runs from", "bad-unit", "60 hari kerja, sejak: diterima", []edit{{"waktu: 60 hari kerja", "waktu: ‸60 hari kerja sejak diterima"}}},
	{"a time in words", "bad-span", "60 hari kerja", []edit{{"waktu: 60 hari kerja", "waktu: ‸enam puluh hari kerja"}}},
	{"a fraction of hours", "bad-span", "90 menit", []edit{{"waktu: 60 hari kerja", "waktu: ‸1.5 jam"}}},
	{"a fraction of hours with a comma", "bad-span", "15 menit", []edit{{"waktu: 60 hari kerja", "waktu: ‸\"0,25 jam\""}}},
	{"a fraction of weeks that is no days", "bad-span", "", []edit{{"waktu: 60 hari kerja", "waktu: ‸1.5 minggu"}}},
	{"a key that has another name", "unknown-key", "bila", []edit{{"{bila: sesuai_kewenangan, ke: penanganan}", "{‸jika: sesuai_kewenangan, ke: penanganan}"}}},
	{"a day of a year of two digits", "bad-date", "2021-04-26", []edit{{"tanggal_pembuatan: 26 April 2021", "tanggal_pembuatan: ‸26/04/21"}}},
	{"a day as the English write it", "bad-date", "2021-04-26", []edit{{"tanggal_pembuatan: 26 April 2021", "tanggal_pembuatan: ‸April 26, 2021"}}},
	{"a span from its end", "bad-span", "5-20 hari kerja", []edit{{"waktu: 5-20 hari kerja", "waktu: ‸20-5 hari kerja"}}},
	{"a span with a dot of thousands", "bad-span", "1000 hari kerja", []edit{{"waktu: 60 hari kerja", "waktu: ‸1.000 hari kerja"}}},
	{"a bare number of actions", "bad-times", "1 aksi", []edit{{"tutup: {oleh: admin", "tutup: {selain_pelaku: [disposisi, kembalikan], boleh_merangkap: ‸1, oleh: admin"}}},
	{"actions in words", "bad-times", "2 aksi", []edit{{"tutup: {oleh: admin", "tutup: {selain_pelaku: [disposisi, kembalikan], boleh_merangkap: ‸dua aksi, oleh: admin"}}},
	{"times with an x", "bad-times", "2 kali", []edit{{"paling_banyak: 2 kali", "paling_banyak: ‸2x"}}},
	{"once", "bad-times", "1 kali", []edit{{"paling_banyak: 2 kali", "paling_banyak: ‸sekali"}}},
	{"a key without its value in braces", "empty-value", "", []edit{{"anonim, rahasia], ke: verifikasi_opd}", "anonim, rahasia], ‸ke}"}}},
	{"an action with an empty target", "empty-value", "", []edit{{"      arsipkan: {wajib_diisi: [alasan], beri_tahu: [pelapor], ke: diarsipkan_admin, dasar: praktik tombol Arsipkan pada aplikasi LAPOR!}", "      arsipkan:\n        wajib_diisi: [alasan]\n        ‸ke:"}}},
	{"times without their word", "bad-times", "2 kali", []edit{{"paling_banyak: 2 kali", "paling_banyak: ‸dua"}}},
	{"a version that is no number", "bad-number", "", []edit{{"versi: 1 ", "versi: ‸satu "}}},
	{"no space behind the colon", "yaml-no-colon", "", []edit{{"    nama: Diverifikasi OPD", "    ‸nama:Diverifikasi OPD"}}},
	{"a colon in a name", "yaml-colon", "", []edit{{"    nama: Diverifikasi OPD", "    nama: Tahap‸: Diverifikasi OPD"}}},
	{"a quote that is not closed", "yaml-unclosed-quote", "", []edit{{"    nama: Diverifikasi OPD", "    nama: ‸\"Diverifikasi OPD"}}},
	{"a key twice", "duplicate-key", "", []edit{{"    nama: Diverifikasi OPD\n", "    nama: Diverifikasi OPD\n    ‸nama: Diverifikasi\n"}}},
	{"an empty value", "empty-value", "", []edit{{"    nama: Diverifikasi OPD", "    ‸nama:"}}},
	{"an id with a hyphen", "bad-id", "verifikasi_opd", []edit{{"  verifikasi_opd:\n", "  ‸verifikasi-opd:\n"}}},
	{"an item twice", "repeated-item", "", []edit{{"        wajib_diisi: [kekurangan]\n", "        wajib_diisi: [kekurangan, ‸kekurangan]\n"}}},
	// Signs and words of conditions.
	{"one equals sign", "unsupported-expression", "==", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan dan kategori ‸= \"kesehatan\"\n"}}},
	{"adalah", "condition-syntax", "==", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan dan kategori ‸adalah \"kesehatan\"\n"}}},
	{"sama dengan", "condition-syntax", "==", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan dan kategori ‸sama dengan \"kesehatan\"\n"}}},
	{"DAN", "condition-syntax", "dan", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan ‸DAN kategori == \"kesehatan\"\n"}}},
	{"bukan", "condition-syntax", "tidak", []edit{{"        syarat: tidak sesuai_kewenangan\n", "        syarat: ‸bukan sesuai_kewenangan\n"}}},
	{"a function without its brackets", "condition-syntax", "hari_kerja_sejak(kirim)", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: ‸hari_kerja_sejak kirim > 5\n"}}},
	{"YA", "unknown-name", "ya", []edit{{"{bila: anonim, semb", "{bila: anonim == ‸YA, semb"}}},
	{"&&", "unsupported-expression", "dan", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan ‸&& kategori == \"kesehatan\"\n"}}},
	{"a rule misspelled", "unknown-name", "sesuai_kewenangan", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: ‸sesuai_kewenagan\n"}}},
	{"an option misspelled", "unknown-option", "kesehatan", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan dan kategori == ‸\"kesehatn\"\n"}}},
}

func TestAClerksSlipIsToldOnceAtItsPlace(t *testing.T) {
	for _, c := range clerkSlips {
		t.Run(c.name, func(t *testing.T) {
			src, pos := plant(t, string(sop.YAML()), c.edits)
			_, problems := Load("sop.yaml", []byte(src))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, c.code, problems[0].Code)
			assert.Equal(t, pos, problems[0].Pos)
			if c.suggestion != "" {
				assert.Equal(t, c.suggestion, problems[0].Args["suggestion"])
			}
		})
	}
}

// TestABracketCutByACommaIsReadWhole: behind the comma that braces take for the end
// of a text, what it cut is judged as one, so that no message speaks of half of it.
func TestABracketCutByACommaIsReadWhole(t *testing.T) {
	src, pos := plant(t, string(sop.YAML()), []edit{{"{bila: sesuai_kewenangan,", "{bila: kategori dalam ‸(infrastruktur, kebersihan),"}})
	_, problems := Load("sop.yaml", []byte(src))
	require.Len(t, problems, 2, problems.Error())
	assert.Equal(t, "condition-syntax", problems[0].Code)
	assert.Equal(t, "dalam [infrastruktur, kebersihan]", problems[0].Args["suggestion"])
	assert.Equal(t, pos.Line, problems[0].Pos.Line)
	assert.Equal(t, "yaml-flow-comma", problems[1].Code)
}

// Quotes inside a text are the text's own.
func TestQuotesInsideATextStay(t *testing.T) {
	for _, text := range []string{"“Petugas” dibaca Petugas OPD", "Kolom “Waktu”", "“Petugas” dan “admin”", "'“Petugas”'"} {
		src, _ := plant(t, string(sop.YAML()), []edit{{"tafsir: Output \"laporan lengkap\" mengandaikan ada laporan yang belum lengkap.", "tafsir: ‸" + text}})
		_, problems := Load("sop.yaml", []byte(src))
		assert.Empty(t, problems)
	}
}
