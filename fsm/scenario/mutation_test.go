package scenario

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

func inMemory() store.Backend { return memory.New().Backend() }

// shippedSuites returns the scenarios that ship with the Lumajang SOP.
func shippedSuites(t testing.TB) []*Suite {
	t.Helper()
	files, err := filepath.Glob("../../examples/lapor/skenario/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var all []*Suite
	for _, file := range files {
		all = append(all, suiteOf(t, text(t, file)))
	}
	return all
}

func mutated(t testing.TB, suites []*Suite) map[Fate][]MutantResult {
	t.Helper()
	results, err := Mutate(context.Background(), inMemory, "sop.yaml", []byte(text(t, lumajang)), nil, suites)
	require.NoError(t, err)
	fates := map[Fate][]MutantResult{}
	for _, r := range results {
		fates[r.Fate] = append(fates[r.Fate], r)
	}
	return fates
}

func TestTheShippedScenariosNoticeEveryChangeOfTheSOP(t *testing.T) {
	fates := mutated(t, shippedSuites(t))
	for _, m := range fates[Survived] {
		t.Errorf("sop.yaml:%d:%d: %s", m.Pos.Line, m.Pos.Column, m.onePlace())
	}
	kinds := map[MutantKind]int{}
	for _, m := range fates[Noticed] {
		kinds[m.Kind]++
		assert.NotEmpty(t, m.By)
	}
	for kind, least := range map[MutantKind]int{
		MutantLimit: 20, MutantRole: 40, MutantGuard: 8, MutantTarget: 80, MutantTimer: 20, MutantInput: 20, MutantTell: 8, MutantCalendar: 5,
	} {
		assert.GreaterOrEqual(t, kinds[kind], least, kind)
	}
	for _, m := range fates[Refused] {
		machine, _ := fsm.Load("sop.yaml", m.Source)
		if machine != nil {
			assert.Equal(t, reference(t).Meaning(), machine.SOP().Meaning(), m.onePlace())
		}
	}
}

func TestWhatNoScenarioLooksAtSurvives(t *testing.T) {
	poor := suiteOf(t, `format: 1
sop: sp4n_lumajang
orang: {warga: pelapor, siti: admin}
skenario:
  - nama: masuk dan diarsipkan
    langkah:
      - {waktu: 2025-07-01 08:00 WIB, pelaku: warga, aksi: kirim, isian: {judul: a, uraian: b, nama_pelapor: c}, maka: {tahap: verifikasi_admin}}
      - {waktu: 2025-07-02 08:00 WIB, pelaku: siti, aksi: arsipkan, isian: {alasan: a}, maka: {tahap: diarsipkan_admin}}
`)
	fates := mutated(t, []*Suite{poor})
	var survivors []string
	for _, m := range fates[Survived] {
		survivors = append(survivors, m.onePlace())
	}
	assert.Contains(t, survivors, "verifikasi_admin: 1-3 hari kerja → 1-4 hari kerja")
	assert.Contains(t, survivors, "sesuai_kewenangan: kategori dalam unit.kewenangan → tidak (kategori dalam unit.kewenangan)")
	assert.Contains(t, survivors, "menunggu_pelapor.tutup_otomatis: waktu tahap →")
	assert.NotContains(t, survivors, "verifikasi_admin.arsipkan: diarsipkan_admin → ditutup_admin")
	assert.NotContains(t, survivors, "verifikasi_admin: admin → penghubung")
}

func TestMutatingWantsScenariosThatHold(t *testing.T) {
	wrong := suiteOf(t, strings.Replace(goodSuite, "terlambat 2", "terlambat 1", 1))
	_, err := Mutate(context.Background(), inMemory, "sop.yaml", []byte(text(t, lumajang)), nil, []*Suite{wrong})
	require.ErrorIs(t, err, ErrNotHolding)
	require.ErrorContains(t, err, "terlambat")

	_, err = Mutate(context.Background(), inMemory, "sop.yaml", []byte("format: 1\n"), nil, nil)
	var problems problem.Problems
	require.ErrorAs(t, err, &problems)

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Mutate(ctx, inMemory, "sop.yaml", []byte(text(t, lumajang)), nil, []*Suite{suiteOf(t, goodSuite)})
	require.ErrorIs(t, err, context.Canceled)
}

// A mutant is the file with one line changed.
func TestAMutantChangesOneLine(t *testing.T) {
	for _, file := range []string{lumajang, "../testdata/lengkap.yaml", "../testdata/format/b-sidoarjo.yaml", "../testdata/format/a-nasional.yaml", "../testdata/decide/tugas.yaml"} {
		src := text(t, file)
		doc, problems := sop.Read(file, []byte(src))
		require.False(t, problems.HasErrors())
		all := Mutants(doc, []byte(src))
		require.NotEmpty(t, all)
		for _, m := range all {
			before, after := strings.Split(src, "\n"), strings.Split(string(m.Source), "\n")
			require.Len(t, after, len(before), m.onePlace())
			var differ []int
			for i := range before {
				if before[i] != after[i] {
					differ = append(differ, i+1)
				}
			}
			require.Equal(t, []int{m.Pos.Line}, differ, "%s: %s", file, m.onePlace())
			require.Contains(t, MutantKinds(), m.Kind)
		}
	}
}

// What units are given is changed too: to whom, by whom, and how many answers are enough.
func TestTasksHaveMutants(t *testing.T) {
	requireMutants(t, "../testdata/decide/tugas.yaml", "koordinasi: dlh → ", "koordinasi: 2 dari semua → salah satu",
		"koordinasi: bukan_wewenang → ", "jawab_opd: petugas_opd → koordinator", "jawab_opd: jawaban → ")
}

func TestReopeningHasMutants(t *testing.T) {
	requireMutants(t, "../testdata/decide/buka-lagi.yaml", "selesai.buka_lagi: 10 hari kerja → 11 hari kerja")
}

// So is from which cases another may be opened, and until when.
func TestOpeningFromACaseHasMutants(t *testing.T) {
	requireMutants(t, "../testdata/decide/kasus.yaml", "ajukan_keberatan: 30 hari kerja → 29 hari kerja", "ajukan_keberatan: ditolak → ")
}

func requireMutants(t *testing.T, file string, want ...string) {
	t.Helper()
	src := text(t, file)
	doc, problems := sop.Read(file, []byte(src))
	require.False(t, problems.HasErrors())
	var got []string
	for _, m := range Mutants(doc, []byte(src)) {
		got = append(got, m.Where+": "+m.Was+" → "+m.Becomes)
	}
	for _, one := range want {
		assert.Contains(t, got, one)
	}
}

func TestPageTakesTextsOut(t *testing.T) {
	for _, c := range []struct{ line, value, want string }{
		{"  a: [x, y, z]", "x", "  a: [y, z]"},
		{"  a: [x, y, z]", "y", "  a: [x, z]"},
		{"  a: [x, y, z]", "z", "  a: [x, y]"},
		{"  a: [x]", "x", ""},
		{"  a: x", "x", ""},
		{"  a: x   # y", "x", ""},
		{"  - x", "x", ""},
		{"  k: {a: x, b: y}", "x", "  k: {b: y}"},
		{"  k: {a: x, b: y}", "y", "  k: {a: x}"},
		{"  k: {a: [x], b: y}", "x", "  k: {b: y}"},
		{"  k: {a: 'x', b: y}", "x", "  k: {b: y}"},
	} {
		at := strings.Index(c.line, c.value)
		got, ok := newPage([]byte(c.line + "\n")).remove(sop.Text{Value: c.value, Pos: problem.Pos{Line: 1, Column: at + 1}})
		require.True(t, ok, c.line)
		assert.Equal(t, c.want+"\n", string(got), c.line)
	}
	page := newPage([]byte("a: xyz\n"))
	for _, t2 := range []sop.Text{{}, {Value: "abc", Pos: problem.Pos{Line: 1, Column: 4}}, {Value: "xyz", Pos: problem.Pos{Line: 9, Column: 4}}, {Value: "yz", Pos: problem.Pos{Line: 1, Column: 5}}} {
		_, ok := page.remove(t2)
		assert.False(t, ok, t2)
	}
	_, ok := newPage([]byte("a:\n  lain: 1\nb:\n  lingkup: x\n")).after(problem.Pos{Line: 1, Column: 1}, "lingkup")
	assert.False(t, ok, "it belongs to another part")
}
