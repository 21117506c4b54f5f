package store

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tatalaksana/sop/rules"
)

// decoder reads a value that begins at a place of a text, and returns the place behind
// it; -1 if what stands there is not written as an encoder or encoding/json writes it:
// encoding/json then says what it is. What a decoder reads, encoding/json reads alike.
type decoder func(text string, at int, v reflect.Value) int

// decoderOf returns what reads a type that encoderOf writes.
func decoderOf(t reflect.Type) decoder {
	switch t {
	case reflect.TypeFor[time.Time]():
		return func(text string, at int, v reflect.Value) int {
			return readTime(text, at, v.Addr().Interface().(*time.Time))
		}
	case reflect.TypeFor[rules.Value]():
		return func(text string, at int, v reflect.Value) int {
			return readValue(text, at, v.Addr().Interface().(*rules.Value))
		}
	case reflect.TypeFor[map[string]rules.Value]():
		return func(text string, at int, v reflect.Value) int {
			return readValues(text, at, v.Addr().Interface().(*map[string]rules.Value))
		}
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return remembering(t)
	}
	switch t.Kind() {
	case reflect.String:
		return func(text string, at int, v reflect.Value) int {
			s, next := readString(text, at)
			if next >= 0 {
				v.SetString(s)
			}
			return next
		}
	case reflect.Bool:
		return func(text string, at int, v reflect.Value) int {
			b, next := readBool(text, at)
			if next >= 0 {
				v.SetBool(b)
			}
			return next
		}
	case reflect.Int, reflect.Int64:
		return func(text string, at int, v reflect.Value) int {
			n, next := readInt(text, at)
			if next >= 0 {
				if v.OverflowInt(n) {
					return -1
				}
				v.SetInt(n)
			}
			return next
		}
	case reflect.Slice:
		return sliceDecoder(decoderOf(t.Elem()))
	case reflect.Pointer:
		element := decoderOf(t.Elem())
		return func(text string, at int, v reflect.Value) int {
			v.Set(reflect.New(t.Elem()))
			return element(text, at, v.Elem())
		}
	}
	members := readersOf(t)
	return func(text string, at int, v reflect.Value) int {
		if !has(text, at, '{') {
			return -1
		}
		if at = readMembers(text, at+1, v, members); !has(text, at, '}') {
			return -1
		}
		return at + 1
	}
}

func sliceDecoder(element decoder) decoder {
	return func(text string, at int, v reflect.Value) int {
		if !has(text, at, '[') {
			return -1
		}
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		if at++; has(text, at, ']') {
			return at + 1
		}
		for n := 0; ; n++ {
			v.Grow(1)
			v.SetLen(n + 1)
			at = element(text, at, v.Index(n))
			switch {
			case has(text, at, ','):
				at++
			case has(text, at, ']'):
				return at + 1
			default:
				return -1
			}
		}
	}
}

// reader reads one field of a struct.
type reader struct {
	index  int
	name   string // `"key":`
	needed bool
	decode decoder
}

func readersOf(t reflect.Type) []reader {
	var out []reader
	for _, m := range membersOf(t) {
		out = append(out, reader{m.index, m.name, m.absent == nil, decoderOf(t.Field(m.index).Type)})
	}
	return out
}

// readMembers reads the members of an object in order, without the braces.
func readMembers(text string, at int, v reflect.Value, members []reader) int {
	first := true
	for i := range members {
		m, from := &members[i], at
		if !first {
			if !has(text, at, ',') {
				break // no more of them
			}
			from++
		}
		if !strings.HasPrefix(text[from:], m.name) {
			if m.needed {
				return -1
			}
			continue
		}
		if at = m.decode(text, from+len(m.name), v.Field(m.index)); at < 0 {
			return -1
		}
		first = false
	}
	return at
}

func has(text string, at int, b byte) bool { return at >= 0 && at < len(text) && text[at] == b }

// readString reads a string. One without escapes shares the memory of the text.
func readString(text string, at int) (string, int) {
	if !has(text, at, '"') {
		return "", -1
	}
	plain := true
	for i := at + 1; i < len(text); i++ {
		switch b := text[i]; {
		case b == '"':
			s := text[at+1 : i]
			if plain || utf8.ValidString(s) && strings.IndexByte(s, '\\') < 0 {
				return s, i + 1
			}
			var read string
			if json.Unmarshal([]byte(text[at:i+1]), &read) != nil {
				return "", -1
			}
			return read, i + 1
		case b == '\\':
			plain = false
			i++ // also of a quote
		case b < ' ':
			return "", -1
		case b >= utf8.RuneSelf:
			plain = false
		}
	}
	return "", -1
}

func readBool(text string, at int) (is bool, next int) {
	switch rest := text[at:]; {
	case strings.HasPrefix(rest, "true"):
		return true, at + 4
	case strings.HasPrefix(rest, "false"):
		return false, at + 5
	}
	return false, -1
}

// readInt reads a whole number that is written as strconv writes it.
func readInt(text string, at int) (int64, int) {
	end := at
	for end < len(text) && (text[end] == '-' || '0' <= text[end] && text[end] <= '9') {
		end++
	}
	if end < len(text) && strings.IndexByte(".eE", text[end]) >= 0 {
		return 0, -1
	}
	n, err := strconv.ParseInt(text[at:end], 10, 64)
	if err != nil || end-at > 1 && (text[at] == '0' || text[at] == '-' && text[at+1] == '0') {
		return 0, -1
	}
	return n, end
}

// readTime reads a time in UTC. package time reads none that is written with escapes.
func readTime(text string, at int, into *time.Time) int {
	s, next := readString(text, at)
	if next < 0 || next-at != len(s)+2 || len(s) < len("2006-01-02T15:04:05Z") || s[len(s)-1] != 'Z' {
		return -1
	}
	digits := func(from, to int) int {
		n := 0
		for _, b := range []byte(s[from:to]) {
			if b < '0' || b > '9' {
				return -1 << 30
			}
			n = n*10 + int(b-'0')
		}
		return n
	}
	y, m, d := digits(0, 4), digits(5, 7), digits(8, 10)
	hour, minute, second, ns := digits(11, 13), digits(14, 16), digits(17, 19), 0
	if s[4] != '-' || s[7] != '-' || s[10] != 'T' || s[13] != ':' || s[16] != ':' ||
		y < 0 || m < 1 || m > 12 || d < 1 || d > 28 && d > time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() ||
		hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return -1
	}
	if fraction := s[19 : len(s)-1]; fraction != "" {
		if fraction[0] != '.' || len(fraction) < 2 || len(fraction) > 10 {
			return -1
		}
		if ns = digits(20, len(s)-1); ns < 0 {
			return -1
		}
		for range 10 - len(fraction) {
			ns *= 10
		}
	}
	*into = time.Date(y, time.Month(m), d, hour, minute, second, ns, time.UTC)
	return next
}

// sealedNames are the kinds of value whose text can be anything.
var sealedNames = []struct {
	name string
	of   func(string) rules.Value
}{
	{`{"sealed":`, rules.SealedValue}, {`{"text":`, rules.TextValue}, {`{"choice":`, rules.ChoiceValue},
}

func readValue(text string, at int, into *rules.Value) int {
	rest := text[at:]
	switch {
	case strings.HasPrefix(rest, "null"):
		*into = rules.Value{}
		return at + 4
	case strings.HasPrefix(rest, "true"), strings.HasPrefix(rest, "false"):
		is, next := readBool(text, at)
		*into = rules.BoolValue(is)
		return next
	case !strings.HasPrefix(rest, "{"):
		n, next := readInt(text, at)
		*into = rules.IntValue(n)
		return next
	}
	for _, n := range sealedNames {
		if strings.HasPrefix(rest, n.name) {
			s, next := readString(text, at+len(n.name))
			if !has(text, next, '}') {
				return -1
			}
			*into = n.of(s)
			return next + 1
		}
	}
	// A day or a list: what ends at the first brace outside a string.
	for i := at + 1; i < len(text); i++ {
		switch text[i] {
		case '"':
			_, next := readString(text, i)
			if next < 0 {
				return -1
			}
			i = next - 1
		case '}':
			if into.UnmarshalJSON([]byte(text[at:i+1])) != nil {
				return -1
			}
			return i + 1
		case '{':
			return -1
		}
	}
	return -1
}

func readValues(text string, at int, into *map[string]rules.Value) int {
	if !has(text, at, '{') {
		return -1
	}
	values := map[string]rules.Value{}
	*into = values
	if at++; has(text, at, '}') {
		return at + 1
	}
	for {
		name, next := readString(text, at)
		if !has(text, next, ':') {
			return -1
		}
		var v rules.Value
		if at = readValue(text, next+1, &v); at < 0 {
			return -1
		}
		values[name] = v
		switch {
		case has(text, at, ','):
			at++
		case has(text, at, '}'):
			return at + 1
		default:
			return -1
		}
	}
}
