package scenario

import (
	"context"
	_ "embed"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
)

// goodSuite is a scenario file without problems; tests change one part of it.
//
//go:embed testdata/salah/skenario.yaml
var goodSuite string

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
	r, err := NewRunner(context.Background(), func() store.Backend { return memory.New().Backend() }, []byte(text(t, lumajang)), nil)
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
	for _, c := range wrongs(t, "testdata/salah/skenario.jsonl") {
		t.Run(c.Want+" "+c.New, func(t *testing.T) {
			require.Contains(t, goodSuite, c.Old)
			src := strings.Replace(goodSuite, c.Old, c.New, 1)
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
			assert.Contains(t, codes, c.Want)
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

// 17 August, Good Friday and Ascension Day, in years without a decree.
func TestDeadlinesBeyondTheDecreesKeepTheDaysOfTheLaw(t *testing.T) {
	const src = `format: 1
sop: sp4n_lumajang
orang: {warga: pelapor}
tenggat:
  - {mulai: 2029-08-16 10:00 WIB, batas: verifikasi_admin, tenggat: 2029-08-22}
  - {mulai: 2030-04-18 10:00 WIB, batas: verifikasi_admin, tenggat: 2030-04-24}
  - {mulai: 2030-05-29 10:00 WIB, batas: verifikasi_admin, tenggat: 2030-06-04}
`
	report := runSuite(t, src)
	assert.Len(t, report.Results, 3)
	assert.Zero(t, report.Failed())
}

// What an editor offers for a refusal and a verdict is what the check takes.
func TestTheVocabularyHasTheWordsOfTheCheck(t *testing.T) {
	assert.Equal(t, RefusalWords(), form.Refusals)
	var known []string // the words of today and of before
	for _, word := range form.Expect.Words("ditolak") {
		if word = presentWord(word); !slices.Contains(known, word) {
			known = append(known, word)
		}
	}
	assert.Equal(t, append([]string{"ya"}, RefusalWords()...), known)
	for _, v := range form.Verdicts {
		assert.True(t, verdictForm(v), v)
	}
	assert.Len(t, form.Verdicts, len(fsm.Judgements()))
	assert.True(t, verdictForm(form.Verdicts[len(form.Verdicts)-1]+" 2"))
}

func TestTheStoresFailureIsAnError(t *testing.T) {
	_, err := NewRunner(context.Background(), func() store.Backend { return memory.New().Backend() }, []byte("format: 1\n"), nil)
	var problems problem.Problems
	require.ErrorAs(t, err, &problems)

	r, err := NewRunner(context.Background(), func() store.Backend { return memory.New().Backend() }, []byte(text(t, lumajang)), nil)
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
