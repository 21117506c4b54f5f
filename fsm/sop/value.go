package sop

import (
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/rules"
)

// ParseValue reads a text as the field's kind has it: ya or tidak, a whole
// number, a day (2006-01-02 or "26 April 2021"), an option's id, or a text. It
// reports whether the text is a value of that kind. An attachment is named by
// a text.
func ParseValue(f *Field, text string) (rules.Value, bool) {
	switch f.Kind {
	case YesNoField:
		return rules.BoolValue(text == "ya"), text == "ya" || text == "tidak"
	case NumberField:
		n, err := strconv.ParseInt(text, 10, 64)
		return rules.IntValue(n), err == nil && strconv.FormatInt(n, 10) == text
	case DateField:
		d, ok := ParseDate(text)
		if !ok {
			return rules.Value{}, false
		}
		return rules.DateValue(d.String()), true
	case ChoiceField:
		return rules.ChoiceValue(text), slices.Contains(f.OptionIDs(), text)
	}
	return rules.TextValue(text), text != ""
}

// OptionIDs returns what a choice or yes/no field may hold.
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
