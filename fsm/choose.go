package fsm

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// choose asks the action's condition and then its branches: exactly one must
// hold. It returns *Refused if the condition does not hold.
func (m *Machine) choose(a *action, c *Case, q *asking, by Actor) (outcome, error) {
	if err := m.condition(a, c, q, by); err != nil {
		return outcome{}, err
	}
	if a.outcomes[0].no == 0 {
		return a.outcomes[0], nil
	}
	chosen := -1
	for i := range a.outcomes {
		holds, err := q.eval.Holds(a.outcomes[i].when)
		switch {
		case err != nil:
			return outcome{}, unreadable(a, a.outcomes[i].pos, err, q.facts.at)
		case holds && chosen >= 0:
			return outcome{}, m.twoHold(a, q)
		case holds:
			chosen = i
		}
	}
	if chosen < 0 {
		return outcome{}, &Undecided{Code: "no-outcome", Args: map[string]string{"action": a.name()}, At: q.facts.at, Pos: a.outcomes[0].pos}
	}
	return a.outcomes[chosen], nil
}

// condition asks the action's syarat.
func (m *Machine) condition(a *action, c *Case, q *asking, by Actor) error {
	if a.when == nil {
		return nil
	}
	holds, err := q.eval.Holds(a.when)
	switch {
	case err != nil:
		return unreadable(a, a.doc.When.Pos, err, q.facts.at)
	case !holds:
		return &Refused{
			Code: "condition", Args: map[string]string{"action": a.name(), "condition": a.doc.When.Value},
			Reasons: m.explain(a.when, a.doc.When.Pos, c, q, by), Able: m.able(a, c.Unit.ID),
		}
	}
	return nil
}

// twoHold names all the branches that hold, not only the first two.
func (m *Machine) twoHold(a *action, q *asking) error {
	u := &Undecided{Code: "two-outcomes", At: q.facts.at}
	var names []string
	for i := range a.outcomes {
		o := &a.outcomes[i]
		if holds, err := q.eval.Holds(o.when); err == nil && holds {
			u.Holding = append(u.Holding, o.no)
			names = append(names, strconv.Itoa(o.no)+" ("+m.stageName(o.to)+")")
			u.Pos = o.pos
		}
	}
	u.Args = map[string]string{"action": a.name(), "outcomes": strings.Join(names, ", ")}
	return u
}

func unreadable(a *action, pos problem.Pos, err error, at time.Time) error {
	u := &Undecided{Code: "cannot-evaluate", At: at, Pos: pos, Cause: err}
	var unset *rules.UnsetError
	if errors.As(err, &unset) {
		u.Code = "unset"
		u.Args = map[string]string{"action": a.name(), "field": unset.Name}
		return u
	}
	u.Args = map[string]string{"action": a.name(), "cause": err.Error()}
	return u
}

// explain says which parts of a condition failed, with the values they saw
// that the actor may see.
func (m *Machine) explain(r *rules.Rule, pos problem.Pos, c *Case, q *asking, by Actor) []Reason {
	check := q.eval.Check(r)
	seen := m.readable(c, by)
	out := make([]Reason, 0, len(check.Reasons))
	for _, part := range check.Reasons {
		reason := Reason{Code: "part-fails", Rule: part.Rule, Text: part.Text, Pos: m.placeOf(part.Rule, pos)}
		var told []string
		for _, v := range part.Values {
			s := Seen{Name: v.Name, Value: v.Value}
			if !seen(v.Name) {
				s = Seen{Name: v.Name, Hidden: true}
				told = append(told, v.Name+" = ***")
			} else {
				told = append(told, v.Name+" = "+v.Value.String())
			}
			reason.Values = append(reason.Values, s)
		}
		reason.Args = map[string]string{"part": part.Text, "values": strings.Join(told, "; ")}
		out = append(out, reason)
	}
	return out
}

// placeOf returns where a part stands in the file: in a named rule, or else in
// the condition itself.
func (m *Machine) placeOf(rule string, pos problem.Pos) problem.Pos {
	for _, r := range m.sop.Rules {
		if rule != "" && r.ID.Value == rule {
			return r.When.Pos
		}
	}
	return pos
}
