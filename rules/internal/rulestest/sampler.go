package rulestest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/tatalaksana/sop/rules"
)

// Meaning is what a random condition should give: the slow, obvious way,
// over the Facts, without any code of the package under test. The second
// result names the fact that was unset when it was needed.
type Meaning func(Facts) (bool, string)

// Sample is a random condition as text with its Meaning.
type Sample struct {
	Text  string
	loose bool // needs parentheses as an operand of dan, atau, tidak
	Is    Meaning
}

// Sampler makes random conditions and facts.
type Sampler struct{ *rand.Rand }

// One returns one of the words.
func (g Sampler) One(words ...string) string { return words[g.IntN(len(words))] }

// Condition returns a random condition of at most that many levels.
func (g Sampler) Condition(depth int) Sample {
	if depth == 0 || g.IntN(4) == 0 {
		return g.atom()
	}
	switch g.IntN(3) {
	case 0:
		inner := g.Condition(depth - 1)
		return Sample{g.One("tidak ", "not ", "tidak  ") + g.wrap(inner), false, func(f Facts) (bool, string) {
			b, unset := inner.Is(f)
			return !b, unset
		}}
	case 1:
		a, b := g.Condition(depth-1), g.Condition(depth-1)
		return Sample{g.wrap(a) + g.One(" dan ", " and ", "\n dan ") + g.wrap(b), true, func(f Facts) (bool, string) {
			if x, unset := a.Is(f); unset != "" || !x {
				return false, unset
			}
			return b.Is(f)
		}}
	}
	a, b := g.Condition(depth-1), g.Condition(depth-1)
	return Sample{g.wrap(a) + g.One(" atau ", " or ", "  atau ") + g.wrap(b), true, func(f Facts) (bool, string) {
		if x, unset := a.Is(f); unset != "" || x {
			return x, unset
		}
		return b.Is(f)
	}}
}

func (g Sampler) wrap(s Sample) string {
	if s.loose || g.IntN(6) == 0 {
		return "(" + s.Text + ")"
	}
	return s.Text
}

func bareFact(name string) Meaning {
	return func(f Facts) (bool, string) {
		if v := f[name]; v.IsSet() {
			return v.Bool(), ""
		}
		return false, name
	}
}

// needs is is, after all names were found set.
func needs(is func(Facts) bool, names ...string) Meaning {
	return func(f Facts) (bool, string) {
		for _, name := range names {
			if !f[name].IsSet() {
				return false, name
			}
		}
		return is(f), ""
	}
}

func (g Sampler) atom() Sample {
	switch g.IntN(13) {
	case 0:
		name := g.One("lengkap", "anonim")
		return Sample{name, false, bareFact(name)}
	case 1:
		name, value := g.One("lengkap", "anonim"), g.One("ya", "tidak")
		is := bareFact(name)
		return Sample{name + " == " + value, false, func(f Facts) (bool, string) {
			b, unset := is(f)
			return b == (value == "ya") && unset == "", unset
		}}
	case 2:
		option := g.One("jalan", "pendidikan")
		return Sample{g.One("kategori == %s", `kategori == "%s"`, "%s == kategori"), false,
			needs(func(f Facts) bool { return f["kategori"].Str() == option }, "kategori")}.with(option)
	case 3:
		option := g.One("jalan", "pendidikan")
		return Sample{g.One("kategori != %s", "tidak kategori == %s", "kategori tidak dalam [%s]"), false,
			needs(func(f Facts) bool { return f["kategori"].Str() != option }, "kategori")}.with(option)
	case 4:
		return Sample{"kategori dalam [jalan, 'kesehatan']", false,
			needs(func(f Facts) bool { return f["kategori"].Str() != "pendidikan" }, "kategori")}
	case 5:
		return Sample{"kategori dalam unit.kewenangan", false, needs(func(f Facts) bool {
			return strings.Contains(f["unit.kewenangan"].String(), f["kategori"].Str())
		}, "kategori", "unit.kewenangan")}
	case 6:
		return Sample{"kategori == asal_berkas", false,
			needs(func(f Facts) bool { return f["kategori"].Str() == f["asal_berkas"].Str() }, "kategori", "asal_berkas")}
	case 7:
		n := int64(g.IntN(5) - 1)
		op := g.One("==", "!=", "<", "<=", ">", ">=")
		return Sample{fmt.Sprintf("jumlah %s %d", op, n), false,
			needs(func(f Facts) bool { return ordered(op, f["jumlah"].Int()-n) }, "jumlah")}
	case 8:
		op := g.One("==", "!=", "<", "<=", ">", ">=")
		return Sample{fmt.Sprintf("jumlah - batas + 1 %s batas", op), false,
			needs(func(f Facts) bool { return ordered(op, f["jumlah"].Int()-2*f["batas"].Int()+1) }, "jumlah", "batas")}
	case 9:
		low := int64(g.IntN(3))
		return Sample{fmt.Sprintf("jumlah dalam %d..%d", low, low+1), false,
			needs(func(f Facts) bool { n := f["jumlah"].Int(); return n == low || n == low+1 }, "jumlah")}
	case 10:
		name := g.One("jumlah", "kategori", "lengkap", "uraian")
		return Sample{"ada(" + name + ")", false, func(f Facts) (bool, string) { return f[name].IsSet(), "" }}
	case 11:
		return Sample{`diterima < "2026-03-02"`, false,
			needs(func(f Facts) bool { return f["diterima"].Str() < "2026-03-02" }, "diterima")}
	}
	return Sample{"sesuai_kewenangan", false, needs(func(f Facts) bool {
		return strings.Contains(f["unit.kewenangan"].String(), f["kategori"].Str())
	}, "kategori", "unit.kewenangan")}
}

func (s Sample) with(option string) Sample {
	s.Text = fmt.Sprintf(s.Text, option)
	return s
}

func ordered(op string, difference int64) bool {
	switch op {
	case "==":
		return difference == 0
	case "!=":
		return difference != 0
	case "<":
		return difference < 0
	case "<=":
		return difference <= 0
	case ">":
		return difference > 0
	}
	return difference >= 0
}

// Facts returns random facts, some unset.
func (g Sampler) Facts() Facts {
	f := Facts{}
	set := func(name string, v rules.Value) {
		if g.IntN(5) > 0 {
			f[name] = v
		}
	}
	set("lengkap", rules.BoolValue(g.IntN(2) == 0))
	set("anonim", rules.BoolValue(g.IntN(2) == 0))
	set("kategori", rules.ChoiceValue(g.One("jalan", "kesehatan", "pendidikan")))
	set("asal_berkas", rules.ChoiceValue(g.One("jalan", "daring")))
	set("jumlah", rules.IntValue(int64(g.IntN(5)-1)))
	set("batas", rules.IntValue(int64(g.IntN(3))))
	set("diterima", rules.DateValue(g.One("2026-03-01", "2026-03-02")))
	set("uraian", rules.SealedValue("x"))
	set("unit.kewenangan", []rules.Value{rules.ListValue(), rules.ListValue("jalan"), rules.ListValue("jalan", "kesehatan")}[g.IntN(3)])
	return f
}
