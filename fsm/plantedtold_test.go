package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
)

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
