package fsm

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

const tasksFile = "testdata/decide/tugas.yaml"

func ofOPD(unit string) Actor {
	return Actor{ID: "opd_" + unit, Holds: []RoleAssignment{{Role: "petugas_opd", Unit: unit}}}
}

var koordinator = Actor{ID: "koordinator_1", Holds: []RoleAssignment{{Role: "koordinator"}}}

// spread opens a case that three units are given a task of.
func spread(t *testing.T) *desk {
	t.Helper()
	d := openDesk(t, tasksFile)
	opened := d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	require.Equal(t, []string{"petugas_opd"}, opened.Tell)
	require.Equal(t, []DutyMove{
		{Duty: "jawab_opd", No: 1, Move: DutyArose, Role: "petugas_opd", Unit: "dlh"},
		{Duty: "jawab_opd", No: 1, Move: DutyArose, Role: "petugas_opd", Unit: "dpupr"},
		{Duty: "jawab_opd", No: 1, Move: DutyArose, Role: "petugas_opd", Unit: "dishub"},
	}, opened.Duties)
	return d
}

func TestUnitsAnswerEachForItselfAndEnoughAnswersGoOn(t *testing.T) {
	d := spread(t)
	require.Equal(t, "2026-03-09", d.clock("kewajiban jawab_opd dlh 1").LastDay.String())
	_, err := d.try("2026-03-03 08:00", koordinator, "jawab_opd", "jawaban", "j")
	requireRefused(t, err, "no-authority")
	_, err = d.try("2026-03-03 08:00", ofOPD("dinkes"), "jawab_opd", "jawaban", "j")
	requireRefused(t, err, "other-unit")
	_, err = d.try("2026-03-03 08:00", ofOPD("dlh"), "jawab_opd")
	requireRefused(t, err, "input")

	one := d.do("2026-03-03 09:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "j1")
	require.Equal(t, DutyMet, one.Kind)
	require.Equal(t, Person{ID: "opd_dpupr", Role: "petugas_opd", Unit: "dpupr"}, one.By)
	require.Equal(t, "koordinasi", d.c.Stage)
	require.NotContains(t, d.c.Fields, "jawaban", "the answer is the unit's own")
	_, err = d.try("2026-03-03 10:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "lagi")
	requireRefused(t, err, "not-owed")

	entries, err := d.try("2026-03-10 08:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j2")
	require.NoError(t, err)
	require.Equal(t, 1, countOf(entries, Breaching, "kewajiban jawab_opd dlh 1"))
	require.Equal(t, 1, countOf(entries, Breaching, "kewajiban jawab_opd dishub 1"))
	for _, e := range entries {
		if e.Kind == Breaching {
			require.Equal(t, ReadClockID(e.Clock).Unit, e.Owner.Unit, "its breach is its unit's performer's")
		}
	}
	last := entries[len(entries)-1]
	require.Equal(t, Timing, last.Kind)
	require.Equal(t, "lanjut", last.Action)
	require.Equal(t, entries[len(entries)-2].At, last.At, "at the same instant")
	require.Equal(t, []DutyMove{{Duty: "jawab_opd", No: 1, Move: DutyLapsed, Role: "petugas_opd", Unit: "dishub"}}, last.Duties)
	lapsed := moveOf(t, last, "kewajiban jawab_opd dishub 1")
	require.Equal(t, Late, lapsed.Judge(true), "what was late already stays so")
	require.Empty(t, d.c.Duties)
	require.Equal(t, "perumusan", d.c.Stage)
	_, err = d.try("2026-03-10 09:00", ofOPD("dishub"), "jawab_opd", "jawaban", "j3")
	requireRefused(t, err, "not-owed")
}

func TestATaskThatLapsesInTimeIsNeitherKeptNorBroken(t *testing.T) {
	d := spread(t)
	d.do("2026-03-03 09:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "j")
	entries, err := d.try("2026-03-04 09:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	require.NoError(t, err)
	lapsed := moveOf(t, entries[len(entries)-1], "kewajiban jawab_opd dishub 1")
	require.Equal(t, Unmet, lapsed.Judge(true))
	require.Zero(t, countOf(d.wait("2026-03-11 08:00"), Breaching, "kewajiban jawab_opd dishub 1"))
}

func TestWhoGivesATaskBackIsNotWaitedFor(t *testing.T) {
	d := spread(t)
	back := d.do("2026-03-03 09:00", ofOPD("dpupr"), "bukan_wewenang")
	require.Equal(t, GivingBack, back.Kind)
	require.Equal(t, DutyReturned, back.Duties[0].Move)
	d.do("2026-03-03 10:00", ofOPD("dishub"), "bukan_wewenang")
	require.Equal(t, "koordinasi", d.c.Stage)
	d.do("2026-03-03 11:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	require.Equal(t, "perumusan", d.c.Stage, "all that are left have answered")

	d = spread(t)
	for _, unit := range []string{"dlh", "dpupr", "dishub"} {
		d.do("2026-03-03 09:00", ofOPD(unit), "bukan_wewenang")
	}
	require.Equal(t, "koordinasi", d.c.Stage, "nobody answered")
	d.wait("2026-04-20 08:00")
	require.Equal(t, "perumusan", d.c.Stage)
}

func TestWhatAUnitAnsweredIsHiddenFromTheOthersUntilTheStageIsLeft(t *testing.T) {
	d := spread(t)
	answered := d.do("2026-03-03 09:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "j1")
	reads := func(by Actor) bool {
		entry, seen := d.m.ViewEntry(d.c, answered, by)
		view := d.m.View(d.c, by)
		inCase := len(view.Answers) > 0 && view.Answers[0].Input["jawaban"].IsSet()
		require.Equal(t, inCase, seen && entry.Input["jawaban"].IsSet(), by.ID)
		return inCase
	}
	require.True(t, reads(ofOPD("dpupr")))
	require.True(t, reads(koordinator))
	require.False(t, reads(ofOPD("dlh")))
	require.True(t, d.m.Works(d.c, ofOPD("dlh")), "the case is its work")
	require.False(t, reads(pelapor))
	require.False(t, reads(ofOPD("dinkes")))
	require.False(t, d.m.Sees(d.c, ofOPD("dinkes")))
	require.False(t, d.m.SeesAll(d.c, ofOPD("dlh")))
	require.True(t, d.c.Answers[0].Input["jawaban"].IsSet(), "the view is a copy")

	d.do("2026-03-04 09:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j2")
	require.True(t, reads(koordinator))
	require.False(t, d.m.Works(d.c, ofOPD("dlh")), "its work is done")
	require.True(t, d.m.Sees(d.c, ofOPD("dlh")), "it had the case")
}

func TestWhoMayAnswerIsTold(t *testing.T) {
	d := spread(t)
	permits, err := d.m.Allowed(d.c, ofOPD("dlh"), Unit{}, d.c.Changed, d.cal)
	require.NoError(t, err)
	yes := map[string]bool{}
	for _, p := range permits {
		yes[p.Action] = p.Yes
	}
	require.True(t, yes["jawab_opd"])
	require.True(t, yes["bukan_wewenang"])
	permits, err = d.m.Allowed(d.c, koordinator, Unit{}, d.c.Changed, d.cal)
	require.NoError(t, err)
	for _, p := range permits {
		require.False(t, p.Yes && p.Action == "jawab_opd")
	}
}

// What is corrected of a unit's answer is that answer's: not a value of the case, which
// others would see at once.
func TestACorrectedAnswerStaysTheUnitsOwn(t *testing.T) {
	d := spread(t)
	d.do("2026-03-03 09:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "j1")
	correct := func(no int64, pairs ...string) (Draft, error) {
		got, err := d.m.Correct(d.c, Correction{
			Entry: no, By: koordinator, At: fsmtest.WIB("2026-03-03 10:00"), Fields: d.in(pairs...), Reason: rules.SealedValue("alasan"),
		}, d.cal)
		if err != nil {
			return Draft{}, err
		}
		d.c, d.out = got.Case, append(d.out, got.Entries...)
		return got.Entries[0], nil
	}
	_, err := correct(1, "jawaban", "jalan lain")
	requireRefused(t, err, "input")
	_, err = correct(2, "tanggapan", "t")
	requireRefused(t, err, "input")

	entry, err := correct(2, "jawaban", "j2")
	require.NoError(t, err)
	require.Equal(t, []DutyMove{{Duty: "jawab_opd", No: 1, Move: DutyCorrected, Role: "petugas_opd", Unit: "dpupr"}}, entry.Duties)
	require.NotContains(t, d.c.Fields, "jawaban")
	require.Equal(t, d.in("jawaban", "j2"), d.c.Answers[0].Input)
	for _, c := range []struct {
		by    Actor
		reads bool
	}{{ofOPD("dpupr"), true}, {koordinator, true}, {ofOPD("dlh"), false}, {pelapor, false}, {Actor{}, false}} {
		seen, _ := d.m.ViewEntry(d.c, entry, c.by)
		require.Equal(t, c.reads, seen.Input["jawaban"].IsSet(), c.by.ID)
	}

	_, err = correct(3, "jawaban", "j3")
	require.NoError(t, err, "the correction was wrong too")
	require.NotContains(t, d.c.Fields, "jawaban")
	require.Equal(t, d.in("jawaban", "j3"), d.c.Answers[0].Input)
	d.sameAgain()
}

// A day in a unit's answer keeps to the bounds of its field when it is corrected, as when
// it was answered.
func TestACorrectedAnswerKeepsToTheBoundsOfItsDays(t *testing.T) {
	src, err := os.ReadFile(tasksFile)
	require.NoError(t, err)
	text := strings.Replace(string(src), "wajib_diisi: [jawaban]", "wajib_diisi: [jawaban, diperiksa]", 1)
	text = strings.Replace(text, "  tanggapan: {nama", "  diperiksa: {nama: Tanggal pemeriksaan, jenis: tanggal, paling_lambat: hari ini}\n  tanggapan: {nama", 1)
	file := filepath.Join(t.TempDir(), "sop.yaml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	d := openDesk(t, file)
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-03 09:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "j", "diperiksa", "2026-03-02")
	_, err = d.m.Correct(d.c, Correction{
		Entry: 2, By: koordinator, At: fsmtest.WIB("2026-03-03 10:00"), Fields: d.in("diperiksa", "2026-12-01"), Reason: rules.SealedValue("alasan"),
	}, d.cal)
	requireRefused(t, err, "input")
}

const chosenTasksFile = "testdata/decide/tugas-isian.yaml"

// Who is asked is chosen with the report; who is added later has a start of its own,
// and who is taken out owes nothing more.
func TestTheUnitsOfATaskFollowTheField(t *testing.T) {
	d := openDesk(t, chosenTasksFile)
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	spread := d.do("2026-03-02 09:00", koordinator, "sebar", "opd", "dlh, dpupr")
	require.Len(t, spread.Duties, 2)
	require.Equal(t, "2026-03-09", d.clock("kewajiban jawab_opd dlh 1").LastDay.String())
	_, err := d.try("2026-03-03 08:00", ofOPD("dishub"), "jawab_opd", "jawaban", "j")
	requireRefused(t, err, "other-unit")
	d.do("2026-03-03 09:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "j1")

	changed := d.do("2026-03-05 09:00", koordinator, "ubah_opd", "opd", "dpupr, dishub, dlh")
	require.Equal(t, []DutyMove{{Duty: "jawab_opd", No: 1, Move: DutyArose, Role: "petugas_opd", Unit: "dishub"}}, changed.Duties)
	require.Equal(t, []string{"petugas_opd"}, changed.Tell)
	require.Equal(t, "2026-03-12", d.clock("kewajiban jawab_opd dishub 1").LastDay.String(), "its own start")

	d.do("2026-03-06 09:00", ofOPD("dishub"), "jawab_opd", "jawaban", "j3")
	entries, err := d.try("2026-03-06 10:00", koordinator, "ubah_opd", "opd", "dpupr, dishub")
	require.NoError(t, err)
	require.Equal(t, []DutyMove{{Duty: "jawab_opd", No: 1, Move: DutyLapsed, Role: "petugas_opd", Unit: "dlh"}}, entries[0].Duties)
	lapsed := moveOf(t, entries[0], "kewajiban jawab_opd dlh 1")
	require.Equal(t, Unmet, lapsed.Judge(true), "it was not due")
	require.Equal(t, "lanjut", entries[len(entries)-1].Action, "nobody is left to wait for")
	require.Equal(t, "perumusan", d.c.Stage)
}

// A task that lapses is judged without the office's own days off too: nobody makes it
// late, or not late, by deciding one.
func TestATaskThatLapsesIsJudgedWithoutLocalDays(t *testing.T) {
	t.Parallel()
	d := openDesk(t, chosenTasksFile)
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 09:00", koordinator, "sebar", "opd", "dlh, dpupr")
	d.flooded()
	require.Equal(t, "2026-03-11", d.lastDay("kewajiban jawab_opd dlh 1"))
	m := moveOf(t, d.do("2026-03-11 09:00", koordinator, "ubah_opd", "opd", "dpupr"), "kewajiban jawab_opd dlh 1")
	require.Equal(t, Unmet, m.Judge(true))
	require.Equal(t, &Lateness{LateBy: 2}, m.WithoutLocal)
	without := m.WithoutLocalDays()
	require.Equal(t, Late, without.Judge(true))
}

// A branch of "tugas selesai" that stays is not asked again, so that the stage needs
// another way on.
func TestABranchThatStaysAfterTheTasksNeedsAnotherWayOn(t *testing.T) {
	t.Parallel()
	src := fsmtest.Replace(t, readFile(t, chosenTasksFile), "lanjut: {otomatis: tugas selesai, ke: perumusan}",
		"lanjut: {otomatis: tugas selesai, hasil: [{bila: lengkap, ke: perumusan}, {selain_itu: ya, ke: tetap}]}")
	_, problems := Load("sop.yaml", []byte(src))
	require.False(t, problems.HasErrors(), "the time of the stage leads on: %v", problems)
	src = fsmtest.Replace(t, src, "        dikembalikan_dengan: bukan_wewenang\n", "")
	src = fsmtest.Replace(t, src, "      lanjut_tanpa: {otomatis: waktu tahap, ke: perumusan}\n", "")
	_, problems = Load("sop.yaml", []byte(src))
	require.True(t, problems.HasErrors())
	require.Equal(t, "join-with-condition", problems[0].Code)
}

func TestACorrectedFieldMovesTasksToo(t *testing.T) {
	d := openDesk(t, chosenTasksFile)
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 09:00", koordinator, "sebar", "opd", "dlh, dpupr")
	d.do("2026-03-03 09:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "j1")
	opd := func(units ...string) map[string]Value { return map[string]Value{"opd": rules.ListValue(units...)} }
	correct := func(fields map[string]Value) Decision {
		got, err := d.m.Correct(d.c, Correction{Entry: 2, By: koordinator, At: fsmtest.WIB("2026-03-04 09:00"), Fields: fields, Reason: rules.SealedValue("salah pilih")}, d.cal)
		require.NoError(t, err)
		return got
	}
	require.Equal(t, "perumusan", correct(opd("dpupr")).Case.Stage)
	require.Len(t, correct(opd("dpupr", "dishub")).Case.Duties, 1)
	require.Equal(t, "dishub", correct(opd("dpupr", "dishub")).Case.Duties[0].Unit)
	emptied := correct(map[string]Value{"opd": {}})
	require.Equal(t, "dlh", emptied.Case.Duties[0].Unit, "a field that is emptied changes nothing")
	require.Equal(t, "koordinasi", emptied.Case.Stage)
}

// A field that was emptied by mistake and is filled in again asks nobody anew: who owed
// the task owes it once, since it was given.
func TestTheSameUnitsNamedAgainAfterTheFieldWasEmptyAreNotAskedAnew(t *testing.T) {
	t.Parallel()
	d := openDesk(t, chosenTasksFile)
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 09:00", koordinator, "sebar", "opd", "dlh, dpupr, dishub")
	d.do("2026-03-02 10:00", ofOPD("dishub"), "bukan_wewenang")
	correct := func(at string, opd Value) {
		got, err := d.m.Correct(d.c, Correction{
			Entry: 2, By: koordinator, At: fsmtest.WIB(at), Fields: map[string]Value{"opd": opd}, Reason: rules.SealedValue("salah pilih"),
		}, d.cal)
		require.NoError(t, err)
		d.c, d.out = got.Case, append(d.out, got.Entries...)
	}
	correct("2026-03-03 09:00", Value{})
	correct("2026-03-11 09:00", rules.ListValue("dlh", "dpupr", "dishub"))
	require.Len(t, d.c.Duties, 2)
	require.Equal(t, "2026-03-09", d.lastDay("kewajiban jawab_opd dlh 1"), "what was late stays so")
	d.do("2026-03-11 10:00", ofOPD("dlh"), "jawab_opd", "jawaban", "j")
	d.do("2026-03-11 11:00", ofOPD("dpupr"), "jawab_opd", "jawaban", "j")
	require.Equal(t, "perumusan", d.c.Stage)
	d.sameAgain()
}

func TestACaseIsNotImportedWithoutTheUnitsOfItsTasks(t *testing.T) {
	d := openDesk(t, chosenTasksFile)
	i := Import{At: fsmtest.WIB("2026-03-02 08:00"), Opened: fsmtest.WIB("2026-03-01 08:00"), Entered: fsmtest.WIB("2026-03-01 08:00"), Stage: "koordinasi", Origin: "disposisi"}
	_, err := d.m.Import(Case{ID: "1"}, i, d.cal)
	requireRefused(t, err, "input")
	i.Fields = map[string]Value{"opd": rules.ListValue("dlh")}
	got, err := d.m.Import(Case{ID: "1"}, i, d.cal)
	require.NoError(t, err)
	require.Len(t, got.Case.Duties, 1)
}

// Who sees a task sees who is asked: the task, its clock and its answers name the units.
func TestWhoSeesATaskSeesWhoIsAsked(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(chosenTasksFile)
	require.NoError(t, err)
	watched := strings.NewReplacer("  koordinator: Koordinator\n", "  koordinator: Koordinator\n  pengawas: Pengawas\n",
		"pelanggaran: {beri_tahu: koordinator}", "pelanggaran: {beri_tahu: pengawas}").Replace(string(src))
	d := deskOf(t, chosenTasksFile, []byte(watched))
	d.do("2026-03-02 08:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 09:00", koordinator, "sebar", "opd", "dlh, dpupr")
	for _, who := range []Actor{{ID: "pengawas_1", Holds: []RoleAssignment{{Role: "pengawas"}}}, ofOPD("dlh"), koordinator} {
		seen := d.m.View(d.c, who)
		require.Len(t, seen.Duties, 2, who.ID)
		require.Equal(t, []string{"dlh", "dpupr"}, seen.Fields["opd"].List(), who.ID)
	}
	require.Empty(t, d.m.View(d.c, pelapor).Fields["opd"], "the citizen sees no tasks")
	require.Empty(t, d.m.View(d.c, pelapor).Duties)
}
