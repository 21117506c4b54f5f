package fsm

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// step is a judged action, ready to be applied.
type step struct {
	a     *plan.Action
	o     plan.Outcome
	kind  EntryKind
	at    time.Time
	by    Person
	unit  Unit
	input map[string]Value
	clock string    // of an automatic action: what let it act
	due   time.Time // and when that passed
	from  *Link     // of an opening from another case, or a joining to one
}

// apply changes the case and appends the step's entry, then lets the system do
// what it does on entering.
func (d *deciding) apply(s *step) error {
	from, to := d.Case.Stage, s.o.To
	moved := to != sop.Stay
	event := s.o.Event
	switch to {
	case sop.Stay:
		to = from
	case sop.Origin:
		to = d.Case.Origin
		event = backEvent(event, to)
	}
	input := filled(s.input)
	src := from
	if s.kind == Opening {
		src = sop.AnyStart
		d.Case.Opened, d.Case.Entered = s.at, s.at
	}
	entry := Draft{
		Semantics: Semantics, Kind: s.kind, At: s.at, Action: s.a.ID, By: s.by, From: from, To: to,
		Outcome: s.o.No, Label: s.o.Label, Unit: s.unit, Input: input, Clock: s.clock, Due: s.due, Tell: slices.Clone(s.a.Tell),
	}
	if s.kind == Opening {
		entry.Reporter, entry.Decrees = d.Case.Reporter, d.Case.Decrees
	}
	if s.from != nil {
		link := *s.from
		entry.Link, d.Case.Links = &link, append(slices.Clip(d.Case.Links), link)
	}
	var happened [6]string
	events := append(happened[:0], s.a.ID)
	if s.kind == Opening {
		events = append(events, sop.AnyStart)
	}
	by := s.by // so that not the whole step lives on
	d.happen(s.a.ID, s.at, &by)
	d.learn(s.a, &s.by, input)
	before := d.Case.Fields
	d.fill(input)
	d.handTo(s.unit)
	if len(input) > 0 {
		events = append(events, d.m.plan.DatesIn(input)...)
	}
	if moved {
		switch {
		case d.Case.Closed:
			d.Unshut() // the stage before is that before the end
		case s.kind != Opening && !d.m.plan.ReopensInto(to, from):
			d.Case.Origin = from
		}
		d.Case.Stage, d.Case.Entered = to, s.at
		d.Case.Closed = d.Here() == nil
		entered := d.m.plan.Entered(to)
		d.happen(entered, s.at, nil)
		events = append(events, entered)
		if d.Case.Closed {
			events = append(events, sop.AnyEnd)
		}
	}
	d.publish(events, s.at)
	d.Moves = slices.Grow(d.Moves, 2) // often one clock ends and one starts
	passing := transit{deciding: d, step: s, events: events, from: from, moved: moved}
	d.From = from
	if err := d.m.fleet.fire(event, src, to, &passing); err != nil {
		return err
	}
	d.From = ""
	retasked, err := d.TaskUnits(from, moved, before, &entry)
	if err != nil {
		return err
	}
	if err := d.Arise(events, s.at); err != nil {
		return err
	}
	if s.a.Doc.Joins.Value != "" {
		d.joined()
	}
	d.enter(&entry)
	switch {
	case retasked:
		return d.join(s.at)
	case !moved || d.Case.Closed:
		return nil
	}
	return d.settleIn(s.at)
}

// enter appends an entry with the moves of clocks and duties made for it.
func (d *deciding) enter(entry *Draft) {
	if len(d.Moves) > 1 {
		slices.SortStableFunc(d.Moves, func(a, b ClockMove) int { return strings.Compare(a.Clock, b.Clock) })
	}
	entry.Clocks, d.Moves = d.Moves, nil
	entry.Duties, d.Owed = d.Owed, nil
	d.tellOfWithdrawal(entry)
	d.out = append(d.out, *entry)
	d.Case.Version++
	d.Case.Changed = entry.At
	found := d.Found
	d.Found = nil
	for _, breach := range found {
		d.enter(breach)
	}
}

// tellOfWithdrawal adds to those whom an entry tells the roles that were told of
// a breach that it withdraws, or of a step of lateness that has not come: they would go
// on acting on it.
func (d *deciding) tellOfWithdrawal(entry *Draft) {
	by := func(m ClockMove) bool { return m.Withdrawn && len(d.m.plan.Overdue(m.Clock)) == 0 }
	if slices.ContainsFunc(entry.Clocks, by) {
		d.Untold = append(sop.Values(d.m.plan.SOP.Breach.Tell), d.Untold...)
	}
	if len(d.Untold) == 0 {
		return
	}
	told := slices.Clone(entry.Tell)
	for _, role := range d.Untold {
		if !slices.Contains(told, role) {
			told = append(told, role)
		}
	}
	entry.Tell, d.Untold = told, nil
}

// settleIn does the automatic actions of the stage just entered.
func (d *deciding) settleIn(at time.Time) error {
	s := d.Here()
	if len(s.Entering) == 0 {
		return nil
	}
	d.chain++
	if d.chain > maxAutomatics {
		return &Indeterminate{Code: "no-rest", Args: map[string]string{"stage": d.m.plan.StageName(d.Case.Stage)}, At: at}
	}
	var chosen *plan.Action
	var branch plan.Outcome
	for _, a := range s.Entering {
		o, applies, err := d.automatic(a, at)
		switch {
		case err != nil:
			return err
		case !applies:
		case chosen != nil:
			return &Indeterminate{Code: "two-automatic", Args: map[string]string{"action": chosen.Name(), "other": a.Name()}, At: at, Pos: a.Doc.ID.Pos}
		default:
			chosen, branch = a, o
		}
	}
	if chosen == nil {
		return nil
	}
	return d.apply(&step{a: chosen, o: branch, kind: Timing, at: at, by: Person{Role: sop.System}, unit: d.Case.Unit})
}

// automatic chooses the branch of an action of the system; it does not apply
// if its condition does not hold.
func (d *deciding) automatic(a *plan.Action, at time.Time) (plan.Outcome, bool, error) {
	q := d.m.asker.Ask(&d.Case, facts.Facts{Unit: d.Case.Unit, By: Person{Role: sop.System}, At: at, Cal: d.Cal})
	defer d.m.asker.Done(q)
	if a.When != nil {
		switch holds, err := q.Eval.Holds(a.When); {
		case err != nil:
			return plan.Outcome{}, false, facts.Unreadable(a.Name(), a.Doc.When.Pos, err, at)
		case !holds:
			return plan.Outcome{}, false, nil
		}
	}
	o, err := d.m.choose(a, &d.Case, q, Actor{})
	return o, err == nil, err
}

// happen counts an event.
func (d *deciding) happen(id string, at time.Time, by *Person) {
	no := int64(0)
	if d.m.plan.Ordered[id] {
		no = d.Case.Version + 1
	}
	for i := range d.Case.Events {
		if d.Case.Events[i].ID == id {
			if askers, watched := d.m.plan.Askers[id]; watched {
				d.Case.Events[i].Before = d.doers(&d.Case.Events[i], by, askers)
			}
			d.Case.Events[i].Times++
			d.Case.Events[i].Last, d.Case.Events[i].By, d.Case.Events[i].Entry = at, by, no
			return
		}
	}
	d.Case.Events = append(d.Case.Events, Occurrence{ID: id, Times: 1, Last: at, By: by, Entry: no})
}

// doers returns who else did an action in its present round, which began when the
// case came back from a stage that asks who did it. The one who does it now is no
// other.
func (d *deciding) doers(ev *Occurrence, now *Person, askers []string) []Person {
	for _, stage := range askers {
		if asked := d.Case.Event(stage); asked.Times > 0 && asked.Entry >= ev.Entry {
			return nil
		}
	}
	same := func(a *Person) func(Person) bool {
		return func(p Person) bool { return a != nil && p.ID == a.ID && slices.Equal(p.ActingFor, a.ActingFor) }
	}
	out := slices.DeleteFunc(slices.Clone(ev.Before), same(now))
	if ev.By != nil && !same(now)(*ev.By) && !slices.ContainsFunc(out, same(ev.By)) {
		out = append(out, *ev.By)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// filled returns the input without what was left empty, as a copy.
func filled(input map[string]Value) map[string]Value {
	if len(input) == 0 {
		return nil
	}
	out := maps.Clone(input)
	maps.DeleteFunc(out, func(_ string, v Value) bool { return !v.IsSet() })
	return out
}

// fill puts the input into the case's fields; unit is no field.
func (d *deciding) fill(input map[string]Value) {
	if len(input) == 0 {
		return
	}
	fields := make(map[string]Value, len(d.Case.Fields)+len(input))
	maps.Copy(fields, d.Case.Fields)
	maps.Copy(fields, input)
	maps.DeleteFunc(fields, func(name string, v Value) bool { return name == sop.UnitInput || !v.IsSet() })
	d.Case.Fields = fields
}
