package scenario

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Check resolves the log's names against a procedure: its kode, roles, units,
// actions, fields and the form of every value. All problems come at once. What
// the SOP would refuse (a wrong stage, a missing field) is no problem of the log:
// a replay shows it.
func (l *Log) Check(doc *sop.SOP) problem.Problems {
	c := &logChecker{log: l, sop: doc}
	if l.SOP.Value != doc.Code.Value {
		c.err(l.SOP, "log-of-another-sop", "code", l.SOP.Value, "want", doc.Code.Value)
	}
	for _, p := range l.People {
		c.person(p)
	}
	for _, e := range l.Events {
		c.event(e)
	}
	sortProblems(c.problems)
	return c.problems
}

type logChecker struct {
	log      *Log
	sop      *sop.SOP
	problems problem.Problems
	renaming *renaming // nil: none
}

func (c *logChecker) err(at sop.Text, code string, args ...string) {
	c.problems = append(c.problems, found(c.log.File, at.Pos, code, args...))
}

// known adds a problem unless t is one of the names.
func (c *logChecker) known(t sop.Text, code string, names []string) {
	c.renaming.mention(t, 0, t.Value, names)
	if t.Value != "" && !slices.Contains(names, t.Value) {
		c.err(t, code, "name", t.Value, "known", strings.Join(names, ", "), "suggestion", cmp.Or(called(c.sop, t.Value, names), rules.Nearest(t.Value, names)))
	}
}

func (c *logChecker) person(p *Person) {
	roles := []string{}
	for _, r := range c.sop.Roles {
		roles = append(roles, r.ID.Value)
	}
	for _, h := range p.Holds {
		c.known(h.Role, "log-unknown-role", roles)
		c.known(h.Unit, "log-unknown-unit", c.units())
	}
	c.actingFor(p.ID.Value, p.ActingFor)
}

func (c *logChecker) actingFor(who string, t sop.Text) {
	c.known(t, "log-unknown-person", c.people())
	if t.Value == who && who != "" {
		c.err(t, "log-acts-for-oneself", "name", who)
	}
}

func (c *logChecker) people() []string {
	names := []string{}
	for _, p := range c.log.People {
		names = append(names, p.ID.Value)
	}
	return names
}

func (c *logChecker) units() []string {
	names := []string{}
	for _, u := range c.sop.Units.Units {
		names = append(names, u.ID.Value)
	}
	return names
}

func (c *logChecker) event(e *Event) {
	c.known(e.Actor, "log-unknown-person", c.people())
	c.known(e.Reporter, "log-unknown-person", c.people())
	if e.Reporter.Value != "" && e.Action.Value != "" && !slices.ContainsFunc(c.sop.Starts, func(a *sop.Action) bool { return a.ID.Value == e.Action.Value }) {
		c.err(e.Reporter, "log-late-reporter", "name", e.Reporter.Value, "action", e.Action.Value)
	}
	c.actingFor(e.Actor.Value, e.ActingFor)
	names := []string{}
	for _, a := range c.sop.Actions() {
		if a.ID.Value == e.Action.Value && a.Automatic.Value != "" {
			c.err(e.Action, "log-automatic-action", "name", e.Action.Value)
		}
		names = append(names, a.ID.Value)
	}
	for _, d := range c.sop.Owed() {
		names = append(names, d.ID.Value)
	}
	names = append(names, returns(c.sop)...)
	slices.Sort(names)
	c.known(e.Action, "log-unknown-action", slices.Compact(names))
	for _, in := range e.Input {
		c.input(in)
	}
}

func (c *logChecker) input(in Filled) {
	if in.ID.Value == "unit" && in.List == nil {
		c.known(in.Text, "log-unknown-unit", c.units())
		return
	}
	f := field(c.sop, in.ID.Value)
	if f == nil && in.ID.Value == "unit" {
		c.err(in.Text, "log-field-value", "value", in.String(), "field", "unit", "want", strings.Join(c.units(), ", "))
		return
	}
	if f == nil {
		names := []string{"unit"}
		for _, f := range c.sop.Fields {
			names = append(names, f.ID.Value)
		}
		c.known(in.ID, "log-unknown-field", names)
		return
	}
	for _, t := range append([]sop.Text{in.Text}, in.List...) {
		c.renaming.mention(t, 0, t.Value, f.OptionIDs())
	}
	if _, ok := valueOf(f, in); !ok {
		c.err(in.Text, "log-field-value", "value", in.String(), "field", in.ID.Value, "want", wanted(f), "suggestion", valueMeant(f, in.Text.Value))
	}
}

// field returns the field with the given id, or nil.
func field(doc *sop.SOP, id string) *sop.Field {
	for _, f := range doc.Fields {
		if f.ID.Value == id {
			return f
		}
	}
	return nil
}

// valueOf reads what was filled in as the field's kind asks. An empty text is a value
// that is not filled in.
func valueOf(f *sop.Field, in Filled) (fsm.Value, bool) {
	text := in.Text.Value
	switch {
	case in.List != nil && f.Kind == sop.AttachmentField:
		return rules.TextValue(strings.Join(sop.Values(in.List), "\n")), true
	case in.List != nil:
		v, ok := f.Chosen(sop.Values(in.List))
		return v, ok && f.Many
	case text == "":
		return fsm.Value{}, true
	}
	switch f.Kind {
	case sop.YesNoField:
		return rules.BoolValue(text == "ya"), text == "ya" || text == "tidak"
	case sop.NumberField:
		n, err := strconv.ParseInt(text, 10, 64)
		return rules.IntValue(n), err == nil
	case sop.RupiahField:
		return sop.ParseValue(f, text)
	case sop.DateField:
		return rules.DateValue(text), rules.IsDate(text)
	case sop.ChoiceField, sop.UnitField:
		return f.Chosen([]string{text})
	default:
		return rules.TextValue(text), true
	}
}

// wanted says what a field takes, as the file writes it.
func wanted(f *sop.Field) string {
	switch f.Kind {
	case sop.YesNoField:
		return "ya, tidak"
	case sop.NumberField:
		return "0, 1, 2 …"
	case sop.RupiahField:
		return "50000000 atau Rp50.000.000, tanpa sen"
	case sop.DateField:
		return "2023-02-22"
	case sop.CaseField:
		return "nomor kasus"
	default:
		options := strings.Join(f.OptionIDs(), ", ")
		if f.Many {
			return "[" + options + "]"
		}
		return options
	}
}

// valueMeant returns how the value of a field that was meant is written, or "".
func valueMeant(f *sop.Field, text string) string {
	switch f.Kind {
	case sop.RupiahField:
		return rules.RupiahMeant(text)
	case sop.YesNoField:
		return cmp.Or(meant.By(text, f.OptionIDs()), rules.Nearest(text, f.OptionIDs()))
	case sop.DateField:
		return dayMeant(text)
	case sop.ChoiceField:
		for _, o := range f.Options {
			if strings.EqualFold(o.Text.Value, text) {
				return o.ID.Value
			}
		}
		return rules.Nearest(text, f.OptionIDs())
	}
	return ""
}
