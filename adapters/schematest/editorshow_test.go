package schematest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	procedure = "sop.yaml"
	scenarios = "examples/lapor/skenario/2-tenggat.yaml"
	recorded  = "examples/lapor/6340753.yaml"
)

// english finds the server's own sentences.
const english = `is not allowed|not accepted|Incorrect type|Missing property|does not match|Expected|Array has|Object`

func TestAnEditorMarksAMistakeOnItsLineInIndonesian(t *testing.T) {
	s := editor(t)
	cases := []struct{ name, file, old, by, at, says string }{
		{"misspelt key at top", procedure, "koreksi: [admin]", "koreksy: [admin]", "koreksy:", "tidak dikenal"},
		{"misspelt key in a stage", procedure, "    menjeda: semua ", "    menjedah: semua ", "menjedah:", "tidak dikenal"},
		{"misspelt key in an action", procedure, "        syarat: sesuai_kewenangan", "        sarat: sesuai_kewenangan", "        sarat:", "tidak dikenal"},
		{"wrong word", procedure, "      saat_kembali: mulai ulang        # berkas", "      saat_kembali: semaunya        # berkas", "semaunya", "mulai ulang"},
		{"wrong span", procedure, "waktu: 5-20 hari kerja", "waktu: dua puluh hari", "dua puluh hari", "hari kerja"},
		{"missing key", procedure, "    pelaksana: admin\n    mutu_baku:", "    mutu_baku:", "  verifikasi_admin:", "pelaksana"},
		{"empty value", procedure, "    pelaksana: petugas_opd\n    mutu_baku:", "    pelaksana:\n    mutu_baku:", "    pelaksana:\n    mutu_baku:", "teks"},
		{"list for a map", procedure, "      lanjutkan: {ke: asal}", "      lanjutkan: [asal]", "lanjutkan: [asal]", "kunci: nilai"},
		{"map for a text", procedure, "    nama: Ditunda\n", "    nama: {a: b}\n", "nama: {a: b}", "teks"},
		{"bad name", procedure, "  ditutup_admin: Ditutup", "  Ditutup-Admin: Ditutup", "Ditutup-Admin", "huruf kecil"},
		{"quotes of a word processor", procedure, "bila: anonim,", "bila: anonim == “ya”,", "anonim == “ya”", "tanda kutip"},
		{"two things that exclude each other", procedure, "  lampiran: {nama: Data pendukung, jenis: lampiran}", "  lampiran: {nama: Data pendukung, jenis: lampiran, pilihan: {a: A, b: B}}", "pilihan: {a: A", "jenis"},

		{"misspelt key of a scenario", scenarios, "    setelah: masuk Selasa 1 Juli\n    langkah:\n      - waktu: 2025-07-01 15:00", "    sesudah: masuk Selasa 1 Juli\n    langkah:\n      - waktu: 2025-07-01 15:00", "    sesudah:", "tidak dikenal"},
		{"time without a zone", scenarios, "waktu: 2025-07-01 08:00 WIB", "waktu: 2025-07-01 08:00", "waktu: 2025-07-01 08:00\n", "WIB"},
		{"expected deadline", scenarios, "tindak_lanjut: 2025-09-24}}\n", "tindak_lanjut: akhir bulan}}\n", "akhir bulan", "jeda"},

		{"misspelt key of an event", recorded, "    pelaku: pelapor_1\n    aksi: kirim", "    pelaku: pelapor_1\n    aksii: kirim", "aksii", "tidak dikenal"},
		{"event without a doer", recorded, "    pelaku: pelapor_1\n    aksi: kirim", "    aksi: kirim", "  - waktu: 2023-02-11 01:16", "pelaku"},
		{"text for a list", recorded, "kejadian:\n", "kejadian: belum ada\nlain:\n", "kejadian: belum ada", "daftar"},
	}
	var open []*document // all at once, since the server waits a while before it looks
	for _, c := range cases {
		open = append(open, changed(t, s, c.file, c.old, c.by))
	}
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := open[i]
			d.t = t
			found := d.diagnostics()
			require.NotEmpty(t, found)
			line := d.lineOf(c.at)
			var here []string
			for _, f := range found {
				assert.NotRegexp(t, english, f.Message, "staff read Indonesian")
				if f.line() == line {
					here = append(here, f.Message)
				}
			}
			require.NotEmpty(t, here, "line %d: %v", line, found)
			assert.Contains(t, strings.Join(here, "\n"), c.says)
		})
	}
}

func TestAnEditorCompletesKeysAndWords(t *testing.T) {
	s := editor(t)
	for _, c := range []struct{ name, file, old, by, at, want, not string }{
		{"key at top", procedure, "koreksi: [admin] ", "kor\nkoleksi: [admin] ", "\nkor‸\nkoleksi", "koreksi", "mutu_baku"},
		{"key of a stage", procedure, "    menjeda: semua ", "    men\n    zz: semua ", "    men‸\n    zz", "menjeda", "koreksi"},
		{"key of an action", procedure, "        syarat: sesuai_kewenangan", "        sya\n        zz: x", "        sya‸\n        zz", "syarat", "menjeda"},
		{"word", procedure, "      saat_kembali: mulai ulang        # berkas", "      saat_kembali: # berkas", "saat_kembali: ‸# berkas", "tetap berjalan", "menjeda"},
		{"kind of a field", procedure, "  judul: {nama: Judul laporan, jenis: teks}", "  judul:\n    nama: Judul laporan\n    jenis: ", "    jenis: ‸\n", "ya/tidak", "judul"},
		{"key of a step", scenarios, "        pelaku: warga\n        aksi: kirim\n", "        pel\n        aksi: kirim\n", "        pel‸\n", "pelaku", "langkah"},
		{"key of an event", recorded, "    pelaku: pelapor_1\n    aksi: kirim", "    pelaku: pelapor_1\n    ak\n    zz: kirim", "    ak‸\n", "aksi", "sumber"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := changed(t, s, c.file, c.old, c.by)
			found := d.completion(c.at)
			assert.Contains(t, found, c.want)
			assert.NotContains(t, found, c.not)
		})
	}
}

func TestAnEditorExplainsAKeyOnHover(t *testing.T) {
	s := editor(t)
	for _, c := range []struct{ file, at, says string }{
		{procedure, "ko‸de: sp4n_lumajang", "Contoh"},
		{procedure, "    men‸jeda: semua", "berhenti"},
		{procedure, "saat_kem‸bali: mulai ulang        # berkas", "kembali"},
		{procedure, "paling_ba‸nyak: 2 kali", "kali"},
		{scenarios, "sete‸lah: masuk Selasa 1 Juli\n    langkah:\n      - waktu: 2025-07-01 15:00", "Skenario"},
		{recorded, "sum‸ber: Contoh data", "catatan"},
	} {
		t.Run(c.at, func(t *testing.T) {
			d := shipped(t, s, c.file)
			assert.Contains(t, d.hover(c.at), c.says)
		})
	}
}

// TestSchemasThatTheCommandWritesServeAnEditor does what the help of sop schema
// says, in an office's own folder.
func TestSchemasThatTheCommandWritesServeAnEditor(t *testing.T) {
	s := editor(t)
	folder := t.TempDir()
	sopCommand(t, "schema", "--tulis", folder)
	src, err := os.ReadFile(filepath.Join(root, procedure))
	require.NoError(t, err)
	text := strings.Replace(string(src), "$schema=fsm/schema/", "$schema=", 1)
	right := s.open(t, filepath.Join(folder, "sop.yaml"), text)
	wrong := s.open(t, filepath.Join(folder, "salah.yaml"), strings.Replace(text, "zona_waktu: WIB", "zona_waktu: WIBB", 1))
	assert.Empty(t, right.diagnostics())
	found := wrong.diagnostics()
	require.Len(t, found, 1)
	assert.Equal(t, wrong.lineOf("WIBB"), found[0].line())
	assert.Contains(t, found[0].Message, "WITA")
}

// TestWhatSopInitWritesIsRightInAnEditor opens the files of a new office, which
// name the schemas beside them.
func TestWhatSopInitWritesIsRightInAnEditor(t *testing.T) {
	s := editor(t)
	for name, flags := range map[string][]string{
		"as it is":   nil,
		"with units": {"--unit", "yankes=Bidang Pelayanan: puskesmas, rujukan", "--empat-mata", "ya", "--hari", "6"},
		"plain":      {"--lengkapi", "tidak", "--anonim", "tidak", "--cuti-bersama", "tidak"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			sopIn(t, folder, append([]string{"init", "--instansi", "Dinas: Contoh #1"}, flags...)...)
			paths, err := filepath.Glob(filepath.Join(folder, "skenario/*.yaml"))
			require.NoError(t, err)
			require.NotEmpty(t, paths)
			for _, path := range append(paths, filepath.Join(folder, "sop.yaml")) {
				src, err := os.ReadFile(path)
				require.NoError(t, err)
				right := s.open(t, path, string(src))
				wrong := s.open(t, strings.TrimSuffix(path, ".yaml")+"-salah.yaml", strings.Replace(string(src), "format: 1", "format: 2", 1))
				assert.Empty(t, right.diagnostics(), path)
				assert.NotEmpty(t, wrong.diagnostics(), path)
			}
		})
	}
}
