package fsm

import (
	"encoding/json"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// scale is how many random histories a property is tried on.
func scale(normal, full int) int {
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		return full
	}
	return normal
}

// command is one command of a log, as given.
type command struct {
	at     time.Time
	by     Actor
	action string
	input  map[string]Value
}

// replay runs a log. Before each command, and at the end, sweep says when the
// timers are looked at between two instants.
func replay(t testing.TB, d *desk, log []command, until time.Time, sweep func(from, to time.Time) []time.Time) (Case, []Draft) {
	c := d.c
	var out []Draft
	var swept time.Time
	advance := func(to time.Time) {
		if c.Version == 0 {
			return
		}
		from := swept
		if swept = to; c.Changed.After(from) {
			from = c.Changed
		}
		for _, at := range sweep(from, to) {
			got, err := d.m.Advance(c, at, d.cal)
			require.NoError(t, err)
			c, out = got.Case, append(out, got.Entries...)
		}
	}
	for _, cmd := range log {
		advance(cmd.at)
		got, _ := d.m.Decide(c, Command{Action: cmd.action, Actor: cmd.by, At: cmd.at, Input: cmd.input}, d.cal)
		c, out = got.Case, append(out, got.Entries...)
	}
	advance(until)
	got, err := d.m.Advance(c, until, d.cal)
	require.NoError(t, err)
	return got.Case, append(out, got.Entries...)
}

func asJSON(t testing.TB, v any) string {
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func TestSweptWheneverTheCaseIsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("sweeps every hour of a year")
	}
	never := func(_, _ time.Time) []time.Time { return nil }
	every := func(step time.Duration) func(from, to time.Time) []time.Time {
		return func(from, to time.Time) (out []time.Time) {
			for at := from; at.Before(to); at = at.Add(step) {
				out = append(out, at)
			}
			return out
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	random := func(from, to time.Time) (out []time.Time) {
		if span := to.Sub(from); span > 0 {
			for range rng.IntN(20) {
				out = append(out, from.Add(time.Duration(rng.Int64N(int64(span)))))
			}
		}
		return out // in no order: a sweep that comes late does nothing
	}
	files := procedures(t)
	for i := range scale(33, 660) {
		d := openDesk(t, files[i%len(files)])
		log, until := randomLog(d, rng)
		wantCase, wantOut := replay(t, d, log, until, never)
		for name, sweep := range map[string]func(from, to time.Time) []time.Time{
			"hourly": every(time.Hour), "daily": every(24 * time.Hour), "random": random,
		} {
			gotCase, gotOut := replay(t, d, log, until, sweep)
			require.Equal(t, asJSON(t, wantOut), asJSON(t, gotOut), name)
			require.Equal(t, asJSON(t, wantCase), asJSON(t, gotCase), name)
		}
	}
}

// TestSweptEverySecond covers the hours around a deadline second by second.
func TestSweptEverySecond(t *testing.T) {
	d := asked(t)
	seconds := d.c
	var out []Draft
	for at := fsmtest.WIB("2025-08-08 23:50"); at.Before(fsmtest.WIB("2025-08-09 00:10")); at = at.Add(time.Second) {
		got, err := d.m.Advance(seconds, at, d.cal)
		require.NoError(t, err)
		seconds, out = got.Case, append(out, got.Entries...)
	}
	once, err := d.m.Advance(d.c, fsmtest.WIB("2025-08-09 00:10"), d.cal)
	require.NoError(t, err)
	require.Equal(t, asJSON(t, once.Case), asJSON(t, seconds))
	require.Equal(t, asJSON(t, once.Entries[len(once.Entries)-len(out):]), asJSON(t, out))
}

var people = []Actor{
	pelapor, loket, penelaah, kepala,
	{ID: "penelaah_2", Holds: []RoleAssignment{{Role: "penelaah", Unit: "bidang_b"}}},
	{ID: "penelaah_3", Holds: []RoleAssignment{{Role: "penelaah", Unit: "bidang_a"}}, ActingFor: &kepala},
}

// crowd is everybody who may act under an SOP: each role, in each unit where
// that matters, and somebody who stands in for the first of them.
func crowd(m *Machine) []Actor {
	var out []Actor
	for _, r := range m.plan.SOP.Roles {
		if r.Scope != sop.UnitCases {
			out = append(out, Actor{ID: r.ID.Value + "_1", Holds: []RoleAssignment{{Role: r.ID.Value}}})
			continue
		}
		for _, u := range m.plan.SOP.Units.Units {
			out = append(out, Actor{ID: r.ID.Value + "_" + u.ID.Value, Holds: []RoleAssignment{{Role: r.ID.Value, Unit: u.ID.Value}}})
		}
	}
	return append(out, Actor{ID: "wakil", ActingFor: &out[0]})
}

// randomLog makes commands in order of time. Most are possible where the case
// then is; some are anything.
func randomLog(d *desk, rng *rand.Rand) ([]command, time.Time) {
	at := fsmtest.WIB("2025-03-03 09:00").Add(time.Duration(rng.IntN(300*24)) * time.Hour)
	everyone := crowd(d.m)
	var every []*plan.Action
	for _, doc := range d.m.plan.SOP.Starts {
		every = append(every, d.m.plan.Starts[doc.ID.Value])
	}
	for _, doc := range d.m.plan.SOP.Stages {
		every = append(every, d.m.plan.Stages[doc.ID.Value].Ordered...)
		every = append(every, d.m.plan.Stages[doc.ID.Value].Timed...)
	}
	for _, t := range d.m.plan.Duties {
		every = append(every, t.Act)
		if t.Back != nil {
			every = append(every, t.Back)
		}
	}
	every = append(every, &plan.Action{ID: "tidak_ada"})
	var log []command
	c := d.c
	for range 1 + rng.IntN(25) {
		likely := d.m.offered(&c)
		for _, o := range c.Duties {
			t := d.m.plan.Duty(o.ID)
			if likely = append(slices.Clip(likely), t.Act); t.Back != nil && rng.IntN(4) == 0 {
				likely = append(likely, t.Back)
			}
		}
		if len(likely) == 0 || rng.IntN(5) == 0 {
			likely = every
		}
		a := likely[rng.IntN(len(likely))]
		by := everyone[rng.IntN(len(everyone))]
		unit := c.Unit.ID
		if i := slices.IndexFunc(c.Duties, func(o DutyState) bool { return o.Unit != "" && (o.ID == a.ID || d.m.plan.Returning(a.ID) != nil) }); i >= 0 {
			unit = c.Duties[i].Unit
		}
		if able := d.m.plan.Able(a, unit); len(able) > 0 && rng.IntN(5) > 0 {
			h := able[rng.IntN(len(able))]
			by = Actor{ID: h.Role + "_1", Holds: []RoleAssignment{h}}
		}
		cmd := command{at, by, a.ID, randomInput(d, a, at, rng)}
		log = append(log, cmd)
		if got, err := d.m.Decide(c, Command{Action: cmd.action, Actor: cmd.by, At: cmd.at, Input: cmd.input}, d.cal); err == nil {
			c = got.Case
		}
		at = at.Add(time.Duration(rng.IntN(60*60)) * time.Minute)
	}
	return log, at.Add(time.Duration(rng.IntN(90*24)) * time.Hour)
}

// randomInput fills in what an action requires, and some of the rest.
func randomInput(d *desk, a *plan.Action, at time.Time, rng *rand.Rand) map[string]Value {
	out := map[string]Value{}
	names := slices.Clone(a.Required)
	for _, name := range a.Optional {
		if rng.IntN(2) == 0 {
			names = append(names, name)
		}
	}
	for _, name := range names {
		text := "isi"
		if f := d.m.plan.Fields[name]; f != nil {
			switch f.Kind {
			case sop.YesNoField:
				text = []string{"ya", "tidak"}[rng.IntN(2)]
			case sop.NumberField:
				text = strconv.Itoa(rng.IntN(120))
			case sop.DateField:
				text = at.AddDate(0, 0, 1-rng.IntN(12)).Format(time.DateOnly)
			case sop.ChoiceField:
				text = f.Options[rng.IntN(len(f.Options))].ID.Value
			}
		} else if units := d.m.plan.SOP.Units.Units; len(units) > 0 {
			text = units[rng.IntN(len(units))].ID.Value
		}
		if rng.IntN(30) > 0 {
			out[name] = d.in(name, text)[name]
		}
	}
	return out
}

// procedures are all SOP files at hand.
func procedures(t testing.TB) []string {
	files, err := filepath.Glob("testdata/format/*.yaml")
	require.NoError(t, err)
	return append(files, lumajang, complete, dated, "testdata/decide/tiga-tenggat.yaml", tasksFile)
}

// In the full tier more than 10,000 sequences are tried.
func TestRandomCommandsKeepTheInvariants(t *testing.T) {
	require.NoError(t, flag.Set("rapid.checks", strconv.Itoa(scale(50, 600))))
	for _, file := range procedures(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			d := openDesk(t, file)
			ended := map[string]bool{}
			rapid.Check(t, func(rt *rapid.T) {
				rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 7))
				log, until := randomLog(d, rng)
				ended[keepsTheInvariants(rt, t, d, log, until)] = true
			})
			for id := range d.m.plan.Stages {
				delete(ended, id)
			}
			require.NotEmpty(t, ended, "some of the cases should end")
		})
	}
}

// keepsTheInvariants runs one log and returns where the case stands after it.
func keepsTheInvariants(rt *rapid.T, t *testing.T, d *desk, log []command, until time.Time) string {
	c, seen := d.c, map[[2]string]int{}
	version := int64(0)
	check := func(got Decision, at time.Time) {
		c = got.Case
		version += int64(len(got.Entries))
		invariants(rt, d.m, got, version, seen)
		if !got.NextDue.IsZero() && !got.NextDue.After(at) {
			rt.Fatalf("next due %s is not after %s", got.NextDue, at)
		}
	}
	for _, cmd := range log {
		before := asJSON(t, c)
		timers, err := d.m.Advance(c, cmd.at, d.cal)
		if err != nil {
			rt.Fatal(err)
		}
		got, err := d.m.Decide(c, Command{Action: cmd.action, Actor: cmd.by, At: cmd.at, Input: cmd.input}, d.cal)
		if asJSON(t, c) != before {
			rt.Fatal("the case that was given has changed")
		}
		var refused *Refused
		switch {
		case err == nil:
		case !errors.As(err, &refused):
			rt.Fatalf("neither done nor refused: %v", err)
		case asJSON(t, got) != asJSON(t, timers):
			rt.Fatalf("refused, but not only the timers stay: %v", err)
		}
		check(got, cmd.at)
		var back Case
		require.NoError(t, json.Unmarshal([]byte(asJSON(t, c)), &back))
		if asJSON(t, back) != asJSON(t, c) {
			rt.Fatal("the case is another when read back")
		}
	}
	got, err := d.m.Advance(c, until, d.cal)
	if err != nil {
		rt.Fatal(err)
	}
	check(got, until)
	return got.Case.Stage
}

// invariants holds what is true of every case at every time.
func invariants(t *rapid.T, m *Machine, got Decision, version int64, breaches map[[2]string]int) {
	c := got.Case
	if c.Version != version {
		t.Fatalf("version %d after %d entries", c.Version, version)
	}
	if c.Version == 0 {
		return
	}
	if (m.plan.Stages[c.Stage] == nil) == (m.plan.Ends[c.Stage] == nil) || c.Closed != (m.plan.Ends[c.Stage] != nil) {
		t.Fatalf("not in one stage or end: %q, closed %v", c.Stage, c.Closed)
	}
	if !slices.IsSortedFunc(c.Clocks, func(a, b Clock) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	}) {
		t.Fatal("clocks out of order")
	}
	for _, k := range c.Clocks {
		if k.Owner != sop.StageOwner && k.Owner != sop.NoOwner && m.plan.Roles[k.Owner].Doc == nil {
			t.Fatalf("clock %q has no owner", k.ID)
		}
		if c.Closed && k.Kind != DutyClock {
			t.Fatalf("clock %q runs in a closed case", k.ID)
		}
		if k.Kind == StageClock && k.Of != c.Stage && k.State == Running {
			t.Fatalf("clock %q runs while the case is in %q", k.ID, c.Stage)
		}
		if k.State == Running && k.Due.IsZero() {
			t.Fatalf("clock %q runs without a deadline", k.ID)
		}
	}
	for i, e := range got.Entries {
		if i > 0 && e.At.Before(got.Entries[i-1].At) {
			t.Fatal("entries out of order")
		}
		stopsByTheirDate(t, &e, breaches)
		if e.Kind != Breaching {
			continue
		}
		key := [2]string{e.Clock, e.Due.String()}
		if breaches[key]++; breaches[key] > 1 {
			t.Fatalf("breach of %q on record twice", e.Clock)
		}
		if e.Owner == nil || e.Owner.Role == "" || e.At.Before(e.Due) {
			t.Fatalf("breach without an owner, or early: %+v", e)
		}
	}
}
