package check

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Rulebook holds the compiled conditions of one SOP.
type Rulebook struct {
	Set    *rules.Set
	Guards map[problem.Pos]*rules.Rule // by the place of the condition in the file
	schema rules.Schema
	ways   map[string][]string // to each event, the actions by which it comes about
}

// AskFirst returns what a condition can ask, any of it, before it counts the working
// days since an event, a day or a limit that may not have been.
func (b *Rulebook) AskFirst(event string) []rules.Called {
	_, isField := b.schema.Fields[event]
	switch {
	case isField:
		return []rules.Called{{Function: "ada", Arg: event}}
	case b.schema.Limits[event]:
		return []rules.Called{{Function: "lewat", Arg: event}}
	case b.schema.Actions[event] || len(b.ways[event]) == 0:
		return []rules.Called{{Function: "pernah", Arg: event}}
	}
	var out []rules.Called
	for _, action := range b.ways[event] {
		out = append(out, rules.Called{Function: "pernah", Arg: action})
	}
	return out
}

// Asking is the condition that asks any of what AskFirst returns.
func Asking(calls []rules.Called) string {
	var parts []string
	for _, call := range calls {
		parts = append(parts, call.Function+"("+call.Arg+")")
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, " atau ") + ")"
}

var fieldKinds = map[sop.FieldKind]rules.Kind{
	sop.TextField: rules.Text, sop.YesNoField: rules.Bool, sop.NumberField: rules.Int,
	sop.DateField: rules.Date, sop.AttachmentField: rules.Sealed, sop.ChoiceField: rules.Choice, sop.UnitField: rules.Choice,
	sop.RupiahField: rules.Int,
}

// schema says what conditions may name.
func (c *Checker) schema() rules.Schema {
	s := rules.Schema{
		Fields:  map[string]rules.Type{"waktu": {Kind: rules.Date}},
		Actions: map[string]bool{},
		Events:  map[string]bool{},
		Limits:  map[string]bool{},
		Stages:  map[string]bool{},
		Duties:  map[string]bool{},
	}
	var authority, units []string
	for _, f := range c.SOP.Fields {
		if f.Kind == sop.CaseField {
			continue
		}
		t := rules.Type{Kind: fieldKinds[f.Kind]}
		if f.Sealed() {
			t.Kind = rules.Sealed
		}
		if f.Kind == sop.ChoiceField || f.Kind == sop.UnitField {
			t.Options = f.OptionIDs()
		}
		if f.Many {
			t.Kind = rules.List
		}
		if least, ok := f.Least(); ok {
			t.Least = &least
		}
		if f.AtMost.Set {
			t.Most = &f.AtMost.N
		}
		t.Rupiah = f.Kind == sop.RupiahField
		s.Fields[f.ID.Value] = t
		if f.ID.Value == c.SOP.Units.By.Value {
			authority = t.Options
		}
	}
	for _, u := range c.SOP.Units.Units {
		units = append(units, u.ID.Value)
	}
	s.Members = map[string]map[string]rules.Type{
		"unit": {
			"id":         {Kind: rules.Choice, Options: units},
			"kewenangan": {Kind: rules.List, Options: authority},
		},
		"pelaku": {
			"id":       {Kind: rules.Choice},
			"peran":    {Kind: rules.Choice, Options: append(sortedKeys(c.Roles), "sistem")},
			"unit":     {Kind: rules.Choice, Options: units},
			"mewakili": {Kind: rules.Choice},
		},
	}
	for _, id := range append(sortedKeys(c.actions), sortedKeys(c.duties)...) {
		s.Actions[id] = true
	}
	for _, id := range c.eventNames() {
		s.Events[id] = true
	}
	for id := range c.stages {
		s.Stages[id] = true
	}
	for _, l := range c.SOP.Limits {
		s.Limits[l.ID.Value] = true
	}
	for id := range c.duties {
		s.Duties[id] = true
	}
	return s
}

// conditions compiles the named rules and every guard.
func (c *Checker) conditions() {
	c.Book.schema = c.schema()
	c.Book.Guards = map[problem.Pos]*rules.Rule{}
	var named []rules.Source
	places := map[string]*sop.Rule{}
	for _, r := range c.SOP.Rules {
		if r.When != (sop.Text{}) {
			named = append(named, rules.Source{Name: r.ID.Value, Text: r.When.Value})
			places[r.ID.Value] = r
		}
	}
	set, errs := rules.Compile(c.Book.schema, named)
	c.Book.Set = set
	for _, e := range errs {
		if e.Code == rules.CodeRuleName {
			continue // names are checked with all the others
		}
		c.ruleError(places[e.Rule].When, e)
	}
	for _, r := range c.SOP.Rules {
		c.excluded(r.When, set.Rule(r.ID.Value))
	}
	for _, a := range c.SOP.Actions() {
		c.guard(a.When)
		known := true
		for _, o := range a.Outcomes {
			if o.Else != (sop.Text{}) && !known {
				continue // what is wrong with the others is told
			}
			c.guard(o.When)
			known = known && c.Book.Guards[o.When.Pos] != nil
		}
		for _, d := range c.ownDemands(a) {
			c.guard(d.When)
		}
	}
	for _, s := range c.SOP.Secrecy {
		c.guard(s.When)
		c.asksPassed(s.When, "kerahasiaan")
	}
	for _, l := range c.SOP.Limits {
		c.guard(l.When)
		c.asksPassed(l.When, "tenggat")
	}
	for _, a := range c.SOP.Actions() {
		c.demandOrder(a)
		c.copyOpens(a)
	}
}

func (c *Checker) guard(t sop.Text) {
	if t == (sop.Text{}) {
		return
	}
	rule, errs := c.Book.Set.Guard(t.Value)
	for _, e := range errs {
		c.ruleError(t, e)
	}
	if len(errs) == 0 {
		c.Book.Guards[t.Pos] = rule
		c.excluded(t, rule)
	}
}

// excluded tells words that a condition compares with a text which its pattern never
// lets be one of them, and numbers out of the bounds of what they are compared with.
func (c *Checker) excluded(t sop.Text, rule *rules.Rule) {
	if rule == nil || rule.Tree() == nil {
		return
	}
	rule.Tree().Walk(func(n *rules.Node) {
		if n.Op != rules.Compare && n.Op != rules.In {
			return
		}
		var f *sop.Field
		for _, arg := range n.Args {
			switch {
			case arg.Op == rules.Range || arg.Op == rules.Add || arg.Op == rules.Sub:
				return
			case f == nil && arg.Op == rules.Name:
				f = c.fields[arg.Name]
			}
		}
		if f == nil {
			return
		}
		n.Walk(func(word *rules.Node) {
			if word.Op == rules.Literal && word.Value.Kind() == rules.Int && !f.Within(word.Value.Int()) {
				c.Err(t.At(word.From), "beyond-bounds", "field", f.ID.Value, "value", f.Show(word.Value), "bounds", f.Bounds())
			}
			if word.Op == rules.Literal && word.Value.Kind().IsID() && !f.Pattern.Fits(word.Value.Str()) {
				c.Err(t.At(word.From), "pattern-excludes", "field", f.ID.Value, "value", word.Value.Str(), "pattern", f.Pattern.Text.Value)
			}
		})
	})
}

// ruleError tells a mistake in a condition at its place in the file.
func (c *Checker) ruleError(t sop.Text, e *rules.Error) {
	args := make([]string, 0, 2*len(e.Args))
	for _, k := range sortedKeys(e.Args) {
		v := e.Args[k]
		if k == "found" && v == "" {
			v = "the end of the condition"
		}
		args = append(args, k, v)
	}
	code := e.Code
	if code == rules.CodeUnknownLimit {
		args = append(args, "where", e.Args["function"])
	}
	if code == rules.CodeUnknownAction {
		code = "unknown-action-in" // the plain code is a command's
	}
	if c.undeclarable(code) {
		return
	}
	c.meant[e.Args["suggestion"]] = true
	switch {
	case code == rules.CodeUnknownName && c.isCase(e.Args["name"]):
		c.Err(t.At(e.Offset), "case-field-misplaced", "field", e.Args["name"], "key", "syarat")
		return
	case code == rules.CodeUnknownName && slices.ContainsFunc(c.SOP.Rules, func(r *sop.Rule) bool { return r.ID.Value == e.Args["name"] }):
		return // its condition could not be read, which was told
	case code == rules.CodeUnknownName:
		c.Undeclared("isian", e.Args["name"], t.At(e.Offset), code, "suggestion", e.Args["suggestion"])
		return
	case code == rules.CodeUnsupported && strings.ContainsAny(e.Args["part"], "“”„‘’"):
		code = "curly-quote" // as a word processor prints it
	}
	c.Err(t.At(e.Offset), code, args...)
}
