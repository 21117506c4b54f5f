package schema

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/form"
)

// writer writes parts and collects those that are referred to, and the forms of
// names.
type writer struct {
	known  map[*form.Part]bool
	wanted []*form.Part // known, and not written yet
	names  object
}

// ref returns the reference to a part.
func (w *writer) ref(p *form.Part) string {
	if !w.known[p] {
		w.known[p] = true
		w.wanted = append(w.wanted, p)
	}
	return "#/$defs/" + p.Name
}

// part writes what a part's map must be. That it is a map at all stands where
// it is used, since a text may stand in the place of some.
func (w *writer) part(p *form.Part) object {
	properties, known := object{}, []any{}
	var claims []any
	for i := range p.Keys {
		k := &p.Keys[i]
		known = append(known, k.Name)
		if k.Barred != "" {
			claims = append(claims, barred(k.Name, k.Barred))
			continue
		}
		properties = append(properties, member{k.Name, w.key(p, k)})
		if k.Required {
			claims = append(claims, needed(k.Name, `kunci "`+k.Name+`" belum ada; tambahkan`))
		}
	}
	shown := strings.Join(names(properties), ", ")
	for _, moved := range p.Moved {
		known = append(known, moved)
		claims = append(claims, barred(moved, `kunci "`+moved+`" tempatnya bukan di sini; pindahkan ke dalam `+p.Home))
	}
	for i := range p.Rules {
		claims = append(claims, w.rule(&p.Rules[i], p.Blank))
	}
	out := object{
		{"properties", properties},
		{"propertyNames", object{{"enum", known}, {"errorMessage", "kunci tidak dikenal di sini; yang dikenal: " + shown}, {"doNotSuggest", true}}},
	}
	if len(claims) > 0 {
		out = out.with("allOf", claims)
	}
	return out
}

func names(o object) []string {
	var out []string
	for _, m := range o {
		out = append(out, m.name)
	}
	return out
}

func needed(key, fault string) object {
	return object{{"required", []any{key}}, {"errorMessage", fault}}
}

func barred(key, fault string) object {
	return object{{"properties", object{{key, false}}}, {"errorMessage", fault}}
}

// key writes one key: its description, and what may stand under it.
func (w *writer) key(p *form.Part, k *form.Key) object {
	v := k.Value
	v.Blank = v.Blank || p.Blank && !k.Required
	return append(described(k.About, k.Example), w.value(&v)...)
}

// described returns the description of a key, with its example for editors.
func described(about, example string) object {
	out := object{{"description", about}}
	if example != "" {
		out = out.with("markdownDescription", about+"\n\nContoh:\n\n```yaml\n"+example+"\n```")
	}
	return out
}

// rule writes what holds between keys as "if … then …". Where keys may stand
// without a value, blank, one without is as good as not there.
func (w *writer) rule(r *form.Rule, blank bool) object {
	var conditions []any
	for _, c := range r.When {
		conditions = append(conditions, condition(c, blank))
	}
	var claim object
	switch {
	case r.Needs != "":
		claim = needed(r.Needs, r.Fault)
		if blank {
			filledIn := object{{"type", append(slices.Clone(scalars), "object", "array")}, {"pattern", filled}, {"errorMessage", r.Fault}}
			claim = claim.with("properties", object{{r.Needs, filledIn}})
		}
	case r.Bars != "":
		claim = barred(r.Bars, r.Fault)
	default:
		claim = object{{"properties", object{{r.Key, w.fits(r.Fits)}}}}
	}
	switch len(conditions) {
	case 0:
		return claim
	case 1:
		return object{{"if", conditions[0]}, {"then", claim}}
	}
	return object{{"if", object{{"allOf", conditions}}}, {"then", claim}}
}

// fits writes what a rule asks of a value besides its own form.
func (w *writer) fits(v *form.Value) object {
	switch v.Kind {
	case form.Table:
		return object{{"additionalProperties", w.fits(v.Of)}}
	case form.Map:
		if len(v.Part.Rules) > 0 {
			return w.rule(&v.Part.Rules[0], v.Part.Blank)
		}
		return needed(v.Part.Keys[0].Name, v.Fault)
	case form.Words: // a word that must be among them
		return object{{"pattern", "^" + v.Options[0] + "$"}, {"contains", object{{"const", v.Options[0]}}}, {"errorMessage", v.Fault}}
	default:
		return w.value(v)
	}
}

func condition(c form.Cond, blank bool) object {
	present := object{{"required", []any{c.Key}}}
	if blank && len(c.Is) == 0 && c.Holds == "" && c.Not == "" {
		present = present.with("properties", object{{c.Key, object{{"not", object{{"enum", []any{nil, ""}}}}}}})
	}
	switch {
	case c.Absent:
		return object{{"not", present}}
	case len(c.Is) > 0:
		return present.with("properties", object{{c.Key, object{{"enum", anys(c.Is)}}}})
	case c.Not != "":
		return present.with("properties", object{{c.Key, object{{"not", object{{"const", c.Not}}}}}})
	case c.Holds != "":
		alone := object{{"const", c.Holds}}
		listed := object{{"type", "array"}, {"contains", alone}}
		return present.with("properties", object{{c.Key, object{{"anyOf", []any{alone, listed}}}}})
	}
	return present
}

func anys(all []string) []any {
	out := make([]any, len(all))
	for i, s := range all {
		out[i] = s
	}
	return out
}
