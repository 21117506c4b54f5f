package fsm

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/internal/view"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// choose asks the action's condition and then its branches: exactly one must
// hold. It returns *Refused if the condition does not hold.
func (m *Machine) choose(a *plan.Action, c *Case, q *facts.Asking, by Actor) (plan.Outcome, error) {
	if err := m.condition(a, c, q, by); err != nil {
		return plan.Outcome{}, err
	}
	if a.Outcomes[0].No == 0 {
		return a.Outcomes[0], nil
	}
	chosen := -1
	for i := range a.Outcomes {
		holds, err := q.Eval.Holds(a.Outcomes[i].When)
		switch {
		case err != nil:
			return plan.Outcome{}, facts.Unreadable(a.Name(), a.Outcomes[i].Pos, err, q.Facts.At)
		case holds && chosen >= 0:
			return plan.Outcome{}, m.twoHold(a, q)
		case holds:
			chosen = i
		}
	}
	if chosen < 0 {
		return plan.Outcome{}, &Indeterminate{Code: "no-outcome", Args: map[string]string{"action": a.Name()}, At: q.Facts.At, Pos: a.Outcomes[0].Pos}
	}
	return a.Outcomes[chosen], nil
}

// condition asks the action's syarat.
func (m *Machine) condition(a *plan.Action, c *Case, q *facts.Asking, by Actor) error {
	if a.When == nil {
		return nil
	}
	holds, err := q.Eval.Holds(a.When)
	switch {
	case err != nil:
		return facts.Unreadable(a.Name(), a.Doc.When.Pos, err, q.Facts.At)
	case !holds:
		return &Refused{
			Code: "condition", Args: map[string]string{"action": a.Name(), "condition": a.Doc.When.Value},
			Reasons: m.explain(a.When, a.Doc.When.Pos, c, q, by), Able: m.plan.Able(a, c.Unit.ID),
		}
	}
	return nil
}

// twoHold names all the branches that hold, not only the first two.
func (m *Machine) twoHold(a *plan.Action, q *facts.Asking) error {
	u := &Indeterminate{Code: "two-outcomes", At: q.Facts.At}
	var names []string
	for i := range a.Outcomes {
		o := &a.Outcomes[i]
		if holds, err := q.Eval.Holds(o.When); err == nil && holds {
			u.Holding = append(u.Holding, o.No)
			names = append(names, strconv.Itoa(o.No)+" ("+m.plan.StageName(o.To)+")")
			u.Pos = o.Pos
		}
	}
	u.Args = map[string]string{"action": a.Name(), "outcomes": strings.Join(names, ", ")}
	return u
}

// explain says which parts of a condition failed, with the values they saw
// that the actor may see.
func (m *Machine) explain(r *rules.Rule, pos problem.Pos, c *Case, q *facts.Asking, by Actor) []Reason {
	check := q.Eval.Check(r)
	seen := m.view.Readable(c, by)
	out := make([]Reason, 0, len(check.Reasons))
	for _, part := range check.Reasons {
		reason := Reason{Code: "part-fails", Rule: part.Rule, Text: part.Text, Pos: m.placeOf(part.Rule, pos)}
		var told []string
		for _, v := range part.Values {
			s := Seen{Name: v.Name, Value: v.Value}
			if !seen(v.Name) {
				s = Seen{Name: v.Name, Hidden: true}
				told = append(told, v.Name+" = "+view.HiddenText)
			} else {
				told = append(told, v.Name+" = "+m.plan.Fields[v.Name].Show(v.Value)+q.Facts.LastDaySeen(v.Name))
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
	for _, r := range m.plan.SOP.Rules {
		if rule != "" && r.ID.Value == rule {
			return r.When.Pos
		}
	}
	return pos
}
