package httpapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/rules"
)

// Input is what is filled in, by field.
type Input map[string]json.RawMessage

// values reads an input as an SOP has its fields. The error is a problem with every field
// that is wrong.
func (in Input) values(m *fsm.Machine) (map[string]fsm.Value, error) {
	out := make(map[string]fsm.Value, len(in))
	p := problemOf(wrongInput)
	for _, name := range slices.Sorted(maps.Keys(in)) {
		text, ok := textOf(in[name], attachmentField(m.SOP(), name) != nil)
		if !ok {
			p.wrong(FieldProblem{Field: name, Code: "no-value", Message: Text{"isi dengan teks, angka, ya/tidak, atau daftar pilihan", "give a text, a number, true or false, or a list of options"}})
			continue
		}
		v, err := m.ParseInput(name, text)
		var refused *fsm.Refused
		switch {
		case errors.As(err, &refused):
			p.wrong(FieldProblem{Field: name, Code: refused.Code, Message: both(refused)})
		case err != nil:
			return nil, err
		}
		out[name] = v
	}
	if len(p.Fields) > 0 {
		return nil, p
	}
	return out, nil
}

// textOf returns a JSON value as the text of a form; null is an empty one. A list is one
// of options, or of files.
func textOf(raw json.RawMessage, files bool) (string, bool) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return "", false
	}
	switch v := v.(type) {
	case nil:
		return "", true
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		if v {
			return "ya", true
		}
		return "tidak", true
	case []any:
		between, not := ",", ", "
		if files {
			between, not = "\n", "\n"
		}
		ids := make([]string, len(v))
		for i := range v {
			id, ok := v[i].(string)
			if !ok || strings.ContainsAny(id, not) {
				return "", false
			}
			ids[i] = id
		}
		return strings.Join(ids, between), true
	}
	return "", false
}

// Fields are values of a case by field: a text, a number, true or false, or a list.
type Fields map[string]any

// fieldsOf returns the values that are shown, those that are sealed from the texts that
// may be seen, and the names of sealed ones whose text is not there.
func fieldsOf(values map[string]fsm.Value, named func(string) string, texts map[string]string) (Fields, []string) {
	out, without := Fields{}, []string{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := values[name]
		switch v.Kind() {
		case rules.Unset:
		case rules.Sealed:
			if text, ok := texts[named(name)]; ok {
				out[name] = text
			} else {
				without = append(without, name)
			}
		case rules.Bool:
			out[name] = v.Bool()
		case rules.Int:
			out[name] = v.Int()
		case rules.List:
			out[name] = v.List()
		default:
			out[name] = v.Str()
		}
	}
	return out, without
}
