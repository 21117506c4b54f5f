package fsm

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

// next returns the next version of a file, in which some text stands for another: pairs.
// What is not there once fails the test; "*" before it replaces all.
func next(t testing.TB, file string, edits ...string) *desk {
	t.Helper()
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	text := fsmtest.Replace(t, string(src), "\nversi: 1", "\nversi: 2")
	for i := 0; i < len(edits); i += 2 {
		if all, ok := strings.CutPrefix(edits[i], "*"); ok {
			require.Contains(t, text, all)
			text = strings.ReplaceAll(text, all, edits[i+1])
			continue
		}
		text = fsmtest.Replace(t, text, edits[i], edits[i+1])
	}
	return deskOf(t, "baru.yaml", []byte(text))
}

// tryMigrate lets the case come under the machine of another desk.
func (d *desk) tryMigrate(at string, to *desk, terms Terms, pairs ...string) (Decision, error) {
	d.t.Helper()
	g := Migration{At: fsmtest.WIB(at), By: Actor{ID: "sekda"}, Basis: "SK 5/2026", Terms: terms}
	if len(pairs) > 0 {
		g.Fields = to.in(pairs...)
	}
	return d.m.Migrate(d.c, g, d.cal, to.m, to.cal)
}

// migrate does so, and goes on there.
func (d *desk) migrate(at string, to *desk, terms Terms, pairs ...string) Draft {
	d.t.Helper()
	got, err := d.tryMigrate(at, to, terms, pairs...)
	require.NoError(d.t, err)
	d.c, d.out = got.Case, append(slices.Clip(d.out), got.Entries...)
	d.others = append(d.others, desk{m: d.m, cal: d.cal})
	d.m, d.cal = to.m, to.cal
	i := slices.IndexFunc(got.Entries, func(e Draft) bool { return e.Kind == Migrating })
	require.GreaterOrEqual(d.t, i, 0, "%+v", kinds(got.Entries))
	return got.Entries[i]
}

// under returns the machine of a hash among those that the case was under.
func (d *desk) under(hash string) (*Machine, func(string) (*calendar.Calendar, error), error) {
	for _, o := range append(slices.Clone(d.others), *d) {
		if o.m.stamp.Hash == hash {
			return o.m, func(string) (*calendar.Calendar, error) { return o.cal, nil }, nil
		}
	}
	return nil, nil, fmt.Errorf("no machine %s", hash)
}

// obstacles returns the codes and ids of what hinders a move.
func obstacles(t testing.TB, err error) []string {
	t.Helper()
	var u *Unmovable
	require.ErrorAs(t, err, &u)
	var out []string
	for _, o := range u.Obstacles {
		out = append(out, o.Code+" "+o.What)
		for _, lang := range []string{"id", "en"} {
			require.NotContains(t, o.Message(lang), "{")
			require.Contains(t, u.Message(lang), o.Message(lang))
		}
	}
	return out
}

var renamedCheck = []string{"  periksa:\n", "  pemeriksaan:\n", "*ke: periksa", "ke: pemeriksaan", "*[periksa", "[pemeriksaan"}

func underCheck(t testing.TB, class string) *desk {
	d := openDesk(t, complete)
	d.do("2025-08-04 10:00", pelapor, "ajukan", "uraian", "u", "unit", "bidang_a", "kelas", class)
	return d
}

func TestACaseGoesOnUnderANewVersionWithTheDateItWasTold(t *testing.T) {
	t.Parallel()
	d := underCheck(t, "ringan")
	old := d.m.stamp
	to := next(t, complete, append(renamedCheck, "ringan: 5 hari kerja", "ringan: 9 hari kerja", "waktu: 2-4 hari kerja", "waktu: 2-6 hari kerja")...)
	require.Equal(t, []string{"2025-08-08", "2025-08-11"}, []string{d.lastDay("waktu periksa"), d.lastDay("batas")})
	terms := Terms{Stages: []Renaming{{From: "periksa", To: "pemeriksaan"}}}
	e := d.migrate("2025-08-06 09:00", to, terms)
	require.Equal(t, []string{"periksa", "pemeriksaan", "sekda", "SK 5/2026"}, []string{e.From, e.To, e.By.ID, e.Basis})
	require.Equal(t, old, e.Terms.From)
	require.Equal(t, to.m.stamp, e.Terms.To)
	require.Equal(t, to.m.stamp, d.c.SOP)
	require.Equal(t, []string{"2025-08-08", "2025-08-11"}, []string{d.lastDay("waktu pemeriksaan"), d.lastDay("batas")})
	m := moveOf(t, e, "waktu pemeriksaan")
	require.Equal(t, []any{Migrated, "waktu periksa", "2025-08-08"}, []any{m.Move, m.Was, m.Old.LastDay.String()})
	require.Len(t, e.Clocks, 1, "the other date stands, and so does the period of the duty")
	require.Equal(t, 1, d.c.Event("pemeriksaan").Times)
	require.Zero(t, d.c.Event("periksa").Times)

	again, err := d.tryMigrate("2025-08-06 10:00", to, terms)
	require.NoError(t, err)
	require.Empty(t, again.Entries, "moved already")

	d.do("2025-08-07 10:00", penelaah, "susun", "konsep", "k")
	require.Equal(t, "telaah", d.c.Stage)
	d.do("2025-08-07 11:00", kepala, "tolak")
	require.Equal(t, "pemeriksaan", d.c.Stage, "it goes on by the new file")
	require.Equal(t, "2025-08-08", d.lastDay("waktu pemeriksaan"), "and its clock comes back as it was told")
	d.sameAgain()
}

func TestALimitIsCountedAnewIfTheTermsSaySo(t *testing.T) {
	t.Parallel()
	longer := next(t, complete, "ringan: 5 hari kerja", "ringan: 9 hari kerja", "waktu: 2-4 hari kerja", "waktu: 2-3 hari kerja")
	for name, want := range map[string]struct {
		terms         Terms
		batas, stage  string
		moved, spans  int
		shortenedTold bool
	}{
		"kept":                 {Terms{}, "2025-08-11", "2025-08-08", 0, 0, false},
		"counted anew":         {Terms{Recount: true}, "2025-08-15", "2025-08-08", 1, 1, false},
		"and brought forward":  {Terms{Recount: true, Shorten: true}, "2025-08-15", "2025-08-07", 2, 2, true},
		"one of them only":     {Terms{Otherwise: []string{"batas"}}, "2025-08-15", "2025-08-08", 1, 1, false},
		"all but one":          {Terms{Recount: true, Shorten: true, Otherwise: []string{"batas"}}, "2025-08-11", "2025-08-07", 1, 1, true},
		"shorten without more": {Terms{Shorten: true}, "2025-08-11", "2025-08-08", 0, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := underCheck(t, "ringan")
			both, err := d.m.ExplainMigration(d.c, Migration{At: fsmtest.WIB("2025-08-06 09:00"), Terms: want.terms}, d.cal, longer.m, longer.cal)
			require.NoError(t, err)
			require.Len(t, both, want.moved)
			e := d.migrate("2025-08-06 09:00", longer, want.terms)
			require.Equal(t, []string{want.batas, want.stage}, []string{d.lastDay("batas"), d.lastDay("waktu periksa")})
			require.Len(t, e.Clocks, want.moved)
			for i, m := range e.Clocks {
				require.Equal(t, both[i].Clock, m.Clock)
				require.Equal(t, m.Old.LastDay, both[i].Old.Deadline.LastDay)
				require.Equal(t, m.LastDay, both[i].New.Deadline.LastDay)
				require.NotZero(t, m.Span)
			}
			d.sameAgain()
		})
	}
}

// CLOCKS 19: after the deadline a longer limit gives a new one; the breach stays.
func TestCountingAnewWithdrawsNoBreach(t *testing.T) {
	t.Parallel()
	d := underCheck(t, "ringan")
	d.wait("2025-08-13 09:00")
	require.Equal(t, 1, countOf(d.out, Breaching, "batas"))
	e := d.migrate("2025-08-13 09:00", next(t, complete, "ringan: 5 hari kerja", "ringan: 9 hari kerja"), Terms{Recount: true})
	m := moveOf(t, e, "batas")
	require.False(t, m.Withdrawn)
	require.Equal(t, "2025-08-15", m.LastDay.String())
	require.Zero(t, count(d.out, Withdrawing))
	d.wait("2025-08-18 09:00")
	require.Equal(t, 2, countOf(d.out, Breaching, "batas"), "the new deadline has one of its own")
	d.sameAgain()

	d = underCheck(t, "ringan")
	d.wait("2025-08-13 09:00")
	before := countOf(d.out, Breaching, "batas")
	d.migrate("2025-08-13 09:00", next(t, complete), Terms{Recount: true})
	d.wait("2025-08-28 09:00")
	require.Equal(t, before, countOf(d.out, Breaching, "batas"), "the same lateness is put on record once")
	d.sameAgain()
}

func TestWhatHindersAMoveIsToldAllAtOnce(t *testing.T) {
	t.Parallel()
	d := underCheck(t, "ringan")
	for name, q := range map[string]struct {
		edits []string
		terms Terms
		in    []string
		want  []string
	}{
		"the stage":      {renamedCheck, Terms{}, nil, []string{"stage periksa"}},
		"a wrong target": {nil, Terms{Stages: []Renaming{{From: "periksa", To: "selesai"}}}, nil, []string{"stage periksa"}},
		"the unit":       {[]string{"daftar: {bidang_a: Bidang A,", "daftar: {bidang_c: Bidang C,"}, Terms{}, nil, []string{"unit bidang_a"}},
		"an option":      {[]string{"*ringan", "mudah"}, Terms{}, nil, []string{"value kelas"}},
		"a limit": {[]string{"  batas:\n    nama: Seluruh", "  batas_baru:\n    nama: Seluruh", "{tenggat: batas,", "{tenggat: batas_baru,", "menjeda: [batas,", "menjeda: [batas_baru,"}, Terms{}, nil,
			[]string{"clock batas"}},
		"a duty": {[]string{"  pantau:\n", "  awasi:\n"}, Terms{}, nil, []string{"duty pantau"}},
		"a field": {[]string{"mulai:\n  ajukan: {oleh: [pelapor, loket], wajib_diisi: [uraian, unit, kelas]", "mulai:\n  ajukan: {oleh: [pelapor, loket], wajib_diisi: [uraian, unit, kelas, asal_surat]",
			"  konsep:", "  asal_surat: {nama: Asal, pilihan: {warga: Warga, dinas: Dinas}}\n  konsep:", "{ke: selesai}\n  tunggu_data", "{syarat: 'asal_surat == \"warga\"', ke: selesai}\n  tunggu_data"},
			Terms{}, nil, []string{"field asal_surat"}},
		"a default": {nil, Terms{}, []string{"konsep", "k"}, []string{"default konsep"}},
	} {
		t.Run(name, func(t *testing.T) {
			to := next(t, complete, q.edits...)
			got, err := d.tryMigrate("2025-08-06 09:00", to, q.terms, q.in...)
			require.Equal(t, q.want, obstacles(t, err))
			require.Equal(t, "periksa", got.Case.Stage)
			require.Zero(t, count(got.Entries, Migrating), "nothing of it is done")
			require.Equal(t, d.m.stamp, got.Case.SOP)
		})
	}
	to := next(t, complete, "  pantau:\n", "  awasi:\n", "  batas:\n    nama: Seluruh", "  batas_baru:\n    nama: Seluruh", "{tenggat: batas,", "{tenggat: batas_baru,", "menjeda: [batas,", "menjeda: [batas_baru,")
	e := d.migrate("2025-08-05 09:00", to, Terms{End: []string{"batas", "pantau"}})
	require.Equal(t, Stopped, moveOf(t, e, "batas").Move)
	require.True(t, moveOf(t, e, "batas").Unmet, "neither kept nor broken")
	require.Equal(t, []any{Started, "2025-08-12"}, []any{moveOf(t, e, "batas_baru").Move, d.lastDay("batas_baru")}, "nobody was told of it before: it counts from the move on")
	require.Equal(t, []DutyMove{
		{Duty: "pantau", No: 1, Move: DutyLapsed, Role: "penelaah"}, {Duty: "awasi", No: 1, Move: DutyArose, Role: "penelaah"},
	}, e.Duties)
	d.sameAgain()
}

func TestWhatIsMissingIsFilledInAsTheTermsSay(t *testing.T) {
	t.Parallel()
	d := underCheck(t, "ringan")
	to := next(t, complete, "wajib_diisi: [uraian, unit, kelas]", "wajib_diisi: [uraian, unit, kelas, asal_surat]",
		"  konsep:", "  asal_surat: {nama: Asal, pilihan: {warga: Warga, dinas: Dinas}}\n  konsep:", "{ke: selesai}\n  tunggu_data", "{syarat: 'asal_surat == \"warga\"', ke: selesai}\n  tunggu_data")
	e := d.migrate("2025-08-06 09:00", to, Terms{}, "asal_surat", "warga", "kelas", "berat")
	require.Equal(t, map[string]Value{"asal_surat": rules.ChoiceValue("warga")}, e.Input, "what is there stays")
	require.Equal(t, "ringan", d.c.Fields["kelas"].Str())
	require.Equal(t, "warga", d.c.Fields["asal_surat"].Str())
	require.Contains(t, d.c.Untold, "asal_surat", "the reporter was not told")
	d.sameAgain()
}

func TestAPausedCaseMovesWithItsPause(t *testing.T) {
	t.Parallel()
	for _, recount := range []bool{false, true} {
		d := underCheck(t, "ringan")
		d.do("2025-08-05 10:00", penelaah, "minta_data")
		to := next(t, complete, append(renamedCheck, "ringan: 5 hari kerja", "ringan: 9 hari kerja")...)
		_, err := d.tryMigrate("2025-08-06 09:00", to, Terms{})
		require.Equal(t, []string{"origin periksa", "clock periksa"}, obstacles(t, err))
		d.migrate("2025-08-06 09:00", to, Terms{Recount: recount, Stages: []Renaming{{From: "periksa", To: "pemeriksaan"}}})
		require.Equal(t, []string{"tunggu_data", "pemeriksaan"}, []string{d.c.Stage, d.c.Origin})
		require.Equal(t, Paused, d.clock("batas").State)
		d.do("2025-08-07 08:00", pelapor, "beri_data")
		require.Equal(t, "pemeriksaan", d.c.Stage)
		want := map[bool]string{false: "2025-08-13", true: "2025-08-19"}[recount]
		require.Equal(t, want, d.lastDay("batas"), "two days stood still")
		require.Equal(t, "2025-08-12", d.lastDay("waktu pemeriksaan"))
		d.sameAgain()
	}
}

// With another calendar a date that was told stays, or the move is refused.
func TestADateIsNotMovedByAnotherCalendarUnseen(t *testing.T) {
	t.Parallel()
	d := underCheck(t, "ringan")
	six := next(t, complete, "hari_kerja: [senin, selasa, rabu, kamis, jumat]", "hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]")
	_, err := d.tryMigrate("2025-08-06 09:00", six, Terms{})
	require.Contains(t, obstacles(t, err), "calendar batas")
	_, err = d.tryMigrate("2025-08-06 09:00", six, Terms{Recount: true})
	require.Contains(t, obstacles(t, err), "calendar batas", "it would come forward")
	e := d.migrate("2025-08-06 09:00", six, Terms{Recount: true, Shorten: true})
	require.Equal(t, []string{"2025-08-11", "2025-08-09"}, []string{moveOf(t, e, "batas").Old.LastDay.String(), d.lastDay("batas")})
	d.sameAgain()
}

func TestAClosedCaseIsNotMoved(t *testing.T) {
	t.Parallel()
	d := underCheck(t, "ringan")
	d.do("2025-08-05 10:00", pelapor, "batalkan")
	got, err := d.tryMigrate("2025-08-06 09:00", next(t, complete), Terms{})
	require.NoError(t, err)
	require.Equal(t, d.c, got.Case)
	require.Empty(t, got.Entries)
	other := openDesk(t, lumajang)
	_, err = underCheck(t, "ringan").tryMigrate("2025-08-06 09:00", other, Terms{})
	requireRefused(t, err, "other-sop")
}

// What was written by a wrong clock, the move among it, is voided; the case is then under
// the old version again.
func TestAMoveByAWrongClockIsVoided(t *testing.T) {
	t.Parallel()
	d := underCheck(t, "ringan")
	to := next(t, complete, renamedCheck...)
	d.migrate("2025-08-20 09:00", to, Terms{Stages: []Renaming{{From: "periksa", To: "pemeriksaan"}}})
	require.Greater(t, len(d.out), 2, "breaches came first")
	got, err := d.m.Void(d.c, Voiding{At: fsmtest.WIB("2025-08-05 09:00"), By: kepala, Basis: "jam rusak"}, d.past())
	require.NoError(t, err)
	require.Equal(t, "periksa", got.Case.Stage)
	first := d.others[0]
	require.Equal(t, first.m.stamp, got.Case.SOP)
	d.c, d.out = got.Case, append(slices.Clip(d.out), got.Entries...)
	d.m, d.cal = first.m, first.cal
	d.others = append(d.others, *to)
	d.do("2025-08-06 10:00", penelaah, "susun", "konsep", "k")
	d.sameAgain()
}

// What happened before the move is recorded no more: others relied on the case since.
func TestAnActOfBeforeTheMoveIsNotRecordedAfterwards(t *testing.T) {
	t.Parallel()
	d := sent(t)
	d.migrate("2026-11-04 09:00", next(t, susulan), Terms{})
	_, err := d.tryLate("2026-11-05 09:00", "2026-11-03 10:00", budi, "jawab")
	requireRefused(t, err, "acted-after")
	_, err = d.tryLate("2026-11-05 09:00", "2026-11-04 10:00", budi, "jawab", "jawaban", "j")
	require.NoError(t, err, "what happened since is")
	d.sameAgain()
}

// What the new file does not have nobody sees through it, whoever sees all that it has.
func TestWhatTheNewVersionDoesNotHaveIsSeenByNobody(t *testing.T) {
	t.Parallel()
	d := underCheck(t, "ringan")
	d.do("2025-08-05 10:00", penelaah, "golongkan", "kelas", "ringan", "catatan", "rumah di gang III")
	all := Actor{ID: "p", Holds: []RoleAssignment{{Role: "penelaah", Unit: "bidang_a"}}}
	sees := func() (fields, clocks []string) {
		for _, e := range d.out {
			seen, ok := d.m.ViewEntry(d.c, e, all)
			require.True(t, ok)
			for id := range seen.Input {
				fields = append(fields, id)
			}
			for _, k := range seen.Clocks {
				clocks = append(clocks, k.Clock)
			}
		}
		slices.Sort(fields)
		return slices.Compact(fields), slices.Compact(clocks)
	}
	fields, clocks := sees()
	require.Contains(t, fields, "catatan")
	require.Contains(t, clocks, "batas")
	to := next(t, complete, "  catatan: {nama: Catatan, jenis: teks, terbuka: ya}\n", "", ", boleh_diisi: [catatan]", "",
		"  batas:\n    nama: Seluruh", "  batas_baru:\n    nama: Seluruh", "{tenggat: batas,", "{tenggat: batas_baru,", "menjeda: [batas,", "menjeda: [batas_baru,")
	d.migrate("2025-08-05 12:00", to, Terms{End: []string{"batas"}})
	require.NotContains(t, d.c.Fields, "catatan")
	fields, clocks = sees()
	require.NotContains(t, fields, "catatan")
	require.Contains(t, fields, "kelas")
	require.NotContains(t, clocks, "batas")
	require.Contains(t, clocks, "batas_baru")
	for _, e := range d.out {
		for _, by := range []Actor{pelapor, kepala, penelaah, {ID: "x"}} {
			d.m.ViewEntry(d.c, e, by)
		}
	}
	d.sameAgain()
}

// The units that owe a task owe it on, and a task that is new is given.
func TestTasksMoveWithTheirStage(t *testing.T) {
	t.Parallel()
	d := openDesk(t, chosenTasksFile)
	d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 10:00", koordinator, "sebar", "opd", "dlh, dpupr")
	to := next(t, chosenTasksFile, "  koordinasi:\n", "  himpun:\n", "ke: koordinasi", "ke: himpun", "waktu: 5 hari kerja", "waktu: 7 hari kerja")
	e := d.migrate("2026-03-03 09:00", to, Terms{Recount: true, Stages: []Renaming{{From: "koordinasi", To: "himpun"}}})
	require.Equal(t, "2026-03-11", d.lastDay("kewajiban jawab_opd dlh 1"))
	require.Equal(t, "2026-03-09", moveOf(t, e, "kewajiban jawab_opd dlh 1").Old.LastDay.String())
	require.Empty(t, e.Duties)
	of := func(unit string) Actor {
		return Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas_opd", Unit: unit}}}
	}
	d.do("2026-03-04 10:00", of("dlh"), "jawab_opd", "jawaban", "j")
	entries, err := d.try("2026-03-04 11:00", of("dpupr"), "jawab_opd", "jawaban", "j")
	require.NoError(t, err)
	require.Equal(t, "perumusan", d.c.Stage, "%v", kinds(entries))
	d.sameAgain()

	d = openDesk(t, chosenTasksFile)
	d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
	d.do("2026-03-02 10:00", koordinator, "sebar", "opd", "dlh, dpupr")
	to = next(t, chosenTasksFile, "*jawab_opd", "balas_opd")
	_, err = d.tryMigrate("2026-03-03 09:00", to, Terms{})
	require.Equal(t, []string{"duty jawab_opd"}, obstacles(t, err))
	e = d.migrate("2026-03-03 09:00", to, Terms{End: []string{"jawab_opd"}})
	require.Equal(t, []DutyStep{DutyLapsed, DutyLapsed, DutyArose, DutyArose}, []DutyStep{e.Duties[0].Move, e.Duties[1].Move, e.Duties[2].Move, e.Duties[3].Move})
	require.Equal(t, "2026-03-10", d.lastDay("kewajiban balas_opd dlh 1"))
	require.Contains(t, e.Tell, "petugas_opd")
	d.sameAgain()
}
