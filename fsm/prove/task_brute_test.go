package prove

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// shared is a random small procedure in which units are given tasks, in one stage or two.
func (o *office) shared() string {
	var b strings.Builder
	b.WriteString(`format: 1
kode: contoh
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas, opd: {nama: OPD, lingkup: berkas unitnya}}
unit: {daftar: {u1: Satu, u2: Dua, u3: Tiga}}
isian:
  a: {nama: A, jenis: ya/tidak}
  b: {nama: B, jenis: ya/tidak}
  jawaban: {nama: Jawaban, jenis: ya/tidak}
mulai:
`)
	fmt.Fprintf(&b, "  buka: {oleh: petugas, wajib_diisi: [%s], ke: s1}\ntahap:\n", o.one("a", "a, b", "b"))
	for _, s := range []string{"s1", "s2"} {
		fmt.Fprintf(&b, "  %s:\n    pelaksana: petugas\n    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai ulang}\n", s)
		places := []string{"s1", "s2", "e1", "e2"}
		if s == "s1" || o.often(30) {
			asked, back := 0, false
			b.WriteString("    tugas:\n")
			for n := range 1 + o.rng.IntN(2) {
				units := []string{"u1", "u2", "u3"}[:1+o.rng.IntN(2)]
				asked += len(units)
				fmt.Fprintf(&b, "      j%d_%s: {untuk: [%s], uraian: Menjawab, pelaksana: opd, waktu: 5 hari kerja, wajib_diisi: [jawaban]", n, s, strings.Join(units, ", "))
				if o.often(40) {
					back = true
					fmt.Fprintf(&b, ", dikembalikan_dengan: k%d_%s", n, s)
				}
				b.WriteString("}\n")
			}
			enough := "semua"
			if o.often(50) {
				enough = o.one("salah satu", fmt.Sprint(1+o.rng.IntN(asked), " dari semua"))
			}
			fmt.Fprintf(&b, "    tugas_selesai: %s\n    aksi:\n      lanjut_%s:\n        otomatis: tugas selesai\n", enough, s)
			if o.often(50) {
				fmt.Fprintf(&b, "        ke: %s\n", o.one(places...))
			} else {
				on := o.one("a", "b", "ada(a)", "ada(b) dan b", "pernah(terus_s2)", "ada(a) dan a")
				fmt.Fprintf(&b, "        hasil:\n          - {bila: %s, ke: %s}\n          - {bila: '%s', ke: %s}\n", on, o.one(places...), o.one("tidak ("+on+")", "tidak ("+on+")", "ada(b)"), o.one(places...))
			}
			leaves := back && o.often(50) // by "terus", where that can be
			if back && !leaves || o.often(30) {
				fmt.Fprintf(&b, "      habis_%s: {otomatis: waktu tahap, ke: %s}\n", s, o.one(places...))
			}
			if !leaves && !o.often(40) {
				continue
			}
		} else {
			b.WriteString("    aksi:\n")
		}
		fmt.Fprintf(&b, "      terus_%s: {wajib_diisi: [%s]%s, ke: %s}\n", s, o.one("", "a", "b"), o.one("", ", syarat: ada(a) dan a", ", paling_banyak: 1 kali"), o.one(places...))
	}
	b.WriteString("akhir: {e1: E1, e2: E2}\n")
	out := b.String()
	if !strings.Contains(out, "  terus_s2:") {
		out = strings.ReplaceAll(out, "pernah(terus_s2)", "ada(b)")
	}
	return out
}

// sharedKey is all of a case that can matter to what comes.
func sharedKey(m *fsm.Machine, c fsm.Case) string {
	var owed []string
	for _, o := range c.Duties {
		owed = append(owed, o.ID+o.Unit)
	}
	for _, a := range c.Answers {
		if a.No == c.Event(c.Stage).Times && m.Plan().Duty(a.Task).Stage == c.Stage {
			owed = append(owed, fmt.Sprint(a.Task, a.Unit, a.Move))
		}
	}
	for _, d := range m.Plan().Duties {
		if d.Asked {
			owed = append(owed, fmt.Sprint(d.ID, m.Met(&c, d.ID)))
		}
	}
	slices.Sort(owed)
	return fmt.Sprint(c.Stage, c.Fields["a"], c.Fields["b"], min(c.Event("terus_s1").Times, 1), min(c.Event("terus_s2").Times, 1), owed)
}

// playShared plays a procedure with tasks through everything that can be done.
func (u *brute) playShared(t *testing.T) {
	visit := func(from int, action string, d fsm.Decision, err error) {
		before := len(u.cases)
		u.judge(t, from, action, d, err)
		require.Less(t, before, 5000)
	}
	petugas := fsm.Actor{ID: "p", Holds: []fsm.RoleAssignment{{Role: "petugas"}}}
	u.state(newExample(u.cal))
	for i := 0; i < len(u.cases); i++ { //nolint:intrange // playing adds cases
		c := u.cases[i]
		if c.Closed {
			continue
		}
		if c.Version == 0 {
			at := exampleDay.In(u.cal.Zone()).Add(9 * time.Hour)
			a := u.m.Plan().Starts["buka"]
			for _, input := range inputs(u.m, a.Required) {
				d, err := u.m.Decide(c, fsm.Command{Action: a.ID, At: at, Input: input, Actor: petugas}, u.cal)
				visit(i, a.ID, d, err)
			}
			continue
		}
		now := c.Changed.Add(time.Second)
		s := u.m.Plan().Stages[c.Stage]
		for _, a := range s.Ordered {
			for _, input := range inputs(u.m, a.Required) {
				d, err := u.m.Decide(c, fsm.Command{Action: a.ID, At: now, Input: input, Actor: petugas}, u.cal)
				visit(i, a.ID, d, err)
			}
		}
		for _, o := range c.Duties {
			duty := u.m.Plan().Duty(o.ID)
			acts := []string{o.ID}
			if duty.Back != nil {
				acts = append(acts, duty.Back.ID)
			}
			for _, id := range acts {
				cmd := fsm.Command{Action: id, At: now, Actor: fsm.Actor{ID: "o_" + o.Unit, Holds: []fsm.RoleAssignment{{Role: "opd", Unit: o.Unit}}}}
				if id == o.ID {
					cmd.Input = inputs(u.m, []string{"jawaban"})[0]
				}
				d, err := u.m.Decide(c, cmd, u.cal)
				visit(i, id, d, err)
			}
		}
		d, err := u.m.Advance(c, now, u.cal)
		for n := 0; n < 12 && err == nil && !d.NextDue.IsZero(); n++ {
			d, err = u.m.Advance(d.Case, d.NextDue, u.cal)
			if err != nil || slices.ContainsFunc(d.Entries, func(e fsm.Draft) bool { return e.Kind == fsm.Timing }) {
				visit(i, "", d, err)
				break
			}
		}
	}
}

// A procedure with tasks of which everything can be tried: the proof says the same.
func TestTheProofAgreesWhereUnitsAreGivenTasks(t *testing.T) {
	t.Parallel()
	agreesOnTasks(t, 70, 700, func(_ *office, src string) string { return src })
}

// The same procedures, where conditions ask whether enough have answered.
func TestTheProofAgreesWhereConditionsAskWhoAnswered(t *testing.T) {
	t.Parallel()
	asking := 0
	condition := regexp.MustCompile(`syarat: [^,}]+|bila: [^,]+`)
	agreesOnTasks(t, 30, 100, func(o *office, src string) string {
		tasks := regexp.MustCompile(`\bj\d_s\d\b`).FindAllString(src, -1)
		return condition.ReplaceAllStringFunc(src, func(c string) string {
			key, _, _ := strings.Cut(c, ":")
			met := "dipenuhi(" + o.one(tasks...) + ")"
			switch asking++; {
			case key == "syarat":
				return "syarat: '" + o.one(met, "tidak "+met, met+" atau ada(b)", met+" dan ada(a)") + "'"
			case strings.Contains(c, "tidak ("), o.often(20):
				return c
			case strings.Contains(c, "'"): // the last of two
				return "bila: '" + o.one("tidak "+met, "ada(b) dan tidak "+met) + "'"
			}
			return "bila: " + met
		})
	})
	require.Greater(t, asking, 30)
}

// agreesOnTasks plays through so many procedures, or in the full tier as many as all.
func agreesOnTasks(t *testing.T, count, all uint64, rewrite func(o *office, src string) string) {
	t.Helper()
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		count = all
	}
	var cal *calendar.Calendar
	judged, refuted, joined, open := 0, 0, 0, 0
	for seed := range count {
		o := &office{rng: rand.New(rand.NewPCG(seed, 19))}
		src := rewrite(o, o.shared())
		properties, problems := Examine("sop.yaml", []byte(src))
		if properties == nil {
			continue
		}
		procedure, _ := sop.Read("sop.yaml", []byte(src))
		c := check.New(procedure)
		c.Run()
		m := fsm.New(plan.New(procedure, &c.Book))
		if cal == nil { // one for all: they differ in nothing of it
			var err error
			cal, err = calendar.New(calendar.Shipped(), procedure.Calendar.Options)
			require.NoError(t, err)
		}
		u := &brute{m: m, cal: cal, states: map[string]int{}, seen: map[string]bool{}, reached: map[string]bool{}, keyOf: func(c fsm.Case) string { return sharedKey(m, c) }}
		u.playShared(t)
		broken := false // a fault on the way leaves no trace of what came before it
		for _, p := range properties {
			broken = broken || p.Verdict == Refuted && (p.Code == "no-endless-run" || p.Code == "outcome-always" || p.Code == "outcome-single" || p.Code == "condition-filled")
		}
		for _, p := range properties {
			var bad bool
			switch p.Code {
			case "condition-filled", "outcome-always", "outcome-single":
				bad = u.seen[p.Code+" "+p.Args["action"]]
			case "stage-reached":
				bad = !u.reached[p.Args["stage"]]
			case "action-possible":
				bad = !u.seen["action-possible "+p.Args["action"]]
			case "branch-taken":
				a := actionOf(m.SOP(), p.Args["action"])
				n := 0
				for i, o := range a.Outcomes {
					if o.When.Pos == p.Pos {
						n = i + 1
					}
				}
				bad = !u.seen[fmt.Sprint("branch-taken ", a.ID.Value, n)]
			case "stage-can-end":
				bad = u.stuck(p.Args["stage"])
			default:
				continue
			}
			if broken && p.Code != "condition-filled" && p.Code != "outcome-always" && p.Code != "outcome-single" {
				continue
			}
			if strings.HasPrefix(p.Args["action"], "lanjut") {
				joined++
			}
			want := Proved
			if bad {
				want = Refuted
				refuted++
			}
			judged++
			if p.Verdict == NotDecided && strings.Contains(src, "dipenuhi(") {
				open++
				continue
			}
			require.Equal(t, want, p.Verdict, "seed %d: %s\n%s\n%s", seed, p.Message("en"), src, problems.Error())
		}
	}
	require.Greater(t, judged, int(5*count))
	require.Greater(t, joined, int(count))
	require.Greater(t, refuted, int(count/5))
	require.LessOrEqual(t, open, judged/50)

}
