package fsm

import (
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Permit says whether an actor may do an action now, if he gives the input.
type Permit struct {
	Action string
	Name   string // as shown to people
	Yes    bool
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
// An input is not asked for, so a condition that reads a field of the action's
// own input is not judged: yes then means "if the input fits". Errors are
// those of Advance.
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
	who, in, err := m.judge(a, c, &cmd)
	var refused *Refused
	if errors.As(err, &refused) && refused.Code == "input" {
		err = nil // it is for the caller to fill in
	}
	if err == nil {
		err = m.judgeExtension(a, c, t)
	}
	if err == nil && a.when != nil && !m.readsInput(a) {
		q := m.ask(c, facts{unit: in, by: who, at: t, cal: cal})
		err = m.condition(a, c, q, by)
		m.done(q)
	}
	errors.As(err, &p.Refusal)
	errors.As(err, &p.Undecided)
	p.Yes = err == nil
	return p
}

// readsInput reports whether the action's condition depends on its own input.
func (m *Machine) readsInput(a *action) bool {
	return slices.ContainsFunc(a.when.Reads(), func(name string) bool {
		if slices.Contains(a.required, unitInput) && (name == "unit.id" || name == "unit.kewenangan") {
			return true
		}
		return slices.Contains(a.required, name)
	})
}
