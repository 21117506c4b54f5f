package rules

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func allFilled(string) bool { return true }

func guards(t testing.TB, set *Set, texts ...string) []*Rule {
	var all []*Rule
	for _, text := range texts {
		all = append(all, guard(t, set, text))
	}
	return all
}

func shown(e *Example) string {
	if e == nil {
		return ""
	}
	var parts []string
	for _, s := range e.Facts {
		parts = append(parts, s.Name+" = "+s.Value.String())
	}
	out := strings.Join(parts, ", ")
	if len(e.Holding) > 0 {
		out += fmt.Sprint(" → ", e.Holding)
	}
	return out
}

func TestProve(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct {
		guards       []string
		gap, overlap string
	}{
		{[]string{"sesuai_kewenangan", "tidak sesuai_kewenangan"}, "", ""},
		{[]string{"lengkap", "tidak lengkap"}, "", ""},
		{[]string{"lengkap", "lengkap == tidak"}, "", ""},
		{[]string{"lengkap", "anonim"}, "lengkap = tidak, anonim = tidak", "lengkap = ya, anonim = ya → [0 1]"},
		{[]string{"lengkap"}, "lengkap = tidak", ""},
		{[]string{"ya"}, "", ""},
		{[]string{"ya", "lengkap"}, "", "lengkap = ya → [0 1]"},
		{[]string{"kategori == jalan", "kategori == 'kesehatan'", "kategori == \"pendidikan\""}, "", ""},
		{[]string{"kategori == jalan", "kategori == \"kesehatan\""}, "kategori = pendidikan", ""},
		{[]string{"kategori dalam [jalan, \"kesehatan\"]", "kategori != jalan"}, "", "kategori = kesehatan → [0 1]"},
		{[]string{"kategori == asal_berkas", "tidak kategori == asal_berkas"}, "", ""},
		{[]string{"kategori == asal_berkas", "kategori != jalan"}, "kategori = jalan, asal_berkas = daring", ""},
		{[]string{"jumlah > 3", "jumlah <= 3"}, "", ""},
		{[]string{"jumlah > 3", "jumlah < 3"}, "jumlah = 3", ""},
		{[]string{"jumlah > 3", "jumlah < 5"}, "", "jumlah = 4 → [0 1]"},
		{[]string{"jumlah > 3", "jumlah < 4"}, "", ""},
		{[]string{"jumlah + 1 > 3", "2 >= jumlah"}, "", ""},
		{[]string{"5 - jumlah > 3", "jumlah >= 2"}, "", ""},
		{[]string{"jumlah dalam 1..5", "jumlah < 1", "6 <= jumlah"}, "", ""},
		{[]string{"jumlah dalam [1, 3]", "jumlah != 1 dan jumlah != 3"}, "", ""},
		{[]string{"jumlah < batas", "jumlah == batas", "jumlah > batas"}, "", ""},
		{[]string{"jumlah < batas", "jumlah > batas"}, "jumlah = -2, batas = -2", ""},
		{[]string{"jumlah < batas dan batas < 3", "batas >= 3 atau jumlah >= batas"}, "", ""},
		{[]string{"hari_kerja_sejak(kirim) >= 0"}, "", ""},
		{[]string{"hari_kerja_sejak(kirim) > 3"}, "hari_kerja_sejak(kirim) = 0", ""},
		{[]string{"hari_kerja_sejak(kirim) > jumlah", "jumlah >= 0 dan hari_kerja_sejak(kirim) <= jumlah"}, "", ""},
		{[]string{"pernah(kirim)", "tidak pernah(kirim) dan tidak pernah(disposisi)"}, "pernah(kirim) = tidak, pernah(disposisi) = ya", ""},
		{[]string{`diterima < "2026-03-02"`, `diterima >= "2026-03-03"`}, "diterima = 2026-03-02", ""},
		{[]string{`diterima < "2026-03-02"`, `diterima > "2026-03-01"`}, "", ""},
		{[]string{`diterima <= waktu`, `waktu <= diterima`}, "", "diterima = 1969-12-30, waktu = 1969-12-30 → [0 1]"},
		{[]string{`catatan == "a"`, `catatan != "b"`}, "catatan = b", "catatan = a → [0 1]"},
		{[]string{`catatan == "a"`}, "catatan = lain", ""},
		{[]string{"pelaku.unit == unit.id", "pelaku.unit != unit.id"}, "", ""},
		{[]string{"pelaku.unit == unit.id", "pelaku.unit == \"a\""}, "pelaku.unit = lain, unit.id = a", "pelaku.unit = a, unit.id = a → [0 1]"},
		{[]string{"pelaku.unit == unit.id atau unit.id == pelaku.mewakili", "pelaku.unit == pelaku.mewakili atau pelaku.unit != unit.id"},
			"", "unit.id = lain, pelaku.mewakili = lain → [0 1]"},
		{[]string{"jalan dalam unit.kewenangan", "\"kesehatan\" dalam unit.kewenangan"}, "unit.kewenangan = []", "unit.kewenangan = [jalan, kesehatan] → [0 1]"},
		{[]string{"siap == anonim", "siap != anonim"}, "", ""},
	} {
		v := Prove(set, guards(t, set, c.guards...), Assumptions{Filled: allFilled})
		require.Nil(t, v.NotDecided, c.guards)
		assert.Equal(t, c.gap, shown(v.Gap), c.guards)
		assert.Equal(t, c.overlap, shown(v.Overlap), c.guards)
		assert.Nil(t, v.Unset, c.guards)
		assert.Equal(t, c.gap == "" && c.overlap == "", v.Sound(), c.guards)
	}
}

// A fault that needs no facts has an example without any.
func TestProveConstants(t *testing.T) {
	set := compiled(t)
	v := Prove(set, guards(t, set, "tidak", "1 > 2 dan jumlah > 3"), Assumptions{})
	assert.Equal(t, []bool{true, true}, v.Never)
	require.NotNil(t, v.Gap)
	assert.Empty(t, v.Gap.Facts)
	assert.Equal(t, "jumlah", v.Gap.Rest[0].Name)
	assert.Nil(t, v.Unset)
	v = Prove(set, nil, Assumptions{})
	assert.NotNil(t, v.Gap, "no outcome at all")
}

func TestProveUnset(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct {
		text, unset, facts string
	}{
		{"jumlah > 3", "jumlah", "jumlah = belum diisi"},
		{"lengkap dan jumlah > 3", "jumlah", "lengkap = ya, jumlah = belum diisi"},
		{"ada(jumlah) dan jumlah > 3", "", ""},
		{"tidak ada(jumlah) atau jumlah > 3", "", ""},
		{"ada(jumlah) == ya dan jumlah > 3", "", ""},
		{"sesuai_kewenangan", "unit.kewenangan", "unit.kewenangan = belum diisi"},
		{"ada(kategori) dan sesuai_kewenangan", "unit.kewenangan", "kategori = jalan, unit.kewenangan = belum diisi"},
		{"ada(unit.kewenangan) dan ada(kategori) dan sesuai_kewenangan", "", ""},
		{"hari_kerja_sejak(kirim) > 3", "hari_kerja_sejak(kirim)", "hari_kerja_sejak(kirim) = belum diisi"},
		{"ada(uraian) atau pernah(kirim)", "", ""},
		{"siap == anonim", "unit.kewenangan", "lengkap = ya, unit.kewenangan = belum diisi"},
	} {
		filled := func(name string) bool { return name == "lengkap" || name == "anonim" }
		v := Prove(set, guards(t, set, c.text), Assumptions{Filled: filled})
		require.Nil(t, v.NotDecided)
		if c.unset == "" {
			assert.Nil(t, v.Unset, c.text)
			continue
		}
		require.NotNil(t, v.Unset, c.text)
		assert.Equal(t, c.unset, v.Unset.Unset, c.text)
		assert.Equal(t, c.facts, shown(v.Unset), c.text)
	}
	v := Prove(set, guards(t, set, "lengkap"), Assumptions{})
	assert.NotNil(t, v.Unset, "without assumptions nothing is surely filled")
}

func TestProveUnderAssumptions(t *testing.T) {
	set := compiled(t)
	v := Prove(set, guards(t, set, "lengkap", "anonim"), Assumptions{Filled: allFilled, Holds: guards(t, set, "lengkap != anonim")})
	assert.True(t, v.Sound())
	assert.False(t, v.Vacuous)
	v = Prove(set, guards(t, set, "jumlah > 3", "jumlah < 9"), Assumptions{Holds: guards(t, set, "jumlah > 3", "ada(jumlah)")})
	assert.Equal(t, []bool{true, false}, v.Always)
	assert.Nil(t, v.Unset, "where an assumption is unset nothing is claimed")
	v = Prove(set, guards(t, set, "jumlah < 3", "ya"), Assumptions{Filled: allFilled, Holds: guards(t, set, "jumlah > 3")})
	assert.Equal(t, []bool{true, false}, v.Never)
	assert.Equal(t, []bool{false, true}, v.Always)
	v = Prove(set, guards(t, set, "lengkap"), Assumptions{Filled: allFilled, Holds: guards(t, set, "anonim", "tidak anonim")})
	assert.True(t, v.Vacuous)
	assert.Nil(t, v.Gap)
}

func TestProveNotDecided(t *testing.T) {
	set := compiled(t)
	v := Prove(set, guards(t, set, "lengkap dan jumlah - batas > 3"), Assumptions{})
	assert.Equal(t, &NotDecided{Code: NotDecidedArithmetic, Part: "jumlah - batas > 3", Offset: 12}, v.NotDecided)
	assert.False(t, v.Sound())
	v = Prove(set, guards(t, set, "jumlah + jumlah > 3"), Assumptions{})
	assert.Equal(t, NotDecidedArithmetic, v.NotDecided.Code)
	v = Prove(set, []*Rule{nil}, Assumptions{})
	assert.Equal(t, NotDecidedBroken, v.NotDecided.Code)
	_, why := WithoutEffect(set, guard(t, compiled(t), "lengkap"), Assumptions{})
	assert.Equal(t, NotDecidedBroken, why.Code)

	// An equality of two numbers of n bits each, all low bits after all high
	// ones, has a diagram of 2^n nodes in the order of appearance.
	s := schema()
	var first, second, pairs []string
	for i := range 26 {
		for _, name := range []string{"a", "b"} {
			s.Fields[fmt.Sprintf("%s%d", name, i)] = Type{Kind: Bool}
		}
		first = append(first, fmt.Sprintf("a%d", i))
		second = append(second, fmt.Sprintf("b%d", i))
		pairs = append(pairs, fmt.Sprintf("a%d == b%d", i, i))
	}
	big, errs := Compile(s, nil)
	require.Empty(t, errs)
	text := "(" + strings.Join(first, " atau ") + ") dan (" + strings.Join(second, " atau ") + ") dan " + strings.Join(pairs, " dan ")
	v = Prove(big, guards(t, big, text), Assumptions{Filled: allFilled})
	require.NotNil(t, v.NotDecided)
	assert.Equal(t, NotDecidedSize, v.NotDecided.Code)
	_, why = WithoutEffect(big, guard(t, big, text), Assumptions{Filled: allFilled})
	assert.Equal(t, NotDecidedSize, why.Code)

	s.Fields["satu"], s.Fields["dua"] = Type{Kind: Int}, Type{Kind: Int}
	many, errs := Compile(s, nil)
	require.Empty(t, errs)
	var cuts []string
	for i := range 170 {
		cuts = append(cuts, fmt.Sprint(5*i))
	}
	v = Prove(many, guards(t, many, "satu dalam ["+strings.Join(cuts, ",")+"]", "satu == dua"), Assumptions{})
	assert.Equal(t, NotDecidedSize, v.NotDecided.Code, "too many values of one fact")
}

func TestWithoutEffect(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct {
		text   string
		filled bool
		want   []Idle
	}{
		{"lengkap", true, nil},
		{"lengkap dan anonim", true, nil},
		{"lengkap dan lengkap", true, []Idle{{"lengkap", 12}}},
		{"lengkap dan (anonim atau lengkap)", true, []Idle{{"anonim atau lengkap", 13}}},
		{"lengkap dan (anonim atau tidak lengkap)", true, []Idle{{"tidak lengkap", 25}}},
		{"jumlah > 3 dan jumlah > 1", true, []Idle{{"jumlah > 1", 15}}},
		{"jumlah > 1 dan jumlah > 3", true, []Idle{{"jumlah > 1", 0}}},
		{"ada(jumlah) dan jumlah > 3", true, []Idle{{"ada(jumlah)", 0}}},
		{"ada(jumlah) dan jumlah > 3", false, nil},
		{"siap dan (lengkap dan (sesuai_kewenangan atau anonim))", true, []Idle{{"lengkap", 10}, {"sesuai_kewenangan atau anonim", 23}}},
		{"ya dan ya", true, []Idle{{"ya", 7}}},
		{"tidak (kategori == jalan atau kategori dalam [jalan, \"kesehatan\"])", true, []Idle{{"kategori == jalan", 7}}},
	} {
		a := Assumptions{}
		if c.filled {
			a.Filled = allFilled
		}
		idle, why := WithoutEffect(set, guard(t, set, c.text), a)
		require.Nil(t, why)
		assert.Equal(t, c.want, idle, c.text)
	}
}

// Every verdict agrees with trying all facts, by the samples' own meaning.
func TestProveAgainstBruteForce(t *testing.T) {
	rounds := 4_000
	if fullScale() {
		rounds = 200_000
	}
	set := compiled(t)
	g := sampler{rand.New(rand.NewPCG(7, 8))}
	var sound, gaps, overlaps, unsets, skipped int
	for range rounds {
		var texts []string
		var samples []sample
		for range 1 + g.IntN(3) {
			samples = append(samples, g.condition(g.IntN(4)))
		}
		if g.IntN(2) == 0 { // otherwise almost nothing is sound
			opposite := samples[0].is
			samples = append(samples[:1], sample{"tidak " + "(" + samples[0].text + ")", false, func(f facts) (bool, string) {
				b, unset := opposite(f)
				return !b, unset
			}})
		}
		for _, s := range samples {
			texts = append(texts, s.text)
		}
		all := guards(t, set, texts...)
		assumed := sample{"ya", false, func(facts) (bool, string) { return true, "" }}
		if g.IntN(3) == 0 {
			assumed = g.condition(1)
		}
		holds := guards(t, set, assumed.text)
		filled := map[string]bool{}
		for _, name := range []string{"lengkap", "anonim", "kategori", "asal_berkas", "jumlah", "batas", "diterima", "unit.kewenangan"} {
			filled[name] = g.IntN(4) > 0
		}
		v := Prove(set, all, Assumptions{Filled: func(name string) bool { return filled[name] }, Holds: holds})
		if v.NotDecided != nil {
			require.Equal(t, NotDecidedArithmetic, v.NotDecided.Code)
			skipped++
			continue
		}
		var names []string
		for _, r := range append(all, holds...) {
			names = append(names, r.Reads()...)
		}
		slices.Sort(names)
		var gap, overlap, unset, some bool
		always, never := make([]bool, len(all)), make([]bool, len(all))
		for i := range all {
			always[i], never[i] = true, true
		}
		everyFact(slices.Compact(names), filled, facts{}, func(f facts) {
			if ok, lack := assumed.is(f); !ok || lack != "" {
				return
			}
			some = true
			count, lacks := 0, false
			for i, s := range samples {
				ok, lack := s.is(f)
				if ok && lack == "" {
					count++
					never[i] = false
				} else {
					always[i] = false
				}
				lacks = lacks || lack != ""
			}
			unset = unset || lacks
			gap = gap || !lacks && count == 0
			overlap = overlap || !lacks && count > 1
		})
		where := fmt.Sprintf("%q given %q, filled %v", texts, assumed.text, slices.Sorted(maps.Keys(filled)))
		require.Equal(t, !some, v.Vacuous, where)
		require.Equal(t, gap, v.Gap != nil, where)
		require.Equal(t, overlap, v.Overlap != nil, where)
		require.Equal(t, unset, v.Unset != nil, where)
		require.Equal(t, never, v.Never, where)
		if some {
			require.Equal(t, always, v.Always, where)
		}
		showsFault(t, where, set, all, holds[0], v)
		if v.Sound() {
			sound++
		}
		gaps, overlaps, unsets = gaps+truthCount(gap), overlaps+truthCount(overlap), unsets+truthCount(unset)
	}
	assert.Greater(t, min(sound, gaps, overlaps, unsets), rounds/50, "the sample is not lopsided")
	assert.Less(t, skipped, rounds/2)
}

func truthCount(b bool) int {
	if b {
		return 1
	}
	return 0
}

// showsFault evaluates every example, with the facts that matter alone and any
// others: it must show what it is an example of.
func showsFault(t *testing.T, where string, set *Set, all []*Rule, assumed *Rule, v Verdict) {
	for _, e := range []*Example{v.Gap, v.Overlap, v.Unset} {
		if e == nil {
			continue
		}
		eval := NewEval(set, e)
		ok, err := eval.Holds(assumed)
		require.True(t, ok && err == nil, where)
		var holding []int
		unset := false
		for i, r := range all {
			ok, err := eval.Holds(r)
			if ok {
				holding = append(holding, i)
			}
			unset = unset || err != nil
		}
		require.Equal(t, e.Holding, holding, where)
		require.Equal(t, e == v.Unset, unset, where)
		require.Equal(t, e == v.Unset, e.Unset != "", where)
		require.Equal(t, e == v.Gap, !unset && len(holding) == 0, where)
		require.Equal(t, e == v.Overlap, !unset && len(holding) > 1, where)
	}
}

// everyFact calls visit with every combination of values of the names.
func everyFact(names []string, filled map[string]bool, f facts, visit func(facts)) {
	if len(names) == 0 {
		visit(f)
		return
	}
	var values []Value
	switch names[0] {
	case "lengkap", "anonim":
		values = []Value{BoolValue(false), BoolValue(true)}
	case "kategori":
		values = []Value{ChoiceValue("jalan"), ChoiceValue("kesehatan"), ChoiceValue("pendidikan")}
	case "asal_berkas":
		values = []Value{ChoiceValue("jalan"), ChoiceValue("daring")}
	case "jumlah":
		for n := int64(-2); n <= 4; n++ {
			values = append(values, IntValue(n))
		}
	case "diterima":
		values = []Value{DateValue("2026-03-01"), DateValue("2026-03-02"), DateValue("2026-03-03")}
	case "uraian":
		values = []Value{SealedValue("")}
	case "unit.kewenangan":
		for subset := range 8 {
			var ids []string
			for i, id := range []string{"jalan", "kesehatan", "pendidikan"} {
				if subset>>i&1 == 1 {
					ids = append(ids, id)
				}
			}
			values = append(values, ListValue(ids...))
		}
	default:
		panic(names[0])
	}
	if !filled[names[0]] {
		values = append(values, Value{})
	}
	for _, v := range values {
		f[names[0]] = v
		everyFact(names[1:], filled, f, visit)
	}
}

// Numbers and identifiers that are compared with one another, against all
// values of a small world.
func TestProveComparedFactsAgainstBruteForce(t *testing.T) {
	set := compiled(t)
	rng := sampler{rand.New(rand.NewPCG(3, 4))}
	rounds := 2_000
	if fullScale() {
		rounds = 50_000
	}
	numbers := []string{"jumlah", "batas", "hari_kerja_sejak(kirim)"}
	ids := []string{"unit.id", "pelaku.unit", "pelaku.mewakili"}
	var numberValues, idValues []Value
	for n := int64(-4); n <= 7; n++ {
		numberValues = append(numberValues, IntValue(n))
	}
	for _, id := range []string{"a", "b", "x", "y", "z"} {
		idValues = append(idValues, ChoiceValue(id))
	}
	for range rounds {
		names, values, ops := numbers, numberValues, []string{"==", "!=", "<", "<=", ">", ">="}
		literals := []string{"0", "1", "3"}
		if rng.IntN(2) == 0 {
			names, values, ops, literals = ids, idValues, []string{"==", "!="}, []string{`"a"`, `"b"`}
		}
		var texts []string
		for range 2 {
			var parts []string
			for range 1 + rng.IntN(4) {
				parts = append(parts, rng.one(names...)+" "+rng.one(ops...)+" "+rng.one(append(names, literals...)...))
			}
			texts = append(texts, strings.Join(parts, rng.one(" dan ", " atau ")))
		}
		all := guards(t, set, texts...)
		v := Prove(set, all, Assumptions{Filled: allFilled})
		require.Nil(t, v.NotDecided)
		var gap, overlap bool
		eval := NewEval(set, nil)
		for _, a := range values {
			for _, b := range values {
				for _, c := range values {
					if names[0] == "jumlah" && c.Int() < 0 {
						continue
					}
					eval.Reset(facts{names[0]: a, names[1]: b, names[2]: c})
					first, _ := eval.Holds(all[0])
					second, _ := eval.Holds(all[1])
					gap, overlap = gap || !first && !second, overlap || first && second
				}
			}
		}
		require.Equal(t, gap, v.Gap != nil, texts)
		require.Equal(t, overlap, v.Overlap != nil, texts)
		showsFault(t, fmt.Sprint(texts), set, all, guard(t, set, "ya"), v)
	}
}

func BenchmarkProve(b *testing.B) {
	s := Schema{Fields: map[string]Type{}}
	rng := sampler{rand.New(rand.NewPCG(5, 6))}
	atoms := []string{}
	for i := range 20 {
		s.Fields[fmt.Sprintf("f%d", i)] = Type{Kind: Bool}
		atoms = append(atoms, fmt.Sprintf("f%d", i))
	}
	for i := range 5 {
		s.Fields[fmt.Sprintf("c%d", i)] = Type{Choice, []string{"a", "b", "c", "d", "e", "f"}}
		atoms = append(atoms, fmt.Sprintf("c%d == a", i), fmt.Sprintf("c%d dalam [b, c]", i), fmt.Sprintf("c%d == c%d", i, (i+1)%5))
	}
	set, _ := Compile(s, nil)
	var build func(int) string
	build = func(depth int) string {
		if depth == 0 {
			return rng.one("", "tidak ") + rng.one(atoms...)
		}
		return "(" + build(depth-1) + rng.one(" dan ", " atau ") + build(depth-1) + ")"
	}
	text := build(5)
	all := guards(b, set, text, "tidak "+text)
	b.Run("20 yes/no and 5 choices", func(b *testing.B) {
		for b.Loop() {
			if v := Prove(set, all, Assumptions{}); v.NotDecided != nil {
				b.Fatal(v.NotDecided)
			}
		}
	})
	reference := compiled(b)
	pair := guards(b, reference, "sesuai_kewenangan", "tidak sesuai_kewenangan")
	b.Run("two outcomes of the SOP", func(b *testing.B) {
		for b.Loop() {
			Prove(reference, pair, Assumptions{})
		}
	})
}
