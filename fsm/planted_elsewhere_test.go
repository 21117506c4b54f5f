package fsm

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
)

// Codes that more than one part of a file can bring about, in their other places.
func TestPlantedMistakesInTheirOtherPlaces(t *testing.T) {
	for _, p := range []struct {
		name, code string
		edits      []edit
	}{
		{"action waits for a limit that is off", "timer-without-clock", []edit{{"      tutup: {oleh: admin", "      lewat: {otomatis: ‸tindak_lanjut, ke: ditutup_sistem}\n      tutup: {oleh: admin"}}},
		{"role", "reserved-name", []edit{{"  koordinator: {nama: Koordinator", "  ‸publik: Masyarakat\n  koordinator: {nama: Koordinator"}, {"pelanggaran:                 # selalu dicatat satu kali; bagian ini hanya menyebut siapa yang diberi tahu\n  beri_tahu: [koordinator]", "pelanggaran:\n  beri_tahu: [koordinator, publik]"}}},
		{"unit", "reserved-name", []edit{{"    dinkes: {nama", "    ‸semua: Semua dinas\n    dinkes: {nama"}}},
		{"legal basis", "reserved-name", []edit{{"    uu_25_2009: ", "    ‸praktik: Kebiasaan kantor\n    uu_25_2009: "}}},
		{"options without unit, but no field", "authority-without-field", []edit{{part(t, string(sop.YAML()), "unit"), "unit:\n  daftar: {dinas: Dinas}\n  tanpa_unit: [‸di_luar_kabupaten]\n"}, {"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori == \"kesehatan\""}}},
		{"attachment", "bad-initial", []edit{{"jenis: lampiran}", "jenis: lampiran, awal: ‸kosong.pdf}"}}},
		{"number", "bad-initial", []edit{{"tanggal_kejadian: {nama: Tanggal kejadian, jenis: tanggal}", "tanggal_kejadian: {nama: Tanggal kejadian, jenis: angka, awal: ‸07}"}}},
		{"date", "bad-initial", []edit{{"jenis: tanggal}", "jenis: tanggal, awal: ‸kemarin}"}}},
		{"option", "unknown-option", []edit{{"    tafsir: Naskah tidak memuat daftar kategori; daftar ini contoh.", "    awal: ‸kesehatn\n    tafsir: Naskah tidak memuat daftar kategori; daftar ini contoh."}}},
		{"action across stages without stages", "missing-key", []edit{{"    di: [verifikasi_admin, verifikasi_opd, penanganan, ditunda]\n", ""}, {"  ke_ombudsman:\n", "  ‸ke_ombudsman:\n"}, {"  ombudsman: Diteruskan ke Ombudsman RI\n", "  ombudsman: Diteruskan ke Ombudsman RI\n"}, {"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      serahkan: {ke: ombudsman}"}}},
		{"a limit by unit without units", "units-missing", []edit{{part(t, string(sop.YAML()), "unit"), ""}, {"sesuai_kewenangan: kategori dalam unit.kewenangan", "sesuai_kewenangan: kategori == \"kesehatan\""}, {"mutu_baku: {waktu: 20 hari kerja}", "mutu_baku: {waktu: {menurut: ‸unit, batas: {dlh: 20 hari kerja}}}"}}},
		{"row", "bad-number", []edit{{"tutup: {oleh: admin", "tutup: {kegiatan: Menutup laporan, baris: ‸empat, oleh: admin"}}},
		{"action across stages in one of the system", "action-by-nobody", []edit{{"    pelaksana: admin\n    menjeda: [waktu", "    pelaksana: sistem\n    menjeda: [waktu"}, {"      lanjutkan: {ke: asal}\n", ""}, {"aksi_lintas_tahap:\n", "aksi_lintas_tahap:\n  ‸catat_kemajuan: {di: [penanganan, ditunda], wajib_diisi: [alasan], ke: tetap}\n"}}},
		{"class of a time", "not-a-choice", []edit{{"waktu: 20 hari kerja}", "waktu: {menurut: ‸lokasi, batas: {ya: 20 hari kerja}}}"}}},
		{"action without anything", "missing-target", []edit{{"      lanjutkan: {ke: asal}", "      lanjutkan: {ke: asal}\n      ‸batalkan:"}}},
		{"short form without a text", "empty-value", []edit{{"  ombudsman: Diteruskan ke Ombudsman RI", "  ‸ombudsman:"}}},
		{"an optional key", "empty-value", []edit{{"        syarat: sesuai_kewenangan\n", "        ‸syarat:\n"}}},
		{"working days", "empty-value", []edit{{"hari_kerja: [senin, selasa, rabu, kamis, jumat]", "hari_kerja: ‸[]"}}},
		{"days off", "empty-value", []edit{{"libur: [nasional, cuti bersama]", "libur: ‸[]"}}},
		{"extra working day on a day without hours", "day-without-hours", []edit{{"  hitung_mulai:", "  masuk_tambahan: [{tanggal: ‸2025-12-20, nama: Ganti hari, dasar: surat}]\n  jam_kerja: {senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30}\n  hitung_mulai:"}}},
		{"Ramadan", "day-without-hours", []edit{{"  hitung_mulai:", "  jam_kerja: {senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-16.30, ramadan: ‸{senin: 08.00-15.00}}\n  hitung_mulai:"}}},
		{"local days", "expected-list", []edit{{"  hitung_mulai:", "  libur_tambahan: ‸15 Desember 2025\n  hitung_mulai:"}}},
		{"local day that is none", "bad-date", []edit{{"  hitung_mulai:", "  libur_tambahan: [{tanggal: ‸2025-02-30, nama: Hari jadi, dasar: surat}]\n  hitung_mulai:"}}},
		{"local day given twice", "repeated-item", []edit{{"  hitung_mulai:", "  libur_tambahan: [{tanggal: 2025-12-15, nama: Hari jadi, dasar: surat}, {tanggal: ‸15 Desember 2025, nama: Lagi, dasar: surat}]\n  hitung_mulai:"}}},
		{"period of a duty", "range-not-allowed", []edit{{"    sejak: evaluasi\n", "    setiap: ‸20-30 hari\n"}}},
		{"four eyes of the system", "automatic-by-role", []edit{{"tutup_otomatis: {otomatis: waktu tahap", "tutup_otomatis: {otomatis: waktu tahap, selain_pelaku: ‸tanggapi"}}},
	} {
		t.Run(p.code+" "+p.name, func(t *testing.T) {
			src, pos := plant(t, string(sop.YAML()), p.edits)
			_, problems := Load("sop.yaml", []byte(src))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, p.code, problems[0].Code)
			assert.Equal(t, pos, problems[0].Pos)
		})
	}
}
