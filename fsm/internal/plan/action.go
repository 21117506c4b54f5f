package plan

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Action is an action where it stands: who may do it, when, how often, what it takes
// and where it leads.
type Action struct {
	Doc      *sop.Action
	ID       string
	By       []string // roles
	AtMost   int      // times; 0: without end
	When     *rules.Rule
	Outcomes []Outcome
	Required []string
	Optional []string
	Demands  []Demand // in order: none reads what it or a later one asks for
	Tell     []string
}

// Demand is an input that must be given while a condition holds.
type Demand struct {
	Field string
	When  *rules.Rule
	Doc   sop.Demand
	Said  string // the condition as people read it
}

// Outcome is one way in which an action goes on.
type Outcome struct {
	No       int // from 1; 0: the action has no branches
	When     *rules.Rule
	Pos      problem.Pos
	To       string
	Label    string
	OnReturn string
	Event    string // of the looplab machine
}

// action plans an action. A performer does what names nobody.
func (p *Plan) action(doc *sop.Action, performer string) *Action {
	a := &Action{
		Doc: doc, ID: doc.ID.Value, By: sop.Values(doc.By), AtMost: doc.AtMost, When: p.Guard(doc.When),
		Required: sop.Values(doc.Required), Optional: sop.Values(doc.Optional), Tell: sop.Values(doc.Tell),
	}
	for _, d := range doc.Demands {
		one := Demand{Field: d.Field.Value, When: p.Guard(d.When), Doc: d, Said: d.When.Value}
		if i := slices.IndexFunc(doc.Outcomes, func(o *sop.Outcome) bool { return o.When.Pos == d.When.Pos }); i >= 0 {
			one.Said = cmp.Or(doc.Outcomes[i].Label.Value, doc.Outcomes[i].Said())
		}
		a.Demands = append(a.Demands, one)
	}
	switch {
	case doc.Automatic.Value != "":
		a.By, a.AtMost = []string{sop.System}, 0
	case len(a.By) == 0 && performer != "":
		a.By = []string{performer}
	}
	if len(doc.Outcomes) == 0 {
		a.Outcomes = []Outcome{{To: doc.To.Value, OnReturn: doc.OnReturn.Value, Event: a.ID}}
		return a
	}
	for i, o := range doc.Outcomes {
		mode := o.OnReturn.Value
		if mode == "" {
			mode = doc.OnReturn.Value
		}
		a.Outcomes = append(a.Outcomes, Outcome{
			No: i + 1, When: p.Guard(o.When), Pos: o.When.Pos, To: o.To.Value,
			Label: o.Label.Value, OnReturn: mode, Event: a.ID + "#" + strconv.Itoa(i+1),
		})
	}
	return a
}

// Guard returns the compiled condition at a place of the file; nil if there is none.
func (p *Plan) Guard(t sop.Text) *rules.Rule {
	if t.Value == "" {
		return nil
	}
	return p.Book.Guards[t.Pos]
}

// Name returns the action's name, or its id if it has none.
func (a *Action) Name() string {
	if a.Doc.Name.Value != "" {
		return a.Doc.Name.Value
	}
	return a.ID
}

// Spent reports whether an action that was done some times may not be done again.
func (a *Action) Spent(times int) bool { return a.AtMost > 0 && times >= a.AtMost }

// Takes reports whether the action may be given an input of this name.
func (a *Action) Takes(name string) bool {
	return slices.Contains(a.Required, name) || slices.Contains(a.Optional, name)
}

// ReadsInput reports whether what the action's condition and outcomes say depends on
// the input that it must be given, and on what it may be given.
func (a *Action) ReadsInput() (required, optional bool) {
	asked := []*rules.Rule{a.When}
	for i := range a.Outcomes {
		asked = append(asked, a.Outcomes[i].When)
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
			required = required || slices.Contains(a.Required, name)
			optional = optional || slices.Contains(a.Optional, name)
		}
	}
	return required, optional
}
