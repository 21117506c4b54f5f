package rules

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A meaning is what a random condition should give: the slow, obvious way,
// over the facts, without any code of the package under test. The second
// result names the fact that was unset when it was needed.
type meaning func(facts) (bool, string)

// sample is a random condition as text with its meaning.
type sample struct {
	text  string
	loose bool // needs parentheses as an operand of dan, atau, tidak
	is    meaning
}

type sampler struct{ *rand.Rand }

func (g sampler) one(words ...string) string { return words[g.IntN(len(words))] }

func (g sampler) condition(depth int) sample {
	if depth == 0 || g.IntN(4) == 0 {
		return g.atom()
	}
	switch g.IntN(3) {
	case 0:
		inner := g.condition(depth - 1)
		return sample{g.one("tidak ", "not ", "tidak  ") + g.wrap(inner), false, func(f facts) (bool, string) {
			b, unset := inner.is(f)
			return !b, unset
		}}
	case 1:
		a, b := g.condition(depth-1), g.condition(depth-1)
		return sample{g.wrap(a) + g.one(" dan ", " and ", "\n dan ") + g.wrap(b), true, func(f facts) (bool, string) {
			if x, unset := a.is(f); unset != "" || !x {
				return false, unset
			}
			return b.is(f)
		}}
	}
	a, b := g.condition(depth-1), g.condition(depth-1)
	return sample{g.wrap(a) + g.one(" atau ", " or ", "  atau ") + g.wrap(b), true, func(f facts) (bool, string) {
		if x, unset := a.is(f); unset != "" || x {
			return x, unset
		}
		return b.is(f)
	}}
}

func (g sampler) wrap(s sample) string {
	if s.loose || g.IntN(6) == 0 {
		return "(" + s.text + ")"
	}
	return s.text
}

func bareFact(name string) meaning {
	return func(f facts) (bool, string) {
		if v := f[name]; v.IsSet() {
			return v.Bool(), ""
		}
		return false, name
	}
}

// needs is is, after all names were found set.
func needs(is func(facts) bool, names ...string) meaning {
	return func(f facts) (bool, string) {
		for _, name := range names {
			if !f[name].IsSet() {
				return false, name
			}
		}
		return is(f), ""
	}
}

func (g sampler) atom() sample {
	switch g.IntN(13) {
	case 0:
		name := g.one("lengkap", "anonim")
		return sample{name, false, bareFact(name)}
	case 1:
		name, value := g.one("lengkap", "anonim"), g.one("ya", "tidak")
		is := bareFact(name)
		return sample{name + " == " + value, false, func(f facts) (bool, string) {
			b, unset := is(f)
			return b == (value == "ya") && unset == "", unset
		}}
	case 2:
		option := g.one("jalan", "pendidikan")
		return sample{g.one("kategori == %s", `kategori == "%s"`, "%s == kategori"), false,
			needs(func(f facts) bool { return f["kategori"].Str() == option }, "kategori")}.with(option)
	case 3:
		option := g.one("jalan", "pendidikan")
		return sample{g.one("kategori != %s", "tidak kategori == %s", "kategori tidak dalam [%s]"), false,
			needs(func(f facts) bool { return f["kategori"].Str() != option }, "kategori")}.with(option)
	case 4:
		return sample{"kategori dalam [jalan, 'kesehatan']", false,
			needs(func(f facts) bool { return f["kategori"].Str() != "pendidikan" }, "kategori")}
	case 5:
		return sample{"kategori dalam unit.kewenangan", false, needs(func(f facts) bool {
			return strings.Contains(f["unit.kewenangan"].String(), f["kategori"].Str())
		}, "kategori", "unit.kewenangan")}
	case 6:
		return sample{"kategori == asal_berkas", false,
			needs(func(f facts) bool { return f["kategori"].Str() == f["asal_berkas"].Str() }, "kategori", "asal_berkas")}
	case 7:
		n := int64(g.IntN(5) - 1)
		op := g.one("==", "!=", "<", "<=", ">", ">=")
		return sample{fmt.Sprintf("jumlah %s %d", op, n), false,
			needs(func(f facts) bool { return ordered(op, f["jumlah"].Int()-n) }, "jumlah")}
	case 8:
		op := g.one("==", "!=", "<", "<=", ">", ">=")
		return sample{fmt.Sprintf("jumlah - batas + 1 %s batas", op), false,
			needs(func(f facts) bool { return ordered(op, f["jumlah"].Int()-2*f["batas"].Int()+1) }, "jumlah", "batas")}
	case 9:
		low := int64(g.IntN(3))
		return sample{fmt.Sprintf("jumlah dalam %d..%d", low, low+1), false,
			needs(func(f facts) bool { n := f["jumlah"].Int(); return n == low || n == low+1 }, "jumlah")}
	case 10:
		name := g.one("jumlah", "kategori", "lengkap", "uraian")
		return sample{"ada(" + name + ")", false, func(f facts) (bool, string) { return f[name].IsSet(), "" }}
	case 11:
		return sample{`diterima < "2026-03-02"`, false,
			needs(func(f facts) bool { return f["diterima"].Str() < "2026-03-02" }, "diterima")}
	}
	return sample{"sesuai_kewenangan", false, needs(func(f facts) bool {
		return strings.Contains(f["unit.kewenangan"].String(), f["kategori"].Str())
	}, "kategori", "unit.kewenangan")}
}

func (s sample) with(option string) sample {
	s.text = fmt.Sprintf(s.text, option)
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

func (g sampler) facts() facts {
	f := facts{}
	set := func(name string, v Value) {
		if g.IntN(5) > 0 {
			f[name] = v
		}
	}
	set("lengkap", BoolValue(g.IntN(2) == 0))
	set("anonim", BoolValue(g.IntN(2) == 0))
	set("kategori", ChoiceValue(g.one("jalan", "kesehatan", "pendidikan")))
	set("asal_berkas", ChoiceValue(g.one("jalan", "daring")))
	set("jumlah", IntValue(int64(g.IntN(5)-1)))
	set("batas", IntValue(int64(g.IntN(3))))
	set("diterima", DateValue(g.one("2026-03-01", "2026-03-02")))
	set("uraian", SealedValue("x"))
	set("unit.kewenangan", []Value{ListValue(), ListValue("jalan"), ListValue("jalan", "kesehatan")}[g.IntN(3)])
	return f
}

// Whatever expr runs gives what the conditions mean, unset facts and short
// circuits included; and the explanation agrees with the answer.
func TestRandomConditions(t *testing.T) {
	guards := 1_000
	if fullScale() {
		guards = 100_000
	}
	g := sampler{rand.New(rand.NewPCG(1, 2))}
	set := compiled(t)
	e := NewEval(set, nil)
	held, failed, stuck := 0, 0, 0
	for range guards {
		s := g.condition(4)
		r := guard(t, set, s.text)
		again := guard(t, set, Canonical(s.text))
		require.Equal(t, Canonical(s.text), Canonical(again.Text()))
		for range 10 {
			f := g.facts()
			want, wantUnset := s.is(f)
			e.Reset(f)
			got, err := e.Holds(r)
			where := fmt.Sprintf("%s with %v", s.text, f)
			if !agrees(got, err, want, wantUnset) {
				require.Fail(t, "wrong answer", "%s: got %v, %v; want %v, %q", where, got, err, want, wantUnset)
			}
			if got2, err2 := e.Holds(again); got2 != got || fmt.Sprint(err2) != fmt.Sprint(err) {
				require.Fail(t, "the canonical spelling means something else", where)
			}
			c := e.Check(r)
			if c.Holds != got || (got != (len(c.Reasons) == 0)) || (c.Err == nil) != (err == nil) {
				require.Fail(t, "wrong explanation", "%s: %+v", where, c)
			}
			// What NeedsSet does not name is never unset when it is read.
			switch {
			case wantUnset != "":
				stuck++
				reported := false
				for _, u := range r.NeedsSet(func(name string) bool { return f[name].IsSet() }) {
					reported = reported || u.Name == wantUnset
				}
				if !reported {
					require.Fail(t, "NeedsSet missed a read", where)
				}
			case want:
				held++
			default:
				failed++
			}
		}
	}
	assert.Greater(t, min(held, failed, stuck), guards, "the sample is not lopsided")
}

func agrees(got bool, err error, want bool, wantUnset string) bool {
	var unset *UnsetError
	if errors.As(err, &unset) {
		return unset.Name == wantUnset && !got
	}
	return err == nil && wantUnset == "" && got == want
}
