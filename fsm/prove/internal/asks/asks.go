// Package asks tells what the conditions of a procedure ask, and whether they decide by
// themselves, without following any case.
package asks

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Conditions returns what an action asks: its syarat, that of each branch, and when it
// demands a field. Any may be empty.
func Conditions(a *sop.Action) []sop.Text {
	out := []sop.Text{a.When}
	for _, o := range a.Outcomes {
		out = append(out, o.When)
	}
	for _, d := range a.Demands {
		out = append(out, d.When)
	}
	return out
}

// First returns the first condition of an action that has one.
func First(a *sop.Action) sop.Text {
	for _, t := range Conditions(a) {
		if t != (sop.Text{}) {
			return t
		}
	}
	return sop.Text{}
}

// Label returns what an outcome is called: its label, else its condition.
func Label(o *sop.Outcome) string {
	if o.Label.Value != "" {
		return o.Label.Value
	}
	return o.Said()
}

// Reads reports whether a condition of the action reads a fact.
func Reads(book *check.Rulebook, a *sop.Action, fact string) bool {
	return slices.ContainsFunc(Conditions(a), func(t sop.Text) bool {
		r := book.Guards[t.Pos]
		if t == (sop.Text{}) || r == nil {
			return false
		}
		return slices.Contains(r.Reads(), fact) || slices.ContainsFunc(r.Calls(), func(call rules.Called) bool {
			return call.Function+"("+call.Arg+")" == fact
		})
	})
}

// HoldsNone says of a set, which is never empty, that it has none of what conditions ask
// whether it has.
func HoldsNone(book *check.Rulebook, set string) string {
	var asked []string
	note := func(n *rules.Node) {
		if n.Op == rules.In && n.Args[1].Name == set && n.Args[0].Op == rules.Literal {
			asked = append(asked, n.Args[0].Value.Str())
		}
	}
	for _, r := range book.Guards {
		r.Tree().Walk(note)
	}
	for _, r := range book.Set.Rules() {
		r.Tree().Walk(note)
	}
	slices.Sort(asked)
	if asked = slices.Compact(asked); len(asked) == 0 {
		return set + " = …"
	}
	return strings.Join(asked, ", ") + " tidak dalam " + set
}

// stagesSince returns the events from which the clocks of stages start, in the file's order.
func stagesSince(p *plan.Plan) []string {
	var out []string
	for _, s := range p.SOP.Stages {
		if s.Standard != nil {
			out = append(out, sop.Values(s.Standard.Since)...)
		}
	}
	return out
}

// StartingDays returns the date fields from which a clock starts.
func StartingDays(p *plan.Plan) []string {
	events := stagesSince(p)
	for _, l := range p.Limits {
		events = append(events, l.Since...)
	}
	var out []string
	for _, id := range events {
		if p.Fields[id] != nil && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Events returns the events of which it matters whether they happened, where conditions
// make these calls and read these fields.
func Events(p *plan.Plan, calls []rules.Called, read []string) []string {
	var out []string
	add := func(ids ...string) {
		for _, id := range ids {
			if id != sop.AnyStart && p.Fields[id] == nil && p.Limit(id) == nil && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	for _, call := range calls {
		if d := p.Duty(call.Arg); call.Function != "dipenuhi" || d.Stage == "" {
			add(call.Arg)
		}
	}
	for _, d := range p.Duties {
		if fields := slices.Concat(d.Act.Required, d.Act.Optional); d.Stage == "" && (slices.Contains(out, d.ID) || plan.Among(read, fields)) {
			add(d.ID)
			add(d.Since...)
		}
	}
	for _, a := range p.SOP.Actions() {
		add(sop.Values(a.NotBy)...)
	}
	add(stagesSince(p)...)
	return out
}

// OneLine writes a condition in one line, the first of it if it is long.
func OneLine(text string) string {
	const most = 80
	line := []rune(strings.Join(strings.Fields(text), " "))
	if len(line) > most {
		return string(line[:most-1]) + "…"
	}
	return string(line)
}
