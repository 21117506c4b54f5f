package sop

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/sample"
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

// bounds reads the bounds of a number, or of an attachment's files, now that the kind
// is known.
func (r *reader) bounds(f *Field) {
	if f.Kind == AttachmentField {
		r.files(f)
		return
	}
	for _, b := range []*NumberBound{&f.AtLeast, &f.AtMost, &f.Largest} {
		switch {
		case b.Text == (Text{}):
			continue
		case b == &f.Largest:
			r.Err(b.Text.Pos, "size-of-no-file", "field", f.ID.Value, "kind", f.Kind.Word())
			return
		case !f.Numeric():
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

// files reads how many files an attachment holds, and how big each may be: the form of
// its text.
func (r *reader) files(f *Field) {
	least, most, size := f.AtLeast.Text, f.AtMost.Text, f.Largest.Text
	at := cmp.Or(most, size, least)
	switch of, bad := sample.FilesOf(least.Value, most.Value, size.Value); {
	case at == (Text{}):
	case bad >= 0:
		r.Err([]Text{least, most, size}[bad].Pos, "bad-files", "value", []Text{least, most, size}[bad].Value)
	case of.Most > 0 && of.Most < of.Least:
		r.Err(most.Pos, "amounts-reversed", "field", f.ID.Value, "least", least.Value, "most", most.Value)
	default:
		f.Pattern = &Pattern{Text: at, Says: Text{Value: of.Says(), Pos: at.Pos}, Sample: of.Sample(), expr: of.Means(), fits: of.Fits}
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
