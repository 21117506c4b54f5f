package prove

import (
	"errors"
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
	"github.com/tatalaksana/sop/rules"
)

// brute plays a procedure through everything that can be done, and notes what
// it saw.
type brute struct {
	m       *fsm.Machine
	cal     *calendar.Calendar
	named   []string
	states  map[string]int
	cases   []fsm.Case
	next    [][]int         // by state
	idle    []bool          // nobody may do anything
	seen    map[string]bool // "outcome-always t10"
	reached map[string]bool
	keyOf   func(fsm.Case) string // nil: key
	times   []time.Time           // by state: how long was waited
	limit   string                // of which conditions ask whether it passed
}

func (u *brute) key(c fsm.Case) string {
	if u.keyOf != nil {
		return u.keyOf(c)
	}
	var b strings.Builder
	fmt.Fprint(&b, c.Stage, c.Fields["a"], c.Fields["b"], c.Fields["k"], c.Fields["n"], c.Reporter)
	for _, id := range u.named {
		ev := c.Event(id)
		fmt.Fprint(&b, " ", ev.Times > 0)
		if ev.By != nil {
			fmt.Fprint(&b, ev.By.ID)
		}
	}
	for _, a := range u.m.SOP().Actions() {
		if a.AtMost > 0 {
			fmt.Fprint(&b, " ", min(c.Event(a.ID.Value).Times, a.AtMost))
		}
	}
	for _, o := range c.Duties {
		fmt.Fprint(&b, " ", o.ID)
	}
	return b.String()
}

func (u *brute) state(c fsm.Case) int { return u.stateAt(c, c.Changed) }

func (u *brute) stateAt(c fsm.Case, at time.Time) int {
	key := u.key(c) + u.passing(c, at)
	if i, ok := u.states[key]; ok {
		return i
	}
	u.states[key] = len(u.cases)
	u.cases, u.times = append(u.cases, c), append(u.times, at)
	u.next, u.idle = append(u.next, nil), append(u.idle, true)
	return len(u.cases) - 1
}

// judge notes what a decision showed, and where it led.
func (u *brute) judge(t *testing.T, i int, action string, d fsm.Decision, err error) {
	var refused *fsm.Refused
	var undecided *fsm.Indeterminate
	switch {
	case errors.As(err, &refused):
		return
	case errors.As(err, &undecided):
		code := map[string]string{"unset": "condition-filled", "no-outcome": "outcome-always", "two-outcomes": "outcome-single"}[undecided.Code]
		u.seen[code+" "+undecided.Args["action"]] = true
		own := undecided.Args["action"]
		if a := actionOf(u.m.SOP(), own); a != nil && (a.When == (sop.Text{}) || a.When.Pos != undecided.Pos) &&
			!slices.ContainsFunc(a.Demands, func(d sop.Demand) bool { return d.When.Pos == undecided.Pos }) {
			u.seen["action-possible "+own] = true
			u.idle[i] = u.idle[i] && own != action
		}
		if own != action && action != "" {
			u.seen["action-possible "+action] = true
			u.idle[i] = false
		}
		return
	}
	require.NoError(t, err)
	if action != "" {
		u.idle[i] = false
	}
	for _, e := range d.Entries {
		u.seen["action-possible "+e.Action] = true
		u.seen[fmt.Sprint("branch-taken ", e.Action, e.Outcome)] = true
		u.reached[e.To] = true
	}
	to := u.state(d.Case)
	u.next[i] = append(u.next[i], to)
}

func (u *brute) play(t *testing.T) {
	u.state(newExample(u.cal))
	// As many as it takes for somebody to be another than all who acted before.
	people := []string{"p1"}
	for _, id := range u.named {
		if slices.ContainsFunc(u.m.SOP().Actions(), func(a *sop.Action) bool { return asksWho(a, id) }) {
			people = append(people, fmt.Sprint("p", len(people)+1))
		}
	}
	begin := exampleDay.In(u.cal.Zone()).Add(9 * time.Hour)
	for i := 0; i < len(u.cases); i++ { //nolint:intrange // playing adds cases
		c := u.cases[i]
		reopen := u.m.Plan().Reopen[c.Stage]
		if c.Closed && reopen == nil {
			continue
		}
		now := begin
		if c.Version > 0 {
			now = u.times[i].Add(time.Second)
			u.wait(t, i, now)
		}
		all := []*plan.Action{u.m.Plan().Starts["buka"]}
		switch {
		case c.Closed:
			all = []*plan.Action{reopen}
		case c.Version > 0:
			all = slices.Clone(u.m.Plan().Stages[c.Stage].Ordered)
			if len(u.m.Plan().Stages[c.Stage].Timed) > 0 {
				d, err := u.m.Advance(c, now, u.cal)
				for n := 0; n < 5 && err == nil && !d.NextDue.IsZero(); n++ { // the breach, then the action
					d, err = u.m.Advance(d.Case, d.NextDue, u.cal)
					if err != nil || slices.ContainsFunc(d.Entries, func(e fsm.Draft) bool { return e.Kind == fsm.Timing }) {
						u.judge(t, i, "", d, err)
						break
					}
				}
			}
		}
		for _, o := range c.Duties {
			all = append(all, u.m.Plan().Duty(o.ID).Act)
		}
		for _, a := range all {
			for _, input := range someInputs(u.m, a) {
				for _, cmd := range u.doers(c, people) {
					cmd.Action, cmd.At, cmd.Input = a.ID, now, input
					d, err := u.m.Decide(c, cmd, u.cal)
					u.judge(t, i, a.ID, d, err)
				}
			}
		}
	}
}

// doers are who may give a command: officers, and the citizen whose case it is. A case
// is opened by them for nobody, or for him.
func (u *brute) doers(c fsm.Case, people []string) []fsm.Command {
	var out []fsm.Command
	for _, who := range people {
		out = append(out, fsm.Command{Actor: fsm.Actor{ID: who, Holds: []fsm.RoleAssignment{{Role: "petugas"}}}})
	}
	if u.m.Plan().OwnRole(citizen) {
		if c.Version == 0 {
			for _, cmd := range out {
				cmd.Reporter = citizen
				out = append(out, cmd)
			}
		}
		out = append(out, fsm.Command{Actor: fsm.Actor{ID: citizen, Holds: []fsm.RoleAssignment{{Role: citizen}}}})
	}
	return out
}

func asksWho(a *sop.Action, id string) bool {
	text := a.When.Value
	for _, o := range a.Outcomes {
		text += " " + o.When.Value
	}
	return strings.Contains(text, "oleh_orang_sama("+id+")")
}

// someInputs returns every input of an action, with and without what it asks for in
// some cases.
func someInputs(m *fsm.Machine, a *plan.Action) []map[string]fsm.Value {
	out := inputs(m, a.Required)
	for i := range 1 << len(a.Optional) {
		names := slices.Clone(a.Required)
		for k, name := range a.Optional {
			if i&(1<<k) != 0 {
				names = append(names, name)
			}
		}
		if i > 0 {
			out = append(out, inputs(m, names)...)
		}
	}
	return out
}

// inputs returns everything that can be filled in.
func inputs(m *fsm.Machine, required []string) []map[string]fsm.Value {
	out := []map[string]fsm.Value{{}}
	for _, name := range required {
		var more []map[string]fsm.Value
		values := []fsm.Value{rules.BoolValue(true), rules.BoolValue(false)}
		if name == "k" {
			values = []fsm.Value{rules.ChoiceValue("x"), rules.ChoiceValue("y"), rules.ChoiceValue("z")}
			if m.Plan().Fields["k"].Many {
				values = []fsm.Value{rules.ListValue("x"), rules.ListValue("y"), rules.ListValue("x", "y")}
			}
		}
		if name == "n" {
			values = []fsm.Value{rules.IntValue(0), rules.IntValue(1), rules.IntValue(2), rules.IntValue(3), rules.IntValue(7)}
		}
		for _, before := range out {
			for _, v := range values {
				in := map[string]fsm.Value{name: v}
				for k, w := range before {
					in[k] = w
				}
				more = append(more, in)
			}
		}
		out = more
	}
	return out
}

// stuck reports whether some case in a stage can never end.
func (u *brute) stuck(stage string) bool {
	ends := make([]bool, len(u.cases))
	for changed := true; changed; {
		changed = false
		for i, c := range u.cases {
			if !ends[i] && (c.Closed || slices.ContainsFunc(u.next[i], func(to int) bool { return ends[to] })) {
				ends[i], changed = true, true
			}
		}
	}
	for i, c := range u.cases {
		if c.Stage == stage && !ends[i] {
			return true
		}
	}
	return false
}

// A procedure of which everything can be tried: the proof says the same.
func TestTheProofAgreesWithPlayingThroughEverything(t *testing.T) {
	agrees(t, 60, 300, func(src string) string { return src })
}

// The same procedures, where x, y or both of k can be chosen.
func TestTheProofAgreesWhereSeveralAreChosen(t *testing.T) {
	option := regexp.MustCompile(`k (==|!=) ([xyz])`)
	several := strings.NewReplacer("y: Y, z: Z}}", "y: Y}, banyak: ya}", `k dalam ["x", "z"]`, `(x dalam k atau y dalam k)`, `k dalam ["y", "z"]`, `y dalam k`)
	agrees(t, 20, 100, func(src string) string {
		return option.ReplaceAllStringFunc(several.Replace(src), func(c string) string {
			set := strings.Replace(c[len(c)-1:], "z", "y", 1)
			if strings.Contains(c, "!=") {
				return set + " tidak dalam k"
			}
			return set + " dalam k"
		})
	})
}

// agrees plays through so many procedures, or in the full tier as many as all.
func agrees(t *testing.T, count, all int, rewrite func(string) string, limits ...string) {
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		count = all
	}
	judged, refuted, open, demands := 0, 0, 0, 0
	for seed := range uint64(count) {
		o := &office{rng: rand.New(rand.NewPCG(seed, 7)), reopening: "E2"}
		if again := (&office{rng: rand.New(rand.NewPCG(seed, 8))}); again.often(40) {
			o.reopening = "{nama: E2, buka_lagi: {nama: buka_lagi, oleh: petugas, dalam: 5 hari kerja, ke: " + again.one("s1", "s2") + ", wajib_diisi: [" + again.fields() + "]" +
				again.one("", ", paling_banyak: 1 kali", ", syarat: 'a == ya'") + "}}"
		}
		src := rewrite(o.procedure())
		properties, problems := Examine("sop.yaml", []byte(src))
		if properties == nil {
			continue // automatic actions that can't be, too few outcomes, …
		}
		procedure, _ := sop.Read("sop.yaml", []byte(src))
		c := check.New(procedure)
		c.Run()
		m := fsm.New(plan.New(procedure, &c.Book))
		cal, err := calendar.New(calendar.Shipped(), procedure.Calendar.Options)
		require.NoError(t, err)
		u := &brute{m: m, cal: cal, named: slices.Compact(slices.Sorted(slices.Values(append(o.named, dutyNames(m)...)))), states: map[string]int{}, seen: map[string]bool{}, reached: map[string]bool{}, limit: strings.Join(limits, "")}
		u.play(t)
		demands += strings.Count(src, "{isian:")
		broken := slices.ContainsFunc(properties, func(p Property) bool { // the system fails where it should act
			a := actionOf(m.SOP(), p.Args["action"])
			return p.Verdict == Refuted && (p.Code == "no-endless-run" || a != nil && a.Automatic.Value == sop.OnEntry)
		})
		for _, p := range properties {
			bad := false
			switch p.Code {
			case "condition-filled", "outcome-always", "outcome-single":
				bad = u.seen[p.Code+" "+p.Args["action"]]
			case "stage-reached":
				bad = !u.reached[p.Args["stage"]]
			case "action-possible":
				bad = !u.seen["action-possible "+p.Args["action"]]
			case "branch-taken":
				a := actionOf(m.SOP(), p.Args["action"])
				n := slices.IndexFunc(a.Outcomes, func(o *sop.Outcome) bool { return o.When.Pos == p.Pos })
				bad = !u.seen[fmt.Sprint("branch-taken ", a.ID.Value, n+1)]
			case "stage-can-end":
				bad = u.stuck(p.Args["stage"])
			case "owner-can-act":
				if m.Plan().OwnRole(citizen) {
					continue // idle says of nobody in particular that he can act
				}
				for i, c := range u.cases {
					bad = bad || c.Stage == p.Args["stage"] && u.idle[i]
				}
			default:
				continue
			}
			if broken && (p.Verdict != Proved || !slices.Contains([]string{"condition-filled", "outcome-always", "outcome-single"}, p.Code)) {
				continue // what is done on the way to such a fault leaves no trace
			}
			want := Proved
			if bad {
				want = Refuted
				refuted++
			}
			judged++
			// Who must be the same person, whether a limit goes on when a case is opened again, and
			// whether a duty is owed is too much to arrange.
			if p.Verdict == NotDecided {
				t.Log("OPEN", p.Code, p.Args, p.Message("en"), want)
				require.True(t, strings.Contains(src, "oleh_orang_sama") || strings.Contains(src, "lewat(") && strings.Contains(src, "buka_lagi") ||
					strings.Contains(src, "kewajiban:"), src)
				open++
				continue
			}
			require.Equal(t, want, p.Verdict, "seed %d: %s\n%s\n%s", seed, p.Message("en"), src, problems.Error())
		}
	}
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		require.Less(t, open, max(4, judged/400))
	} else {
		require.LessOrEqual(t, open, 1)
	}
	require.Greater(t, judged, 10*count)
	require.Greater(t, refuted, count)
	require.Greater(t, demands, count/4)
}

// actionOf returns the first action of a name.
func actionOf(s *sop.SOP, id string) *sop.Action {
	for _, a := range s.Actions() {
		if a.ID.Value == id {
			return a
		}
	}
	return nil
}
