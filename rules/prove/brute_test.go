package prove

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

// Every verdict agrees with trying all facts, by the samples' own meaning.
func TestProveAgainstBruteForce(t *testing.T) {
	rounds := 2_000
	if fullScale() {
		rounds = 100_000
	}
	set := compiled(t)
	g := rulestest.Sampler{Rand: rand.New(rand.NewPCG(7, 8))}
	var sound, gaps, overlaps, unsets, skipped int
	for range rounds {
		var texts []string
		var samples []rulestest.Sample
		for range 1 + g.IntN(3) {
			samples = append(samples, g.Condition(g.IntN(4)))
		}
		if g.IntN(2) == 0 { // otherwise almost nothing is sound
			opposite := samples[0].Is
			samples = append(samples[:1], rulestest.Sample{Text: "tidak " + "(" + samples[0].Text + ")", Is: func(f rulestest.Facts) (bool, string) {
				b, unset := opposite(f)
				return !b, unset
			}})
		}
		for _, s := range samples {
			texts = append(texts, s.Text)
		}
		all := guards(t, set, texts...)
		assumed := rulestest.Sample{Text: "ya", Is: func(rulestest.Facts) (bool, string) { return true, "" }}
		if g.IntN(3) == 0 {
			assumed = g.Condition(1)
		}
		holds := guards(t, set, assumed.Text)
		filled := map[string]bool{}
		for _, name := range []string{"lengkap", "anonim", "kategori", "asal_berkas", "jumlah", "batas", "diterima", "unit.kewenangan"} {
			filled[name] = g.IntN(4) > 0
		}
		v := Outcomes(set, all, Assumptions{Filled: func(name string) bool { return filled[name] }, Holds: holds})
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
		everyFact(slices.Compact(names), filled, rulestest.Facts{}, func(f rulestest.Facts) {
			if ok, lack := assumed.Is(f); !ok || lack != "" {
				return
			}
			some = true
			count, lacks := 0, false
			for i, s := range samples {
				ok, lack := s.Is(f)
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
		where := fmt.Sprintf("%q given %q, filled %v", texts, assumed.Text, slices.Sorted(maps.Keys(filled)))
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
func showsFault(t *testing.T, where string, set *rules.Set, all []*rules.Rule, assumed *rules.Rule, v Verdict) {
	for _, e := range []*Example{v.Gap, v.Overlap, v.Unset} {
		if e == nil {
			continue
		}
		eval := rules.NewEval(set, e)
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
func everyFact(names []string, filled map[string]bool, f rulestest.Facts, visit func(rulestest.Facts)) {
	if len(names) == 0 {
		visit(f)
		return
	}
	var values []rules.Value
	switch names[0] {
	case "lengkap", "anonim":
		values = []rules.Value{rules.BoolValue(false), rules.BoolValue(true)}
	case "kategori":
		values = []rules.Value{rules.ChoiceValue("jalan"), rules.ChoiceValue("kesehatan"), rules.ChoiceValue("pendidikan")}
	case "asal_berkas":
		values = []rules.Value{rules.ChoiceValue("jalan"), rules.ChoiceValue("daring")}
	case "jumlah":
		for n := int64(-2); n <= 4; n++ {
			values = append(values, rules.IntValue(n))
		}
	case "diterima":
		values = []rules.Value{rules.DateValue("2026-03-01"), rules.DateValue("2026-03-02"), rules.DateValue("2026-03-03")}
	case "uraian":
		values = []rules.Value{rules.SealedValue("")}
	case "unit.kewenangan":
		for subset := range 8 {
			var ids []string
			for i, id := range []string{"jalan", "kesehatan", "pendidikan"} {
				if subset>>i&1 == 1 {
					ids = append(ids, id)
				}
			}
			values = append(values, rules.ListValue(ids...))
		}
	default:
		panic(names[0])
	}
	if !filled[names[0]] {
		values = append(values, rules.Value{})
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
	rng := rulestest.Sampler{Rand: rand.New(rand.NewPCG(3, 4))}
	rounds := 1_000
	if fullScale() {
		rounds = 25_000
	}
	numbers := []string{"jumlah", "batas", "hari_kerja_sejak(kirim)"}
	ids := []string{"unit.id", "pelaku.unit", "pelaku.mewakili"}
	var numberValues, idValues []rules.Value
	for n := int64(-4); n <= 7; n++ {
		numberValues = append(numberValues, rules.IntValue(n))
	}
	for _, id := range []string{"a", "b", "x", "y", "z"} {
		idValues = append(idValues, rules.ChoiceValue(id))
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
				parts = append(parts, rng.One(names...)+" "+rng.One(ops...)+" "+rng.One(append(names, literals...)...))
			}
			texts = append(texts, strings.Join(parts, rng.One(" dan ", " atau ")))
		}
		all := guards(t, set, texts...)
		v := Outcomes(set, all, Assumptions{Filled: allFilled})
		require.Nil(t, v.NotDecided)
		var gap, overlap bool
		eval := rules.NewEval(set, nil)
		for _, a := range values {
			for _, b := range values {
				for _, c := range values {
					if names[0] == "jumlah" && c.Int() < 0 {
						continue
					}
					eval.Reset(rulestest.Facts{names[0]: a, names[1]: b, names[2]: c})
					first, _ := eval.Holds(all[0])
					second, _ := eval.Holds(all[1])
					gap, overlap = gap || !first && !second, overlap || first && second
				}
			}
		}
		require.Equal(t, gap, v.Gap != nil, texts)
		require.Equal(t, overlap, v.Overlap != nil, texts)
		showsFault(t, fmt.Sprint(texts), set, all, guards(t, set, "ya")[0], v)
	}
}
