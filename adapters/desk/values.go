package desk

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// valueTold is a field with what is filled in.
type valueTold struct {
	ID, Name, Says string
	Link           string // where an attachment is opened; empty: nowhere
	Missing        bool   // it was filled in, and its text is not kept or was erased
}

// fieldNamed returns a field of the SOP, nil for "unit" and words of the format.
func fieldNamed(doc *sop.SOP, id string) *sop.Field {
	for _, f := range doc.Fields {
		if f.ID.Value == id {
			return f
		}
	}
	return nil
}

// fieldCalled returns what a field is called.
func (v *visit) fieldCalled(doc *sop.SOP, id string) string {
	if f := fieldNamed(doc, id); f != nil {
		return sop.Called(f.Name, f.ID)
	}
	if id == sop.UnitInput {
		return v.say("unit")
	}
	return sop.Words(id)
}

// value writes a value for people; sealed ones by their text.
func (v *visit) value(doc *sop.SOP, id string, is fsm.Value, text string, kept bool) valueTold {
	out := valueTold{ID: id, Name: v.fieldCalled(doc, id)}
	f := fieldNamed(doc, id)
	option := func(id string) string {
		if f != nil {
			for _, o := range f.Options {
				if o.ID.Value == id {
					return sop.Called(o.Text, o.ID)
				}
			}
		}
		return id
	}
	switch is.Kind() {
	case rules.Sealed:
		out.Says, out.Missing = text, !kept
	case rules.Bool:
		out.Says = v.say("no")
		if is.Bool() {
			out.Says = v.say("yes")
		}
	case rules.List:
		var names []string
		for _, id := range is.List() {
			names = append(names, option(id))
		}
		out.Says = strings.Join(names, ", ")
	case rules.Choice:
		out.Says = option(is.Str())
	case rules.Date:
		out.Says = is.Str()
		if d, err := calendar.ParseDate(is.Str()); err == nil {
			out.Says = v.day(d)
		}
	default:
		out.Says = f.Show(is)
		if id == sop.UnitInput || f != nil && f.Kind == sop.UnitField {
			out.Says = unitName(doc, is.Str())
		}
	}
	return out
}

// texts returns the texts of a case that may be seen.
func (v *visit) texts(id string) (map[string]string, error) {
	texts, err := v.eng.For(v.me).Reveal(v.r.Context(), id)
	if errors.Is(err, engine.ErrNoVault) {
		err = nil
	}
	return texts, err
}

// values writes what is filled in and may be seen, in the order of the file.
func (v *visit) values(doc *sop.SOP, fields map[string]fsm.Value, named func(string) string, texts map[string]string) []valueTold {
	var out []valueTold
	rest := slices.Sorted(maps.Keys(fields))
	add := func(id string) {
		is := fields[id]
		if !is.IsSet() {
			return
		}
		text, kept := texts[named(id)]
		out = append(out, v.value(doc, id, is, text, kept))
	}
	for _, f := range doc.Fields {
		if i := slices.Index(rest, f.ID.Value); i >= 0 {
			add(rest[i])
			rest = slices.Delete(rest, i, i+1)
		}
	}
	for _, id := range rest {
		add(id)
	}
	return out
}

func itself(field string) string { return field }

// heading returns what a case is about, as far as it may be seen: the first text that its opening asks for.
func heading(doc *sop.SOP, texts map[string]string) string {
	for _, a := range doc.Starts {
		for _, id := range a.Required {
			if f := fieldNamed(doc, id.Value); f != nil && f.Kind == sop.TextField && texts[id.Value] != "" {
				return texts[id.Value]
			}
		}
	}
	return ""
}
