package fsm

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

// laddered is a procedure whose times say who hears of them, level by level.
func laddered(t testing.TB) []byte {
	src := readFile(t, complete)
	for _, edit := range [][2]string{
		{"      ingatkan: [1 hari kerja sebelum, 50 %]\n    sejak: ajukan\n", "      ingatkan: [{pada: 1 hari kerja sebelum, beri_tahu: [kepala, penanggung jawab]}, 50 %]\n" +
			"    sejak: ajukan\n    bila_lewat:\n      - {beri_tahu: [loket]}\n      - {sesudah: 2 hari kerja, beri_tahu: [kepala, penanggung jawab]}\n      - {sesudah: 4 hari kerja, beri_tahu: [kepala, pelapor]}\n"},
		{"    waktu: 20 hari kerja\n", "    waktu: 20 hari kerja\n    bila_lewat: {sesudah: 1 hari kerja, beri_tahu: [loket]}\n"},
		{"{waktu: 2-4 hari kerja, saat_kembali: lanjut}", "{waktu: 2-4 hari kerja, saat_kembali: lanjut, bila_lewat: {sesudah: 1 hari kerja, beri_tahu: [kepala]}}"},
		{"    sejak: selesai\n    waktu: 3 hari kerja\n", "    sejak: selesai\n    waktu: 3 hari kerja\n    penanggung_jawab: kepala\n    bila_lewat: {sesudah: 3 hari kerja, beri_tahu: [kepala]}\n"},
	} {
		src = fsmtest.Replace(t, src, edit[0], edit[1])
	}
	return []byte(src)
}

// overdueDesk has a case whose limit ends on 18 August 2025 with nobody to keep it, and the
// decree to come that makes that Monday a day off.
func overdueDesk(t testing.TB) (*desk, *calendar.Calendar) {
	d := deskOf(t, "sop.yaml", laddered(t))
	before, longer := logs(t)
	d.cal, d.c.Decrees = before, before.Log().Hash()
	d.ask()
	d.do("2025-08-04 11:00", penelaah, "golongkan", "kelas", "berat")
	require.Equal(t, "2025-08-18", d.clock("batas").LastDay.String())
	return d, longer
}

func ofClock(entries []Draft, clock string, kinds ...EntryKind) (out []Draft) {
	for _, e := range entries {
		if e.Clock == clock && slices.Contains(kinds, e.Kind) {
			out = append(out, e)
		}
	}
	return out
}

func TestEveryLevelTellsItsOwn(t *testing.T) {
	d, _ := overdueDesk(t)
	reminders := ofClock(d.wait("2025-08-18 23:00"), "batas", Reminding)
	require.Len(t, reminders, 2)
	require.Equal(t, []string{"penelaah"}, reminders[0].Tell, "50 % says nobody, so who answers for it")
	require.Equal(t, []string{"kepala", "penelaah"}, reminders[1].Tell)

	breach := ofClock(d.wait("2025-08-19 00:00"), "batas", Breaching, Escalating)
	require.Len(t, breach, 1)
	require.Equal(t, []string{"loket"}, breach[0].Tell)
	steps := ofClock(d.wait("2025-09-30 00:00"), "batas", Breaching, Escalating)
	require.Len(t, steps, 2)
	require.Equal(t, fsmtest.WIB("2025-08-21 00:00").UTC(), steps[0].At, "19 and 20 August passed too")
	require.Equal(t, "2 hari kerja", steps[0].Remind)
	require.Equal(t, []string{"kepala", "penelaah"}, steps[0].Tell)
	require.Equal(t, fsmtest.WIB("2025-08-23 00:00").UTC(), steps[1].At)
	require.Equal(t, []string{"kepala", "pelapor"}, steps[1].Tell)

	stage := ofClock(d.out, "waktu periksa", Breaching, Escalating)
	require.Equal(t, []string{"kepala"}, stage[0].Tell, "without a level of its own the breach tells whom pelanggaran names")
	require.Equal(t, []string{"kepala"}, stage[1].Tell)
	d.sameAgain()
}

func TestTheNextStepIsTheNextThingDue(t *testing.T) {
	d, _ := overdueDesk(t)
	got, err := d.m.Advance(d.c, fsmtest.WIB("2025-08-20 23:59"), d.cal)
	require.NoError(t, err)
	next, err := d.m.Advance(got.Case, got.NextDue, d.cal)
	require.NoError(t, err)
	require.Equal(t, fsmtest.WIB("2025-08-21 00:00").UTC(), got.NextDue)
	require.Len(t, ofClock(next.Entries, "batas", Escalating), 1)
}

// Nobody is left with a lateness that does not hold: all who heard hear of it again.
func TestADecreeTellsAllWhoHeardOfTheBreach(t *testing.T) {
	d, longer := overdueDesk(t)
	d.wait("2025-08-19 09:00")
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-19 09:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	require.True(t, moveOf(t, got.Entries[0], "batas").Withdrawn)
	require.Equal(t, []string{"loket"}, got.Entries[0].Tell, "the breach was told to loket and to nobody else")
	d.c, d.cal = got.Case, longer
	again := ofClock(d.wait("2025-08-22 12:00"), "batas", Breaching, Escalating)
	require.Len(t, again, 2)
	require.Equal(t, fsmtest.WIB("2025-08-20 00:00").UTC(), again[0].At)
	require.Equal(t, fsmtest.WIB("2025-08-22 00:00").UTC(), again[1].At, "a day later with its deadline")
}

// The breach stands, but the step has not come: it is taken back and comes again.
func TestAStepThatADecreePutsOffIsTakenBack(t *testing.T) {
	d, longer := overdueDesk(t)
	d.wait("2025-08-21 09:00")
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-21 09:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	require.False(t, moveOf(t, got.Entries[0], "batas").Withdrawn)
	require.Equal(t, []string{"kepala", "penelaah"}, got.Entries[0].Tell)
	d.c, d.cal = got.Case, longer
	again := ofClock(d.wait("2025-09-30 00:00"), "batas", Breaching, Escalating)
	require.Len(t, again, 2)
	require.Equal(t, fsmtest.WIB("2025-08-22 00:00").UTC(), again[0].At)
	require.Equal(t, fsmtest.WIB("2025-08-26 00:00").UTC(), again[1].At)
}

// A decree may leave the deadline and move what follows it.
func TestADecreeAfterTheDeadlineMovesTheSteps(t *testing.T) {
	d, longer := overdueDesk(t)
	d.do("2025-08-07 10:00", penelaah, "golongkan", "kelas", "ringan")
	before := d.clock("batas")
	require.Equal(t, "2025-08-11", before.LastDay.String())
	d.wait("2025-08-14 12:00")
	got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-14 12:00"), By: kepala}, d.cal, longer)
	require.NoError(t, err)
	d.c, d.cal = got.Case, longer
	require.Equal(t, before.Due, d.clock("batas").Due)
	require.Equal(t, []ReminderDue{{Text: "4 hari kerja", At: fsmtest.WIB("2025-08-16 00:00").UTC()}}, d.clock("batas").Steps)
}

// A correction of the date that ended a limit in time tells who heard it was late.
func TestADateTellsAllWhoHeardOfTheBreach(t *testing.T) {
	src := fsmtest.Replace(t, readFile(t, dated), "    sampai: dijawab\n    penanggung_jawab: petugas\n", "    sampai: dijawab\n    penanggung_jawab: petugas\n    bila_lewat: {sesudah: 1 hari kerja, beri_tahu: [petugas]}\n")
	d := deskOf(t, "sop.yaml", []byte(src))
	d.do("2026-03-02 09:00", pelapor, "kirim", "uraian", "u")
	d.wait("2026-03-06 08:00")
	require.Len(t, ofClock(d.out, "jawab", Breaching, Escalating), 2)
	e := d.do("2026-03-06 10:00", petugasAny, "catat", "dijawab", "2026-03-04")
	require.True(t, moveOf(t, e, "jawab").Withdrawn)
	require.Equal(t, []string{"kepala", "petugas"}, e.Tell)
}

func TestADutysOwnerHearsAndAnswers(t *testing.T) {
	src := fsmtest.Replace(t, string(laddered(t)), "    penanggung_jawab: kepala\n    bila_lewat: {sesudah: 3 hari kerja, ", "    penanggung_jawab: kepala\n    ingatkan: 1 hari kerja sebelum\n    bila_lewat: {sesudah: 3 hari kerja, ")
	d := deskOf(t, "sop.yaml", []byte(src))
	d.ask()
	dd := d.m.deciding(d.c, d.cal)
	require.NoError(t, dd.keeping(func() error { return dd.Arise([]string{"selesai"}, fsmtest.WIB("2025-08-04 11:00")) }))
	d.c = dd.Case
	entries := ofClock(d.wait("2025-08-20 00:00"), "kewajiban bukukan 1", Reminding, Breaching, Escalating)
	require.Equal(t, []EntryKind{Reminding, Breaching, Escalating}, kinds(entries))
	require.Equal(t, []string{"kepala", "loket"}, entries[0].Tell, "loket does it")
	require.Equal(t, "kepala", entries[1].Owner.Role, "kepala answers for it")
}

// steps is what happens to one case, commands and one decree among them.
type steps struct {
	log    []command
	decree time.Time
	until  time.Time
}

// play runs them with sweeps between.
func (s *steps) play(t testing.TB, d *desk, longer *calendar.Calendar, sweep func(from, to time.Time) []time.Time) (Case, []Draft) {
	c, cal := d.c, d.cal
	var out []Draft
	take := func(got Decision) { c, out = got.Case, append(out, got.Entries...) }
	advance := func(to time.Time) {
		if c.Version == 0 {
			return
		}
		for _, at := range append(sweep(c.Changed, to), to) {
			got, err := d.m.Advance(c, at, cal)
			require.NoError(t, err)
			take(got)
		}
	}
	amend := func(at time.Time) {
		if c.Version == 0 || cal == longer || at.Before(s.decree) {
			return
		}
		advance(s.decree)
		got, err := d.m.Amend(c, Amendment{At: latest(s.decree, c.Changed), By: kepala}, cal, longer)
		require.NoError(t, err)
		take(got)
		cal = longer
	}
	for _, cmd := range s.log {
		amend(cmd.at)
		advance(cmd.at)
		got, _ := d.m.Decide(c, Command{Action: cmd.action, Actor: cmd.by, At: cmd.at, Input: cmd.input}, cal)
		take(got)
		if len(out)%3 == 2 && c.Version > 0 {
			if got, err := d.m.Correct(c, Correction{Entry: 1, By: kepala, At: cmd.at, Fields: d.in("kelas", "ringan"), Reason: rules.SealedValue("x")}, cal); err == nil {
				take(got)
			}
		}
	}
	amend(s.until)
	advance(s.until)
	return c, out
}

// Whenever the timers are looked at, every step of a lateness is told once, and who
// heard of one that does not hold is told so.
func TestStepsAreToldOnceWheneverSwept(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	random := func(from, to time.Time) (out []time.Time) {
		if span := to.Sub(from); span > 0 {
			for range rng.IntN(8) {
				out = append(out, from.Add(time.Duration(rng.Int64N(int64(span)))))
			}
		}
		return out
	}
	never := func(_, _ time.Time) []time.Time { return nil }
	d := deskOf(t, "sop.yaml", laddered(t))
	before, longer := logs(t)
	d.cal, d.c.Decrees = before, before.Log().Hash()
	signed := fsmtest.WIB("2025-08-07 12:00")
	told := 0
	for range scale(150, 3000) {
		log, until := randomLog(d, rng)
		shift := signed.AddDate(0, 0, -rng.IntN(25)).Sub(log[0].at)
		for i := range log {
			log[i].at = log[i].at.Add(shift)
			for name, v := range log[i].input {
				if day, err := calendar.ParseDate(v.Str()); err == nil && name == "diterima" {
					log[i].input[name] = d.in(name, day.In(d.cal.Zone()).Add(shift).Format(time.DateOnly))[name]
				}
			}
		}
		s := steps{log, signed.Add(time.Duration(rng.IntN(30*24)) * time.Hour), until.Add(shift)}
		wantCase, want := s.play(t, d, longer, never)
		gotCase, got := s.play(t, d, longer, random)
		require.Equal(t, asJSON(t, want), asJSON(t, got))
		require.Equal(t, asJSON(t, wantCase), asJSON(t, gotCase))
		told += toldOnce(t, want)
		for i := range wantCase.Clocks {
			k := &wantCase.Clocks[i]
			for _, step := range k.Steps {
				require.False(t, k.State == Running && k.Passed() && !k.Excused && step.At.Before(s.until), "%s %s was not told", k.ID, step.Text)
			}
		}
	}
	require.Greater(t, told, scale(100, 2000))
}

// toldOnce follows who heard what, from the entries alone, and returns how many steps
// were told.
func toldOnce(t *testing.T, entries []Draft) (steps int) {
	type lateness struct {
		clock string
		due   time.Time
	}
	heard := map[lateness]map[string][]string{} // step → roles; "" is the breach
	due := map[string]time.Time{}
	for _, e := range entries {
		for _, m := range e.Clocks {
			was := lateness{m.Clock, due[m.Clock]}
			if m.Old != nil {
				was.due = m.Old.Due
			}
			if !m.Due.IsZero() {
				due[m.Clock] = m.Due
			}
			switch roles := heard[was]; {
			case roles == nil || m.Due.IsZero():
			case m.Withdrawn:
				for step, told := range roles {
					require.Subset(t, e.Tell, told, "%v %s", was, step)
				}
				delete(heard, was)
			case !m.Due.After(e.At) && m.Move != Started && m.Move != Restarted:
				for step, told := range roles { // the same lateness, of which some is put off
					if step != "" && !m.Due.Equal(was.due) && containsAll(e.Tell, told) {
						delete(roles, step)
					}
				}
				delete(heard, was)
				heard[lateness{m.Clock, m.Due}] = roles
			}
		}
		key := lateness{e.Clock, e.Due}
		switch e.Kind {
		case Breaching:
			heard[key] = map[string][]string{"": e.Tell}
		case Escalating:
			steps++
			require.Contains(t, heard, key, "no breach before %s", e.Remind)
			require.NotContains(t, heard[key], e.Remind, "told twice")
			require.True(t, e.At.After(e.Due))
			require.NotEmpty(t, e.Tell)
			heard[key][e.Remind] = e.Tell
		}
	}
	return steps
}

func containsAll(all, some []string) bool {
	return !slices.ContainsFunc(some, func(s string) bool { return !slices.Contains(all, s) })
}
