package httpapi

import (
	"github.com/tatalaksana/sop/fsm/sop"
)

// Form is a JSON Schema (draft 2020-12) of what an action takes, so that a client can draw it:
// titles are the names of fields and options. It says less than the SOP, which decides.
type Form map[string]any

// formOf returns the form of the fields that an action must and may be given.
func formOf(doc *sop.SOP, required, optional []string) Form {
	properties, order := map[string]any{}, []string{}
	must := []string{}
	for i, name := range append(append([]string{}, required...), optional...) {
		if properties[name] != nil {
			continue
		}
		part := partOf(doc, name)
		order = append(order, name)
		if i < len(required) {
			must = append(must, name)
			if part["type"] == "string" && part["format"] == nil {
				part["minLength"] = 1
			}
		}
		properties[name] = part
	}
	return Form{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
		"properties": properties, "required": must, "x-order": order,
	}
}

// partOf returns the schema of one field, or of the choice of a unit.
func partOf(doc *sop.SOP, name string) map[string]any {
	if name == sop.UnitInput {
		units := make([]sop.Named, len(doc.Units.Units))
		for i, u := range doc.Units.Units {
			units[i] = sop.Named{ID: u.ID, Text: u.Name}
		}
		return choiceOf(units, "Unit", sop.UnitField)
	}
	for _, f := range doc.Fields {
		if f.ID.Value == name {
			return fieldOf(f)
		}
	}
	return map[string]any{"type": "string", "title": sop.Words(name)} // a word of the format, such as alasan_pindah
}

func fieldOf(f *sop.Field) map[string]any {
	title := sop.Called(f.Name, f.ID)
	part := map[string]any{"type": "string"}
	switch f.Kind {
	case sop.YesNoField:
		part["type"] = "boolean"
	case sop.NumberField, sop.RupiahField:
		part["type"] = "integer"
		if least, ok := f.Least(); ok {
			part["minimum"] = least
		}
		if f.AtMost.Set {
			part["maximum"] = f.AtMost.N
		}
	case sop.DateField:
		part["format"] = "date"
	case sop.ChoiceField, sop.UnitField:
		one := choiceOf(f.Options, title, f.Kind)
		if !f.Many {
			return one
		}
		part = map[string]any{"type": "array", "items": one, "uniqueItems": true, "minItems": 1}
	case sop.AttachmentField:
		if f.Pattern != nil {
			part["description"] = f.Pattern.Says.Value
		}
	case sop.TextField:
		if f.Pattern != nil && f.Pattern.Sample != "" {
			part["pattern"] = "^(?:" + f.Pattern.Means() + ")$"
			part["description"] = f.Pattern.Says.Value
		}
	}
	part["title"], part["x-kind"] = title, f.Kind.Word()
	return part
}

func choiceOf(options []sop.Named, title string, kind sop.FieldKind) map[string]any {
	of := make([]any, len(options))
	for i, o := range options {
		of[i] = map[string]any{"const": o.ID.Value, "title": sop.Called(o.Text, o.ID)}
	}
	return map[string]any{"title": title, "oneOf": of, "x-kind": kind.Word()}
}
