package sop

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/rules"
)

// NumberBound is paling_sedikit or paling_banyak of a number: the least or the most
// that it takes.
type NumberBound struct {
	Text Text
	Set  bool
	N    int64
}

// Numeric reports whether the field holds a whole number: angka or rupiah.
func (f *Field) Numeric() bool { return f.Kind == NumberField || f.Kind == RupiahField }

// Least returns the least number that the field takes, if there is one. Rupiah are
// never below zero.
func (f *Field) Least() (int64, bool) {
	return f.AtLeast.N, f.AtLeast.Set || f.Kind == RupiahField
}

// Show returns a value of the field as people read it: an amount as Rp50.000.000, any
// other as [rules.Value.String] has it, also where the field is nil.
func (f *Field) Show(v rules.Value) string {
	if f != nil && f.Kind == RupiahField && v.Kind() == rules.Int {
		return rules.Rupiah(v.Int())
	}
	return v.String()
}

// Within reports whether a number lies between the field's bounds.
func (f *Field) Within(n int64) bool {
	least, low := f.Least()
	return !(low && n < least) && !(f.AtMost.Set && n > f.AtMost.N)
}

// Bounds returns between what the number lies, as a message says it.
func (f *Field) Bounds() string {
	var out []string
	if least, ok := f.Least(); ok {
		out = append(out, "paling sedikit "+f.Show(rules.IntValue(least)))
	}
	if f.AtMost.Set {
		out = append(out, "paling banyak "+f.Show(rules.IntValue(f.AtMost.N)))
	}
	return strings.Join(out, ", ")
}

// Example returns a number between the field's bounds: 1, if it is.
func (f *Field) Example() int64 {
	n := int64(1)
	if f.AtMost.Set {
		n = min(n, f.AtMost.N)
	}
	if least, ok := f.Least(); ok {
		n = max(n, least)
	}
	return n
}

// meant returns what a bound says, without its spelling.
func (b NumberBound) meant() string {
	if !b.Set {
		return ""
	}
	return strconv.FormatInt(b.N, 10)
}

// parseNumber reads a whole number as the field has it.
func (f *Field) parseNumber(text string) (int64, bool) {
	if f.Kind == RupiahField {
		return rules.ParseRupiah(text)
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && strconv.FormatInt(n, 10) == text
}

// amount returns a reading function that keeps a bound until the kind is known.
func (r *reader) amount(to *NumberBound) func(*node) {
	return func(n *node) {
		if n.Kind != yamltree.Scalar {
			r.text(n)
			return
		}
		to.Text = plain(n)
	}
}

// amounts reads the bounds of a number, now that its kind is known.
func (r *reader) amounts(f *Field) {
	for _, b := range []*NumberBound{&f.AtLeast, &f.AtMost} {
		if b.Text == (Text{}) {
			continue
		}
		if !f.Numeric() {
			r.Err(b.Text.Pos, "bound-of-no-number", "field", f.ID.Value, "kind", f.Kind.Word())
			return
		}
		if b.N, b.Set = f.parseNumber(b.Text.Value); !b.Set || b.N > rules.MaxNumber || b.N < -rules.MaxNumber {
			b.Set = false
			r.Err(b.Text.Pos, "bad-amount", "value", b.Text.Value, "suggestion", f.amountMeant(b.Text.Value))
		}
	}
	if least, ok := f.Least(); ok && f.AtMost.Set && f.AtMost.N < least {
		r.Err(f.AtMost.Text.Pos, "amounts-reversed", "field", f.ID.Value, "least", f.Show(rules.IntValue(least)), "most", f.AtMost.Text.Value)
		f.AtLeast, f.AtMost = NumberBound{}, NumberBound{}
	}
}

// amountMeant returns what a text stands for that is no number of the field, as the
// field has it; empty if that is not sure.
func (f *Field) amountMeant(text string) string {
	meant := rules.RupiahMeant(text)
	if n, ok := rules.ParseRupiah(text); meant == "" && ok {
		meant = rules.Rupiah(n)
	}
	if n, ok := rules.ParseRupiah(meant); ok && f.Kind == NumberField {
		return strconv.FormatInt(n, 10)
	}
	return meant
}
