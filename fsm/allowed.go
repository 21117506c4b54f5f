package fsm

import (
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Permit says whether an actor may do an action now, if he gives the input.
type Permit struct {
	Action string
	Name   string // as shown to people
	Yes    bool
	// IfInput: the yes holds for some input at most. The action's condition, or
	// its outcomes, read what it may or must be given, and without that they say
	// no or can't be told.
	IfInput bool
	// Refusal says why not; Undecided, that it can't be told, and why.
	Refusal   *Refused
	Undecided *Undecided
	Able      []Hold // who could do it now
	// Required and Optional are what the action takes: fields, and "unit".
	Required []string
	Optional []string
}

// Allowed lists the actions of the case's stage and the duties owed, in the
// file's order, each with yes, or no and why. The timers due by t are
// considered done. For a case of version 0 it lists the start actions.
//
// An input is not asked for. What no input can change is judged: a no is never
// accepted by Decide, whatever the input, and a yes of an action that must be
// given nothing is not refused, unless it says IfInput. Errors are those of
// Advance.
func (m *Machine) Allowed(c Case, by Actor, unit Unit, t time.Time, cal *calendar.Calendar) ([]Permit, error) {
	t = instant(t)
	now, err := m.Advance(c, t, cal)
	if err != nil {
		return nil, err
	}
	c = now.Case
	var out []Permit
	for _, a := range m.offered(&c) {
		mine := c
		if c.Version == 0 && m.opensOwn(a, by) {
			mine.Reporter = by.ID
		}
		out = append(out, m.permit(a, &mine, by, unit, t, cal))
	}
	for _, d := range m.order {
		if slices.ContainsFunc(c.Duties, func(o DutyState) bool { return o.ID == d.id }) {
			out = append(out, m.permit(d.act, &c, by, unit, t, cal))
		}
	}
	return out, nil
}

// offered returns what people may do where the case is, in the file's order.
func (m *Machine) offered(c *Case) []*action {
	if c.Version == 0 {
		out := make([]*action, len(m.sop.Starts))
		for i, doc := range m.sop.Starts {
			out[i] = m.starts[doc.ID.Value]
		}
		return out
	}
	if s := m.stages[c.Stage]; s != nil {
		return s.ordered
	}
	return nil
}

func (m *Machine) permit(a *action, c *Case, by Actor, unit Unit, t time.Time, cal *calendar.Calendar) Permit {
	p := Permit{Action: a.id, Name: a.name(), Required: slices.Clone(a.required), Optional: slices.Clone(a.optional)}
	cmd := Command{Action: a.id, Actor: by, Unit: unit, At: t}
	ours := c.Unit.ID
	if c.Version == 0 {
		ours = unit.ID
	}
	p.Able = m.able(a, ours)
	if c.Version == 0 && a.takes(sop.UnitInput) {
		// The unit is the input's to choose: in none of them, whoever holds the
		// role in any may.
		cmd.Unit = Unit{}
	}
	who, in, err := m.judge(a, c, &cmd)
	var refused *Refused
	if errors.As(err, &refused) && refused.Code == "input" {
		err = nil // it is for the caller to fill in
	}
	if err == nil {
		err = m.judgeExtension(a, c, t)
	}
	if err == nil {
		q := m.ask(c, facts{unit: in, by: who, at: t, cal: cal})
		p.IfInput, err = m.permitted(a, c, q, by)
		m.done(q)
	}
	errors.As(err, &p.Refusal)
	errors.As(err, &p.Undecided)
	p.Yes = err == nil
	return p
}

// permitted asks the action's condition and outcomes without its input. ifInput
// says that an input decides: that it must be given one that they read, or that
// without one they say no and another may change that.
func (m *Machine) permitted(a *action, c *Case, q *asking, by Actor) (ifInput bool, err error) {
	required, optional := a.readsInput()
	if required {
		return true, nil
	}
	if len(a.outcomes) == 0 { // of a duty
		err = m.condition(a, c, q, by)
	} else {
		_, err = m.choose(a, c, q, by)
	}
	if err != nil && optional {
		return true, nil
	}
	return false, err
}

// readsInput reports whether what the action's condition and outcomes say
// depends on the input that it must be given, and on what it may be given.
func (a *action) readsInput() (required, optional bool) {
	asked := []*rules.Rule{a.when}
	for i := range a.outcomes {
		asked = append(asked, a.outcomes[i].when)
	}
	for _, rule := range asked {
		if rule == nil {
			continue
		}
		names := rule.Reads()
		for _, call := range rule.Calls() {
			if call.Function == "hari_kerja_sejak" { // of a date that the action fills in
				names = append(names, call.Arg)
			}
		}
		for _, name := range names {
			if name == "unit.id" || name == "unit.kewenangan" {
				name = sop.UnitInput
			}
			required = required || slices.Contains(a.required, name)
			optional = optional || slices.Contains(a.optional, name)
		}
	}
	return required, optional
}

// takes reports whether the action may be given an input of this name.
func (a *action) takes(name string) bool {
	return slices.Contains(a.required, name) || slices.Contains(a.optional, name)
}
