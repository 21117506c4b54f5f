package fsm

import (
	"github.com/tatalaksana/sop/rules"
)

// Compile checks what Read read and compiles its conditions. The machine is nil
// if any problem is an Error.
func Compile(sop *SOP) (*Machine, Problems) {
	m, problems := compile(sop, false)
	if problems.HasErrors() {
		return nil, problems
	}
	return m, problems
}

// compile does the same for an SOP that may have been read with errors.
func compile(sop *SOP, flawed bool) (*Machine, Problems) {
	c := &checker{findings: newFindings(sop.File), sop: sop}
	c.conditions()
	return newMachine(sop, &c.book), c.sorted()
}

// checker holds what is known about an SOP while it is checked.
type checker struct {
	*findings
	sop  *SOP
	book rulebook
}

// schema says what conditions may name.
func (c *checker) schema() rules.Schema {
	s := rules.Schema{
		Fields:  map[string]rules.Type{"waktu": {Kind: rules.Date}},
		Actions: map[string]bool{},
		Events:  map[string]bool{"mulai": true, "akhir": true},
	}
	var authority []string
	for _, f := range c.sop.Fields {
		t := rules.Type{Kind: fieldKinds[f.Kind]}
		if f.Sealed() {
			t.Kind = rules.Sealed
		}
		for _, o := range f.Options {
			t.Options = append(t.Options, o.ID.Value)
		}
		s.Fields[f.ID.Value] = t
		if f.ID.Value == c.sop.Units.By.Value {
			authority = t.Options
		}
		if f.Kind == DateField {
			s.Events[f.ID.Value] = true
		}
	}
	var units, roles []string
	for _, u := range c.sop.Units.Units {
		units = append(units, u.ID.Value)
	}
	for _, r := range c.sop.Roles {
		roles = append(roles, r.ID.Value)
	}
	s.Members = map[string]map[string]rules.Type{
		"unit": {
			"id":         {Kind: rules.Choice, Options: units},
			"kewenangan": {Kind: rules.List, Options: authority},
		},
		"pelaku": {
			"id":       {Kind: rules.Choice},
			"peran":    {Kind: rules.Choice, Options: roles},
			"unit":     {Kind: rules.Choice, Options: units},
			"mewakili": {Kind: rules.Choice},
		},
	}
	for _, a := range c.sop.allActions() {
		s.Actions[a.ID.Value] = true
		s.Events[a.ID.Value] = true
	}
	for _, st := range c.sop.Stages {
		s.Events[st.ID.Value] = true
	}
	for _, e := range c.sop.Ends {
		s.Events[e.ID.Value] = true
	}
	for _, d := range c.sop.Duties {
		s.Events[d.ID.Value] = true
	}
	return s
}

var fieldKinds = map[FieldKind]rules.Kind{
	TextField: rules.Text, YesNoField: rules.Bool, NumberField: rules.Int,
	DateField: rules.Date, AttachmentField: rules.Sealed, ChoiceField: rules.Choice,
}

// allActions returns every action in the file's order: mulai, tahap, aksi_lintas_tahap.
func (s *SOP) allActions() []*Action {
	out := append([]*Action(nil), s.Starts...)
	for _, st := range s.Stages {
		out = append(out, st.Actions...)
	}
	return append(out, s.Cross...)
}

// conditions compiles the named rules and every guard.
func (c *checker) conditions() {
	c.book.schema = c.schema()
	c.book.guards = map[Pos]*rules.Rule{}
	var named []rules.Source
	places := map[string]Text{}
	for _, r := range c.sop.Rules {
		if r.When != (Text{}) {
			named = append(named, rules.Source{Name: r.ID.Value, Text: r.When.Value})
			places[r.ID.Value] = r.When
		}
	}
	set, errs := rules.Compile(c.book.schema, named)
	c.book.set = set
	for _, e := range errs {
		c.ruleError(places[e.Rule], e)
	}
	for _, a := range c.sop.allActions() {
		c.guard(a.When)
		for _, o := range a.Outcomes {
			c.guard(o.When)
		}
	}
	for _, s := range c.sop.Secrecy {
		c.guard(s.When)
	}
}

func (c *checker) guard(t Text) {
	if t == (Text{}) {
		return
	}
	rule, errs := c.book.set.Guard(t.Value)
	for _, e := range errs {
		c.ruleError(t, e)
	}
	c.book.guards[t.Pos] = rule
}

// ruleError tells a mistake in a condition at its place in the file.
func (c *checker) ruleError(t Text, e *rules.Error) {
	args := make([]string, 0, 2*len(e.Args))
	for _, k := range sortedKeys(e.Args) {
		args = append(args, k, e.Args[k])
	}
	c.err(t.At(e.Offset), e.Code, args...)
}
