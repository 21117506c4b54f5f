// Package facts tells conditions what holds of a case: its fields with what is being
// filled in, who acts, which unit has it, what happened, and what time it is.
package facts

import (
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
	"github.com/tatalaksana/sop/rules"
)

// Facts are what conditions may know about one decision: the case with the
// action's input applied, who acts, the unit in charge and the time.
type Facts struct {
	plan  *plan.Plan
	past  past
	Input map[string]state.Value
	Unit  state.Unit
	By    state.Person
	At    time.Time
	Cal   *calendar.Calendar
}

// past is what conditions may know of the case. It is a copy of a few parts:
// if the pool held on to the case itself, every decision would have to live on
// the heap.
type past struct {
	fields          map[string]state.Value
	events          []state.Occurrence
	clocks, judged  []state.Clock
	duties          []state.DutyState
	answers         []state.TaskAnswer
	opened, entered time.Time
	closed          bool
}

// Asking is a pooled evaluation of the machine's conditions.
type Asking struct {
	Facts *Facts
	Eval  *rules.Eval
}

// Asker evaluates the conditions of a procedure over cases.
type Asker struct {
	plan  *plan.Plan
	evals sync.Pool
}

// New returns the asker of a plan.
func New(p *plan.Plan) *Asker {
	m := &Asker{plan: p}
	m.evals.New = func() any {
		f := &Facts{}
		return &Asking{Facts: f, Eval: rules.NewEval(p.Book.Set, f)}
	}
	return m
}

// Ask readies an evaluation over a case.
func (m *Asker) Ask(c *state.Case, f Facts) *Asking {
	q := m.evals.Get().(*Asking)
	f.plan, f.past = m.plan, pastOf(c)
	*q.Facts = f
	q.Eval.Reset(q.Facts)
	return q
}

// Done takes back an evaluation that is no longer asked.
func (m *Asker) Done(q *Asking) {
	*q.Facts = Facts{}
	m.evals.Put(q)
}

// Value implements rules.Facts.
func (f *Facts) Value(name string) state.Value {
	switch name {
	case "waktu":
		return rules.DateValue(f.Cal.DateOf(f.At).String())
	case "unit.kewenangan":
		return f.authority()
	case "unit.id":
		return identifier(f.Unit.ID)
	case "pelaku.id":
		return identifier(f.By.ID)
	case "pelaku.peran":
		return identifier(f.By.Role)
	case "pelaku.unit":
		return identifier(f.By.Unit)
	case "pelaku.mewakili":
		if len(f.By.ActingFor) == 0 {
			return state.Value{}
		}
		return identifier(f.By.ActingFor[0])
	}
	if v := f.Input[name]; v.IsSet() {
		return v
	}
	return f.past.fields[name]
}

// identifier returns an id as a fact; an empty one is not filled in.
func identifier(id string) state.Value {
	if id == "" {
		return state.Value{}
	}
	return rules.ChoiceValue(id)
}

func (f *Facts) authority() state.Value {
	if f.Unit.ID == "" {
		return state.Value{}
	}
	if known, ok := f.plan.Units[f.Unit.ID]; ok && slices.Equal(known.Authority, f.Unit.Authority) {
		return known.Value
	}
	return rules.ListValue(f.Unit.Authority...)
}

// Call implements rules.Facts.
func (f *Facts) Call(fn, arg string) (state.Value, error) {
	switch fn {
	case "pernah":
		return rules.BoolValue(state.EventIn(f.past.events, arg).Times > 0), nil
	case "lewat":
		_, ok := f.past.passed(arg, f.At)
		return rules.BoolValue(ok), nil
	case "dipenuhi":
		return rules.BoolValue(f.past.met(f.plan.Duty(arg), f.plan)), nil
	case "oleh_orang_sama":
		ev := state.EventIn(f.past.events, arg)
		return rules.BoolValue(ev.By != nil && SamePerson(f.By, *ev.By)), nil
	default: // hari_kerja_sejak: the set's schema admits no other
		day, ok := f.dayOf(arg)
		if !ok {
			return state.Value{}, nil
		}
		n, err := f.Cal.WorkingDays(day, f.Cal.DateOf(f.At))
		if err != nil {
			return state.Value{}, err
		}
		return rules.IntValue(int64(n)), nil
	}
}

// dayOf returns from which day the days since an event, or since a limit passed, count.
func (f *Facts) dayOf(event string) (calendar.Date, bool) {
	if f.plan.Limit(event) != nil {
		return f.past.passed(event, f.At)
	}
	since, ok := f.since(event)
	if !ok {
		return calendar.Date{}, false
	}
	return f.Cal.DateOf(since), true
}

// since returns when an event last happened, with the action's input applied: a
// date that this action fills in counts as it is now.
func (f *Facts) since(event string) (time.Time, bool) {
	if f.plan.Fields[event] == nil {
		return since(f.plan, f.past, event, f.Cal)
	}
	return DayOf(f.Value(event), f.Cal)
}

// Since returns when an event last happened in a case, see Since of fsm.Machine.
func Since(p *plan.Plan, c *state.Case, event string, cal *calendar.Calendar) (time.Time, bool) {
	return since(p, pastOf(c), event, cal)
}

func since(p *plan.Plan, c past, event string, cal *calendar.Calendar) (time.Time, bool) {
	switch event {
	case sop.AnyStart:
		return c.opened, !c.opened.IsZero()
	case sop.AnyEnd:
		return c.entered, c.closed
	}
	if field, ok := p.Fields[event]; ok && field.Kind == sop.DateField {
		return DayOf(c.fields[event], cal)
	}
	ev := state.EventIn(c.events, event)
	return ev.Last, ev.Times > 0
}

func pastOf(c *state.Case) past {
	return past{c.Fields, c.Events, c.Clocks, c.Judged, c.Duties, c.Answers, c.Opened, c.Entered, c.Closed}
}

// SamePerson compares persons, not roles, with those they stand in for.
func SamePerson(a, b state.Person) bool {
	if a.ID == b.ID || slices.Contains(a.ActingFor, b.ID) || slices.Contains(b.ActingFor, a.ID) {
		return true
	}
	return slices.ContainsFunc(a.ActingFor, func(id string) bool { return slices.Contains(b.ActingFor, id) })
}

// Unreadable says that a condition of an action, or of what else the file calls owner,
// can't be evaluated.
func Unreadable(owner string, pos problem.Pos, err error, at time.Time) error {
	u := &state.Indeterminate{Code: "cannot-evaluate", At: at, Pos: pos, Cause: err}
	var unset *rules.UnsetError
	if errors.As(err, &unset) {
		u.Code = "unset"
		u.Args = map[string]string{"action": owner, "field": unset.Name}
		return u
	}
	u.Args = map[string]string{"action": owner, "cause": err.Error()}
	return u
}

// DayOf returns the first instant of the day that a date field holds.
func DayOf(v state.Value, cal *calendar.Calendar) (time.Time, bool) {
	day, err := calendar.ParseDate(v.Str())
	if err != nil {
		return time.Time{}, false
	}
	return day.In(cal.Zone()).UTC(), true
}
