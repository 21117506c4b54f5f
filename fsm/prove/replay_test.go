package prove

import (
	"errors"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// machineOf makes a machine of a file even where the check refuses it, so that
// its faults can be shown.
func machineOf(t testing.TB, file string) *fsm.Machine {
	t.Helper()
	doc, problems := sop.Read(file, fsmtest.Read(t, file))
	require.NotNil(t, doc, problems)
	c := check.New(doc)
	c.Run()
	return fsm.New(plan.New(doc, &c.Book))
}

// replayed is an example as Decide plays it.
type replayed struct {
	m       *fsm.Machine
	cal     *calendar.Calendar
	p       Property
	c       fsm.Case
	entries []fsm.Draft
	err     error
}

// shows says of every property what a replayed example must show for it to be
// refuted.
var shows = map[string]func(t *testing.T, r replayed){
	"condition-filled": undecidedBy("unset"),
	"outcome-always":   undecidedBy("no-outcome"),
	"outcome-single":   undecidedBy("two-outcomes"),
	"no-endless-run":   undecidedBy("no-rest"),
	"stage-reached": func(t *testing.T, r replayed) {
		for _, e := range append(r.entries, wander(t, r.m, r.cal, newExample(r.cal), exampleDay.In(r.cal.Zone()), 400)...) {
			assert.NotEqual(t, r.p.Args["stage"], e.To)
		}
	},
	"stage-can-end": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		require.Equal(t, r.p.Args["stage"], r.c.Stage)
		for range 5 {
			for _, e := range wander(t, r.m, r.cal, r.c, r.p.Example.Steps[len(r.p.Example.Steps)-1].Command.At, 80) {
				assert.Nil(t, r.m.Plan().Ends[e.To], "%s ended", r.p.Args["stage"])
			}
		}
	},
	"decision-labelled": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		last := r.entries[len(r.entries)-1]
		assert.Equal(t, r.p.Args["action"], last.Action)
		assert.Contains(t, r.p.Args["outcomes"], "2")
		assert.Equal(t, r.p.Args["label"], last.Label)
	},
	"stage-limited": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		require.Equal(t, r.p.Args["stage"], r.c.Stage)
		for _, k := range r.c.Clocks {
			assert.NotEqual(t, fsm.Running, k.State, k.ID)
		}
	},
	"pause-ends": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		require.Equal(t, r.p.Args["stage"], r.c.Stage)
		require.NotEmpty(t, r.m.Plan().Stages[r.c.Stage].Doc.Pauses)
		later, err := r.m.Advance(r.c, r.c.Changed.AddDate(10, 0, 0), r.cal)
		require.NoError(t, err)
		assert.Equal(t, r.c.Stage, later.Case.Stage)
	},
	"limits-fit": func(t *testing.T, r replayed) {
		passed := slices.ContainsFunc(r.entries, func(e fsm.Draft) bool { return e.Kind == fsm.Breaching && e.Clock == r.p.Args["limit"] })
		assert.True(t, passed, "the limit is broken")
		for _, e := range r.entries {
			for _, move := range e.Clocks {
				if e.Kind == fsm.Acting && move.Move == fsm.Stopped && fsm.ReadClockID(move.Clock).Kind == fsm.StageClock {
					assert.Zero(t, move.LateBy, "nobody is late in %s", move.Clock)
				}
			}
		}
	},
	"action-possible": func(t *testing.T, r replayed) {
		if r.p.Example != nil {
			var refused *fsm.Refused
			require.ErrorAs(t, r.err, &refused)
		}
		for _, e := range wander(t, r.m, r.cal, newExample(r.cal), exampleDay.In(r.cal.Zone()), 400) {
			assert.False(t, e.Action == r.p.Args["action"] && e.From == r.p.Args["stage"])
		}
	},
	"owner-can-act": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		require.Equal(t, r.p.Args["stage"], r.c.Stage)
		for range 200 {
			cmd := randomCommand(r.m, r.c, rand.N)
			cmd.At, cmd.Actor.Holds = r.c.Changed.Add(time.Second), []fsm.RoleAssignment{{Role: r.p.Args["role"], Unit: r.c.Unit.ID}}
			_, err := r.m.Decide(r.c, cmd, r.cal)
			require.Error(t, err)
		}
	},
	"four-eyes-kept": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		last := r.entries[len(r.entries)-1]
		require.Equal(t, r.p.Args["action"], last.Action, "it was accepted")
		for _, e := range r.entries {
			if e.Action == r.p.Args["other"] {
				assert.Equal(t, sop.System, e.By.Role, "nobody else did the other one")
			}
		}
	},
	"four-eyes-staffed": func(t *testing.T, r replayed) {
		var refused *fsm.Refused
		require.ErrorAs(t, r.err, &refused)
		assert.Equal(t, "four-eyes", refused.Code)
	},
	"option-covered": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		assert.Equal(t, r.p.Args["option"], r.c.Fields[r.p.Args["field"]].Str())
		for _, u := range r.m.Plan().Units {
			assert.NotContains(t, u.Authority, r.p.Args["option"])
		}
	},
	"limit-exists": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		for _, e := range append(r.entries, wander(t, r.m, r.cal, newExample(r.cal), exampleDay.In(r.cal.Zone()), 400)...) {
			for _, k := range e.Clocks {
				assert.NotEqual(t, r.p.Args["limit"], k.Clock)
			}
		}
	},
	"branch-taken": func(t *testing.T, r replayed) {
		require.NoError(t, r.err)
		for _, e := range append(r.entries, wander(t, r.m, r.cal, newExample(r.cal), exampleDay.In(r.cal.Zone()), 400)...) {
			if e.Action == r.p.Args["action"] {
				place := r.m.Plan().Stages[e.From].Actions[e.Action]
				assert.NotEqual(t, r.p.Args["condition"], place.Doc.Outcomes[e.Outcome-1].When.Value)
			}
		}
	},
}

func undecidedBy(code string) func(*testing.T, replayed) {
	return func(t *testing.T, r replayed) {
		var u *fsm.Indeterminate
		require.ErrorAs(t, r.err, &u)
		assert.Equal(t, code, u.Code)
	}
}

// withoutExample are the claims of which a fault is one of the text, not of the
// course of a case; TestFaultsOfConditionsShow shows them.
var withoutExample = []string{"condition-decides", "condition-lean"}

func TestEveryExampleShowsItsFaultWhenReplayed(t *testing.T) {
	shown := map[string]int{}
	for code, files := range families(t) {
		for _, file := range files {
			m := machineOf(t, file)
			cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
			require.NoError(t, err)
			properties, _ := Examine(file, fsmtest.Read(t, file))
			for _, p := range properties {
				if p.Verdict != Refuted || slices.Contains(withoutExample, p.Code) {
					continue
				}
				t.Run(code+"/"+filepath.Base(file)+"/"+p.Code, func(t *testing.T) {
					require.Contains(t, shows, p.Code)
					r := replayed{m: m, cal: cal, p: p, c: newExample(cal)}
					if p.Example != nil {
						shown[p.Code]++
						r.c, r.entries, r.err = p.Example.Replay(m, cal)
					} else {
						require.Contains(t, []string{"stage-reached", "action-possible", "branch-taken"}, p.Code, "only what is not there has no example")
					}
					shows[p.Code](t, r)
				})
			}
		}
	}
	for code := range shows {
		assert.NotZero(t, shown[code], code)
	}
}

// A condition that the proof calls constant, or a part that it calls idle, is
// that over random facts too.
func TestFaultsOfConditionsShow(t *testing.T) {
	for _, code := range withoutExample {
		for _, file := range families(t)[code] {
			m := machineOf(t, file)
			properties, _ := Examine(file, fsmtest.Read(t, file))
			for _, p := range properties {
				if p.Code != code || p.Verdict != Refuted {
					continue
				}
				whole, errs := m.Plan().Book.Set.Guard(p.Args["condition"])
				require.Empty(t, errs)
				less := whole
				if code == "condition-lean" {
					text := strings.Replace(p.Args["condition"], p.Args["part"], "ya", 1)
					if strings.Contains(p.Args["condition"], " atau ") {
						text = strings.Replace(p.Args["condition"], p.Args["part"], "tidak", 1)
					}
					less, errs = m.Plan().Book.Set.Guard(text)
					require.Empty(t, errs, text)
				}
				for range 500 {
					c := fsm.Case{Fields: map[string]fsm.Value{}}
					for _, f := range m.SOP().Fields {
						c.Fields[f.ID.Value] = randomValue(m, f.ID.Value, rand.N)
					}
					eval := rules.NewEval(m.Plan().Book.Set, fieldsOf(c.Fields))
					holds, err := eval.Holds(whole)
					require.NoError(t, err)
					if code == "condition-decides" {
						assert.Equal(t, p.Args["always_en"] == "always", holds)
						continue
					}
					same, err := eval.Holds(less)
					require.NoError(t, err)
					assert.Equal(t, holds, same)
				}
			}
		}
	}
}

// fieldsOf are the facts of a condition that reads nothing but fields.
type fieldsOf map[string]fsm.Value

func (f fieldsOf) Value(name string) fsm.Value { return f[name] }

func (f fieldsOf) Call(string, string) (fsm.Value, error) { return fsm.Value{}, nil }

// wander does whatever comes to somebody's mind on a case, in several lives, and
// returns all entries.
func wander(t *testing.T, m *fsm.Machine, cal *calendar.Calendar, from fsm.Case, begin time.Time, steps int) []fsm.Draft {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, uint64(steps)))
	pick := func(n int) int { return rng.IntN(n) }
	var out []fsm.Draft
	c, now := from, begin
	for range steps {
		var d fsm.Decision
		var err error
		now = now.Add(time.Minute)
		if c.Version > 0 && pick(8) == 0 {
			now = now.AddDate(0, 0, pick(15))
			d, err = m.Advance(c, now, cal)
		} else {
			cmd := randomCommand(m, c, pick)
			cmd.At = now
			d, err = m.Decide(c, cmd, cal)
		}
		var refused *fsm.Refused
		var undecided *fsm.Indeterminate
		require.True(t, err == nil || errors.As(err, &refused) || errors.As(err, &undecided), err)
		c, out = d.Case, append(out, d.Entries...)
		if c.Closed || pick(60) == 0 {
			c, now = from, begin
		}
	}
	return out
}

// randomCommand is something that somebody could say about a case.
func randomCommand(m *fsm.Machine, c fsm.Case, pick func(int) int) fsm.Command {
	var all []*plan.Action
	if c.Version == 0 {
		for _, id := range slices.Sorted(maps.Keys(m.Plan().Starts)) {
			all = append(all, m.Plan().Starts[id])
		}
	} else if s := m.Plan().Stages[c.Stage]; s != nil {
		all = slices.Clone(s.Ordered)
		for _, owed := range c.Duties {
			if d := m.Plan().Duty(owed.ID); d.Stage == "" {
				all = append(all, d.Act)
			}
		}
	}
	if len(all) == 0 {
		return fsm.Command{Action: "tidak_ada"}
	}
	a := all[pick(len(all))]
	cmd := fsm.Command{Action: a.ID, Actor: fsm.Actor{ID: "orang_" + string(rune('1'+pick(2)))}, Input: map[string]fsm.Value{}, Unit: c.Unit, Reporter: citizen}
	for _, role := range slices.Sorted(maps.Keys(m.Plan().Roles)) {
		cmd.Actor.Holds = append(cmd.Actor.Holds, fsm.RoleAssignment{Role: role, Unit: c.Unit.ID})
		if m.Plan().Roles[role].Doc.Scope == sop.OwnCases && slices.Contains(a.By, role) {
			cmd.Actor.ID = citizen
		}
	}
	for _, name := range a.Required {
		cmd.Input[name] = randomValue(m, name, pick)
	}
	for _, name := range a.Optional {
		if pick(2) == 0 {
			cmd.Input[name] = randomValue(m, name, pick)
		}
	}
	if id := cmd.Input[sop.UnitInput].Str(); id != "" {
		cmd.Unit = fsm.Unit{ID: id, Authority: m.Plan().Units[id].Authority}
	}
	return cmd
}

func randomValue(m *fsm.Machine, name string, pick func(int) int) fsm.Value {
	if name == sop.UnitInput {
		ids := slices.Sorted(maps.Keys(m.Plan().Units))
		return rules.TextValue(ids[pick(len(ids))])
	}
	switch f := m.Plan().Fields[name]; {
	case f.Sealed():
		return rules.SealedValue("x")
	case f.Kind == sop.YesNoField:
		return rules.BoolValue(pick(2) == 0)
	case f.Kind == sop.NumberField:
		return rules.IntValue(int64(pick(14)))
	case f.Kind == sop.DateField:
		return rules.DateValue(exampleDay.String())
	case f.Many:
		var ids []string
		for _, id := range f.OptionIDs() {
			if len(ids) == 0 || pick(2) == 0 {
				ids = append(ids, id)
			}
		}
		return rules.ListValue(ids...)
	case f.Kind == sop.ChoiceField:
		return rules.ChoiceValue(f.Options[pick(len(f.Options))].ID.Value)
	default:
		return rules.TextValue("x")
	}
}
