package scenario

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// goodSuite is a scenario file without problems; tests change one part of it.
const goodSuite = `format: 1
sop: sp4n_lumajang
orang:
  warga: pelapor
  siti: admin
  budi: {peran: petugas_opd, unit: dlh}
skenario:
  - nama: masuk
    langkah:
      - waktu: 2025-07-01 08:00 WIB
        pelaku: warga
        aksi: kirim
        isian: {judul: a, uraian: b, nama_pelapor: c, anonim: ya}
        maka:
          tahap: verifikasi_admin
          unit: tidak ada
          tenggat: {verifikasi_admin: 2025-07-04, tindak_lanjut: 2025-09-25 00:00 WIB, penanganan: tidak ada}
          boleh: {siti: [disposisi, minta_lengkapi, arsipkan, tunda], warga: tidak ada}
          tersembunyi: {publik: [nama_pelapor], siti: tidak ada}
  - nama: terlambat
    setelah: masuk
    langkah:
      - waktu: 2025-07-05 00:00 WIB
        maka:
          pelanggaran: {verifikasi_admin: admin}
          diberi_tahu: koordinator
          otomatis: tidak ada
          penilaian: {verifikasi_admin: tidak ada}
      - waktu: 2025-07-08 09:00 WIB
        pelaku: siti
        aksi: disposisi
        isian: {kategori: kebersihan, unit: dlh}
        maka: {penilaian: {verifikasi_admin: terlambat 2}, kewajiban: tidak ada, unit: dlh}
      - waktu: 2025-07-09 09:00 WIB
        pelaku: siti
        aksi: periksa_kewenangan
        maka: {ditolak: bukan wewenang, yang_boleh: [petugas_opd dlh]}
  - nama: kewenangan berpindah
    setelah: terlambat
    langkah:
      - waktu: 2025-07-10 09:00 WIB
        kewenangan: {dlh: kesehatan}
      - waktu: 2025-07-10 10:00 WIB
        pelaku: budi
        aksi: periksa_kewenangan
        maka: {tahap: verifikasi_admin}
      - waktu: 2025-09-25 00:00 WIB
        maka: {otomatis: {ke_ombudsman: pelapor koordinator}}
tenggat:
  - {mulai: 2025-07-01 08:00 WIB, batas: verifikasi_admin, tenggat: 2025-07-04, sementara: tidak}
  - {mulai: 2025-07-01 08:00 WIB, lama: 3x24 jam, tenggat: 2025-07-04 08:00 WIB}
  - {mulai: 2025-08-04 08:00 WIB, lama: 10 hari kerja, diketahui: 2025-08-04, tenggat: 2025-08-18}
  - {mulai: 2025-07-01 08:00 WIB, lama: 3 hari kerja, jeda: [{dari: 2025-07-02 09:00 WIB, sampai: 2025-07-03 09:00 WIB}], tenggat: 2025-07-07}
  - {mulai: 2025-07-01 08:00 WIB, lama: 3 hari kerja, perpanjangan: 2 hari kerja, diperpanjang: 2025-07-04 09:00 WIB, tenggat: 2025-07-08}
`

// suiteOf reads and checks a scenario file, given as text.
func suiteOf(t testing.TB, src string) *Suite {
	t.Helper()
	s, problems := ReadSuite("skenario.yaml", []byte(src))
	require.Empty(t, problems.Error())
	require.Empty(t, s.Check(reference(t)).Error())
	return s
}

func runSuite(t testing.TB, src string) *Report {
	t.Helper()
	r, err := NewRunner(context.Background(), func() engine.Store { return memory.New() }, []byte(text(t, lumajang)), nil)
	require.NoError(t, err)
	report, err := r.Run(context.Background(), suiteOf(t, src))
	require.NoError(t, err)
	return report
}

func TestAGoodSuiteHolds(t *testing.T) {
	report := runSuite(t, goodSuite)
	require.Len(t, report.Results, 8)
	for _, r := range report.Results {
		for _, f := range r.Failures {
			t.Error(f.Problem.Line("id"))
		}
	}
	assert.Zero(t, report.Failed())
}

// Every fault of a file has its code and its place; every expectation that is
// not met is a failure that says so.
func TestEveryChangeOfTheSuiteIsNoticed(t *testing.T) {
	for _, c := range []struct{ old, new, code string }{
		{"format: 1", "format: 2", "unknown-format"},
		{"nama: terlambat", "nama: masuk", "scenario-name-twice"},
		{"setelah: masuk", "setelah: pulang", "scenario-unknown-before"},
		{"2025-07-05 00:00 WIB\n", "2025-06-05 00:00 WIB\n", "scenario-starts-before"},
		{"2025-07-08 09:00", "2025-07-04 09:00", "events-out-of-order"},
		{"    setelah: masuk", "    perubahan_dekrit: mungkin", "scenario-yes-no"},
		{"        aksi: disposisi\n", "", "scenario-actor-without-action"},
		{"        pelaku: siti\n        aksi: disposisi", "        aksi: disposisi", "missing-key"},
		{"        pelaku: siti\n        aksi: periksa_kewenangan\n", "", "scenario-refusal-without-action"},
		{"        pelaku: siti\n        aksi: periksa_kewenangan\n        maka: {ditolak: bukan wewenang, yang_boleh: [petugas_opd dlh]}\n", "", "scenario-idle-step"},
		{"{ditolak: bukan wewenang, ", "{", "scenario-reason-without-refusal"},
		{"dari: 2025-07-02", "dari: 2025-07-12", "scenario-pause-reversed"},
		{"lama: 3x24 jam, ", "", "scenario-span-or-limit"},
		{", diperpanjang: 2025-07-04 09:00 WIB", "", "scenario-extension-when"},
		{"3x24 jam", "tiga bulan", "scenario-span"},
		{"diketahui: 2025-08-04", "diketahui: kemarin", "scenario-day"},
		{"tahap: verifikasi_admin\n", "tahap: gudang\n", "scenario-unknown-stage"},
		{"batas: verifikasi_admin", "batas: ditutup_admin", "scenario-unknown-clock"},
		{"otomatis: tidak ada", "otomatis: disposisi", "scenario-unknown-automatic"},
		{"kewajiban: tidak ada", "kewajiban: tutup", "scenario-unknown-duty"},
		{"{verifikasi_admin: admin}", "{verifikasi_admin: bupati}", "scenario-unknown-who"},
		{"batas: verifikasi_admin", "batas: verifikasi_admin, golongan: berat", "scenario-unknown-class"},
		{"{dlh: kesehatan}", "{dlh: hiburan}", "scenario-unknown-authority"},
		{"{dlh: kesehatan}", "{dlh: kebersihan}", "scenario-stage"},
		{"{dlh: kesehatan}", "dlh", "expected-map"},
		{"ditolak: bukan wewenang", "ditolak: malas", "scenario-refusal-word"},
		{"{verifikasi_admin: 2025-07-04,", "{verifikasi_admin: nanti,", "scenario-deadline"},
		{"terlambat 2", "terlambat sekali", "scenario-verdict"},
		{"koordinator", "camat", "log-unknown-role"},
		{"boleh: {siti", "boleh: {ratu", "log-unknown-person"},
		{"{publik: [nama_pelapor]", "{publik: [umur]", "log-unknown-field"},
		{"sop: sp4n_lumajang", "sop: lain", "log-of-another-sop"},
		{"unit: dlh}\n      - waktu: 2025-07-09", "unit: dinsos}\n      - waktu: 2025-07-09", "log-unknown-unit"},
		{"aksi: periksa_kewenangan", "aksi: periksa", "log-unknown-action"},

		{"tahap: verifikasi_admin\n", "tahap: penanganan\n", "scenario-stage"},
		{"unit: tidak ada", "unit: dlh", "scenario-unit"},
		{"{verifikasi_admin: 2025-07-04,", "{verifikasi_admin: 2025-07-03,", "scenario-deadline-differs"},
		{"{verifikasi_admin: 2025-07-04,", "{verifikasi_admin: jeda,", "scenario-deadline-differs"},
		{"2025-09-25 00:00", "2025-09-25 00:01", "scenario-deadline-differs"},
		{"penanganan: tidak ada", "penanganan: 2025-07-04", "scenario-deadline-differs"},
		{"terlambat 2", "terlambat 1", "scenario-verdict-differs"},
		{"terlambat 2", "tepat waktu", "scenario-verdict-differs"},
		{"pelanggaran: {verifikasi_admin: admin}", "pelanggaran: tidak ada", "scenario-breaches"},
		{"{verifikasi_admin: admin}", "{verifikasi_admin: petugas_opd}", "scenario-breaches"},
		{"diberi_tahu: koordinator", "diberi_tahu: [koordinator, pelapor]", "scenario-told"},
		{"otomatis: tidak ada", "otomatis: tutup_otomatis", "scenario-system"},
		{"ke_ombudsman: pelapor koordinator", "ke_ombudsman: pelapor", "scenario-system"},
		{"ke_ombudsman: pelapor koordinator", "ke_ombudsman: pelapor camat", "scenario-unknown-who"},
		{"penilaian: {verifikasi_admin: tidak ada}", "penilaian: {verifikasi_admin: terlambat}", "scenario-verdict-differs"},
		{"kewajiban: tidak ada", "kewajiban: evaluasi", "scenario-duties"},
		{"ditolak: bukan wewenang", "ditolak: syarat", "scenario-refusal"},
		{"ditolak: bukan wewenang", "ditolak: ya, karena: tanggapan", "scenario-grounds"},
		{"[petugas_opd dlh]", "[petugas_opd dpupr]", "scenario-able"},
		{"maka: {ditolak: bukan wewenang, yang_boleh: [petugas_opd dlh]}", "maka: {}", "scenario-refused"},
		{"        pelaku: siti\n        aksi: periksa", "        pelaku: budi\n        aksi: periksa", "scenario-not-refused"},
		{"warga: tidak ada}", "warga: disposisi}", "scenario-may"},
		{"[nama_pelapor], siti", "[judul], siti", "scenario-hidden"},
		{"tenggat: 2025-07-04, sementara", "tenggat: 2025-07-07, sementara", "scenario-row"},
		{"2025-07-04 08:00 WIB}", "2025-07-04 09:00 WIB}", "scenario-row"},
		{"sementara: tidak", "sementara: ya", "scenario-row"},
	} {
		t.Run(c.code+" "+c.new, func(t *testing.T) {
			require.Contains(t, goodSuite, c.old)
			src := strings.Replace(goodSuite, c.old, c.new, 1)
			s, problems := ReadSuite("skenario.yaml", []byte(src))
			if s != nil {
				problems = append(problems, s.Check(reference(t))...)
			}
			if !problems.HasErrors() {
				for _, r := range runSuite(t, src).Results {
					for _, f := range r.Failures {
						problems = append(problems, f.Problem)
					}
				}
			}
			var codes []string
			for _, p := range problems {
				codes = append(codes, p.Code)
				assert.NotZero(t, p.Pos, p.Code)
				for _, lang := range []string{"id", "en"} {
					assert.NotEqual(t, p.Code, p.Message(lang), "no sentence")
					assert.NotContains(t, p.Message(lang), "{")
				}
			}
			assert.Contains(t, codes, c.code)
		})
	}
}

func TestDecreesMoveACaseOnTheDayOfSigning(t *testing.T) {
	const src = `format: 1
sop: sp4n_lumajang
orang: {warga: pelapor, siti: admin, budi: {peran: petugas_opd, unit: dlh}}
skenario:
  - nama: cuti bersama 18 Agustus 2025
    perubahan_dekrit: ya
    langkah:
      - {waktu: 2025-08-04 08:00 WIB, pelaku: warga, aksi: kirim, isian: {judul: a, uraian: b, nama_pelapor: c}}
      - {waktu: 2025-08-04 09:00 WIB, pelaku: siti, aksi: minta_lengkapi, isian: {kekurangan: a}, maka: {tenggat: {pelengkapan: 2025-08-18}}}
      - {waktu: 2025-08-07 00:00 WIB, maka: {tenggat: {pelengkapan: 2025-08-19, tindak_lanjut: jeda}}}
`
	assert.Zero(t, runSuite(t, src).Failed())
	assert.Equal(t, 1, runSuite(t, strings.Replace(src, "perubahan_dekrit: ya", "perubahan_dekrit: tidak", 1)).Failed())
}

func TestTheStoresFailureIsAnError(t *testing.T) {
	_, err := NewRunner(context.Background(), func() engine.Store { return memory.New() }, []byte("format: 1\n"), nil)
	var problems fsm.Problems
	require.ErrorAs(t, err, &problems)

	r, err := NewRunner(context.Background(), func() engine.Store { return memory.New() }, []byte(text(t, lumajang)), nil)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = r.Run(ctx, suiteOf(t, goodSuite))
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorContains(t, err, `scenario "masuk": line 10`)
}

func FuzzReadSuite(f *testing.F) {
	f.Add([]byte(goodSuite))
	files, err := filepath.Glob("../../examples/lapor/skenario/*.yaml")
	require.NoError(f, err)
	for _, name := range files {
		src, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(src)
	}
	sop := reference(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		s, problems := ReadSuite("skenario.yaml", src)
		if s == nil {
			require.True(t, problems.HasErrors())
			return
		}
		require.False(t, problems.HasErrors())
		s.Check(sop)
	})
}
