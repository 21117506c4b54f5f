package rules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// ErrValue is wrapped by every error of [Value.UnmarshalJSON].
var ErrValue = errors.New("not the JSON of a value")

// The names that tell kinds apart which JSON would write alike.
var jsonNames = [...]struct {
	kind Kind
	name string
}{
	{Date, "date"}, {Text, "text"}, {Choice, "choice"}, {List, "list"}, {Sealed, "sealed"},
}

// MarshalJSON writes the value in its only form: null, true, 12,
// {"date":"2026-01-02"}, {"text":"…"}, {"choice":"…"}, {"list":["…"]} or
// {"sealed":"…"}, without HTML escapes. Histories are hashed over these bytes.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case Unset:
		return []byte("null"), nil
	case Bool:
		return strconv.AppendBool(nil, v.Bool()), nil
	case Int:
		return strconv.AppendInt(nil, v.Int(), 10), nil
	}
	var out bytes.Buffer
	for _, n := range jsonNames {
		if n.kind == v.kind {
			out.WriteString(`{"` + n.name + `":`)
		}
	}
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	var content any = v.Str()
	if v.kind == List {
		content = v.boxed.(*ids).sorted
	}
	if err := enc.Encode(content); err != nil {
		return nil, err
	}
	out.Truncate(out.Len() - 1) // Encode ends in a newline
	out.WriteByte('}')
	return out.Bytes(), nil
}

// UnmarshalJSON reads what MarshalJSON writes, and nothing else: a fraction,
// an unknown or second name, a day that does not exist or an unsorted list is
// an error that wraps [ErrValue].
func (v *Value) UnmarshalJSON(data []byte) error {
	data = bytes.TrimSpace(data)
	switch {
	case bytes.Equal(data, []byte("null")):
		*v = Value{}
		return nil
	case bytes.Equal(data, []byte("true")), bytes.Equal(data, []byte("false")):
		*v = BoolValue(data[0] == 't')
		return nil
	case len(data) == 0 || data[0] != '{':
		n, err := strconv.ParseInt(string(data), 10, 64)
		if err != nil || strconv.FormatInt(n, 10) != string(data) {
			return fmt.Errorf("%w: %.40q is neither null, true, false, a whole number nor an object", ErrValue, data)
		}
		*v = IntValue(n)
		return nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil {
		return fmt.Errorf("%w: %w", ErrValue, err)
	}
	for _, n := range jsonNames {
		raw, ok := object[n.name]
		if !ok || len(object) != 1 {
			continue
		}
		return v.unmarshalAs(n.kind, raw)
	}
	return fmt.Errorf("%w: %.40q needs exactly one of tanggal, teks, pilihan, daftar, segel", ErrValue, data)
}

func (v *Value) unmarshalAs(kind Kind, raw json.RawMessage) error {
	if kind == List {
		var members []string
		if err := json.Unmarshal(raw, &members); err != nil {
			return fmt.Errorf("%w: %w", ErrValue, err)
		}
		w := ListValue(members...)
		if members == nil || !slices.Equal(members, w.boxed.(*ids).sorted) {
			return fmt.Errorf("%w: daftar %.40q is not sorted, or names an id twice", ErrValue, raw)
		}
		*v = w
		return nil
	}
	if len(raw) == 0 || raw[0] != '"' {
		return fmt.Errorf("%w: %.40q is not a text", ErrValue, raw)
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return fmt.Errorf("%w: %w", ErrValue, err)
	}
	if kind == Date && !IsDate(s) {
		return fmt.Errorf("%w: %q is not a day written as 2006-01-02", ErrValue, s)
	}
	*v = Value{kind, s}
	return nil
}
