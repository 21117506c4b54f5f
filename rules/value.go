package rules

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Kind says what a Value holds, or a Type admits.
type Kind uint8

// The kinds of a value. Unset is the kind of the zero Value: not filled in.
const (
	Unset  Kind = iota
	Bool        // yes or no
	Int         // a whole number
	Date        // a calendar day, as 2006-01-02
	Text        // free text, or an open identifier
	Choice      // the id of one option
	List        // a set of ids
	Sealed      // a personal value: only its presence is known
)

// String returns the kind as an SOP file names it.
func (k Kind) String() string {
	switch k {
	case Bool:
		return "ya/tidak"
	case Int:
		return "angka"
	case Date:
		return "tanggal"
	case Text:
		return "teks"
	case Choice:
		return "pilihan"
	case List:
		return "daftar"
	case Sealed:
		return "tersegel"
	default:
		return "kosong"
	}
}

// IsID reports whether a value of the kind is an identifier: a choice, or a text
// that stands for an open one.
func (k Kind) IsID() bool { return k == Text || k == Choice }

// Value is one typed fact. It never changes; the zero Value is Unset. Compare
// two with [Value.Equal], since == tells two equal lists apart.
type Value struct {
	kind Kind
	// Boxed once here, so that handing it to expr allocates nothing:
	// bool, int, string or *ids.
	boxed any
}

type ids struct{ sorted []string }

// BoolValue returns yes (true) or no.
func BoolValue(b bool) Value { return Value{Bool, b} }

// IntValue returns a whole number.
func IntValue(n int64) Value { return Value{Int, int(n)} }

// DateValue returns a day, given as 2006-01-02; see [IsDate]. It is kept and
// compared as text, so it has no time zone.
func DateValue(iso string) Value { return Value{Date, strings.ToValidUTF8(iso, "\uFFFD")} }

// TextValue returns a text. Bytes that are not UTF-8 become U+FFFD, so that
// what is stored and hashed is what is compared.
func TextValue(s string) Value { return Value{Text, strings.ToValidUTF8(s, "\uFFFD")} }

// ChoiceValue returns the option with the given id.
func ChoiceValue(id string) Value { return Value{Choice, strings.ToValidUTF8(id, "\uFFFD")} }

// ListValue returns the set of the given ids: sorted, each once. No ids give
// the empty set, which is a value and not Unset.
func ListValue(members ...string) Value {
	sorted := make([]string, len(members))
	for i, id := range members {
		sorted[i] = strings.ToValidUTF8(id, "\uFFFD")
	}
	slices.Sort(sorted)
	return Value{List, &ids{slices.Compact(sorted)}}
}

// SealedValue returns a value of which only the commitment is known.
func SealedValue(commitment string) Value {
	return Value{Sealed, strings.ToValidUTF8(commitment, "\uFFFD")}
}

// IsDate reports whether s is an existing day written as 2006-01-02.
func IsDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// Kind returns what the value holds.
func (v Value) Kind() Kind { return v.kind }

// IsSet reports whether the value was filled in.
func (v Value) IsSet() bool { return v.kind != Unset }

// Bool returns a yes/no value, and false for every other kind.
func (v Value) Bool() bool {
	b, _ := v.boxed.(bool)
	return b
}

// Int returns a whole number, and 0 for every other kind.
func (v Value) Int() int64 {
	n, _ := v.boxed.(int)
	return int64(n)
}

// Str returns the text of a Date, Text, Choice or Sealed (its commitment), and
// "" for every other kind.
func (v Value) Str() string {
	s, _ := v.boxed.(string)
	return s
}

// List returns a copy of a list's ids in order, and nil for every other kind.
func (v Value) List() []string {
	l, ok := v.boxed.(*ids)
	if !ok {
		return nil
	}
	return slices.Clone(l.sorted)
}

// Has reports whether a list contains id; no other kind does.
func (v Value) Has(id string) bool {
	l, ok := v.boxed.(*ids)
	return ok && l.has(id)
}

func (l *ids) has(id string) bool {
	_, found := slices.BinarySearch(l.sorted, id)
	return found
}

// Equal reports whether both values have the same kind and content.
func (v Value) Equal(w Value) bool {
	if v.kind != w.kind {
		return false
	}
	if v.kind == List {
		return slices.Equal(v.boxed.(*ids).sorted, w.boxed.(*ids).sorted)
	}
	return v.boxed == w.boxed
}

// String returns the value as staff read it: ya or tidak, a number, the text,
// the ids of a list; "belum diisi" for Unset and "tersegel" for a sealed one.
func (v Value) String() string {
	switch v.kind {
	case Unset:
		return "belum diisi"
	case Bool:
		if v.Bool() {
			return "ya"
		}
		return "tidak"
	case Int:
		return strconv.FormatInt(v.Int(), 10)
	case List:
		return "[" + strings.Join(v.boxed.(*ids).sorted, ", ") + "]"
	case Sealed:
		return "tersegel"
	default:
		return v.Str()
	}
}
