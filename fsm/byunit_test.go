package fsm

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
)

// byUnit is a desk whose stage has a limit for each unit, without calendars of theirs.
func byUnit(t *testing.T, unit string) *desk {
	src := string(fsmtest.Read(t, "testdata/decide/unit.yaml"))
	src = fsmtest.Replace(t, src, ", kalender: {hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]}", "")
	src = fsmtest.Replace(t, src, ", kalender: {hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu, minggu], libur: [tidak ada]}", "")
	src = fsmtest.Replace(t, src, "waktu: 3 hari kerja, saat_kembali: lanjut", "waktu: {menurut: unit, batas: {puskesmas: 3 hari kerja, posko: 4 jam, dinas: 10 hari kerja}}, saat_kembali: lanjut")
	d := deskOf(t, "unit.yaml", []byte(src))
	d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u", "unit", unit)
	return d
}

// The unit at the start has its limit; a hand-over is a new class (rule 19): counted
// from the old start, but never before the first working day after it, or the old day.
func TestALimitGoesByTheUnit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, at, before, after string }{
		{"puskesmas", "dinas", "2026-03-03 10:00", "2026-03-05", "2026-03-16"},
		{"dinas", "puskesmas", "2026-03-03 10:00", "2026-03-16", "2026-03-05"},
		{"dinas", "puskesmas", "2026-03-10 10:00", "2026-03-16", "2026-03-11"},
		{"dinas", "puskesmas", "2026-03-16 10:00", "2026-03-16", "2026-03-16"},
		{"dinas", "posko", "2026-03-04 10:00", "2026-03-16", "2026-03-04"},
		{"puskesmas", "puskesmas", "2026-03-04 10:00", "2026-03-05", "2026-03-05"},
	} {
		d := byUnit(t, c.from)
		require.Equal(t, c.before, d.lastDay("waktu periksa"), c)
		require.Equal(t, c.from, d.clock("waktu periksa").Class)
		e := d.do(c.at, adminAny, "serahkan", "unit", c.to)
		require.Equal(t, c.after, d.lastDay("waktu periksa"), c)
		if c.from != c.to {
			require.Equal(t, Reclassified, moveOf(t, e, "waktu periksa").Move)
		}
		d.sameAgain()
	}
	d := byUnit(t, "puskesmas")
	d.do("2026-03-06 10:00", adminAny, "serahkan", "unit", "dinas")
	require.Equal(t, "2026-03-16", d.lastDay("waktu periksa"), "a longer limit gives a new day after the old")
	require.Equal(t, 1, countOf(d.out, Breaching, "waktu periksa"), "and the breach stays")
	d.sameAgain()
}

// TestMistakesInALimitByUnit are told where they stand.
func TestMistakesInALimitByUnit(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ old, with, code string }{
		"a unit without a limit":  {"waktu: 3 hari kerja, saat_kembali: lanjut", "waktu: {menurut: unit, batas: {puskesmas: 3 hari kerja, posko: 4 jam}}, saat_kembali: lanjut", "class-without-time"},
		"a unit that is not":      {"waktu: 3 hari kerja, saat_kembali: lanjut", "waktu: {menurut: unit, batas: {puskesmas: 3 hari kerja, posko: 4 jam, dinas: 2 hari, kecamatan: 2 hari}}, saat_kembali: lanjut", "unknown-option"},
		"a limit of no known one": {"waktu: 20 hari kerja, sejak", "waktu: {menurut: unit, batas: {puskesmas: 3 hari kerja, posko: 4 jam, dinas: 2 hari kerja}}, sejak", ""},
	} {
		t.Run(name, func(t *testing.T) {
			src := fsmtest.Replace(t, string(fsmtest.Read(t, "testdata/decide/unit.yaml")), c.old, c.with)
			_, problems := Load("unit.yaml", []byte(src))
			if c.code == "" {
				require.Empty(t, problems, problems.Error())
				return
			}
			require.Len(t, problems, 1, problems.Error())
			require.Equal(t, c.code, problems[0].Code)
		})
	}
	src := string(fsmtest.Read(t, "testdata/decide/unit.yaml"))
	src = fsmtest.Replace(t, src, "waktu: 3 hari kerja, saat_kembali: lanjut", "waktu: {menurut: unit, batas: {puskesmas: 3 hari kerja, posko: 4 jam, dinas: 2 hari kerja}}, saat_kembali: lanjut")
	src = fsmtest.Replace(t, src, "wajib_diisi: [uraian, unit], ke: periksa", "wajib_diisi: [uraian], boleh_diisi: [unit], ke: periksa")
	_, problems := Load("unit.yaml", []byte(src))
	require.True(t, problems.HasErrors())
	i := slices.IndexFunc(problems, func(p problem.Problem) bool { return p.Code == "unset-class" })
	require.GreaterOrEqual(t, i, 0, problems.Error())
	require.Equal(t, "unit", problems[i].Args["field"])
}
