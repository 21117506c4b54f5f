package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/form"
)

// scalars are the types that YAML may give to what the loader reads as text.
var scalars = []any{"string", "number", "boolean"}

// filled is the form of a text that is not empty.
const filled = `[\s\S]`

// value writes what may stand under a key. Keywords for texts, lists and maps
// stand side by side: each looks only at values of its own type, so that one
// fault gives one message at its own place.
func (w *writer) value(v *form.Value) object {
	var out object
	switch v.Kind {
	case form.Text:
		out = w.text(v)
	case form.Texts, form.Names:
		out = w.texts(v)
	case form.Word:
		options := anys(v.Options)
		for _, o := range v.Options {
			if n, err := strconv.Atoi(o); err == nil {
				options = append([]any{n}, options...)
			}
		}
		if v.Blank {
			options = append(options, nil, "")
		}
		out = object{{"enum", options}}
		if v.Pattern != "" {
			out = object{{"anyOf", []any{out, object{{"type", "string"}, {"pattern", v.Pattern}}}}}
		}
	case form.Words:
		var quoted []string
		for _, o := range v.Options {
			quoted = append(quoted, regexp.QuoteMeta(o))
		}
		out = object{
			{"type", []any{"string", "array"}}, {"pattern", "^(" + strings.Join(quoted, "|") + ")$"},
			{"items", object{{"enum", anys(v.Options)}, {"errorMessage", v.Fault}}}, {"minItems", 1}, {"uniqueItems", true},
		}
	case form.Number:
		out = object{{"type", []any{"integer", "string"}}, {"minimum", 1}, {"maximum", form.MostNumber}, {"pattern", form.NumberPattern}}
	case form.Map:
		out = blank(object{{"type", "object"}, {"$ref", w.ref(v.Part)}}, v.Blank)
	case form.Table:
		out = w.table(v)
	case form.Items:
		out = blank(object{{"type", "array"}, {"items", w.inner(v.Of)}}, v.Blank)
		if v.Least > 0 {
			out = out.with("minItems", v.Least)
		}
	case form.Pairs:
		text := object{{"type", scalars}, {"pattern", filled}}
		types, pattern := scalarForm(v)
		out = object{
			{"type", append(types, "array", "object")}, {"pattern", pattern},
			{"additionalProperties", text},
			{"items", object{{"type", append(append([]any{}, scalars...), "object")}, {"pattern", filled}, {"additionalProperties", text}}},
		}
	}
	return out.with("errorMessage", v.Fault)
}

// blank lets nothing, or an empty text, stand in the place of a map or list.
func blank(o object, may bool) object {
	if !may {
		return o
	}
	o[0].value = []any{o[0].value, "null", "string"}
	return o.with("pattern", "^$")
}

// scalarForm returns the types of a text and the expression it must match.
func scalarForm(v *form.Value) (types []any, pattern string) {
	types, pattern = slices.Clone(scalars), filled
	if v.Pattern != "" {
		types, pattern = []any{"string"}, v.Pattern
	}
	if v.Kind == form.Names {
		pattern = `^[^,]+$`
	}
	if v.Blank {
		types = append(types, "null")
		pattern = "^$|" + pattern
	}
	return types, pattern
}

func (w *writer) text(v *form.Value) object {
	types, pattern := scalarForm(v)
	if v.Decimal {
		return object{{"type", append(types, "number")}, {"pattern", pattern}}
	}
	if v.Part == nil && len(types) == 1 {
		return object{{"type", types[0]}, {"pattern", pattern}}
	}
	if v.Part == nil {
		return object{{"type", types}, {"pattern", pattern}}
	}
	return object{{"type", append(types, "object")}, {"pattern", pattern}, {"$ref", w.ref(v.Part)}}
}

func (w *writer) texts(v *form.Value) object {
	types, pattern := scalarForm(v)
	item := form.Value{Kind: form.Text, Pattern: v.Pattern, Part: v.Part, Fault: v.Fault}
	types = append(types, "array")
	if v.Part != nil {
		types = append(types, "object")
	}
	out := object{{"type", types}, {"pattern", pattern}, {"items", w.inner(&item)}}
	if len(v.Not) > 0 {
		bar := object{{"if", object{{"enum", anys(v.Not)}}}, {"then", object{{"pattern", "^$"}, {"errorMessage", "sistem bertindak sendiri; tulis peran orang, atau pakai otomatis"}}}}
		out = append(out, bar...)
		out[2].value = append(out[2].value.(object), bar...)
	}
	if v.Least > 0 {
		out = out.with("minItems", v.Least)
	}
	if v.Part != nil {
		out = out.with("$ref", w.ref(v.Part))
	}
	return out
}

// table writes a map whose keys are names of the file's own.
func (w *writer) table(v *form.Value) object {
	out := blank(object{{"type", "object"}}, v.Blank)
	if !v.Any {
		out = out.with("propertyNames", w.name(v.Not))
	}
	out = out.with("additionalProperties", w.inner(v.Of))
	if v.Least > 0 {
		out = out.with("minProperties", v.Least)
	}
	return out
}

// inner writes a value that has no key of its own, described by its part.
func (w *writer) inner(v *form.Value) object {
	if v.Part == nil {
		return w.value(v)
	}
	return append(described(v.Part.About, ""), w.value(v)...)
}

// name writes what a name of the file's own must look like.
func (w *writer) name(not []string) object {
	form := object{{"pattern", form.IDPattern}, {"errorMessage", form.IDFault}}
	if len(not) == 0 {
		return form
	}
	reserved := object{{"if", object{{"enum", anys(not)}}}, {"then", object{{"pattern", "^$"}, {"errorMessage", "kata ini sudah punya arti sendiri; pakai nama lain"}}}}
	form = append(form, reserved...)
	id := "nama_" + strconv.Itoa(len(not))
	if !slices.ContainsFunc(w.names, func(m member) bool { return m.name == id }) {
		w.names = append(w.names, member{id, form})
	}
	return object{{"$ref", "#/$defs/" + id}}
}
