package form

import "strings"

// IDPattern is the form of a name: a–z, digits and _, starting with a letter.
const IDPattern = `^[a-z][a-z0-9_]{0,63}$`

// IDFault says what a name may look like.
const IDFault = "nama memakai huruf kecil a-z, angka, dan garis bawah, diawali huruf, paling panjang 64"

func text() Value { return Value{Kind: Text, Fault: "tulis satu teks di sini"} }

func id() Value { return Value{Kind: Text, Pattern: IDPattern, Fault: IDFault} }

func texts() Value {
	return Value{Kind: Texts, Fault: "tulis satu teks, atau daftar teks di antara [ dan ]"}
}

func names() Value {
	return Value{Kind: Names, Fault: "tulis satu nama, atau beberapa nama di antara [ dan ], dipisahkan koma"}
}

func word(options ...string) Value {
	return Value{Kind: Word, Options: options, Fault: "pilih: " + strings.Join(options, ", ")}
}

// ZonePattern is the form of the IANA name of a zone.
const ZonePattern = `^[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+){1,2}$`

func zone() Value {
	v := word("WIB", "WITA", "WIT")
	v.Pattern, v.Fault = ZonePattern, v.Fault+"; kantor di luar Indonesia menulis nama IANA, misalnya Asia/Tokyo"
	return v
}

func yesNo() Value { return word("ya", "tidak") }

func words(options ...string) Value {
	return Value{Kind: Words, Options: options, Fault: "pilih: " + strings.Join(options, ", ") + "; beberapa ditulis di antara [ dan ]"}
}

// NumberPattern is the form of a whole number above 0, MostNumber the largest.
const (
	NumberPattern = `^(1000000|[1-9][0-9]{0,5})$`
	MostNumber    = 1_000_000
)

func number() Value {
	return Value{Kind: Number, Fault: "tulis bilangan bulat di atas 0, misalnya 1"}
}

func pattern(form, fault string) Value { return Value{Kind: Text, Pattern: form, Fault: fault} }

func patterns(form, fault string) Value { return Value{Kind: Texts, Pattern: form, Fault: fault} }

func part(p *Part) Value {
	return Value{Kind: Map, Part: p, Fault: `di sini harus ada kunci dan nilai; tulis "kunci: nilai", satu baris satu kunci`}
}

// table is a map from names that the file chooses.
func table(of Value, not ...string) Value {
	return Value{Kind: Table, Of: &of, Not: not, Fault: `di sini harus ada nama dan isinya; tulis "nama: isi", satu baris satu nama`}
}

func items(of Value) Value {
	return Value{Kind: Items, Of: &of, Fault: `di sini harus ada daftar; awali setiap butir dengan "- "`}
}

// or lets the keys of a part stand in the place of a text.
func (v Value) or(p *Part) Value {
	v.Part = p
	return v
}

func (v Value) least(n int) Value {
	v.Least = n
	return v
}

func (v Value) saying(fault string) Value {
	v.Fault = fault
	return v
}

// anyCase returns an expression for words in upper or lower case, whatever the
// white space between them: ECMA 262 has no flag for it inside a pattern.
func anyCase(phrase string) string {
	var b strings.Builder
	for _, r := range phrase {
		switch {
		case r == ' ':
			b.WriteString(`\s+`)
		case r >= 'a' && r <= 'z':
			b.WriteString("[" + strings.ToUpper(string(r)) + string(r) + "]")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// oneOf joins expressions into alternatives.
func oneOf(all ...string) string { return "(" + strings.Join(all, "|") + ")" }
