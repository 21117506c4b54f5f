package store

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tatalaksana/sop/rules"
)

// encoder appends the canonical JSON of a value. The value is addressable.
type encoder func(dst []byte, v reflect.Value) []byte

// encoderOf returns the canonical JSON of a type: what encoding/json writes for
// it without HTML escapes, with its tags and its order of fields and keys, but
// with times in UTC and six decimals. It panics on a type that has no such form,
// as a float has none.
func encoderOf(t reflect.Type) encoder {
	switch t {
	case reflect.TypeFor[time.Time]():
		return func(dst []byte, v reflect.Value) []byte {
			return appendTime(dst, *v.Addr().Interface().(*time.Time))
		}
	case reflect.TypeFor[rules.Value]():
		return func(dst []byte, v reflect.Value) []byte {
			return appendValue(dst, *v.Addr().Interface().(*rules.Value))
		}
	case reflect.TypeFor[map[string]rules.Value]():
		return func(dst []byte, v reflect.Value) []byte {
			return appendValues(dst, *v.Addr().Interface().(*map[string]rules.Value))
		}
	}
	if e := textEncoderOf(t); e != nil {
		return e
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[json.Marshaler]()) {
		panic(fmt.Sprintf("engine: %s marshals itself: its canonical form is not known", t))
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return appendText
	}
	switch t.Kind() {
	case reflect.String:
		return func(dst []byte, v reflect.Value) []byte { return appendString(dst, v.String()) }
	case reflect.Bool:
		return func(dst []byte, v reflect.Value) []byte { return strconv.AppendBool(dst, v.Bool()) }
	case reflect.Int, reflect.Int64:
		return func(dst []byte, v reflect.Value) []byte { return strconv.AppendInt(dst, v.Int(), 10) }
	case reflect.Slice:
		return sliceEncoder(encoderOf(t.Elem()))
	case reflect.Pointer:
		element := encoderOf(t.Elem())
		return func(dst []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(dst, "null"...)
			}
			return element(dst, v.Elem())
		}
	case reflect.Struct:
		return structEncoder(t)
	}
	panic(fmt.Sprintf("engine: %s has no canonical form", t))
}

func appendText(dst []byte, v reflect.Value) []byte {
	text, err := v.Addr().Interface().(encoding.TextMarshaler).MarshalText()
	if err != nil {
		panic(fmt.Sprintf("engine: %s: %v", v.Type(), err))
	}
	return appendString(dst, string(text))
}

func sliceEncoder(element encoder) encoder {
	return func(dst []byte, v reflect.Value) []byte {
		if v.IsNil() {
			return append(dst, "null"...)
		}
		dst = append(dst, '[')
		for i := range v.Len() {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = element(dst, v.Index(i))
		}
		return append(dst, ']')
	}
}

// member is one field of a struct.
type member struct {
	index  int
	key    string
	name   string // `"key":`
	absent func(reflect.Value) bool
	encode encoder
}

func structEncoder(t reflect.Type) encoder {
	members := membersOf(t)
	return func(dst []byte, v reflect.Value) []byte {
		return append(appendMembers(append(dst, '{'), v, members), '}')
	}
}

// appendMembers appends the members without the braces.
func appendMembers(dst []byte, v reflect.Value, members []member) []byte {
	first := true
	for i := range members {
		m := &members[i]
		field := v.Field(m.index)
		if m.absent != nil && m.absent(field) {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = m.encode(append(dst, m.name...), field)
	}
	return dst
}

func membersOf(t reflect.Type) []member {
	var members []member
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() || f.Anonymous {
			panic(fmt.Sprintf("engine: %s.%s has no canonical form", t, f.Name))
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			name = f.Name
		}
		m := member{index: i, key: name, name: string(appendString(nil, name)) + ":", encode: encoderOf(f.Type)}
		switch options {
		case "":
		case "omitempty":
			m.absent = emptyOf(f.Type)
		case "omitzero":
			m.absent = zeroOf(f.Type)
		default:
			panic(fmt.Sprintf("engine: %s.%s: unknown option %q", t, f.Name, options))
		}
		members = append(members, m)
	}
	return members
}

// emptyOf returns encoding/json's idea of an empty value.
func emptyOf(t reflect.Type) func(reflect.Value) bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Map, reflect.String:
		return func(v reflect.Value) bool { return v.Len() == 0 }
	case reflect.Struct:
		return nil
	default:
		return func(v reflect.Value) bool { return v.IsZero() }
	}
}

// zeroOf returns encoding/json's idea of a zero value, except that an empty
// slice or map is zero like a nil one: the same entry always has the same bytes.
func zeroOf(t reflect.Type) func(reflect.Value) bool {
	type zeroer interface{ IsZero() bool }
	if reflect.PointerTo(t).Implements(reflect.TypeFor[zeroer]()) {
		return func(v reflect.Value) bool { return v.Addr().Interface().(zeroer).IsZero() }
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Map:
		return func(v reflect.Value) bool { return v.Len() == 0 }
	case reflect.Struct:
		fields := make([]func(reflect.Value) bool, t.NumField())
		for i := range fields {
			fields[i] = zeroOf(t.Field(i).Type)
		}
		return func(v reflect.Value) bool {
			for i, zero := range fields {
				if !zero(v.Field(i)) {
					return false
				}
			}
			return true
		}
	}
	return func(v reflect.Value) bool { return v.IsZero() }
}

func appendValues(dst []byte, values map[string]rules.Value) []byte {
	if values == nil {
		return append(dst, "null"...)
	}
	var few [16]string
	names := few[:0]
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	dst = append(dst, '{')
	for i, name := range names {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendString(dst, name), ':')
		dst = appendValue(dst, values[name])
	}
	return append(dst, '}')
}

// appendValue appends what rules.Value.MarshalJSON writes, without its copies.
func appendValue(dst []byte, v rules.Value) []byte {
	var name string
	switch v.Kind() {
	case rules.Unset:
		return append(dst, "null"...)
	case rules.Bool:
		return strconv.AppendBool(dst, v.Bool())
	case rules.Int:
		return strconv.AppendInt(dst, v.Int(), 10)
	case rules.Date:
		name = `{"date":`
	case rules.Text:
		name = `{"text":`
	case rules.Choice:
		name = `{"choice":`
	case rules.Sealed:
		name = `{"sealed":`
	default:
		text, err := v.MarshalJSON()
		if err != nil {
			panic(fmt.Sprintf("engine: value: %v", err))
		}
		return append(dst, text...)
	}
	return append(appendString(append(dst, name...), v.Str()), '}')
}

const hexDigits = "0123456789abcdef"

// appendString appends a JSON string as encoding/json writes it without HTML
// escapes: U+2028 and U+2029, which JavaScript reads as line ends, are escaped.
// A byte that is not UTF-8 becomes U+FFFD, written as itself, so that reading
// the string and writing it again gives the same bytes.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			if b >= ' ' && b != '"' && b != '\\' {
				i++
				continue
			}
			dst = append(dst, s[start:i]...)
			switch b {
			case '"', '\\':
				dst = append(dst, '\\', b)
			case '\b':
				dst = append(dst, '\\', 'b')
			case '\f':
				dst = append(dst, '\\', 'f')
			case '\n':
				dst = append(dst, '\\', 'n')
			case '\r':
				dst = append(dst, '\\', 'r')
			case '\t':
				dst = append(dst, '\\', 't')
			default:
				dst = append(dst, '\\', 'u', '0', '0', hexDigits[b>>4], hexDigits[b&0xf])
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			dst = utf8.AppendRune(append(dst, s[start:i]...), utf8.RuneError)
		case r == '\u2028' || r == '\u2029':
			dst = append(append(dst, s[start:i]...), `\u202`...)
			dst = append(dst, hexDigits[r&0xf])
		default:
			i += size
			continue
		}
		i += size
		start = i
	}
	return append(append(dst, s[start:]...), '"')
}
