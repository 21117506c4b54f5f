package fsm

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

// endedUnit is the office of chosen tasks, where dpupr became dlh on 4 March 2026.
func endedUnit(t testing.TB) *desk {
	return deskOf(t, "tugas.yaml", []byte(fsmtest.Replace(t, readFile(t, chosenTasksFile),
		"dpupr: Dinas Pekerjaan Umum,", "dpupr: {nama: Dinas Pekerjaan Umum, menjadi: dlh, sejak: 2026-03-04},")))
}

// reasonsOf returns the reasons of a refused input, as "code field what".
func reasonsOf(t testing.TB, err error) []string {
	t.Helper()
	var out []string
	for _, r := range requireRefused(t, err, "input").Reasons {
		out = append(out, strings.TrimSpace(strings.Join([]string{r.Code, r.Args["field"], r.Args["unit"] + r.Args["day"]}, " ")))
	}
	return out
}

// Who takes a case over enters units by the table of that day, as an act would: until the
// day before one ends it is taken.
func TestAnImportTakesNoUnitThatHasEnded(t *testing.T) {
	t.Parallel()
	d := endedUnit(t)
	i := Import{Opened: fsmtest.WIB("2026-03-01 08:00"), Entered: fsmtest.WIB("2026-03-01 08:00"), Stage: "koordinasi", Origin: "disposisi", Unit: Unit{ID: "dpupr"}}
	i.Fields = map[string]Value{"opd": rules.ListValue("dlh", "dpupr")}
	for at, want := range map[string][]string{
		"2026-03-03 23:59": nil, "2026-03-04 00:00": {"unit-ended opd dpupr", "unit-ended unit dpupr"},
	} {
		i.At = fsmtest.WIB(at)
		_, err := d.m.Import(Case{ID: "1", Decrees: d.c.Decrees}, i, d.cal)
		if want == nil {
			require.NoError(t, err)
			continue
		}
		require.Equal(t, want, reasonsOf(t, err))
	}
}

// A correction takes no unit that has ended, but those that stood there before: what a
// case was, it may go on to say.
func TestACorrectionTakesNoNewUnitThatHasEnded(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ before, after, want string }{
		{"dlh", "dlh, dpupr", "unit-ended opd dpupr"},
		{"dlh, dpupr", "dlh, dpupr, dishub", ""},
		{"dlh, dpupr", "dpupr", ""},
		{"dpupr", "dlh", ""},
	} {
		d := endedUnit(t)
		d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
		d.do("2026-03-02 09:00", koordinator, "sebar", "opd", tt.before)
		got, err := d.m.Correct(d.c, Correction{
			Entry: 2, By: koordinator, At: fsmtest.WIB("2026-03-04 09:00"), Fields: d.in("opd", tt.after), Reason: rules.SealedValue("salah pilih"),
		}, d.cal)
		if tt.want != "" {
			require.Equal(t, []string{tt.want}, reasonsOf(t, err), tt)
			continue
		}
		require.NoError(t, err, tt)
		d.c, d.out = got.Case, append(d.out, got.Entries...)
		d.sameAgain()
	}
}

// So does one of a unit's answer to a task.
func TestACorrectionOfAnAnswerTakesNoNewUnitThatHasEnded(t *testing.T) {
	t.Parallel()
	src := strings.NewReplacer(
		"dpupr: Dinas Pekerjaan Umum,", "dpupr: {nama: Dinas Pekerjaan Umum, menjadi: dlh, sejak: 2026-03-04},",
		"  jawaban: {nama: Jawaban OPD, jenis: teks}\n", "  jawaban: {nama: Jawaban OPD, jenis: teks}\n  mitra: {nama: OPD mitra, jenis: unit}\n",
		"        wajib_diisi: [jawaban]\n", "        wajib_diisi: [jawaban, mitra]\n").Replace(readFile(t, chosenTasksFile))
	for before, want := range map[string]string{"dishub": "unit-ended mitra dpupr", "dpupr": ""} {
		d := deskOf(t, "tugas.yaml", []byte(src))
		d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
		d.do("2026-03-02 09:00", koordinator, "sebar", "opd", "dlh, dishub")
		d.do("2026-03-02 10:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j", "mitra", before)
		_, err := d.m.Correct(d.c, Correction{
			Entry: 3, By: koordinator, At: fsmtest.WIB("2026-03-04 09:00"), Fields: d.in("mitra", "dpupr"), Reason: rules.SealedValue("salah pilih"),
		}, d.cal)
		if want != "" {
			require.Equal(t, []string{want}, reasonsOf(t, err))
		} else {
			require.NoError(t, err)
		}
	}
}

// The dates of a case that is taken over keep their bounds, as when it is opened here: none
// lies ahead, or before the opening. One that had to be ahead may have passed.
func TestAnImportKeepsTheBoundsOfDates(t *testing.T) {
	t.Parallel()
	d := openDesk(t, "testdata/decide/tanggal.yaml")
	i := Import{At: fsmtest.WIB("2025-08-13 08:00"), Opened: fsmtest.WIB("2025-08-04 08:00"), Entered: fsmtest.WIB("2025-08-04 08:00"), Stage: "kerja"}
	for day, want := range map[string][]string{
		"2025-08-03": {"date-early surat_masuk 2025-08-04"}, "2025-08-04": nil, "2025-08-13": nil,
		"2025-08-14": {"date-late surat_masuk 2025-08-13"}, "2205-08-04": {"date-late surat_masuk 2025-08-13"},
	} {
		i.Fields = d.in("surat_masuk", day)
		_, err := d.m.Import(d.c, i, d.cal)
		if want == nil {
			require.NoError(t, err, day)
			continue
		}
		require.Equal(t, want, reasonsOf(t, err), day)
	}

	src := strings.NewReplacer(
		"  uraian: {nama: Isi, jenis: teks}\n", "  uraian: {nama: Isi, jenis: teks}\n  sidang: {nama: Hari sidang, jenis: tanggal, paling_awal: hari ini}\n",
		"terima: {wajib_diisi: [surat_masuk],", "terima: {wajib_diisi: [surat_masuk], boleh_diisi: [sidang],").Replace(readFile(t, "testdata/decide/tanggal.yaml"))
	d = deskOf(t, "tanggal.yaml", []byte(src))
	i.Fields = d.in("sidang", "2025-08-11")
	_, err := d.m.Import(d.c, i, d.cal)
	require.NoError(t, err)
}

// Of a year before the first whose days off are known no deadline would be right.
func TestAnImportOfBeforeTheFirstDecreedYearIsRefused(t *testing.T) {
	t.Parallel()
	d := openDesk(t, complete)
	first, known := d.cal.FirstDecreed()
	require.True(t, known)
	start := first.In(d.cal.Zone())
	for _, tt := range []struct {
		change func(*Import)
		want   []string
	}{
		{func(i *Import) { i.Opened = start }, nil},
		{func(i *Import) { i.Opened = start.Add(-time.Second) }, []string{"date-early diterima " + first.String()}},
		{func(i *Import) {
			i.Opened, i.Entered = fsmtest.WIB("1899-08-01 08:00"), fsmtest.WIB("1899-08-02 08:00")
		},
			[]string{"date-early diterima " + first.String(), "date-early masuk_tahap " + first.String()}},
		{func(i *Import) { i.Clocks["batas"] = start.Add(-time.Second) }, []string{"date-early batas " + first.String()}},
		{func(i *Import) { i.Clocks["batas"] = time.Time{} }, nil},
	} {
		i := underWay(d)
		tt.change(&i)
		_, err := d.m.Import(d.c, i, d.cal)
		if tt.want == nil {
			require.NoError(t, err)
			continue
		}
		require.Equal(t, tt.want, reasonsOf(t, err))
		require.Contains(t, err.Error(), first.String())
	}
}
