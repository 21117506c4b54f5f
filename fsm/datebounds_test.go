package fsm

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// outside returns the code of the reason for which a date is refused, and its day.
func outside(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	r := requireRefused(t, err, "input")
	require.Len(t, r.Reasons, 1)
	require.NotContains(t, r.Message("id"), "{")
	return r.Reasons[0].Code + " " + r.Reasons[0].Args["day"]
}

// A date that ends a limit lies between the limit's start and the day of
// recording, one that starts it not before the case was opened.
func TestDatesAreBoundByWhatReadsThem(t *testing.T) {
	t.Parallel()
	try := func(action, field, day string) string {
		d := dateDesk(t) // of 2 March 2026
		_, err := d.try("2026-03-05 10:00", petugasAny, action, field, day)
		return outside(t, err)
	}
	require.Empty(t, try("catat", "dijawab", "2026-03-05"))
	require.Empty(t, try("catat", "dijawab", "2026-03-02"))
	require.Equal(t, "date-late 2026-03-05", try("catat", "dijawab", "2026-03-06"))
	require.Equal(t, "date-early 2026-03-02", try("catat", "dijawab", "2026-03-01"))
	require.Empty(t, try("terima", "surat_masuk", "2026-03-02"))
	require.Equal(t, "date-early 2026-03-02", try("terima", "surat_masuk", "2006-03-02"))
	require.Equal(t, "date-late 2026-03-05", try("terima", "surat_masuk", "2062-03-05"))
	require.Equal(t, "date-late 2026-03-05", try("susulkan", "surat_susulan", "2026-03-06"))
}

// The start that bounds a stop date is that of the limit, also when it is corrected.
func TestAStopDateIsNotBeforeTheStart(t *testing.T) {
	t.Parallel()
	d := dateDesk(t)
	d.do("2026-03-06 09:00", petugasAny, "terima", "surat_masuk", "2026-03-04")
	_, err := d.try("2026-03-06 10:00", petugasAny, "catat", "dijawab", "2026-03-03")
	require.Equal(t, "date-early 2026-03-04", outside(t, err))
	d.do("2026-03-06 10:00", petugasAny, "catat", "dijawab", "2026-03-04")
	for day, want := range map[string]string{"2026-03-03": "date-early 2026-03-04", "2026-03-09": "date-late 2026-03-06"} {
		_, err = d.m.Correct(d.c, Correction{
			Entry: 1, By: kepalaAny, At: fsmtest.WIB("2026-03-06 11:00"), Fields: d.in("dijawab", day), Reason: rules.SealedValue("s"),
		}, d.cal)
		require.Equal(t, want, outside(t, err))
	}
}

// What the file says takes the place of the default.
func TestBoundsThatTheFileSays(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(dated)
	require.NoError(t, err)
	try := func(bounds, action, field, day string) string {
		name := map[string]string{"dijawab": "Tanggal surat jawaban", "surat_masuk": "Surat masuk"}[field]
		edited := strings.Replace(string(src), name+", jenis: tanggal", name+", jenis: tanggal, "+bounds, 1)
		require.NotEqual(t, string(src), edited)
		d := deskOf(t, "tanggal.yaml", []byte(edited))
		d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
		_, err := d.try("2026-03-05 10:00", petugasAny, action, field, day)
		return outside(t, err)
	}
	require.Empty(t, try("paling_awal: bebas", "terima", "surat_masuk", "2006-03-02"))
	require.Empty(t, try("paling_lambat: bebas", "terima", "surat_masuk", "2030-03-02"))
	require.Empty(t, try("paling_awal: bebas", "catat", "dijawab", "2026-02-27"), "done before it began is done at once")
	require.Equal(t, "date-early 2026-02-26", try("paling_awal: 7 hari sebelum hari ini", "terima", "surat_masuk", "2026-02-25"))
	require.Empty(t, try("paling_awal: 7 hari sebelum hari ini", "terima", "surat_masuk", "2026-02-26"))
	require.Equal(t, "date-late 2026-03-08", try("paling_lambat: 3 hari sesudah hari ini", "terima", "surat_masuk", "2026-03-09"))
	require.Equal(t, "date-early 2026-03-03", try("paling_awal: 3 Maret 2026", "terima", "surat_masuk", "2026-03-02"))
	require.Equal(t, "date-late 2026-03-03", try("paling_lambat: 2026-03-03", "terima", "surat_masuk", "2026-03-04"))
	require.Equal(t, "date-late 2026-03-02", try("paling_lambat: hari dibuka", "terima", "surat_masuk", "2026-03-03"))
}

// In an opening action there is no day from which to count back: check asks for
// the first day, and it holds once it is given.
func TestADateWithWhichACaseIsOpened(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(dated)
	require.NoError(t, err)
	opens := strings.Replace(string(src), "wajib_diisi: [uraian]", "wajib_diisi: [uraian, surat_masuk]", 1)
	_, problems := Load("tanggal.yaml", []byte(opens))
	require.Len(t, problems, 1)
	require.Equal(t, "start-unbounded", problems[0].Code)
	require.Equal(t, problem.Warning, problems[0].Severity)
	send := func(src, day string) string {
		d := deskOf(t, "tanggal.yaml", []byte(src))
		_, err := d.try("2026-03-05 10:00", pelapor, "kirim", "uraian", "u", "surat_masuk", day)
		return outside(t, err)
	}
	require.Empty(t, send(opens, "2006-03-05"))
	require.Equal(t, "date-late 2026-03-05", send(opens, "2062-03-05"))
	said := strings.Replace(opens, "Surat masuk, jenis: tanggal", "Surat masuk, jenis: tanggal, paling_awal: 30 hari sebelum hari ini", 1)
	_, problems = Load("tanggal.yaml", []byte(said))
	require.Empty(t, problems)
	require.Equal(t, "date-early 2026-02-03", send(said, "2006-03-05"))
}

// A date that an action wants ahead is one to come, and one that a clock starts
// with besides says its bounds.
func TestADateThatMustBeAhead(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(dated)
	require.NoError(t, err)
	edited := func(when string) string {
		s := strings.Replace(string(src), "  dijawab: {nama", "  sidang: {nama: Sidang, jenis: tanggal}\n  dijawab: {nama", 1)
		s = strings.Replace(s, "      tutup: {ke: selesai}", "      tetapkan: {wajib_diisi: [sidang], ke: tetap}\n      undang: {syarat: "+when+", ke: selesai}", 1)
		return strings.Replace(s, "mulai:\n", "aturan: {menjelang: waktu <= sidang}\nmulai:\n", 1)
	}
	for when, want := range map[string]string{
		"ada(sidang) dan waktu < sidang":                      "date-early 2026-03-05",
		"ada(sidang) dan sidang >= waktu":                     "date-early 2026-03-05",
		"ada(sidang) dan menjelang":                           "date-early 2026-03-05",
		"ada(sidang) dan waktu > sidang":                      "",
		"ada(sidang) dan (waktu < sidang atau pernah(catat))": "",
		"ada(sidang) dan tidak (waktu < sidang)":              "",
	} {
		d := deskOf(t, "tanggal.yaml", []byte(edited(when)))
		d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
		_, err := d.try("2026-03-05 10:00", petugasAny, "tetapkan", "sidang", "2026-03-04")
		require.Equal(t, want, outside(t, err), when)
		_, err = d.try("2026-03-05 10:00", petugasAny, "tetapkan", "sidang", "2062-03-04")
		require.NoError(t, err, when)
	}
	_, problems := Load("tanggal.yaml", []byte(edited("ada(dijawab) dan waktu <= dijawab")))
	require.True(t, problems.HasErrors())
	require.Equal(t, "bounds-unsaid", problems[0].Code)
}

// A first day after the last, said or not, takes no date at all.
func TestBoundsThatTakeNoDate(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(dated)
	require.NoError(t, err)
	for bounds, want := range map[string]bool{
		"paling_awal: 1 hari sesudah hari ini":                             true,
		"paling_awal: 1 hari sesudah hari ini, paling_lambat: bebas":       false,
		"paling_awal: 2026-03-04, paling_lambat: 2026-03-03":               true,
		"paling_awal: 2026-03-03, paling_lambat: 2026-03-03":               false,
		"paling_awal: hari ini, paling_lambat: 1 hari sebelum hari ini":    true,
		"paling_awal: hari dibuka, paling_lambat: 3 hari sesudah hari ini": false,
	} {
		_, problems := Load("tanggal.yaml", []byte(strings.Replace(string(src), "Surat masuk, jenis: tanggal", "Surat masuk, jenis: tanggal, "+bounds, 1)))
		require.Equal(t, want, problems.HasErrors(), bounds)
	}
}

// Two spellings of one bound mean the same, and another bound another thing.
func TestBoundsAreInTheMeaning(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(dated)
	require.NoError(t, err)
	meaning := func(bounds string) string {
		edited := strings.Replace(string(src), "Surat masuk, jenis: tanggal", "Surat masuk, jenis: tanggal"+bounds, 1)
		m, problems := Load("tanggal.yaml", []byte(edited))
		require.Empty(t, problems)
		return m.stamp.Meaning
	}
	require.Equal(t, meaning(", paling_awal: 3 Maret 2026"), meaning(", paling_awal: 2026-03-03"))
	seen := map[string]bool{}
	for _, bounds := range []string{
		"", ", paling_awal: bebas", ", paling_lambat: bebas", ", paling_awal: hari ini", ", paling_awal: 2 hari sebelum hari ini",
		", paling_awal: 2 hari sesudah hari ini, paling_lambat: bebas", ", paling_awal: hari dibuka", ", paling_awal: 2026-03-03",
	} {
		seen[meaning(bounds)] = true
	}
	require.Len(t, seen, 8)
}
