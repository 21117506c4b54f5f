// Package input judges what is filled in: its kind, form and bounds, what an action asks
// for, and between which days a date may lie.
package input

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/internal/view"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
	"github.com/tatalaksana/sop/rules"
)

// Checker judges what is filled in.
type Checker struct {
	plan *plan.Plan
	view *view.Policy // a refusal names no day that is not to be seen
}

// New returns the checker of a plan.
func New(p *plan.Plan, policy *view.Policy) *Checker {
	return &Checker{plan: p, view: policy}
}

// ParseInput reads the text that a person gave for a field, or for "unit".
func (m *Checker) ParseInput(name, text string) (state.Value, error) {
	field := m.plan.Fields[name]
	text = strings.TrimSpace(text)
	switch {
	case text != "" && (name == sop.UnitInput || field == nil && m.namesCase(name)):
		return rules.TextValue(text), nil
	case field == nil && name != sop.UnitInput && !m.namesCase(name):
		return state.Value{}, &state.Refused{Code: "unexpected-input", Args: map[string]string{"field": name}}
	case text == "":
		return state.Value{}, nil
	}
	v, ok := sop.ParseValue(field, text)
	if !ok {
		return state.Value{}, &state.Refused{Code: "bad-input", Args: m.wants(name)}
	}
	return v, nil
}

// namesCase says whether a field takes the number of the case that another is opened from,
// or joined to.
func (m *Checker) namesCase(name string) bool {
	return slices.ContainsFunc(m.plan.SOP.Fields, func(f *sop.Field) bool { return f.ID.Value == name && f.Kind == sop.CaseField })
}

// CheckInput returns what is wrong with an action's input, in the order of the
// file and then of names: all of it at once.
func (m *Checker) CheckInput(required, optional []string, input map[string]state.Value) []state.Reason {
	var out []state.Reason
	met := 0
	for _, name := range required {
		v, given := input[name]
		switch {
		case given && v.IsSet():
			met++
		default:
			out = append(out, state.Reason{Code: "missing-input", Args: m.wants(name)})
			if given {
				met++
			}
			continue
		}
		out = m.misfit(out, name, v)
	}
	for _, name := range optional {
		v, given := input[name]
		if !given {
			continue
		}
		met++
		if v.IsSet() {
			out = m.misfit(out, name, v)
		}
	}
	if met == len(input) {
		return out
	}
	for _, name := range slices.Sorted(maps.Keys(input)) {
		if !slices.Contains(required, name) && !slices.Contains(optional, name) {
			out = append(out, state.Reason{Code: "unexpected-input", Args: map[string]string{"field": name}})
		}
	}
	return out
}

// Demanded refuses an action without the input that it asks for in this case. It is
// judged before syarat and the branches, which may read that input.
func (m *Checker) Demanded(a *plan.Action, c *state.Case, q *facts.Asking, input map[string]state.Value) error {
	var reasons []state.Reason
	for i := range a.Demands {
		d := &a.Demands[i]
		holds, err := q.Eval.Holds(d.When)
		if err != nil && len(reasons) == 0 {
			return facts.Unreadable(a.Name(), d.Doc.When.Pos, err, q.Facts.At)
		}
		if err != nil {
			break // it may read what is missing
		}
		if holds && !input[d.Field].IsSet() {
			args := m.wants(d.Field)
			args["because"] = " (bila: " + d.Said + ")"
			reasons = append(reasons, state.Reason{Code: "missing-input", Args: args, Pos: d.Doc.Field.Pos})
		}
	}
	if len(reasons) == 0 {
		return nil
	}
	return &state.Refused{Code: "input", Args: map[string]string{"action": a.Name()}, Reasons: reasons, Able: m.plan.Able(a, c.Unit.ID)}
}

// misfit adds why a field does not take a value, if it does not: its kind, or the form
// of its text. A sealed value without a commitment is of a text that has not the form;
// whoever seals judges it ([sop.Pattern.Fits]), for the text itself is not known here.
func (m *Checker) misfit(out []state.Reason, name string, v state.Value) []state.Reason {
	field := m.plan.Fields[name]
	switch {
	case !m.fits(name, v):
		out = append(out, state.Reason{Code: "bad-input", Args: m.wants(name)})
	case field != nil && field.Numeric() && !field.Within(v.Int()):
		out = append(out, m.beyond(name, v.Int()))
	case field != nil && field.Pattern != nil && (v.Kind() == rules.Sealed && v.Str() == "" || v.Kind() == rules.Text && !field.Pattern.Fits(v.Str())):
		args := m.wants(name)
		args["want"] = field.Pattern.Says.Value
		code := "pattern-unmet"
		if field.Kind == sop.AttachmentField {
			code = "files-unmet"
		}
		out = append(out, state.Reason{Code: code, Args: args, Pos: field.Pattern.Text.Pos})
	}
	return out
}

// beyond says that a number is not between its field's bounds.
func (m *Checker) beyond(name string, n int64) state.Reason {
	field, args := m.plan.Fields[name], m.wants(name)
	if least, ok := field.Least(); ok && n < least {
		args["bound"] = field.Show(rules.IntValue(least))
		return state.Reason{Code: "number-low", Args: args, Pos: field.AtLeast.Text.Pos}
	}
	args["bound"] = field.Show(rules.IntValue(field.AtMost.N))
	return state.Reason{Code: "number-high", Args: args, Pos: field.AtMost.Text.Pos}
}

// EndedUnits returns which units of an input have ended by the file (menjadi, sejak) on
// the day of an instant, in the order of the fields' names; not those that a field held
// before already.
func (m *Checker) EndedUnits(input, before map[string]state.Value, at time.Time) []state.Reason {
	var out []state.Reason
	for _, name := range slices.Sorted(maps.Keys(input)) {
		v, was := input[name], before[name]
		if f := m.plan.Fields[name]; name != sop.UnitInput && (f == nil || f.Kind != sop.UnitField) {
			continue
		}
		for _, u := range m.plan.SOP.Units.Units {
			day, ends := u.Ends()
			if id := u.ID.Value; ends && !m.dayOf(at).Before(day) && (v.Str() == id || v.Has(id)) && was.Str() != id && !was.Has(id) {
				args := m.wants(name)
				args["unit"], args["since"], args["becomes"] = id, day.String(), strings.Join(sop.Values(u.Becomes), ", ")
				out = append(out, state.Reason{Code: "unit-ended", Args: args, Pos: u.Since.Pos})
			}
		}
	}
	return out
}

// fits reports whether a field takes the value.
func (m *Checker) fits(name string, v state.Value) bool {
	if name == sop.UnitInput {
		return v.Str() != "" && v.Kind() != rules.Sealed
	}
	field := m.plan.Fields[name]
	switch {
	case field.Sealed():
		return v.Kind() == rules.Sealed
	case field.Kind == sop.YesNoField:
		return v.Kind() == rules.Bool
	case field.Numeric():
		return v.Kind() == rules.Int
	case field.Kind == sop.DateField:
		return v.Kind() == rules.Date && rules.IsDate(v.Str())
	case field.Many:
		_, known := field.Chosen(v.List())
		return v.Kind() == rules.List && known
	case field.Kind == sop.ChoiceField, field.Kind == sop.UnitField:
		_, known := field.Chosen([]string{v.Str()})
		return v.Kind() == rules.Choice && known
	default:
		return v.Kind() == rules.Text
	}
}

// wants says for a message what a field takes. It never holds a value that
// somebody gave: a refusal must not leak it.
func (m *Checker) wants(name string) map[string]string {
	args := map[string]string{"field": name, "name": name, "kind": "teks"}
	if name == sop.UnitInput {
		args["name"], args["kind"] = "Unit", "id unit"
		return args
	}
	field := m.plan.Fields[name]
	args["name"] = field.Name.Value
	if args["name"] == "" {
		args["name"] = name
	}
	switch field.Kind {
	case sop.YesNoField:
		args["kind"] = "ya/tidak"
	case sop.NumberField:
		args["kind"] = "angka"
	case sop.RupiahField:
		args["kind"] = "rupiah tanpa sen, misalnya 50000000 atau Rp50.000.000"
	case sop.DateField:
		args["kind"] = "tanggal (2025-12-31)"
	case sop.AttachmentField:
		args["kind"] = "lampiran"
	case sop.ChoiceField, sop.UnitField:
		args["kind"] = strings.Join(field.OptionIDs(), ", ")
		if field.Many {
			args["kind"] = "satu atau beberapa dari " + args["kind"]
		}
	}
	return args
}
