package fsm

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
)

// edit replaces the one place in a file where old stands. ‸ in new marks where
// the problem must be told.
type edit struct{ old, new string }

// planted are mistakes in a file of sop.yaml's size, one for each code that an
// edit can bring about.
var planted = []struct {
	code  string
	edits []edit
}{
	{"yaml-tab", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "‸\tpelaksana: petugas_opd\n    mutu_baku"}}},
	{"yaml-after-quote", []edit{{"- {bila: sesuai_kewenangan, ke: penanganan}", "- bila: ‸\"kebersihan\" dalam unit.kewenangan\n            ke: penanganan"}}},
	{"yaml-unclosed-quote", []edit{{"nama: Diverifikasi OPD", `nama: ‸"Diverifikasi OPD`}}},
	{"yaml-unclosed-brace", []edit{{"lanjutkan: {ke: asal}", "lanjutkan: ‸{ke: asal"}}},
	{"yaml-colon", []edit{{"jabatan: Kepala Dinas Komunikasi dan Informatika", "jabatan: Kepala Dinas‸: Komunikasi dan Informatika"}}},
	{"yaml-in-braces", []edit{{"- {bila: sesuai_kewenangan, ke: penanganan}", `- {bila: kategori dalam ‸["kesehatan", "pendidikan"], ke: penanganan}`}}},
	{"yaml-first-character", []edit{{"nama: Diverifikasi Admin", "nama: ‸@Diverifikasi"}}},
	{"yaml-hidden-space", []edit{{"    nama: Menunggu balasan pelapor\n", "    nama:‸\u00a0Menunggu balasan pelapor\n"}}},
	{"yaml-dash", []edit{{"          - {bila: sesuai_kewenangan, ke", "          ‸-{bila: sesuai_kewenangan, ke"}}},
	{"yaml-missing-comma", []edit{{"tutup: {oleh: admin, wajib", "tutup: {oleh: admin ‸wajib"}}},
	{"yaml-swallowed-list", []edit{{"    - Lembar Disposisi\n    - Komputer", "    Lembar Disposisi\n    ‸- Komputer"}}},
	{"misplaced-key", []edit{{"    mutu_baku: {waktu: 20 hari kerja}\n", "    ‸waktu: 20 hari kerja\n"}}},
	{"indented-too-far", []edit{{"  ombudsman: Diteruskan ke Ombudsman RI\n\ntenggat:", "  ombudsman: Diteruskan ke Ombudsman RI\n\n  ‸tenggat:"}}},
	{"indented-too-little", []edit{{"    sampai: tanggapi\n    penanggung_jawab: penghubung\n    dasar", "    sampai: tanggapi\n    penanggung_jawab: penghubung\n    tafsir"}, {"    tafsir: Naskah tidak menyebut awal hitungan", "  ‸dasar: naskah baris 3; awal hitungan"}}},
	{"list-without-brackets", []edit{{"wajib_diisi: [judul, uraian, nama_pelapor]", "wajib_diisi: ‸judul, uraian, nama_pelapor"}}},
	{"yaml-no-colon", []edit{{"    nama: Menunggu balasan pelapor\n", "    ‸nama Menunggu balasan pelapor\n"}}},
	{"yaml-indent", []edit{{"    sampai: tanggapi\n", "   ‸sampai: tanggapi\n"}}},
	{"yaml-syntax", []edit{{"nama: Diverifikasi OPD", `nama: ‸"Diverifikasi \OPD"`}}},
	{"yaml-flow-comma", []edit{{"dasar: praktik tombol Arsipkan pada aplikasi LAPOR!}", "dasar: naskah, ‸baris 3}"}}},
	{"duplicate-key", []edit{{"    sampai: tanggapi\n", "    sampai: tanggapi\n    ‸sejak: kirim\n"}}},
	{"yaml-complex-key", []edit{{"  ombudsman: Diteruskan", "  ? ‸[lain, lagi]\n  : Lain\n  ombudsman: Diteruskan"}}},
	{"yaml-anchor", []edit{{"waktu: 60 hari kerja", "waktu: ‸&lama 60 hari kerja"}}},
	{"yaml-alias", []edit{{"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: ‸*lama"}}},
	{"yaml-merge-key", []edit{{"    nama: Ditunda\n", "    nama: Ditunda\n    ‸<<: {kegiatan: Menunda}\n"}}},
	{"yaml-tag", []edit{{"bila: tidak sesuai_kewenangan", "bila: ‸!tidak sesuai_kewenangan"}}},
	{"yaml-second-document", []edit{{"akhir:\n  ditutup_admin", "‸---\nakhir:\n  ditutup_admin"}}},
	{"text-cut", []edit{{"nama: Menunggu balasan pelapor", "nama: Menunggu balasan ‸#1 pelapor"}}},
	{"case-hidden-from-role", []edit{{"sembunyikan: berkas, dari: [publik]", "sembunyikan: ‸berkas, dari: [publik, koordinator]"}}},
	{"personal-shown", []edit{{"sembunyikan: berkas, dari: [publik]", "sembunyikan: [lokasi], dari: [publik]"}, {"kategori, judul, uraian, tanggapan]", "kategori, ‸uraian, tanggapan]"}}},
	{"unknown-key", []edit{{"        paling_banyak: 2 kali", "        ‸paling_bayak: 2 kali"}}},
	{"missing-key", []edit{{"{nama: Koordinator Tim Pengelola Layanan Pengaduan, lingkup", "‸{lingkup"}}},
	{"empty-value", []edit{{"  nama: Layanan Pengaduan Online SP4N LAPOR! Kabupaten Lumajang", "  ‸nama:"}}},
	{"empty-item", []edit{{"sembunyikan: [nama_pelapor, kontak]", `sembunyikan: [nama_pelapor, ‸""]`}}},
	{"expected-map", []edit{{"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: ‸20 hari kerja"}}},
	{"expected-list", []edit{{"        hasil:\n          - {bila: sesuai_kewenangan, ke: penanganan}\n          - {bila: tidak sesuai_kewenangan, ke: verifikasi_admin}", "        hasil: ‸penanganan"}, {"        boleh_diisi: [kategori, catatan]\n", "        boleh_diisi: [kategori, catatan]\n        ke: penanganan\n"}}},
	{"expected-text", []edit{{"nama: Menunggu balasan pelapor", "nama: ‸[Menunggu, balasan]"}}},
	{"bad-id", []edit{{"  ombudsman: Diteruskan ke Ombudsman RI", "  ‸Ombudsman-RI: Diteruskan ke Ombudsman RI"}, {"    ke: ombudsman\n", "    ke: Ombudsman-RI\n"}}},
	{"bad-word", []edit{{"kamis, jumat]", "kamis, ‸jumaat]"}}},
	{"bad-number", []edit{{"versi: 1 ", "versi: ‸1.0 "}}},
	{"unknown-format", []edit{{"format: 1", "format: ‸v1"}}},
	{"bad-times", []edit{{"paling_banyak: 2 kali", "paling_banyak: ‸dua kali"}}},
	{"bad-afterwards", []edit{{"        paling_banyak: 2 kali", "        catat_susulan: ‸5 hari kerja\n        paling_banyak: 2 kali"}}},
	{"bad-span", []edit{{"waktu: 3-5 hari kerja", "waktu: ‸5-3 hari kerja"}}},
	{"bad-bound", []edit{{"jenis: tanggal}", "jenis: tanggal, paling_awal: ‸minggu lalu}"}}},
	{"bound-of-no-date", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Lokasi kejadian, jenis: teks, paling_lambat: ‸hari ini}"}}},
	{"bounds-reversed", []edit{{"jenis: tanggal}", "jenis: tanggal, paling_awal: ‸2 Januari 2026, paling_lambat: 2026-01-01}"}}},
	{"bad-amount", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Biaya, jenis: rupiah, paling_banyak: ‸50.000}"}}},
	{"bad-amount", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Biaya, jenis: angka, paling_sedikit: ‸Rp50.000}"}}},
	{"bound-of-no-number", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Lokasi kejadian, jenis: teks, paling_banyak: ‸10}"}}},
	{"amounts-reversed", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Biaya, jenis: rupiah, paling_sedikit: Rp5.000, paling_banyak: ‸Rp500}"}}},
	{"bad-initial", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Biaya, jenis: rupiah, awal: ‸50.000}"}}},
	{"bad-initial", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Biaya, jenis: angka, paling_sedikit: 3, awal: ‸2}"}}},
	{"beyond-bounds", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Biaya, jenis: rupiah, paling_banyak: Rp5.000, awal: 0}"}, {"bila: sesuai_kewenangan, ke: penanganan", "bila: sesuai_kewenangan dan catatan < ‸Rp6.000, ke: penanganan"}}},
	{"unsupported-expression", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Jumlah, jenis: angka, awal: 0}"}, {"bila: sesuai_kewenangan, ke: penanganan", "bila: sesuai_kewenangan dan catatan < ‸Rp6.000, ke: penanganan"}}},
	{"bad-pattern", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Lokasi kejadian, jenis: teks, pola: ‸16 digit}"}}},
	{"bad-pattern", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", `  lokasi: {nama: Lokasi kejadian, jenis: teks, pola: {bentuk: "Jalan ‸[A-Z", pesan: Nama jalan}}`}}},
	{"bad-pattern", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", `  lokasi: {nama: Lokasi kejadian, jenis: teks, pola: {bentuk: "[A-Z]+‸$", pesan: Nama jalan}}`}}},
	{"missing-key", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", `  lokasi: {nama: Lokasi kejadian, jenis: teks, pola: ‸{bentuk: "[A-Z]+"}}`}}},
	{"pattern-never", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Lokasi kejadian, jenis: teks, pola: ‸13-10 angka}"}}},
	{"pattern-never", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", `  lokasi: {nama: Lokasi kejadian, jenis: teks, pola: {bentuk: ‸'[^\x00-\x{10FFFF}]', pesan: Apa pun}}`}}},
	{"pattern-of-no-text", []edit{{"jenis: tanggal}", "jenis: tanggal, pola: ‸16 angka}"}}},
	{"bad-initial", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Catatan disposisi, jenis: teks, terbuka: ya, pola: 4 angka, awal: ‸belum ada}"}}},
	{"pattern-excludes", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Catatan disposisi, jenis: teks, terbuka: ya, pola: 4 angka, awal: '0000'}"}, {"bila: sesuai_kewenangan, ke: penanganan", `bila: 'sesuai_kewenangan dan catatan dalam ["0001", ‸"12"]', ke: penanganan`}}},
	{"bounds-unsaid", []edit{{"  tanggal_kejadian: {nama", "  ‸tanggal_kejadian: {nama"}, {"    sejak: mulai\n    sampai: tanggapi", "    sejak: tanggal_kejadian\n    sampai: [tanggapi, tanggal_kejadian]"}}},
	{"start-unbounded", []edit{{"  tanggal_kejadian: {nama", "  ‸tanggal_kejadian: {nama"}, {"    sejak: mulai\n", "    sejak: [mulai, tanggal_kejadian]\n"}}},
	{"else-and-condition", []edit{{"- {bila: tidak sesuai_kewenangan, ke", "- {bila: tidak sesuai_kewenangan, selain_itu: ‸ya, ke"}}},
	{"else-not-last", []edit{{"- {bila: tidak sesuai_kewenangan, ke: verifikasi_admin}", "- {selain_itu: ‸ya, ke: verifikasi_admin}\n          - {selain_itu: ya, ke: penanganan}"}}},
	{"bad-word", []edit{{"- {bila: tidak sesuai_kewenangan, ke: verifikasi_admin}", "- {selain_itu: ‸tidak, ke: verifikasi_admin}"}}},
	{"else-not-last", []edit{{"- {bila: sesuai_kewenangan, ke: penanganan}", "- {selain_itu: ‸ya, ke: penanganan}"}}},
	{"number-and-word", []edit{{"waktu: 3-5 hari kerja", "waktu: ‸3 (empat) hari kerja"}}},
	{"bad-unit", []edit{{"waktu: 20 hari kerja}", "waktu: ‸1 purnama}"}}},
	{"months-outside-limit", []edit{{"    sejak: evaluasi\n", "    setiap: ‸1 bulan\n"}}},
	{"before-in-working-days", []edit{{"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: {waktu: ‸7 hari sebelum tanggal_kejadian}"}}},
	{"not-a-date", []edit{{"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: {waktu: 5 hari kerja sebelum ‸lokasi}"}}},
	{"unset-day", []edit{{"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: {waktu: 5 hari kerja sebelum ‸tanggal_kejadian}"}}},
	{"date-outside-limit", []edit{{"    sejak: evaluasi\n", "    setiap: ‸sampai 31 Maret\n"}}},
	{"date-not-moved", []edit{{"    waktu: 60 hari kerja\n", "    waktu: sampai 31 Desember tahun berikutnya\n"}, {"menjeda: [waktu tahap asal]", "menjeda: [waktu tahap asal, ‸tindak_lanjut]"}}},
	{"share-of-date", []edit{{"    waktu: 60 hari kerja\n", "    waktu: sampai 31 Desember tahun berikutnya\n    ingatkan: ‸80 %\n"}}},
	{"months-from-same-day", []edit{{"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: {waktu: ‸1 bulan, hitung_mulai: hari yang sama}"}}},
	{"extension-by-one-way", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      perpanjang: {perpanjangan: ‸{tenggat: waktu tahap, selama: 5 hari kerja, menjadi: 20 hari kerja}, ke: tetap}"}}},
	{"total-not-later", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      perpanjang: {perpanjangan: {tenggat: waktu tahap, menjadi: ‸20 hari kerja}, ke: tetap}"}}},
	{"same-day-counts", []edit{{"  hitung_mulai:", "  jam_kerja: {senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30, ramadan: {senin: 08.00-15.00, selasa: 08.00-15.00, rabu: 08.00-15.00, kamis: 08.00-15.00, jumat: 08.00-15.30}}\n  tenggat_jatuh: tutup kantor\n  hitung_mulai:"}, {"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: {waktu: hari itu juga, hitung_mulai: ‸hari yang sama}"}}},
	{"bad-cutoff", []edit{{"  hitung_mulai:", "  pukul_terakhir_terima: ‸sore\n  hitung_mulai:"}}},
	{"cutoff-of-nobody", []edit{{"  hitung_mulai:", "  pukul_terakhir_terima: ‸15.00\n  hitung_mulai:"}, {"  pelapor: {nama: Pelapor, lingkup: berkas sendiri}", "  pelapor: {nama: Pelapor}"}}},
	{"same-day-at-midnight", []edit{{"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: {waktu: ‸hari itu juga}"}}},
	{"range-not-allowed", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      perpanjang: {perpanjangan: {tenggat: waktu tahap, selama: ‸3-5 hari kerja}, ke: tetap}"}}},
	{"bad-reminder", []edit{{"      waktu: 1-3 hari kerja\n", "      waktu: 1-3 hari kerja\n      ingatkan: ‸120 %\n"}}},
	{"reminder-without-time", []edit{{"    sejak: evaluasi\n    waktu: tidak ditetapkan\n", "    sejak: evaluasi\n    waktu: tidak ditetapkan\n    ingatkan: ‸2 hari kerja sebelum\n"}}},
	{"bad-date", []edit{{"tanggal_pengesahan: 9 Juni 2021", "tanggal_pengesahan: ‸9 Juny 2021"}}},
	{"date-out-of-range", []edit{{"  hitung_mulai:", "  libur_tambahan: [{tanggal: ‸1955-12-15, nama: Hari jadi, dasar: surat bupati}]\n  hitung_mulai:"}}},
	{"repeated-item", []edit{{"di: [verifikasi_admin, verifikasi_opd, penanganan, ditunda]", "di: [verifikasi_admin, verifikasi_opd, penanganan, ditunda, ‸penanganan]"}}},
	{"off-and-at-work", []edit{{"  hitung_mulai:", "  libur_tambahan: [{tanggal: 2025-12-15, nama: Hari jadi, dasar: surat bupati}]\n  masuk_tambahan: [{tanggal: ‸2025-12-15, nama: Ganti hari, dasar: surat bupati}]\n  hitung_mulai:"}}},
	{"national-days-missing", []edit{{"libur: [nasional, cuti bersama]", "libur: ‸cuti bersama"}}},
	{"no-holidays-beside-others", []edit{{"libur: [nasional, cuti bersama]", "libur: [‸nasional, cuti bersama, tidak ada]"}}},
	{"closing-over-midnight", []edit{{"  hitung_mulai:", "  tenggat_jatuh: tutup kantor\n  jam_kerja: {senin: ‸22.00-06.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30, ramadan: {senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30}}\n  hitung_mulai:"}}},
	{"half-day-without-hours", []edit{{"  hitung_mulai:", "  libur_tambahan: [{tanggal: 2025-12-15, nama: Setengah hari, dasar: surat bupati, jam: ‸07.30-12.00}]\n  hitung_mulai:"}}},
	{"hours-on-day-off", []edit{{"  hitung_mulai:", "  libur_tambahan: [{tanggal: ‸13-14 Desember 2025, nama: Setengah hari, dasar: surat bupati, jam: 07.30-12.00}]\n  jam_kerja: {senin: 22.00-06.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30, ramadan: {senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30}}\n  hitung_mulai:"}}},
	{"closing-without-hours", []edit{{"  hitung_mulai:", "  tenggat_jatuh: ‸tutup kantor\n  hitung_mulai:"}}},
	{"hours-without-ramadan", []edit{{"  hitung_mulai:", "  jam_kerja: ‸{senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30}\n  hitung_mulai:"}}},
	{"name-in-lines", []edit{{"    nama: Menunggu balasan pelapor\n", "    nama: ‸\"Menunggu\\nbalasan\"\n"}}},
	{"yaml-unseen", []edit{{"nama: Diverifikasi Admin", "nama: Diverifikasi ‸\u202eAdmin"}}},
	{"day-without-hours", []edit{{"  hitung_mulai:", "  jam_kerja: ‸{senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00}\n  hitung_mulai:"}}},
	{"bad-hours", []edit{{"  hitung_mulai:", "  jam_kerja: {senin: ‸730-1600, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30}\n  hitung_mulai:"}}},
	{"hours-out-of-order", []edit{{"  hitung_mulai:", "  jam_kerja: {senin: [13.00-16.00, ‸07.30-12.00], selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30}\n  hitung_mulai:"}}},
	{"missing-kind", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  ‸catatan: {nama: Catatan disposisi}"}}},
	{"kind-and-options", []edit{{"    nama: Kategori laporan\n", "    nama: Kategori laporan\n    jenis: ‸teks\n"}}},
	{"many-of-no-choice", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Catatan disposisi, jenis: teks, banyak: ‸ya}"}}},
	{"bad-initial", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Catatan disposisi, jenis: unit, banyak: ya, awal: ‸dlh}"}}},
	{"not-a-choice", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Catatan disposisi, pilihan: {a: A, b: B}, banyak: ya}"}, {"waktu: 20 hari kerja}", "waktu: {menurut: ‸catatan, batas: {a: 20 hari kerja, b: 30 hari kerja}}}"}}},
	{"units-missing", []edit{{"unit:\n  kewenangan_menurut: kategori\n  daftar:\n    dpupr: {nama: Dinas Pekerjaan Umum dan Penataan Ruang, kewenangan: [infrastruktur]}\n    dlh: {nama: Dinas Lingkungan Hidup, kewenangan: [kebersihan]}\n    dinkes: {nama: Dinas Kesehatan, kewenangan: [kesehatan]}\n    dindik: {nama: Dinas Pendidikan, kewenangan: [pendidikan]}\n    dispenduk: {nama: Dinas Kependudukan dan Pencatatan Sipil, kewenangan: [kependudukan]}\n  tanpa_unit: [di_luar_kabupaten]      # disengaja: tidak ada OPD yang berwenang\n  tafsir: Naskah tidak memuat pembagian kewenangan OPD; daftar ini contoh.\n\n", ""}, {"  catatan: {nama: Catatan disposisi, jenis: teks}", "  ‸catatan: {nama: Catatan disposisi, jenis: unit, banyak: ya}"}}},
	{"type-mismatch", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Catatan disposisi, jenis: unit, banyak: ya}"}, {"bila: sesuai_kewenangan, ke: penanganan", "bila: ‸catatan == dlh, ke: penanganan"}}},
	{"few-options", []edit{{"  catatan: {nama: Catatan disposisi, jenis: teks}", "  catatan: {nama: Catatan disposisi, pilihan: ‸{segera: Segera}}"}}},
	{"missing-target", []edit{{"      belum_puas: {wajib_diisi: [keberatan], ke: penanganan}", "      belum_puas: {wajib_diisi: [keberatan], ke: penanganan}\n      ‸ralat: {wajib_diisi: [balasan]}"}}},
	{"target-and-outcomes", []edit{{"        boleh_diisi: [kategori, catatan]\n", "        boleh_diisi: [kategori, catatan]\n        ke: ‸penanganan\n"}}},
	{"few-outcomes", []edit{{"          - {bila: tidak sesuai_kewenangan, ke: verifikasi_admin}\n", ""}, {"          - {bila: sesuai_kewenangan", "          ‸- {bila: sesuai_kewenangan"}, {"saat_kembali: mulai ulang        # berkas yang dikembalikan dihitung dari awal", ""}}},
	{"duty-without-start", []edit{{"    sejak: evaluasi\n", ""}, {"  lapor_koordinator:", "  ‸lapor_koordinator:"}}},
	{"duty-with-two-starts", []edit{{"    sejak: evaluasi\n", "    sejak: evaluasi\n    setiap: ‸30 hari\n"}}},
	{"during-without-every", []edit{{"    sejak: evaluasi\n", "    sejak: evaluasi\n    selama: ‸penanganan\n"}}},
	{"duplicate-name", []edit{{"  sesuai_kewenangan: kategori", "  ‸tanggapan: kategori == \"kesehatan\"\n  sesuai_kewenangan: kategori"}}},
	{"duplicate-name", []edit{{"  ditutup_admin: Ditutup oleh Admin", "  ditutup_admin: Ditutup oleh Admin\n  ‸belum_puas: Belum puas"}}},
	{"step-and-actions", []edit{{"    aksi:\n      lanjutkan: {ke: asal}", "    ‸oleh: koordinator\n    aksi:\n      lanjutkan: {ke: asal}"}}},
	{"stage-or-action", []edit{{"      disposisi: {wajib_diisi: [kategori, unit]", "      verifikasi_opd: {wajib_diisi: [kategori, unit]"}, {"  sejak: disposisi ", "  sejak: ‸verifikasi_opd "}}},
	{"stage-or-action", []edit{{"      tanggapi:\n", "      menunggu_pelapor:\n"}, {"    sampai: tanggapi\n", "    sampai: [‸menunggu_pelapor]\n"}}},
	{"stage-or-action", []edit{{"      tanggapi:\n", "      menunggu_pelapor:\n"}, {"    sampai: tanggapi\n", "    sampai: aksi menunggu_pelapor\n"}, {"        syarat: tidak sesuai_kewenangan\n", "        syarat: tidak sesuai_kewenangan dan (tidak pernah(menunggu_pelapor) atau hari_kerja_sejak(‸menunggu_pelapor) > 3)\n"}}},
	{"unknown-event", []edit{{"    sampai: tanggapi\n", "    sampai: ‸tahap tanggapi\n"}}},
	{"unknown-event", []edit{{"  sejak: disposisi ", "  sejak: ‸aksi penanganan "}}},
	{"reserved-name", []edit{{"  ombudsman: Diteruskan ke Ombudsman RI", "  ‸asal: Dikembalikan\n  ombudsman: Diteruskan ke Ombudsman RI"}, {"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}"}}},
	{"unknown-stage", []edit{{"boleh_diisi: [catatan, anonim, rahasia], ke: verifikasi_opd}", "boleh_diisi: [catatan], ke: ‸verifikasi_odp}"}}},
	{"unknown-stage-in", []edit{{"di: [verifikasi_admin, verifikasi_opd, penanganan]\n", "di: [verifikasi_admin, verifikasi_opd, ‸penangan]\n"}}},
	{"unknown-role", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: ‸petugas_odp\n    mutu_baku"}}},
	{"unknown-role", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: [petugas_opd, ‸penghubug]\n    mutu_baku"}}},
	{"unknown-role", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: [petugas_opd, ‸sistem]\n    mutu_baku"}}},
	{"repeated-item", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: [petugas_opd, ‸petugas_opd]\n    mutu_baku"}}},
	{"unknown-role", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: petugas_opd\n    penanggung_jawab: ‸pelaksana tahap\n    mutu_baku"}}},
	{"expected-text", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: petugas_opd\n    penanggung_jawab: ‸[penghubung, koordinator]\n    mutu_baku"}}},
	{"empty-value", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: petugas_opd\n    ‸penanggung_jawab:\n    mutu_baku"}}},
	{"unknown-task-unit", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh, ‸dpurp], uraian: Membantu, pelaksana: petugas_opd}\n    mutu_baku:\n"}}},
	{"task-without-unit", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh], uraian: Membantu, pelaksana: ‸admin}\n    mutu_baku:\n"}}},
	{"unknown-role", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh], uraian: Membantu, pelaksana: ‸petugas_odp}\n    mutu_baku:\n"}}},
	{"unknown-field", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh], uraian: Membantu, pelaksana: petugas_opd, wajib_diisi: [‸jawaban]}\n    mutu_baku:\n"}}},
	{"repeated-item", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh, ‸dlh], uraian: Membantu, pelaksana: petugas_opd}\n    mutu_baku:\n"}}},
	{"missing-key", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: ‸{untuk: [dlh], pelaksana: petugas_opd}\n    mutu_baku:\n"}}},
	{"bad-join", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh], uraian: Membantu, pelaksana: petugas_opd}\n    tugas_selesai: ‸setengah\n    mutu_baku:\n"}}},
	{"join-of-nothing", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh], uraian: Membantu, pelaksana: petugas_opd}\n    tugas_selesai: ‸salah satu\n    mutu_baku:\n"}}},
	{"join-without-tasks", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      terus: {otomatis: ‸tugas selesai, ke: tetap}"}}},
	{"join-without-tasks", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas_selesai: ‸semua\n    mutu_baku:\n"}}},
	{"task-units-unset", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: ‸opd, uraian: Membantu, pelaksana: petugas_opd}\n    mutu_baku:\n"}, {"isian:\n", "isian:\n  opd: {nama: OPD, jenis: unit, banyak: ya}\n"}, {"boleh_diisi: [kategori, catatan]", "boleh_diisi: [kategori, catatan, opd]"}}},
	{"task-units-hidden", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: opd, uraian: Membantu, pelaksana: petugas_opd}\n    mutu_baku:\n"}, {"isian:\n", "isian:\n  opd: {nama: OPD, jenis: unit, banyak: ya}\n"}, {"wajib_diisi: [judul, uraian, nama_pelapor]", "wajib_diisi: [judul, uraian, nama_pelapor, opd]"}, {"sembunyikan: [nama_pelapor, kontak], dari: [petugas_opd, penghubung]", "sembunyikan: [nama_pelapor, kontak, ‸opd], dari: [penghubung]"}}},
	{"join-beyond-tasks", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh], uraian: Membantu, pelaksana: petugas_opd}\n    tugas_selesai: ‸2 dari semua\n    mutu_baku:\n"}, {"    aksi:\n      tanggapi:\n        syarat", "    aksi:\n      usai: {otomatis: tugas selesai, ke: tetap}\n      tanggapi:\n        syarat"}}},
	{"join-with-condition", []edit{{"    pelaksana: penghubung\n    mutu_baku:\n", "    pelaksana: penghubung\n    tugas:\n      bantu: {untuk: [dlh], uraian: Membantu, pelaksana: petugas_opd}\n    mutu_baku:\n"}, {"    aksi:\n      tanggapi:\n        syarat", "    aksi:\n      usai: {otomatis: tugas selesai, syarat: ‸sesuai_kewenangan, ke: tetap}\n      tanggapi:\n        syarat"}}},
	{"tasks-may-all-return", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      sebarkan: {ke: keliling}"}, {"  # --- Tahap berikut", "  ‸keliling:\n    pelaksana: admin\n    mutu_baku: {waktu: 5 hari kerja, saat_kembali: mulai ulang}\n    tugas: {bantu: {untuk: [dlh], uraian: Membantu, pelaksana: petugas_opd, dikembalikan_dengan: bukan_bantu}}\n    aksi: {usai: {otomatis: tugas selesai, ke: verifikasi_admin}}\n\n  # --- Tahap berikut"}}},
	{"unknown-field", []edit{{"wajib_diisi: [keberatan]", "wajib_diisi: [‸keberatn]"}}},
	{"unknown-limit", []edit{{"otomatis: tindak_lanjut", "otomatis: ‸tindaklanjut"}}},
	{"unknown-duty", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {syarat: dipenuhi(‸evaluasai), ke: asal}"}}},
	{"unknown-duty", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {syarat: dipenuhi(‸penundaan), ke: asal}"}}},
	{"passed-misplaced", []edit{{"    waktu: 60 hari kerja\n", "    waktu: 60 hari kerja\n    bila: ‸dipenuhi(evaluasi)\n"}}},
	{"unknown-event", []edit{{"    sejak: evaluasi\n", "    sejak: ‸evaluasai\n"}}},
	{"unknown-action-in", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan\n        selain_pelaku: ‸periksa_kewenagan\n"}}},
	{"unknown-option", []edit{{"kewenangan: [kesehatan]", "kewenangan: [‸kesehatn]"}}},
	{"unknown-basis", []edit{{"dasar: naskah kotak Peringatan 2", "dasar: ‸nasakah kotak Peringatan 2"}}},
	{"authority-without-field", []edit{{"  kewenangan_menurut: kategori\n", ""}, {"kewenangan: [infrastruktur]", "kewenangan: [‸infrastruktur]"}}},
	{"not-a-choice", []edit{{"kewenangan_menurut: kategori", "kewenangan_menurut: ‸lokasi"}, {"  sesuai_kewenangan: kategori dalam unit.kewenangan", "  sesuai_kewenangan: kategori == \"kesehatan\""}}},
	{"unit-successor", []edit{{"kewenangan: [kesehatan]", "kewenangan: [kesehatan], menjadi: ‸dinkess, sejak: 2026-07-01"}}},
	{"option-with-unit", []edit{{"tanpa_unit: [di_luar_kabupaten]", "tanpa_unit: [di_luar_kabupaten, ‸kesehatan]"}}},
	{"option-without-unit", []edit{{"      kesehatan: Kesehatan\n", "      kesehatan: Kesehatan\n      ‸perizinan: Perizinan\n"}}},
	{"bad-initial", []edit{{"anonim: {nama: Anonim, jenis: ya/tidak, awal: tidak}", "anonim: {nama: Anonim, jenis: ya/tidak, awal: ‸belum}"}}},
	{"initial-of-sealed", []edit{{"alasan: {nama: Alasan, jenis: teks}", "alasan: {nama: Alasan, jenis: teks, awal: ‸tanpa alasan}"}}},
	{"unknown-action-in", []edit{{"  tanggapan: {nama: ", "  tanggapan: {tampil_setelah: ‸setujuu, nama: "}}},
	{"draft-leaks", []edit{{"  tanggapan: {nama: Isi tanggapan", "  ‸tanggapan: {nama: Isi tanggapan"}, {"tutup: {oleh: admin, wajib_diisi", "tutup: {oleh: admin, selain_pelaku: tanggapi, wajib_diisi"}}},
	{"draft-of-citizen", []edit{{"  lokasi: {nama: Lokasi kejadian, jenis: teks}", "  lokasi: {nama: Lokasi kejadian, jenis: teks, tampil_setelah: ‸disposisi}"}}},
	{"demanded-anyway", []edit{{"wajib_diisi: [uraian], boleh_diisi: [lampiran, kontak]", "wajib_diisi: [uraian, {isian: ‸uraian, bila: anonim}], boleh_diisi: [lampiran, kontak]"}}},
	{"demand-reads-later", []edit{{"wajib_diisi: [uraian], boleh_diisi: [lampiran, kontak]", "wajib_diisi: [uraian, {isian: ‸kontak, bila: anonim dan tidak ada(lampiran)}, {isian: lampiran, bila: anonim}]"}}},
	{"missing-key", []edit{{"wajib_diisi: [uraian], boleh_diisi: [lampiran, kontak]", "wajib_diisi: [uraian, ‸{isian: kontak}], boleh_diisi: [lampiran, kontak]"}}},
	{"unknown-field", []edit{{"wajib_diisi: [uraian], boleh_diisi: [lampiran, kontak]", "wajib_diisi: [uraian, {isian: ‸kontac, bila: anonim}], boleh_diisi: [lampiran, kontak]"}}},
	{"unset-field", []edit{{"wajib_diisi: [uraian], boleh_diisi: [lampiran, kontak]", "wajib_diisi: [uraian, {isian: kontak, bila: ‸kategori == kebersihan}], boleh_diisi: [lampiran]"}}},
	{"required-and-optional", []edit{{"wajib_diisi: [uraian], boleh_diisi: [lampiran, kontak]", "wajib_diisi: [uraian], boleh_diisi: [lampiran, ‸uraian]"}}},
	{"start-stays", []edit{{"    ke: verifikasi_admin\n", "    hasil:\n      - {bila: anonim, ke: verifikasi_admin}\n      - {bila: tidak anonim, ke: ‸asal}\n"}}},
	{"start-without-role", []edit{{"  kirim:\n", "  ‸kirim:\n"}, {"    oleh: pelapor\n", ""}}},
	{"start-automatic", []edit{{"    oleh: pelapor\n", "    otomatis: ‸saat masuk\n"}}},
	{"system-by-hand", []edit{{"tutup: {oleh: admin", "tutup: {oleh: ‸sistem"}}},
	{"action-by-nobody", []edit{{"    pelaksana: admin\n    menjeda: [waktu", "    pelaksana: sistem\n    menjeda: [waktu"}, {"      lanjutkan: {ke", "      ‸lanjutkan: {ke"}}},
	{"automatic-by-role", []edit{{"tutup_otomatis: {otomatis: waktu tahap", "tutup_otomatis: {otomatis: waktu tahap, oleh: ‸admin"}}},
	{"automatic-with-input", []edit{{"tutup_otomatis: {otomatis: waktu tahap", "tutup_otomatis: {otomatis: waktu tahap, boleh_diisi: ‸alasan"}}},
	{"automatic-afterwards", []edit{{"tutup_otomatis: {otomatis: waktu tahap", "‸tutup_otomatis: {otomatis: waktu tahap, catat_susulan: ya"}}},
	{"stages-outside-cross", []edit{{"tutup: {oleh: admin", "tutup: {di: ‸penanganan, oleh: admin"}}},
	{"row-without-activity", []edit{{"tutup: {oleh: admin", "tutup: {baris: ‸4, oleh: admin"}}},
	{"standard-without-activity", []edit{{"tutup: {oleh: admin", "tutup: {mutu_baku: ‸{waktu: 2 hari kerja}, oleh: admin"}}},
	{"action-time-not-counted", []edit{{"tutup: {oleh: admin", "tutup: {kegiatan: Menutup laporan, mutu_baku: {waktu: ‸2 hari kerja}, oleh: admin"}}},
	{"idle-four-eyes", []edit{{"        wajib_diisi: [kekurangan]\n", "        selain_pelaku: ‸tutup\n        wajib_diisi: [kekurangan]\n"}}},
	{"unit-not-chosen", []edit{{"disposisi: {wajib_diisi: [kategori, unit]", "disposisi: {wajib_diisi: [kategori], boleh_diisi: [unit]"}, {", boleh_diisi: [catatan, anonim, rahasia], ke: verifikasi_opd}", ", ke: verifikasi_opd}"}, {"catatan: {nama: Catatan disposisi, jenis: teks}", "catatan: {nama: Catatan disposisi, jenis: teks}"}, {"  sesuai_kewenangan: kategori dalam unit.kewenangan", "  sesuai_kewenangan: kategori == \"kesehatan\""}, {"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: ‸petugas_opd\n    mutu_baku"}, {"    pelaksana: penghubung\n    mutu_baku", "    pelaksana: admin\n    mutu_baku"}}},
	{"unreachable-stage", []edit{{"  menunggu_pelapor:\n", "  ‸pengarsipan:\n    pelaksana: admin\n    mutu_baku: {waktu: 5 hari kerja}\n    aksi:\n      simpan: {ke: ditutup_admin}\n  menunggu_pelapor:\n"}}},
	{"reopening-target", []edit{{"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: {nama: Diteruskan ke Ombudsman RI, buka_lagi: {oleh: admin, dalam: 5 hari kerja, ke: ‸ditutup_admin}}\n"}}},
	{"case-field-misplaced", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal}, wajib_diisi: [judul, uraian, ‸laporan_asal], ke: verifikasi_admin}\n\ntahap:"}}},
	{"case-field-misplaced", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus, awal: ‸x}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"case-field-misplaced", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}, {"  - {bila: rahasia, sembunyikan: berkas, dari: [publik]}", "  - {bila: rahasia dan ada(‸laporan_asal), sembunyikan: berkas, dari: [publik]}"}}},
	{"source-outside-start", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"lanjutkan: {ke: asal}", "lanjutkan: {dari: ‸{sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal}, ke: asal}"}}},
	{"source-afterwards", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: ‸{sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal}, wajib_diisi: [judul, uraian], catat_susulan: ya, ke: verifikasi_admin}\n\ntahap:"}}},
	{"source-no-case", []edit{{"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: ‸kontak}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"silence-at-end", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [verifikasi_admin, ‸ditutup_admin], lewat: tindak_lanjut, sebagai: laporan_asal}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"unknown-limit", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [verifikasi_admin], lewat: ‸tindak_lanju, sebagai: laporan_asal}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"unknown-key", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [verifikasi_admin], ‸lewatnya: tindak_lanjut, sebagai: laporan_asal}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"merge-elsewhere", []edit{{"isian:\n  judul: {", "isian:\n  utama: {nama: Laporan utama, jenis: kasus}\n  judul: {"}, {"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: Diteruskan ke Ombudsman RI\n  digabung: Digabung\n"}, {"lanjutkan: {ke: asal}", "lanjutkan: {ke: asal}\n      gabungkan: {bergabung_dengan: ‸utama, ke: tetap}\n      satukan: {bergabung_dengan: utama, ke: digabung}"}}},
	{"merge-elsewhere", []edit{{"isian:\n  judul: {", "isian:\n  utama: {nama: Laporan utama, jenis: kasus}\n  judul: {"}, {"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: Diteruskan ke Ombudsman RI\n  digabung: Digabung\n"}, {"lanjutkan: {ke: asal}", "lanjutkan: {ke: asal}\n      gabungkan: {bergabung_dengan: ‸utama, hasil: [{bila: anonim, ke: digabung}, {bila: tidak anonim, ke: asal}]}"}}},
	{"merge-unsaid", []edit{{"isian:\n  judul: {", "isian:\n  utama: {nama: Laporan utama, jenis: kasus}\n  judul: {"}, {"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: Diteruskan ke Ombudsman RI\n  digabung: Digabung\n"}, {"lanjutkan: {ke: asal}", "lanjutkan: {ke: asal}\n      gabungkan: {bergabung_dengan: utama, ke: digabung}\n      satukan: {ke: ‸digabung}"}}},
	{"merge-not-at-once", []edit{{"isian:\n  judul: {", "isian:\n  utama: {nama: Laporan utama, jenis: kasus}\n  judul: {"}, {"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: Diteruskan ke Ombudsman RI\n  digabung: Digabung\n"}, {"lanjutkan: {ke: asal}", "lanjutkan: {ke: asal}\n      gabungkan: {bergabung_dengan: ‸utama, catat_susulan: ya, ke: digabung}"}}},
	{"merge-not-at-once", []edit{{"isian:\n  judul: {", "isian:\n  utama: {nama: Laporan utama, jenis: kasus}\n  judul: {"}, {"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: Diteruskan ke Ombudsman RI\n  digabung: Digabung\n"}, {"lanjutkan: {ke: asal}", "lanjutkan: {ke: asal}\n      gabungkan: {bergabung_dengan: ‸utama, otomatis: saat masuk, syarat: anonim, ke: digabung}"}}},
	{"merged-reopens", []edit{{"isian:\n  judul: {", "isian:\n  utama: {nama: Laporan utama, jenis: kasus}\n  judul: {"}, {"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: Diteruskan ke Ombudsman RI\n  digabung: {nama: Digabung, buka_lagi: ‸{oleh: admin, dalam: 5 hari kerja, ke: verifikasi_admin}}\n"}, {"lanjutkan: {ke: asal}", "lanjutkan: {ke: asal}\n      gabungkan: {bergabung_dengan: utama, ke: digabung}"}}},
	{"source-no-case", []edit{{"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: Diteruskan ke Ombudsman RI\n  digabung: Digabung\n"}, {"lanjutkan: {ke: asal}", "lanjutkan: {ke: asal}\n      gabungkan: {bergabung_dengan: ‸kontak, ke: digabung}"}}},
	{"copy-opens", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal, salin: [‸nama_pelapor]}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"copy-opens", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal, salin: [anonim, ‸kontak]}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}, {"{bila: anonim, sembunyikan: [nama_pelapor, kontak]", "{bila: anonim atau rahasia, sembunyikan: [nama_pelapor, kontak]"}}},
	{"unknown-stage-in", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [‸ditutup], sebagai: laporan_asal}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"unknown-field", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: ‸laporan_asl}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"unknown-field", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal, salin: [‸kontac]}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"required-and-optional", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal, salin: [‸uraian]}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"range-not-allowed", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: {sop: sp4n_lumajang, di: [ditutup_admin], sebagai: laporan_asal, dalam: ‸3-5 hari kerja}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"missing-key", []edit{{"isian:\n  judul: {", "isian:\n  laporan_asal: {nama: Laporan asal, jenis: kasus}\n  judul: {"}, {"    ke: verifikasi_admin\n\ntahap:", "    ke: verifikasi_admin\n  ulangi: {oleh: pelapor, dari: ‸{sop: sp4n_lumajang, di: [ditutup_admin]}, wajib_diisi: [judul, uraian], ke: verifikasi_admin}\n\ntahap:"}}},
	{"unreachable-end", []edit{{"  ombudsman: Diteruskan ke", "  ‸dicabut: Dicabut pelapor\n  ombudsman: Diteruskan ke"}}},
	{"dead-end", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      parkir: {ke: diparkir}"}, {"  menunggu_pelapor:\n", "  ‸diparkir:\n    pelaksana: admin\n    mutu_baku: {waktu: tidak ditetapkan}\n    aksi:\n      catat: {ke: tetap}\n  menunggu_pelapor:\n"}}},
	{"origin-missing", []edit{{"      disposisi: {wajib", "      kembali: {ke: ‸asal}\n      disposisi: {wajib"}}},
	{"automatic-loop", []edit{{"      disposisi: {wajib", "      teruskan: {otomatis: ‸saat masuk, syarat: anonim, ke: penyaringan}\n      disposisi: {wajib"}, {"  menunggu_pelapor:\n", "  penyaringan:\n    pelaksana: admin\n    mutu_baku: {waktu: 1 hari kerja, saat_kembali: lanjut}\n    aksi:\n      saring: {otomatis: saat masuk, ke: verifikasi_admin}\n  menunggu_pelapor:\n"}}},
	{"same-trigger", []edit{{"      lanjut_otomatis: {otomatis: waktu tahap, ke: asal}", "      lanjut_otomatis: {otomatis: waktu tahap, ke: asal}\n      arsip_tunda: {otomatis: ‸waktu tahap, ke: diarsipkan_sistem}"}}},
	{"pause-from-pause", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      tanya: {ke: ‸pelengkapan}"}}},
	{"pause-runs-on", []edit{{"    menjeda: semua                     # seluruh tenggat berhenti selama berkas di sini\n", "    menjeda: ‸tindak_lanjut\n"}}},
	{"return-unsaid", []edit{{"      saat_kembali: mulai ulang        # tanggapan baru, masa diam baru\n", ""}, {"  menunggu_pelapor:\n", "  ‸menunggu_pelapor:\n"}}},
	{"unset-field", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: sesuai_kewenangan dan ‸tanggal_kejadian <= waktu\n"}}},
	{"unset-unit", []edit{{"      arsipkan: {wajib_diisi: [alasan],", "      arsipkan: {syarat: ada(kategori) dan tidak (kategori dalam ‸unit.kewenangan), wajib_diisi: [alasan],"}}},
	{"unset-event", []edit{{"tutup: {oleh: admin", "tutup: {syarat: ‸hari_kerja_sejak(belum_puas) > 3, oleh: admin"}}},
	{"yaml-word-quote", []edit{{"    nama: Diverifikasi OPD", "    nama: ‸“Diverifikasi OPD”"}}},
	{"curly-quote", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori dalam unit.kewenangan dan kategori != ‸“kesehatan”"}}},
	{"unset-actor", []edit{{"tutup: {oleh: admin", "tutup: {syarat: ‸pelaku.mewakili == pelaku.id, oleh: admin"}}},
	{"unset-class", []edit{{"      waktu: 1-3 hari kerja\n", "      waktu: tidak ditetapkan\n"}, {"      saat_kembali: mulai ulang        # berkas yang dikembalikan dihitung dari awal\n", ""}, {"    waktu: 60 hari kerja\n", "    waktu:\n      menurut: ‸kategori\n      batas: {infrastruktur: 60 hari kerja, kebersihan: 60 hari kerja, kesehatan: 14 hari kerja, pendidikan: 60 hari kerja, kependudukan: 60 hari kerja, di_luar_kabupaten: 5 hari kerja}\n"}}},
	{"stage-without-limit", []edit{{"    mutu_baku:\n      waktu: 10 hari kerja\n      mulai_ulang: [balas_pelapor, balas_petugas]\n      saat_kembali: mulai ulang        # tanggapan baru, masa diam baru\n", ""}, {"  menunggu_pelapor:\n", "  ‸menunggu_pelapor:\n"}, {"      tutup_otomatis: {otomatis: waktu tahap,", "      tutup_otomatis: {otomatis: saat masuk,"}}},
	{"stage-without-clock", []edit{{"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: {waktu: tidak ditetapkan}"}, {"lanjut_otomatis: {otomatis: waktu", "lanjut_otomatis: {otomatis: ‸waktu"}}},
	{"timer-without-clock", []edit{{"      tutup: {oleh: admin", "      tambah: {perpanjangan: {tenggat: ‸tindak_lanjut, selama: 5 hari kerja}, ke: tetap}\n      tutup: {oleh: admin"}}},
	{"limit-without-time", []edit{{"    waktu: 60 hari kerja\n", "    waktu: ‸tidak ditetapkan\n"}}},
	{"limit-never-runs", []edit{{"tenggat: ", "tenggat:\n  ‸pemberkasan: {nama: Pemberkasan, waktu: 5 hari kerja, sejak: ditutup_admin, penanggung_jawab: admin}\n#"}}},
	{"clock-without-time", []edit{{"      waktu: 10 hari kerja\n      mulai_ulang: [balas_pelapor, balas_petugas]\n", "      waktu: tidak ditetapkan\n      mulai_ulang: [‸balas_pelapor, balas_petugas]\n"}, {"      tutup_otomatis: {otomatis: waktu tahap,", "      tutup_otomatis: {otomatis: saat masuk,"}, {"      saat_kembali: mulai ulang        # tanggapan baru, masa diam baru\n", ""}}},
	{"working-hours-unknown", []edit{{"waktu: 60 hari kerja", "waktu: ‸450 jam kerja"}}},
	{"passed-misplaced", []edit{{"    waktu: 60 hari kerja\n", "    waktu: 60 hari kerja\n    bila: ‸lewat(tindak_lanjut)\n"}}},
	{"limit-asks-who", []edit{{"    waktu: 60 hari kerja\n", "    waktu: 60 hari kerja\n    bila: ‸pelaku.peran == \"admin\"\n"}}},
	{"class-never-unset", []edit{{"waktu: 20 hari kerja}", "waktu: {menurut: anonim, selama_belum_ditentukan: ‸60 hari kerja, batas: {ya: 20 hari kerja, tidak: 20 hari kerja}}}"}}},
	{"class-without-time", []edit{{"waktu: 20 hari kerja}", "waktu: {menurut: ‸anonim, batas: {ya: 20 hari kerja}}}"}}},
	{"extension-unit", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      perpanjang: {perpanjangan: {tenggat: waktu tahap, selama: ‸24 jam}, ke: tetap}"}}},
	{"span-beyond-calendar", []edit{{"    waktu: 60 hari kerja\n", "    waktu: ‸99999999 hari kerja\n"}}},
	{"odd-days", []edit{{"    waktu: 60 hari kerja\n", "    waktu: ‸80 hari\n"}}},
	{"reminder-before-start", []edit{{"      waktu: 1-3 hari kerja\n", "      waktu: 1-3 hari kerja\n      ingatkan: ‸5 hari kerja sebelum\n"}}},
	{"overdue-without-time", []edit{{"    sejak: evaluasi\n    waktu: tidak ditetapkan\n", "    sejak: evaluasi\n    waktu: tidak ditetapkan\n    bila_lewat: ‸{beri_tahu: [koordinator]}\n"}}},
	{"overdue-of-nobody", []edit{{"    mutu_baku: {waktu: 10 hari kerja}\n    tafsir: Naskah tidak mengatur; 10", "    mutu_baku: {waktu: 10 hari kerja, bila_lewat: ‸{beri_tahu: [koordinator]}}\n    tafsir: Naskah tidak mengatur; 10"}}},
	{"overdue-twice", []edit{{"      waktu: 1-3 hari kerja\n", "      waktu: 1-3 hari kerja\n      bila_lewat: [{beri_tahu: [koordinator]}, ‸{beri_tahu: [penghubung]}]\n"}}},
	{"unknown-role", []edit{{"      waktu: 1-3 hari kerja\n", "      waktu: 1-3 hari kerja\n      bila_lewat: {sesudah: 3 hari kerja, beri_tahu: [‸kordinator]}\n"}}},
	{"unknown-role", []edit{{"      waktu: 1-3 hari kerja\n", "      waktu: 1-3 hari kerja\n      ingatkan: {pada: 80 %, beri_tahu: [‸kordinator]}\n"}}},
	{"unknown-role", []edit{{"    kepada: koordinator\n", "    kepada: koordinator\n    penanggung_jawab: ‸kordinator\n"}}},
	{"reminder-unit", []edit{{"      waktu: 1-3 hari kerja\n", "      waktu: 1-3 hari kerja\n      ingatkan: ‸8 jam sebelum\n"}}},
	{"unused-field", []edit{{"  catatan: {nama", "  ‸nomor_telepon: {nama: Nomor telepon, jenis: teks}\n  catatan: {nama"}}},
	{"unused-default", []edit{{"\ntahap:", "\nbawaan: ‸{mutu_baku: {waktu: tidak ditetapkan}}\ntahap:"}}},
	{"bad-unit", []edit{{"\ntahap:", "\nbawaan: {mutu_baku: {waktu: ‸3 purnama}}\ntahap:"}}},
	{"missing-key", []edit{{"\ntahap:", "\nbawaan: {mutu_baku: ‸{saat_kembali: lanjut}}\ntahap:"}}},
	{"expected-text", []edit{{"\ntahap:", "\nbawaan: {mutu_baku: {waktu: ‸{menurut: kategori, batas: {kesehatan: 3 hari}}}}\ntahap:"}}},
	{"unused-rule", []edit{{"  sesuai_kewenangan: kategori", "  ‸soal_jalan: kategori == \"infrastruktur\"\n  sesuai_kewenangan: kategori"}}},
	{"unused-role", []edit{{"  koordinator: {nama: Koordinator", "  ‸kepala: Kepala Dinas\n  koordinator: {nama: Koordinator"}}},
	{"unused-limit", []edit{{"    sampai: tanggapi\n    penanggung_jawab: penghubung\n", "    sampai: tanggapi\n    penanggung_jawab: penghubung\n"}, {"tenggat: ", "tenggat:\n  ‸masa_sanggah: {nama: Masa sanggah, waktu: 5 hari kerja, sejak: tanggapi, penanggung_jawab: tidak ada}\n#"}}},
	{"empty-condition", []edit{{"        syarat: sesuai_kewenangan\n", "        syarat: \"‸ \"\n"}}},
	{"condition-syntax", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: (kategori dalam unit.kewenangan‸"}}},
	{"unsupported-expression", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori ‸matches \"k.*\""}}},
	{"rule-too-big", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: ‸anonim" + strings.Repeat(" atau anonim", 250)}}},
	{"number-too-big", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori dalam unit.kewenangan dan hari_kerja_sejak(kirim) < ‸99999999999999999999"}}},
	{"bad-range", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori dalam unit.kewenangan dan hari_kerja_sejak(kirim) dalam ‸1..100000000"}}},
	{"unknown-name", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori dalam unit.kewenangan dan ‸anonm"}}},
	{"type-mismatch", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori dalam unit.kewenangan dan anonim == ‸1"}}},
	{"sealed-field", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori dalam unit.kewenangan dan ‸lokasi == \"x\""}}},
	{"rule-cycle", []edit{{"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori dalam unit.kewenangan dan lagi\n  lagi: ‸sesuai_kewenangan"}}},
}

// plant makes the edits and returns the file and where the problem must be told.
func plant(t testing.TB, src string, edits []edit) (string, problem.Pos) {
	t.Helper()
	for _, e := range edits {
		src = fsmtest.Replace(t, src, e.old, e.new)
	}
	require.Equal(t, 1, strings.Count(src, "‸"), "one place must be marked")
	before, after, _ := strings.Cut(src, "‸")
	line := strings.Count(before, "\n") + 1
	column := utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1
	return before + after, problem.Pos{Line: line, Column: column}
}

func TestPlantedMistakesAreToldOnceAtTheirPlace(t *testing.T) {
	for _, p := range planted {
		t.Run(p.code, func(t *testing.T) {
			src, pos := plant(t, string(sop.YAML()), p.edits)
			m, problems := Load("sop.yaml", []byte(src))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, p.code, problems[0].Code)
			assert.Equal(t, pos, problems[0].Pos)
			assert.Equal(t, problems.HasErrors(), m == nil)
		})
	}
}

func TestEveryCodeIsPlanted(t *testing.T) {
	done := map[string]bool{
		// These are about whole files; see their folders.
		"empty-file": true, "file-too-large": true, "not-text": true, "too-deep": true, "too-many-problems": true,
	}
	for _, p := range planted {
		done[p.code] = true
	}
	for _, code := range fileCodes() {
		assert.True(t, done[code], code)
	}
}

// Mistakes of different kinds, far apart, come all at once and in order.
func TestAllProblemsComeAtOnce(t *testing.T) {
	src := string(sop.YAML())
	for _, e := range []edit{
		{"zona_waktu: WIB", "zona_waktu: WIBB"},
		{"kewenangan: [kesehatan]", "kewenangan: [kesehatn]"},
		{"boleh_diisi: [catatan, anonim, rahasia], ke: verifikasi_opd}", "boleh_diisi: [catatan], ke: verifikasi_odp}"},
		{"        paling_banyak: 2 kali", "        paling_bayak: 2 kali"},
		{"sejak: mulai\n", "sejak: mulia\n"},
		{"waktu: 60 hari kerja", "waktu: 60 hari kerj"},
		{"dasar: naskah kotak", "dasar: nasakah kotak"},
	} {
		src = fsmtest.Replace(t, src, e.old, e.new)
	}
	_, problems := Load("sop.yaml", []byte(src))
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	assert.Equal(t, []string{"bad-word", "unknown-option", "unknown-stage", "unknown-key", "bad-unit", "unknown-event", "unknown-basis"}, codes, problems.Error())
}

// A misspelt name is told where it stands, and everything else reads it as what
// it was meant for.
func TestAMisspeltNameHasNoConsequences(t *testing.T) {
	for _, c := range []struct {
		name string
		edit
	}{
		{"field that a condition reads", edit{"disposisi: {wajib_diisi: [kategori, unit]", "disposisi: {wajib_diisi: [‸katagori, unit]"}},
		{"unit", edit{"disposisi: {wajib_diisi: [kategori, unit]", "disposisi: {wajib_diisi: [kategori, ‸unti]"}},
		{"the only way into a stage", edit{"    paling_banyak: 1 kali\n    beri_tahu: [pelapor]\n    ke: ditunda\n", "    paling_banyak: 1 kali\n    beri_tahu: [pelapor]\n    ke: ‸ditnda\n"}},
		{"stage of an action across stages", edit{"    di: [verifikasi_admin, verifikasi_opd, penanganan]\n", "    di: [verifikasi_admin, ‸verifikasi_odp, penanganan]\n"}},
		{"performer", edit{"    pelaksana: penghubung\n    mutu_baku", "    pelaksana: ‸penghubng\n    mutu_baku"}},
		{"what stops a limit", edit{"    sampai: tanggapi\n", "    sampai: ‸tanggpi\n"}},
		{"what pauses", edit{"    menjeda: [waktu tahap asal]", "    menjeda: [‸waktu tahap awal]"}},
		{"back to the origin", edit{"lanjutkan: {ke: asal}", "lanjutkan: {ke: ‸asl}"}},
		{"authority", edit{"kewenangan_menurut: kategori", "kewenangan_menurut: ‸kategorri"}},
		{"an action given twice", edit{"      tutup: {oleh: admin,", "      belum_puas: {ke: ditutup_admin}\n      tutup: {oleh: admin,"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := fsmtest.Replace(t, string(sop.YAML()), c.old, c.new)
			src = strings.Replace(src, "‸", "", 1)
			_, problems := Load("sop.yaml", []byte(src))
			assert.Len(t, problems, 1, problems.Error())
		})
	}
}

// What is declared nowhere is told once, with the other lines that use it.
func TestAnUndeclaredNameIsToldOnce(t *testing.T) {
	src := fsmtest.Replace(t, string(sop.YAML()), "  verifikasi_opd:\n", "  pemeriksaan_awal:\n")
	_, problems := Load("sop.yaml", []byte(src))
	require.Len(t, problems, 1, problems.Error())
	assert.Equal(t, "unknown-stage", problems[0].Code)
	assert.Contains(t, problems[0].Message("id"), `tahap "verifikasi_opd" yang tidak ada (juga pada baris 200, 244, 252); betulkan`)
	assert.Contains(t, problems[0].Message("en"), `(on line 200, 244, 252 too)`)

	src = fsmtest.Replace(t, string(sop.YAML()), "sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai: kategori dalam unit.kewenangan")
	_, problems = Load("sop.yaml", []byte(src))
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	assert.Equal(t, []string{"unused-rule", "unknown-name"}, codes, problems.Error())
}

// A condition may count from what surely happened, and from what it asks for first.
func TestCountingFromWhatHappened(t *testing.T) {
	for _, condition := range []string{
		"hari_kerja_sejak(tanggapi) > 3", "hari_kerja_sejak(mulai) > 3", "hari_kerja_sejak(verifikasi_opd) > 3",
		"pernah(belum_puas) dan hari_kerja_sejak(belum_puas) > 3",
	} {
		src := fsmtest.Replace(t, string(sop.YAML()), "tutup: {oleh: admin", "tutup: {syarat: "+condition+", oleh: admin")
		_, problems := Load("sop.yaml", []byte(src))
		assert.Empty(t, problems, condition)
	}
}

// part cuts a top-level part out of a file: from its key to the next one.
func part(t testing.TB, src, key string) string {
	t.Helper()
	start := strings.Index(src, "\n"+key+":") + 1
	require.Positive(t, start, key)
	end := start
	for _, line := range strings.SplitAfter(src[start:], "\n") {
		if end > start && line != "" && line[0] >= 'a' && line[0] <= 'z' {
			break
		}
		end += len(line)
	}
	return src[start:end]
}

// A part that cannot be read is told once, not once for all it may have held.
func TestAnUnreadablePartIsToldOnce(t *testing.T) {
	src := string(sop.YAML())
	for _, key := range []string{"identitas", "kalender", "pelaksana", "isian", "kerahasiaan", "unit", "aturan", "mulai", "tahap",
		"aksi_lintas_tahap", "akhir", "tenggat", "kewajiban", "pelanggaran"} {
		t.Run(key, func(t *testing.T) {
			torn := fsmtest.Replace(t, src, part(t, src, key), key+": menyusul\n")
			_, problems := Load("sop.yaml", []byte(torn))
			var errors problem.Problems
			for _, p := range problems {
				if p.Severity == problem.Error {
					errors = append(errors, p)
				}
			}
			require.Len(t, errors, 1, problems.Error())
			assert.Contains(t, []string{"expected-map", "expected-list"}, errors[0].Code)
		})
	}
}

func TestAMissingPartIsToldOnce(t *testing.T) {
	src := string(sop.YAML())
	for _, key := range []string{"identitas", "kalender", "pelaksana", "mulai", "tahap", "akhir"} {
		t.Run(key, func(t *testing.T) {
			_, problems := Load("sop.yaml", []byte(fsmtest.Replace(t, src, part(t, src, key), "")))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, "missing-key", problems[0].Code)
			assert.Equal(t, key, problems[0].Args["key"])
		})
	}
}

// Both branches read the field that nobody filled in: that is one mistake.
func TestAFieldReadUnsetBySeveralGuardsIsToldOnce(t *testing.T) {
	src := readFile(t, "testdata/problems/unset-field/sop.yaml")
	src = strings.Replace(src, "bila: pernah(lengkapi)", "bila: tidak lengkap dan (lengkap == tidak)", 1)
	_, problems := Load("sop.yaml", []byte(src))
	require.Len(t, problems, 1, problems.Error())
	assert.Equal(t, "unset-field", problems[0].Code)
	assert.Equal(t, problem.Pos{Line: 37, Column: 20}, problems[0].Pos)
	assert.Contains(t, problems[0].Message("id"), `saat dibaca di sini (juga pada baris 38); wajibkan`)
	assert.Contains(t, problems[0].Message("en"), `when it is read here (on line 38 too); require`)

	two := strings.Replace(src, "    menjeda: semua\n", "", 1)
	two = strings.Replace(two, "      lengkapi: {wajib_diisi: uraian, ke: periksa}", "      lengkapi: {syarat: lengkap, ke: periksa}", 1)
	_, problems = Load("sop.yaml", []byte(two))
	var places []int
	for _, p := range problems {
		if p.Code == "unset-field" {
			places = append(places, p.Pos.Line)
		}
	}
	assert.Equal(t, []int{37, 44}, places, "each action has a mistake of its own")
}

// The file has the name that its writer gave it, not ours.
func TestAMessageNamesNoOtherFile(t *testing.T) {
	src := readFile(t, "testdata/problems/unset-field/sop.yaml")
	_, problems := Load("prosedur.yaml", []byte(strings.Replace(src, "versi: 1\n", "kucing: 1\n", 1)))
	require.NotEmpty(t, problems)
	assert.Contains(t, problems[0].Line("id"), `prosedur.yaml:3:1: kunci "kucing" tidak dikenal pada berkas ini; yang dikenal: akhir,`)
	assert.Contains(t, problems[0].Line("en"), `prosedur.yaml:3:1: unknown key "kucing" in this file; known are: akhir,`)
	_, problems = Load("prosedur.yaml", []byte(strings.Replace(src, "versi: 1\n", "", 1)))
	require.NotEmpty(t, problems)
	assert.Contains(t, problems[0].Message("id"), `berkas ini tidak punya kunci "versi"`)
	_, problems = Load("prosedur.yaml", []byte("a: caf\xe9\n"))
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Message("id"), "berkas bukan teks UTF-8: ada byte 0xE9;")
}

// What follows from a mistake in sop.yaml is not told beside it.
func TestConsequencesOfAMistakeAreNotTold(t *testing.T) {
	for _, c := range []struct{ old, new, code, says string }{
		{"[kategori, unit]", "[kategori unit]", "unknown-field", `menyebut isian "kategori unit" yang tidak ada; maksud Anda "kategori, unit"?`},
		{"[kategori, unit]", "[golongan_laporan, unit]", "unknown-field", `menyebut isian "golongan_laporan" yang tidak ada; betulkan`},
		{"      waktu: 1-3 hari kerja\n", "      waktu:\n", "empty-value", `kunci "waktu" tidak berisi`},
		{"      waktu: 1-3 hari kerja\n", "", "clock-without-time", "saat_kembali mengatur waktu"},
		{"    sejak: mulai\n", "", "missing-key", `tidak punya kunci "sejak"`},
		{"sejak: mulai\n", "sejak: kedatangan_surat\n", "unknown-event", `menyebut kejadian "kedatangan_surat"`},
		{"  verifikasi_admin:\n", "  Verifikasi-Admin:\n", "bad-id", `maksud Anda "verifikasi_admin"?`},
		{"kategori dalam unit.kewenangan", "kategori dalam # unit.kewenangan", "condition-syntax", "tidak terbaca di sini: akhir syarat; periksa"},
	} {
		_, problems := Load("sop.yaml", []byte(fsmtest.Replace(t, string(sop.YAML()), c.old, c.new)))
		require.Len(t, problems, 1, problems.Error())
		assert.Equal(t, c.code, problems[0].Code)
		assert.Contains(t, problems[0].Message("id"), c.says)
	}
}
