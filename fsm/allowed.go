package fsm

import (
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
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
	Undecided *Indeterminate
	Able      []RoleAssignment // who could do it now
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
		if c.Version == 0 && m.plan.OpensOwn(a, by) {
			mine.Reporter = by.ID
		}
		out = append(out, m.permit(a, &mine, by, unit, t, cal))
	}
	for _, d := range m.plan.Duties {
		if d.Stage != "" {
			for _, a := range []*plan.Action{d.Act, d.Back} {
				if a == nil {
					continue
				}
				if i := m.turn(&c, d, a, by); i >= 0 {
					ours := m.plan.WithUnit(&c, c.Duties[i].Unit)
					out = append(out, m.permit(a, &ours, by, ours.Unit, t, cal))
				}
			}
			continue
		}
		if slices.ContainsFunc(c.Duties, func(o DutyState) bool { return o.ID == d.ID }) {
			out = append(out, m.permit(d.Act, &c, by, unit, t, cal))
		}
	}
	return out, nil
}

// offered returns what people may do where the case is, in the file's order.
func (m *Machine) offered(c *Case) []*plan.Action {
	if c.Version == 0 {
		out := make([]*plan.Action, len(m.plan.SOP.Starts))
		for i, doc := range m.plan.SOP.Starts {
			out[i] = m.plan.Starts[doc.ID.Value]
		}
		return out
	}
	if s := m.plan.Stages[c.Stage]; s != nil {
		return s.Ordered
	}
	if a := m.plan.Reopen[c.Stage]; a != nil && c.Closed {
		return []*plan.Action{a}
	}
	return nil
}

func (m *Machine) permit(a *plan.Action, c *Case, by Actor, unit Unit, t time.Time, cal *calendar.Calendar) Permit {
	p := Permit{Action: a.ID, Name: a.Name(), Required: slices.Clone(a.Required), Optional: slices.Clone(a.Optional)}
	cmd := Command{Action: a.ID, Actor: by, Unit: unit, At: t}
	ours := c.Unit.ID
	if c.Version == 0 {
		ours = unit.ID
	}
	p.Able = m.plan.Able(a, ours)
	if c.Version == 0 && a.Takes(sop.UnitInput) {
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
		err = m.judgeExtension(a, c, by, t, cal)
	}
	if err == nil {
		err = m.judgeReopening(a, c, t, cal)
	}
	if err == nil {
		q := m.asker.Ask(c, facts.Facts{Unit: in, By: who, At: t, Cal: cal})
		p.IfInput, err = m.permitted(a, c, q, by)
		m.asker.Done(q)
	}
	errors.As(err, &p.Refusal)
	errors.As(err, &p.Undecided)
	p.Yes = err == nil
	return p
}

// permitted asks the action's condition and outcomes without its input. ifInput
// says that an input decides: that it must be given one that they read, or that
// without one they say no and another may change that.
func (m *Machine) permitted(a *plan.Action, c *Case, q *facts.Asking, by Actor) (ifInput bool, err error) {
	required, optional := a.ReadsInput()
	if required {
		return true, nil
	}
	if len(a.Outcomes) == 0 { // of a duty
		err = m.condition(a, c, q, by)
	} else {
		_, err = m.choose(a, c, q, by)
	}
	if err != nil && optional {
		return true, nil
	}
	return err == nil && len(a.Demands) > 0, err
}
