package fsm

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
)

const (
	required  = "wajib_diisi: [judul, uraian, nama_pelapor]"
	equipment = "    - Lembar Disposisi\n    - Komputer\n    - Server\n    - Jaringan internet\n    - Website SP4N LAPOR!\n    - Printer\n"
)

// strangersSlips are mistakes that somebody made who did not know the checks: each was
// told at another place, with another cause, with followers, or not at all.
var strangersSlips = []slip{
	// Brackets, dashes, spaces and lines.
	{"a comma behind a list", "yaml-after-bracket", "", []edit{{required, required + "‸,"}}},
	{"a comment of a program", "yaml-after-bracket", "", []edit{{required, required + " ‸// wajib"}}},
	{"a comment of a program on its own line", "yaml-no-colon", "", []edit{{"    nama: Mengirim laporan\n", "    nama: Mengirim laporan\n‸// wajib\n"}}},
	{"a bracket closed twice", "yaml-unclosed-brace", "", []edit{{required, required + "‸]"}}},
	{"round brackets", "list-without-brackets", "[judul, uraian, nama_pelapor]", []edit{{required, "wajib_diisi: ‸(judul, uraian, nama_pelapor)"}}},
	{"a comma behind a name", "list-without-brackets", "pelapor", []edit{{"    oleh: pelapor\n", "    oleh: ‸pelapor,\n"}}},
	{"names without commas", "unknown-field", "judul, uraian, nama_pelapor", []edit{{required, "wajib_diisi: [‸judul uraian nama_pelapor]"}}},
	{"no space behind a colon in braces", "yaml-no-colon", "", []edit{{"judul: {nama: Judul laporan, jenis: teks}", "judul: {‸nama:Judul laporan, jenis: teks}"}}},
	{"no space behind a later colon in braces", "yaml-no-colon", "", []edit{{"judul: {nama: Judul laporan, jenis: teks}", "judul: {nama: Judul laporan, ‸jenis:teks}"}}},
	{"an exclamation mark for tidak", "yaml-tag", "", []edit{{"        syarat: tidak sesuai_kewenangan\n", "        syarat: ‸!sesuai_kewenangan\n"}}},
	{"hidden spaces for an indent", "yaml-hidden-space", "", []edit{{"    nama: Diverifikasi OPD", "‸\u00a0\u00a0\u00a0\u00a0nama: Diverifikasi OPD"}}},
	{"a hidden space behind a role", "yaml-hidden-space", "", []edit{{"    oleh: pelapor\n", "    oleh: pelapor‸\u00a0\n"}}},
	{"a hidden space behind a key", "yaml-hidden-space", "", []edit{{"    oleh: pelapor\n", "    oleh‸\u00a0: pelapor\n"}}},
	{"a hidden space before a name in a list", "yaml-hidden-space", "", []edit{{required, "wajib_diisi: [judul,‸\u00a0uraian, nama_pelapor]"}}},
	{"a line break of a word processor", "yaml-unseen", "", []edit{{"    nama: Diverifikasi OPD", "    nama: Diverifikasi‸\vOPD"}}},
	{"numbers for dashes", "yaml-no-dash", "", []edit{{equipment, "    ‸1. Lembar Disposisi\n    2. Komputer\n    3. Server\n"}}},
	{"no space behind dashes", "yaml-dash", "", []edit{{equipment, "    ‸-Lembar Disposisi\n    -Komputer\n"}}},
	{"no space behind the first dash", "yaml-dash", "", []edit{{"    - Lembar Disposisi\n", "    ‸-Lembar Disposisi\n"}}},
	{"an item deeper than the one before", "yaml-indent", "", []edit{{"    - Komputer\n", "      ‸- Komputer\n"}}},
	{"tabs before the first items", "yaml-tab", "", []edit{{"    - Lembar Disposisi\n    - Komputer\n", "‸\t- Lembar Disposisi\n\t- Komputer\n"}}},
	{"an action too far out with all its keys", "indented-too-little", "", []edit{{
		"      minta_lengkapi:\n        wajib_diisi: [kekurangan]\n        paling_banyak: 2 kali\n        beri_tahu: [pelapor]\n        ke: pelengkapan\n        tafsir",
		"    ‸minta_lengkapi:\n      wajib_diisi: [kekurangan]\n      paling_banyak: 2 kali\n      beri_tahu: [pelapor]\n      ke: pelengkapan\n      tafsir"}}},
	{"a stage with the name of another", "duplicate-key", "", []edit{{"  penanganan:\n", "  ‸verifikasi_opd:\n"}}},
	{"a field with the name of another", "duplicate-key", "", []edit{{"  nama_pelapor: {", "  ‸judul: {"}}},
	{"a quote before a key", "yaml-unclosed-quote", "", []edit{{"    nama: Diverifikasi Admin\n", "    ‸\"nama: Diverifikasi Admin\n"}}},
	{"an item whose brace is not closed", "yaml-unclosed-brace", "", []edit{{"dari: [petugas_opd, penghubung]}\n", "dari: [petugas_opd, penghubung]\n"}, {"- {bila: anonim,", "- ‸{bila: anonim,"}}},
	{"two keys on one line", "yaml-colon", "", []edit{{"    oleh: pelapor\n    wajib_diisi: [", "    oleh: pelapor wajib_diisi‸: ["}}},
	{"round brackets in braces", "list-without-brackets", "[kategori, unit]", []edit{{"disposisi: {wajib_diisi: [kategori, unit],", "disposisi: {wajib_diisi: ‸(kategori, unit),"}}},
	{"fields that are asked for, left empty", "empty-value", "", []edit{{"        wajib_diisi: [kekurangan]\n", "        ‸wajib_diisi:\n"}}},
	{"a key with a capital that something needs", "unknown-key", "sejak", []edit{{"    sejak: evaluasi\n", "    ‸Sejak: evaluasi\n"}}},
	{"a colon in the first word of a text in braces", "yaml-colon", "", []edit{{"{nama: Judul laporan, jenis: teks}", "{nama: Judul‸: laporan, jenis: teks}"}}},
	{"a colon in a text in braces, before a capital", "yaml-colon", "", []edit{{"{nama: Judul laporan, jenis: teks}", "{nama: Judul Surat‸: laporan, jenis: teks}"}}},
	{"an item without its dash among items", "yaml-no-dash", "", []edit{{"    - Komputer\n", "    ‸Komputer\n"}}},
	{"the last item without its dash", "yaml-no-dash", "", []edit{{"    - Printer\n", "    ‸Printer\n"}}},
	{"an item in braces without its dash", "yaml-no-dash", "", []edit{{"          - {bila: tidak sesuai_kewenangan, ke: ver", "          ‸{bila: tidak sesuai_kewenangan, ke: ver"}}},
	{"a text beside the sign of a long text", "yaml-block-text", "", []edit{{"    kegiatan: >-\n      Memverifikasi", "    kegiatan: ‸>-Memverifikasi"}}},
	{"a text a blank behind the sign of a long text", "yaml-block-text", "", []edit{{"    kegiatan: >-\n      Memverifikasi", "    kegiatan: ‸>- Memverifikasi"}}},
	{"a long text no further in than its key", "yaml-block-text", "", []edit{{
		"      Memverifikasi dan mendisposisi laporan. Jika laporan tersebut sesuai kewenangan instansi, diteruskan ke Pejabat\n      Penghubung. Jika",
		"    ‸Memverifikasi dan mendisposisi laporan. Jika laporan tersebut sesuai kewenangan instansi, diteruskan ke Pejabat\n    Penghubung. Jika"}}},
	{"the first line of a long text no further in than its key", "yaml-block-text", "", []edit{{"      Memverifikasi dan", "    ‸Memverifikasi dan"}}},
	{"a dash before one of two actions", "yaml-extra-dash", "", []edit{{"      lanjutkan: {ke: asal}\n", "      ‸- lanjutkan: {ke: asal}\n"}}},
	{"a dash before the first stage", "yaml-extra-dash", "", []edit{{"  ditutup_admin: Ditutup oleh Admin\n", "  ‸- ditutup_admin: Ditutup oleh Admin\n"}}},
	{"a wide colon", "yaml-no-colon", "", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    ‸pelaksana：petugas_opd\n    mutu_baku"}}},
	{"a wide colon and a blank", "yaml-no-colon", "", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    ‸pelaksana： petugas_opd\n    mutu_baku"}}},
	{"a mark of a chat in the middle", "yaml-fence", "", []edit{{"akhir:\n", "‸```\nakhir:\n"}}},
	{"a stage as far out as the file's keys", "indented-too-little", "", []edit{{
		"  ditunda:\n    nama: Ditunda\n    pelaksana: admin\n    menjeda: [waktu tahap asal]        # tenggat 60 hari kerja tetap berjalan\n    mutu_baku: {waktu: 20 hari kerja}\n    dasar: praktik tombol Tunda pada aplikasi LAPOR!\n    tafsir: Lama penundaan tidak diatur; 20 hari kerja adalah pilihan kantor.\n    aksi:\n      lanjutkan: {ke: asal}\n      lanjut_otomatis: {otomatis: waktu tahap, ke: asal}\n",
		"‸ditunda:\n  nama: Ditunda\n  pelaksana: admin\n  menjeda: [waktu tahap asal]        # tenggat 60 hari kerja tetap berjalan\n  mutu_baku: {waktu: 20 hari kerja}\n  dasar: praktik tombol Tunda pada aplikasi LAPOR!\n  tafsir: Lama penundaan tidak diatur; 20 hari kerja adalah pilihan kantor.\n  aksi:\n    lanjutkan: {ke: asal}\n    lanjut_otomatis: {otomatis: waktu tahap, ke: asal}\n"}}},
	{"keys in English", "unknown-key", "mulai", []edit{{"mulai:\n  kirim", "‸start:\n  kirim"}}},
	{"a time's key in English, beside what needs it", "unknown-key", "waktu", []edit{{"      waktu: 1-3 hari kerja\n", "      ‸time: 1-3 hari kerja\n"}}},
	{"yes or no for a kind", "bad-word", "ya/tidak", []edit{{"anonim: {nama: Anonim, jenis: ya/tidak, awal: tidak}", "anonim: {nama: Anonim, jenis: ‸ya atau tidak, awal: tidak}"}}},
	// Values.
	{"a span with its unit first", "bad-span", "60 hari kerja", []edit{{"waktu: 60 hari kerja", "waktu: ‸hari kerja 60"}}},
	{"a span with its unit first, as an ordinal", "bad-span", "60 hari kerja", []edit{{"waktu: 60 hari kerja", "waktu: ‸hari kerja ke-60"}}},
	{"a span with a hyphen", "bad-span", "60 hari kerja", []edit{{"waktu: 60 hari kerja", "waktu: ‸60 hari-kerja"}}},
	{"days as hours without their unit", "bad-span", "3 x 24 jam", []edit{{"waktu: 1-3 hari kerja", "waktu: ‸3 x 24"}}},
	{"two spans in one", "bad-span", "", []edit{{"waktu: 1-3 hari kerja", "waktu: ‸1 hari kerja 4 jam"}}},
	{"working days in English", "bad-unit", "hari kerja", []edit{{"waktu: 60 hari kerja", "waktu: ‸60 workdays"}}},
	{"at most so many times", "bad-times", "2 kali", []edit{{"paling_banyak: 2 kali", "paling_banyak: ‸maksimal 2 kali"}}},
	{"a month of old spelling", "bad-date", "2021-11-26", []edit{{"tanggal_pembuatan: 26 April 2021", "tanggal_pembuatan: ‸26 Nopember 2021"}}},
	{"a first value in English", "bad-initial", "tidak", []edit{{"anonim: {nama: Anonim, jenis: ya/tidak, awal: tidak}", "anonim: {nama: Anonim, jenis: ya/tidak, awal: ‸false}"}}},
	{"a first value with a capital", "bad-initial", "tidak", []edit{{"anonim: {nama: Anonim, jenis: ya/tidak, awal: tidak}", "anonim: {nama: Anonim, jenis: ya/tidak, awal: ‸Tidak}"}}},
}

func TestAStrangersSlipIsToldOnceAtItsPlace(t *testing.T) {
	for _, c := range strangersSlips {
		t.Run(c.name, func(t *testing.T) {
			src, pos := plant(t, string(sop.YAML()), c.edits)
			_, problems := Load("sop.yaml", []byte(src))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, c.code, problems[0].Code)
			assert.Equal(t, pos, problems[0].Pos)
			assert.Equal(t, c.suggestion, problems[0].Args["suggestion"])
		})
	}
}
