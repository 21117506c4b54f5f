package sop

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/rules"
)

// ParseValue reads a text as the field's kind has it: ya or tidak, a whole
// number, an amount of rupiah ([rules.ParseRupiah]), a day (2006-01-02 or "26 April 2021"), an option's id (of a field with banyak
// several, between commas), or a text. It
// reports whether the text is a value of that kind. An attachment is named by
// a text.
func ParseValue(f *Field, text string) (rules.Value, bool) {
	switch f.Kind {
	case YesNoField:
		return rules.BoolValue(text == "ya"), text == "ya" || text == "tidak"
	case NumberField, RupiahField:
		n, ok := f.parseNumber(text)
		return rules.IntValue(n), ok
	case DateField:
		d, ok := ParseDate(text)
		if !ok {
			return rules.Value{}, false
		}
		return rules.DateValue(d.String()), true
	case ChoiceField, UnitField:
		ids := []string{text}
		if f.Many {
			ids = strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ' ' })
		}
		return f.Chosen(ids)
	}
	return rules.TextValue(text), text != ""
}

// Chosen returns the value of a choice or unit field of which these options were
// chosen: of one with banyak a set, of any other one option. It reports whether
// there are as many, and the field has them.
func (f *Field) Chosen(ids []string) (rules.Value, bool) {
	known := len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return !slices.Contains(f.OptionIDs(), id) })
	switch {
	case f.Many:
		return rules.ListValue(ids...), known
	case len(ids) == 1:
		return rules.ChoiceValue(ids[0]), known
	}
	return rules.Value{}, false
}

// OptionIDs returns what a choice, unit or yes/no field may hold.
func (f *Field) OptionIDs() []string {
	if f.Kind == YesNoField {
		return []string{"ya", "tidak"}
	}
	out := make([]string, len(f.Options))
	for i, o := range f.Options {
		out[i] = o.ID.Value
	}
	return out
}

// ParseDate reads "26 April 2021" or "2021-04-26".
func ParseDate(s string) (calendar.Date, bool) { return meant.Date(s) }
