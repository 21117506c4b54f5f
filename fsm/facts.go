package fsm

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

// facts are what conditions may know about one decision: the case with the
// action's input applied, who acts, the unit in charge and the time.
type facts struct {
	plan  *plan.Plan
	past  past
	input map[string]Value
	unit  Unit
	by    Person
	at    time.Time
	cal   *calendar.Calendar
}

// past is what conditions may know of the case. It is a copy of a few parts:
// if the pool held on to the case itself, every decision would have to live on
// the heap.
type past struct {
	fields          map[string]Value
	events          []Occurrence
	opened, entered time.Time
	closed          bool
}

// asking is a pooled evaluation of the machine's conditions.
type asking struct {
	facts *facts
	eval  *rules.Eval
}

// asker evaluates the conditions of a procedure over cases.
type asker struct {
	plan  *plan.Plan
	evals sync.Pool
}

// newAsker returns the asker of a plan.
func newAsker(p *plan.Plan) *asker {
	m := &asker{plan: p}
	m.evals.New = func() any {
		f := &facts{}
		return &asking{facts: f, eval: rules.NewEval(p.Book.Set, f)}
	}
	return m
}

// ask readies an evaluation over a case.
func (m *asker) ask(c *Case, f facts) *asking {
	q := m.evals.Get().(*asking)
	f.plan, f.past = m.plan, pastOf(c)
	*q.facts = f
	q.eval.Reset(q.facts)
	return q
}

// done takes back an evaluation that is no longer asked.
func (m *asker) done(q *asking) {
	*q.facts = facts{}
	m.evals.Put(q)
}

// Value implements rules.Facts.
func (f *facts) Value(name string) Value {
	switch name {
	case "waktu":
		return rules.DateValue(f.cal.DateOf(f.at).String())
	case "unit.kewenangan":
		return f.authority()
	case "unit.id":
		return identifier(f.unit.ID)
	case "pelaku.id":
		return identifier(f.by.ID)
	case "pelaku.peran":
		return identifier(f.by.Role)
	case "pelaku.unit":
		return identifier(f.by.Unit)
	case "pelaku.mewakili":
		if len(f.by.ActingFor) == 0 {
			return Value{}
		}
		return identifier(f.by.ActingFor[0])
	}
	if v := f.input[name]; v.IsSet() {
		return v
	}
	return f.past.fields[name]
}

// identifier returns an id as a fact; an empty one is not filled in.
func identifier(id string) Value {
	if id == "" {
		return Value{}
	}
	return rules.ChoiceValue(id)
}

func (f *facts) authority() Value {
	if f.unit.ID == "" {
		return Value{}
	}
	if known, ok := f.plan.Units[f.unit.ID]; ok && slices.Equal(known.Authority, f.unit.Authority) {
		return known.Value
	}
	return rules.ListValue(f.unit.Authority...)
}

// Call implements rules.Facts.
func (f *facts) Call(fn, arg string) (Value, error) {
	switch fn {
	case "pernah":
		return rules.BoolValue(state.EventIn(f.past.events, arg).Times > 0), nil
	case "oleh_orang_sama":
		ev := state.EventIn(f.past.events, arg)
		return rules.BoolValue(ev.By != nil && samePerson(f.by, *ev.By)), nil
	default: // hari_kerja_sejak: the set's schema admits no other
		since, ok := f.since(arg)
		if !ok {
			return Value{}, nil
		}
		n, err := f.cal.WorkingDays(f.cal.DateOf(since), f.cal.DateOf(f.at))
		if err != nil {
			return Value{}, err
		}
		return rules.IntValue(int64(n)), nil
	}
}

// since returns when an event last happened, with the action's input applied: a
// date that this action fills in counts as it is now.
func (f *facts) since(event string) (time.Time, bool) {
	if f.plan.Fields[event] == nil {
		return since(f.plan, f.past, event, f.cal)
	}
	return dayOf(f.Value(event), f.cal)
}

// Since returns when an event last happened in a case, see Since of fsm.Machine.
func Since(p *plan.Plan, c *Case, event string, cal *calendar.Calendar) (time.Time, bool) {
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
		return dayOf(c.fields[event], cal)
	}
	ev := state.EventIn(c.events, event)
	return ev.Last, ev.Times > 0
}

func pastOf(c *Case) past { return past{c.Fields, c.Events, c.Opened, c.Entered, c.Closed} }

// samePerson compares persons, not roles, with those they stand in for.
func samePerson(a, b Person) bool {
	if a.ID == b.ID || slices.Contains(a.ActingFor, b.ID) || slices.Contains(b.ActingFor, a.ID) {
		return true
	}
	return slices.ContainsFunc(a.ActingFor, func(id string) bool { return slices.Contains(b.ActingFor, id) })
}

// unreadable says that a condition of an action, or of what else the file calls owner,
// can't be evaluated.
func unreadable(owner string, pos problem.Pos, err error, at time.Time) error {
	u := &Indeterminate{Code: "cannot-evaluate", At: at, Pos: pos, Cause: err}
	var unset *rules.UnsetError
	if errors.As(err, &unset) {
		u.Code = "unset"
		u.Args = map[string]string{"action": owner, "field": unset.Name}
		return u
	}
	u.Args = map[string]string{"action": owner, "cause": err.Error()}
	return u
}

// dayOf returns the first instant of the day that a date field holds.
func dayOf(v Value, cal *calendar.Calendar) (time.Time, bool) {
	day, err := calendar.ParseDate(v.Str())
	if err != nil {
		return time.Time{}, false
	}
	return day.In(cal.Zone()).UTC(), true
}
