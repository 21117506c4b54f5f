package prove

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/rules"
)

// world is a space small enough to hold each region as a plain set of points.
type world struct {
	s      *Space
	facts  []string
	points []Point
}

func newWorld(t *testing.T) *world {
	set, errs := rules.Compile(rules.Schema{Fields: map[string]rules.Type{
		"a": {Kind: rules.Bool}, "n": {Kind: rules.Int}, "k": {Kind: rules.Choice, Options: []string{"x", "y"}}, "m": {Kind: rules.Choice, Options: []string{"y", "z"}},
	}, Members: map[string]map[string]rules.Type{"unit": {"kewenangan": {Kind: rules.List, Options: []string{"x", "y"}}}}}, nil)
	require.Empty(t, errs)
	conditions := guards(t, set, "a", "n > 3", "k == m", "k dalam unit.kewenangan")
	extra := []Extra{{"kali", []rules.Value{rules.IntValue(0), rules.IntValue(1)}}, {"a", nil}}
	s, why := NewSpace(set, conditions, extra, func(name string) bool { return name == "m" })
	require.Nil(t, why)
	w := &world{s: s, facts: []string{"a", "n", "k", "m", "kali", "unit.kewenangan"}}
	at := make([]int, len(s.p.sizes))
	var fill func(int)
	fill = func(v int) {
		if v == len(at) {
			own := append([]int(nil), at...)
			w.points = append(w.points, Point{s.p.facts(own), own})
			return
		}
		for i := range s.p.sizes[v] {
			at[v] = i
			fill(v + 1)
		}
	}
	fill(0)
	return w
}

func (w *world) has(r Region, pt Point) bool { return w.s.And(r, w.s.Like(pt)) != Nothing }

// random makes a region in many ways.
func (w *world) random(rng *rand.Rand, depth int) Region {
	pick := func() Point { return w.points[rng.IntN(len(w.points))] }
	if depth == 0 {
		pt, fact := pick(), w.facts[rng.IntN(len(w.facts))]
		switch rng.IntN(3) {
		case 0:
			return w.s.Filled(fact)
		case 1:
			return w.s.Like(pt, w.facts[rng.IntN(len(w.facts))], fact)
		default:
			return w.s.Where(fact, pt.Value(fact).Equal)
		}
	}
	a, b := w.random(rng, depth-1), w.random(rng, depth-1)
	switch rng.IntN(3) {
	case 0:
		return w.s.And(a, b)
	case 1:
		return w.s.Or(a, b)
	default:
		return w.s.Without(a, b)
	}
}

// alike reports whether two points agree on all facts but those named; a list
// that is not there has no members.
func (w *world) alike(a, b Point, except ...string) bool {
	free := make([]bool, len(a.at))
	for _, name := range except {
		d := w.s.p.byKey[name]
		for v := d.first; v <= d.first+len(d.slots); v++ {
			free[v] = true
		}
	}
	for v := range a.at {
		if !free[v] && a.at[v] != b.at[v] {
			return false
		}
	}
	return true
}

func TestRegionsAgreeWithPlainSets(t *testing.T) {
	w := newWorld(t)
	rng := rand.New(rand.NewPCG(1, 2))
	require.Greater(t, len(w.points), 500)
	for range 60 {
		a, b := w.random(rng, 3), w.random(rng, 3)
		fact := w.facts[rng.IntN(len(w.facts))]
		forgotten, grown, shrunk := w.s.Forget(a, fact), w.s.Grow(a, "n", false), w.s.Grow(a, "n", true)
		for range 150 {
			pt := w.points[rng.IntN(len(w.points))]
			inA, inB := w.has(a, pt), w.has(b, pt)
			require.Equal(t, inA && inB, w.has(w.s.And(a, b), pt))
			require.Equal(t, inA || inB, w.has(w.s.Or(a, b), pt))
			require.Equal(t, inA && !inB, w.has(w.s.Without(a, b), pt))
			some, before, after := false, false, false
			for _, other := range w.points {
				if !w.alike(pt, other, fact) && !w.alike(pt, other, "n") || !w.has(a, other) {
					continue
				}
				some = some || w.alike(pt, other, fact)
				if w.alike(pt, other, "n") {
					from, to := other.Value("n"), pt.Value("n")
					both := from.IsSet() && to.IsSet()
					before = before || from.Equal(to) || both && from.Int() < to.Int()
					after = after || from.Equal(to) || both && from.Int() > to.Int()
				}
			}
			require.Equal(t, some, w.has(forgotten, pt), fact)
			require.Equal(t, before, w.has(grown, pt))
			require.Equal(t, after, w.has(shrunk, pt))
		}
	}
}

func TestJudgeAgreesWithEvaluation(t *testing.T) {
	w := newWorld(t)
	set := w.s.p.set
	for _, text := range []string{"a", "n > 3", "k == m", "k dalam unit.kewenangan", "a dan n > 3", "tidak ada(a) atau a"} {
		r := guards(t, set, text)[0]
		holds, fails, unset := w.s.Judge(r)
		for _, pt := range w.points {
			eval := rules.NewEval(set, pt)
			got, err := eval.Holds(r)
			assert.Equal(t, err == nil && got, w.has(holds, pt), text)
			assert.Equal(t, err == nil && !got, w.has(fails, pt), text)
			assert.Equal(t, err != nil, w.has(unset, pt), text)
		}
	}
}

func TestPointsOfARegion(t *testing.T) {
	w := newWorld(t)
	s := w.s
	_, ok := s.Pick(Nothing)
	assert.False(t, ok)
	region := s.And(s.Where("a", func(v rules.Value) bool { return v.Bool() }), s.Same("k", "m"), s.Without(Everything, s.Filled("n")))
	pt, ok := s.Pick(region)
	require.True(t, ok)
	assert.True(t, w.has(region, pt))
	assert.Equal(t, "y", pt.Value("k").Str())
	assert.Equal(t, "y", pt.Value("m").Str())
	var told []string
	for _, f := range s.Telling(region, pt) {
		told = append(told, fmt.Sprint(f.Name, " = ", f.Value))
	}
	assert.Equal(t, []string{"a = ya", "n = belum diisi", "k = y", "m = y"}, told)
	assert.Empty(t, s.Telling(Everything, pt))
	assert.True(t, s.Knows("kali"))
	assert.Equal(t, []rules.Value{rules.IntValue(0), rules.IntValue(1)}, s.Values("kali"))
	assert.False(t, s.Full())
}

// A fact that nobody names restricts nothing.
func TestASpaceLeavesUnknownFactsAlone(t *testing.T) {
	s := newWorld(t).s
	assert.False(t, s.Knows("tidak_ada"))
	assert.Nil(t, s.Values("tidak_ada"))
	assert.Equal(t, Everything, s.Filled("tidak_ada"))
	assert.Equal(t, Everything, s.Same("a", "tidak_ada"))
	assert.Equal(t, Everything, s.Where("tidak_ada", func(rules.Value) bool { return false }))
	assert.Equal(t, Everything, s.Where("unit.kewenangan", func(rules.Value) bool { return false }), "of a list nothing is asked")
	some := s.Filled("a")
	assert.Equal(t, some, s.Forget(some, "tidak_ada"))
	assert.Equal(t, some, s.Grow(some, "tidak_ada", false))
}

func TestASpaceOfWhatCannotBeJudged(t *testing.T) {
	set := compiled(t)
	_, why := NewSpace(set, guards(t, set, "jumlah + batas > 3"), nil, allFilled)
	require.NotNil(t, why)
	assert.Equal(t, NotDecidedArithmetic, why.Code)
	_, why = NewSpace(set, []*rules.Rule{nil}, nil, allFilled)
	assert.Equal(t, NotDecidedBroken, why.Code)
	assert.Equal(t, NotDecidedArithmetic, Undecidable(set, guards(t, set, "jumlah + batas > 3")[0]).Code)
	assert.Nil(t, Undecidable(set, guards(t, set, "lengkap")[0]))
}
