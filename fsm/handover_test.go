package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

var adminAny = Actor{ID: "admin_1", Holds: []RoleAssignment{{Role: "admin"}}}

// sentTo is a desk with a case sent to a unit on Thursday 5 March 2026 at 09:00.
func sentTo(t *testing.T, unit string) *desk {
	d := openDesk(t, "testdata/decide/unit.yaml")
	d.do("2026-03-05 09:00", pelapor, "kirim", "uraian", "u", "unit", unit)
	return d
}

func (d *desk) lastDay(clock string) string { return d.clock(clock).LastDay.String() }

// Each stage by the calendar of the unit that has the case, the limit by the SOP's.
func TestAStageCountsByTheCalendarOfItsUnit(t *testing.T) {
	t.Parallel()
	for unit, last := range map[string]string{"puskesmas": "2026-03-09", "posko": "2026-03-08", "dinas": "2026-03-10"} {
		d := sentTo(t, unit)
		require.Equal(t, last, d.lastDay("waktu periksa"), unit)
		require.Equal(t, "2026-04-10", d.lastDay("semuanya"), "by the SOP's calendar: "+unit)
	}
}

// Handed on before its deadline, either way, a stage ends on the later of both days;
// at or after it nothing changes.
func TestHandedOnAStageEndsOnTheLaterDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to, at, last string
		moved              bool
	}{
		{"puskesmas", "dinas", "2026-03-06 10:00", "2026-03-10", true},
		{"dinas", "puskesmas", "2026-03-06 10:00", "2026-03-10", false},
		{"puskesmas", "dinas", "2026-03-09 23:59:59.999999", "2026-03-10", true},
		{"puskesmas", "dinas", "2026-03-10 00:00", "2026-03-09", false},
		{"puskesmas", "dinas", "2026-03-10 09:00", "2026-03-09", false},
		{"posko", "puskesmas", "2026-03-06 10:00", "2026-03-09", true},
	} {
		d := sentTo(t, c.from)
		e := d.do(c.at, adminAny, "serahkan", "unit", c.to)
		require.Equal(t, c.last, d.lastDay("waktu periksa"), c)
		require.Equal(t, c.moved, len(e.Clocks) == 1, c)
		if c.moved {
			m := moveOf(t, e, "waktu periksa")
			require.Equal(t, HandedOver, m.Move)
			require.Equal(t, c.last, m.LastDay.String())
			require.NotEqual(t, c.last, m.Old.LastDay.String())
		}
		d.sameAgain()
	}
}

// How long a breach goes on counts as the deadline does: by the calendar of the unit
// that gave it, whoever had the case first.
func TestStepsOfLatenessCountAsTheDeadlineDoes(t *testing.T) {
	t.Parallel()
	src := fsmtest.Replace(t, readFile(t, "testdata/decide/unit.yaml"), "mutu_baku: {waktu: 3 hari kerja, saat_kembali: lanjut}",
		"mutu_baku: {waktu: 3 hari kerja, saat_kembali: lanjut, bila_lewat: {sesudah: 4 hari kerja, beri_tahu: [admin]}}")
	for _, c := range []struct{ units, want string }{
		{"puskesmas", "2026-03-14 00:00"},
		{"dinas", "2026-03-17 00:00"},
		{"puskesmas dinas", "2026-03-17 00:00"},
		{"dinas puskesmas", "2026-03-17 00:00"},
	} {
		d := deskOf(t, "unit.yaml", []byte(src))
		units := strings.Fields(c.units)
		d.do("2026-03-05 09:00", pelapor, "kirim", "uraian", "u", "unit", units[0])
		if len(units) > 1 {
			d.do("2026-03-06 09:00", adminAny, "serahkan", "unit", units[1])
		}
		require.Equal(t, fsmtest.WIB(c.want).UTC(), d.clock("waktu periksa").Steps[0].At.UTC(), c)
	}
}

// A breach is not cured by handing on, and handing back changes nothing.
func TestHandingOnCuresNoBreach(t *testing.T) {
	t.Parallel()
	d := sentTo(t, "puskesmas")
	d.do("2026-03-10 09:00", adminAny, "serahkan", "unit", "dinas")
	d.do("2026-03-10 10:00", adminAny, "serahkan", "unit", "posko")
	require.Equal(t, 1, countOf(d.out, Breaching, "waktu periksa"))
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas", Unit: "posko"}}}
	m := moveOf(t, d.do("2026-03-10 11:00", officer, "jawab", "jawaban", "j"), "waktu periksa")
	require.Equal(t, 1, m.LateBy)
	require.Equal(t, 4, m.Taken, "6, 7, 9, 10 March")
	d.sameAgain()
}

// While the case is away its unit may change; what the citizen has to do goes by the
// SOP's calendar. Back on Saturday 7 March both units' days count.
func TestAUnitThatChangesWhileTheCaseIsAwayJoins(t *testing.T) {
	t.Parallel()
	d := sentTo(t, "puskesmas")
	officer := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas", Unit: "puskesmas"}}}
	d.do("2026-03-05 10:00", officer, "tanya", "alasan", "a")
	require.Equal(t, "2026-03-10", d.lastDay("waktu menunggu"), "a citizen's time")
	e := d.do("2026-03-06 10:00", adminAny, "alihkan", "unit", "dinas")
	require.Empty(t, e.Clocks)
	d.do("2026-03-07 11:00", pelapor, "terangkan", "uraian", "u")
	require.Equal(t, "2026-03-11", d.lastDay("waktu periksa"), "9, 10, 11 March; of the six-day unit 7, 9, 10")
	d.sameAgain()
	k := d.clock("waktu periksa")
	l, err := d.cal.ExplainClock(k.Run)
	require.NoError(t, err)
	require.Equal(t, calendar.MustDate("2026-03-11"), l.Deadline.LastDay)
	require.Empty(t, l.Unit)
}

// Decrees move every calendar that a clock has; one of a unit that joins after an
// amendment never had the older set.
func TestADecreeMovesTheCalendarsOfUnits(t *testing.T) {
	t.Parallel()
	d := sentTo(t, "puskesmas")
	added, err := calendar.NewLog([]calendar.DecreeEvent{{
		Date: calendar.MustDate("2026-03-09"), Kind: calendar.Local, Name: "Banjir", Off: true, Action: calendar.Added,
		Decree: "SE 1/2026", DecreeDate: calendar.MustDate("2026-03-06"),
	}})
	require.NoError(t, err)
	log, err := d.cal.Log().Append(added)
	require.NoError(t, err)
	longer, err := calendar.New(log, d.cal.Options())
	require.NoError(t, err)
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2026-03-06 20:00"), By: adminAny}, d.cal, longer)
	require.NoError(t, err)
	m := moveOf(t, got.Entries[0], "waktu periksa")
	require.Equal(t, []string{"2026-03-09", "2026-03-10"}, []string{m.Old.LastDay.String(), m.LastDay.String()})
	d.c, d.cal = got.Case, longer
	d.do("2026-03-07 09:00", adminAny, "serahkan", "unit", "dinas")
	require.Equal(t, "2026-03-11", d.lastDay("waktu periksa"), "6, 10, 11 March")
}

// The calendar of a unit is part of what the file means.
func TestTheCalendarOfAUnitIsPartOfTheMeaning(t *testing.T) {
	t.Parallel()
	src := string(fsmtest.Read(t, "testdata/decide/unit.yaml"))
	same, problems := Load("unit.yaml", []byte(fsmtest.Replace(t, src, "kalender: {hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]}", "hari_kerja: [sabtu, jumat, kamis, rabu, selasa, senin]")))
	require.False(t, problems.HasErrors(), problems.Error())
	other, problems := Load("unit.yaml", []byte(fsmtest.Replace(t, src, "kalender: {hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]}", "hari_kerja: [senin]")))
	require.False(t, problems.HasErrors(), problems.Error())
	d := openDesk(t, "testdata/decide/unit.yaml")
	require.Equal(t, d.m.SOP().Meaning(), same.SOP().Meaning())
	require.NotEqual(t, d.m.SOP().Meaning(), other.SOP().Meaning())
}
