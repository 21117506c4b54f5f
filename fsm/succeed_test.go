package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// follow lets units take the place of others: pairs of the old and the new.
func (d *desk) follow(at string, pairs ...string) []Draft {
	d.t.Helper()
	r := Reorganisation{At: fsmtest.WIB(at), By: Actor{ID: "sekda"}, Basis: "Perda 3/2026"}
	for i := 0; i < len(pairs); i += 2 {
		r.Units = append(r.Units, UnitChange{From: pairs[i], To: pairs[i+1]})
	}
	got, err := d.m.Reorganise(d.c, r, d.cal)
	require.NoError(d.t, err)
	d.c, d.out = got.Case, append(d.out, got.Entries...)
	return got.Entries
}

// A unit that was renamed, under a name that the case's file does not have, goes on by
// the calendar of the old one; the old one had the case.
func TestACaseFollowsARenamedUnit(t *testing.T) {
	t.Parallel()
	d := sentTo(t, "puskesmas")
	entries := d.follow("2026-03-06 10:00", "puskesmas", "klinik", "dinas", "dinkes")
	require.Len(t, entries, 1)
	e := entries[0]
	require.Equal(t, []UnitChange{{From: "puskesmas", To: "klinik"}}, e.Units, "the other unit had nothing of it")
	require.Equal(t, []any{Reorganising, "sekda", "Perda 3/2026", "klinik"}, []any{e.Kind, e.By.ID, e.Basis, e.Unit.ID})
	require.Empty(t, e.Clocks)
	require.Equal(t, "2026-03-09", d.lastDay("waktu periksa"), "six days a week as before")
	require.Equal(t, []string{"puskesmas"}, d.c.Had)
	require.Equal(t, "puskesmas", d.out[0].Unit.ID, "history keeps the old name")
	of := func(unit string) Actor {
		return Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas", Unit: unit}}}
	}
	_, err := d.try("2026-03-06 11:00", of("puskesmas"), "jawab", "jawaban", "j")
	requireRefused(t, err, "other-unit")
	require.True(t, d.m.Sees(d.c, of("klinik")))
	require.Empty(t, d.follow("2026-03-06 12:00", "puskesmas", "klinik"), "repeated, nothing more happens")
	d.do("2026-03-07 11:00", of("klinik"), "jawab", "jawaban", "j")
	require.True(t, d.c.Closed)
	require.Empty(t, d.follow("2026-03-07 12:00", "klinik", "lain"), "a closed case stays as it is")
	d.sameAgain()
}

// From the day on which it ends a unit is chosen no more, also among several; until the
// day before it is, in the zone of the office.
func TestAUnitThatEndedIsNotChosen(t *testing.T) {
	t.Parallel()
	src := fsmtest.Replace(t, readFile(t, chosenTasksFile), "dpupr: Dinas Pekerjaan Umum,", "dpupr: {nama: Dinas Pekerjaan Umum, menjadi: dlh, sejak: 2026-03-04},")
	for at, want := range map[string]string{
		"2026-03-03 23:59": "", "2026-03-04 00:00": "unit-ended opd dpupr dlh", "2026-03-05 09:00": "unit-ended opd dpupr dlh",
	} {
		d := deskOf(t, "tugas.yaml", []byte(src))
		d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
		_, err := d.try(at, koordinator, "sebar", "opd", "dpupr, dishub")
		if want == "" {
			require.NoError(t, err)
			continue
		}
		r := requireRefused(t, err, "input").Reasons[0]
		require.Equal(t, want, strings.Join([]string{r.Code, r.Args["field"], r.Args["unit"], r.Args["becomes"]}, " "))
	}
}

// A unit that the case's file has counts by its own calendar, as handed over: the later
// day before the deadline, nothing after it.
func TestASuccessorsCalendarJoins(t *testing.T) {
	t.Parallel()
	d := sentTo(t, "puskesmas")
	e := d.follow("2026-03-06 10:00", "puskesmas", "dinas")[0]
	m := moveOf(t, e, "waktu periksa")
	require.Equal(t, []any{HandedOver, "2026-03-10", "2026-03-09"}, []any{m.Move, m.LastDay.String(), m.Old.LastDay.String()})
	d.sameAgain()
	d = sentTo(t, "puskesmas")
	entries := d.follow("2026-03-10 09:00", "puskesmas", "dinas")
	require.Equal(t, Breaching, entries[0].Kind)
	require.Equal(t, "puskesmas", entries[0].Owner.Unit, "the breach is the old unit's")
	require.Empty(t, entries[1].Clocks)
	require.Equal(t, "2026-03-09", d.lastDay("waktu periksa"))
	require.Empty(t, d.wait("2026-03-20 09:00"), "and no second one")
	d.sameAgain()
}

// What a unit owes its successor owes, with the same clock; one that answered or owes
// the task itself has that alone.
func TestTasksPassToSuccessors(t *testing.T) {
	t.Parallel()
	d := spread(t)
	e := d.follow("2026-03-03 09:00", "dlh", "dlhk")[0]
	require.Equal(t, []DutyMove{{Duty: "jawab_opd", No: 1, Move: DutyPassed, Role: "petugas_opd", Unit: "dlhk", Was: "dlh"}}, e.Duties)
	m := moveOf(t, e, "kewajiban jawab_opd dlhk 1")
	require.Equal(t, []any{HandedOver, "kewajiban jawab_opd dlh 1", "2026-03-09"}, []any{m.Move, m.Was, m.LastDay.String()})
	_, err := d.try("2026-03-03 10:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	requireRefused(t, err, "other-unit")
	late := d.wait("2026-03-10 08:00")
	require.Equal(t, 1, countOf(late, Breaching, "kewajiban jawab_opd dlhk 1"))
	d.follow("2026-03-10 09:00", "dlhk", "dlh_baru")
	require.Empty(t, d.wait("2026-03-11 08:00"), "a breach is not the successor's again")
	d.do("2026-03-11 09:00", ofOPD("dlh_baru"), "jawab_opd", "jawaban", "j")
	require.Equal(t, "koordinasi", d.c.Stage)

	entries := d.follow("2026-03-11 10:00", "dpupr", "dlh_baru", "dishub", "dlh_baru")
	require.Len(t, entries[0].Duties, 2)
	for _, m := range entries[0].Duties {
		require.Equal(t, DutyLapsed, m.Move)
	}
	require.Equal(t, "lanjut", entries[len(entries)-1].Action, "nobody is left to wait for")
	d.sameAgain()
}

// The field that names who is asked follows, so that correcting it asks nobody anew.
func TestTheFieldOfATaskFollowsItsUnits(t *testing.T) {
	t.Parallel()
	d := openDesk(t, chosenTasksFile)
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 09:00", koordinator, "sebar", "opd", "dlh, dpupr")
	d.follow("2026-03-03 09:00", "dlh", "dishub")
	require.Equal(t, []string{"dishub", "dpupr"}, d.c.Fields["opd"].List())
	same := d.do("2026-03-04 09:00", koordinator, "ubah_opd", "opd", "dpupr, dishub")
	require.Empty(t, same.Duties)
	require.Len(t, d.c.Duties, 2)
	d.sameAgain()
}
