package prove

import (
	"slices"

	"github.com/tatalaksana/sop/rules"
)

// Extra is a fact that a [Space] keeps beside those of the conditions: how often
// something was done, whether a clock runs. Its values are all that it can be;
// the zero Value among them stands for unset. Of a fact that conditions name too
// they are values to be told apart from all others.
type Extra struct {
	Name   string
	Values []rules.Value
}

// Region is a set of facts: of every combination of values that facts can
// have, some. Two regions of one space are the same set if and only if they
// are equal.
type Region int32

// Nothing and Everything are the regions without and with every combination.
const (
	Nothing    = Region(isFalse)
	Everything = Region(isTrue)
)

// Space reckons with sets of facts as [Outcomes] does with single conditions: it
// is exact over the same values and bounded in the same way. A fact that no
// condition and no Extra names restricts nothing and is known nowhere. A space
// is for one goroutine.
type Space struct{ p *proof }

// NewSpace returns the space of all facts that the conditions or the extras
// name. filled says which facts are never unset, as in [Assumptions].
func NewSpace(set *rules.Set, conditions []*rules.Rule, extras []Extra, filled func(name string) bool) (*Space, *NotDecided) {
	ds := &domains{set: set, byKey: make(map[string]*domain)}
	for _, r := range conditions {
		if !set.Has(r) {
			return nil, &NotDecided{Code: NotDecidedBroken}
		}
		ds.collect(r)
	}
	for _, e := range extras {
		d := ds.byKey[e.Name]
		if d == nil {
			d = &domain{key: e.Name, given: e.Values}
			d.group = d
			ds.byKey[e.Name] = d
			ds.ordered = append(ds.ordered, d)
			continue
		}
		for _, v := range e.Values {
			switch {
			case !v.IsSet():
			case d.isNumber():
				d.cuts = append(d.cuts, ordinal(v))
			case d.open:
				d.ids = append(d.ids, v.Str())
			}
		}
	}
	sizes := ds.settle(filled)
	if ds.undone != nil {
		return nil, ds.undone
	}
	p := &proof{diagram: newDiagram(sizes), domains: ds, assumed: isTrue, eval: rules.NewEval(set, nil)}
	p.rules, p.atoms, p.without = make(map[*rules.Rule]int32), make(map[*rules.Node]int32), make(map[*rules.Node]bool)
	return &Space{p}, nil
}

// Full reports whether the space passed its bound. What it answered since then
// is void.
func (s *Space) Full() bool { return s.p.full }

// Knows reports whether the space has the fact.
func (s *Space) Knows(fact string) bool { return s.p.byKey[fact] != nil }

// Values returns what the fact can be, numbers and days ascending and the zero
// Value last. A list has none.
func (s *Space) Values(fact string) []rules.Value {
	d := s.p.byKey[fact]
	if d == nil {
		return nil
	}
	return slices.Clone(d.values)
}

// Judge returns where a condition holds, where it fails, and where it reads
// what is not filled in.
func (s *Space) Judge(r *rules.Rule) (holds, fails, unset Region) {
	root := s.p.condition(r, r.Tree())
	return s.only(root, isTrue), s.only(root, isFalse), s.only(root, isUnset)
}

// only returns where a diagram comes to a terminal.
func (s *Space) only(root, terminal int32) Region {
	done := make(map[int32]int32)
	var turn func(int32) int32
	turn = func(id int32) int32 {
		if id < terminals {
			return truth(id == terminal)
		}
		if made, ok := done[id]; ok {
			return made
		}
		made := s.p.mapped(id, turn)
		done[id] = made
		return made
	}
	return Region(turn(root))
}

// mapped returns the node with each child replaced.
func (d *diagram) mapped(id int32, turn func(int32) int32) int32 {
	n := d.nodes[id-terminals]
	children := make([]int32, len(n.children))
	for i, c := range n.children {
		children[i] = turn(c)
	}
	return d.node(n.variable, children)
}

// And returns what is in all of the regions.
func (s *Space) And(regions ...Region) Region {
	all := isTrue
	for _, r := range regions {
		all = s.p.apply(opMeet, all, int32(r))
	}
	return Region(all)
}

// Or returns what is in any of the regions.
func (s *Space) Or(regions ...Region) Region {
	either := isFalse
	for _, r := range regions {
		either = s.p.apply(opJoin, either, int32(r))
	}
	return Region(either)
}

// Without returns what is in a and not in b.
func (s *Space) Without(a, b Region) Region {
	return Region(s.p.apply(opMinus, int32(a), int32(b)))
}

// Where returns the region in which a fact has one of the values that ok
// admits. Of a list nothing is asked.
func (s *Space) Where(fact string, ok func(rules.Value) bool) Region {
	d := s.p.byKey[fact]
	if d == nil || d.isList() {
		return Everything
	}
	children := make([]int32, len(d.values))
	for i, v := range d.values {
		children[i] = truth(ok(v))
	}
	return Region(s.p.node(d.first, children))
}

// Filled returns the region in which a fact is set.
func (s *Space) Filled(fact string) Region {
	d := s.p.byKey[fact]
	if d == nil {
		return Everything
	}
	return Region(s.p.has(d))
}

// NonEmpty returns the region in which a list is set and holds something.
func (s *Space) NonEmpty(list string) Region {
	d := s.p.byKey[list]
	if d == nil || !d.isList() {
		return s.Filled(list)
	}
	some := isFalse
	for i := range slices.Backward(d.slots) {
		some = s.p.node(d.first+1+i, []int32{isTrue, some})
	}
	return Region(s.p.listed(d, some, isFalse))
}

// Same returns the region in which two facts are both set and equal.
func (s *Space) Same(a, b string) Region {
	if !s.Knows(a) || !s.Knows(b) {
		return Everything
	}
	out := Nothing
	for _, v := range s.p.byKey[a].values {
		if v.IsSet() {
			is := func(w rules.Value) bool { return w.Equal(v) }
			out = s.Or(out, s.And(s.Where(a, is), s.Where(b, is)))
		}
	}
	return out
}

// Forget returns the region with any value for the facts: what is in it
// whatever these are.
func (s *Space) Forget(r Region, facts ...string) Region {
	gone := make([]bool, len(s.p.sizes))
	last := -1
	for _, name := range facts {
		if d := s.p.byKey[name]; d != nil {
			for v := d.first; v <= d.first+len(d.slots); v++ {
				gone[v] = true
				last = max(last, v)
			}
		}
	}
	done := make(map[int32]int32)
	var turn func(int32) int32
	turn = func(id int32) int32 {
		if s.p.level(id) > last || s.p.full {
			return id
		}
		if made, ok := done[id]; ok {
			return made
		}
		made := s.p.mapped(id, turn)
		if n := s.p.nodes[id-terminals]; gone[n.variable] {
			made = isFalse
			for _, c := range n.children {
				made = s.p.apply(opJoin, made, turn(c))
			}
		}
		done[id] = made
		return made
	}
	return Region(turn(int32(r)))
}

// Grow returns the region with what comes of it when a number or day grows: it
// has every later value too, or with back every earlier one. Unset stays unset.
func (s *Space) Grow(r Region, fact string, back bool) Region {
	d := s.p.byKey[fact]
	if d == nil || d.isList() {
		return r
	}
	done := make(map[int32]int32)
	var turn func(int32) int32
	turn = func(id int32) int32 {
		if s.p.level(id) > d.first || s.p.full {
			return id
		}
		if made, ok := done[id]; ok {
			return made
		}
		var made int32
		if n := s.p.nodes[id-terminals]; n.variable < d.first {
			made = s.p.mapped(id, turn)
		} else {
			made = s.p.node(d.first, s.grown(d, n.children, back))
		}
		done[id] = made
		return made
	}
	return Region(turn(int32(r)))
}

func (s *Space) grown(d *domain, children []int32, back bool) []int32 {
	out := slices.Clone(children)
	for i := range out {
		for j, c := range children {
			if (j < i) != back && j != i && d.values[i].IsSet() && d.values[j].IsSet() {
				out[i] = s.p.apply(opJoin, out[i], c)
			}
		}
	}
	return out
}

// Point is one combination of values. It implements [rules.Facts].
type Point struct {
	assigned
	at []int
}

// Pick returns one combination of a region, always the same, and whether there
// is one.
func (s *Space) Pick(r Region) (Point, bool) {
	at := s.p.way(int32(r), isTrue)
	if at == nil {
		return Point{}, false
	}
	for i, v := range at {
		at[i] = max(v, 0)
	}
	return Point{s.p.facts(at), at}, true
}

// Like returns the region of what agrees with a point on all facts but those
// named.
func (s *Space) Like(pt Point, except ...string) Region {
	free := make([]bool, len(s.p.sizes))
	for _, name := range except {
		if d := s.p.byKey[name]; d != nil {
			for v := d.first; v <= d.first+len(d.slots); v++ {
				free[v] = true
			}
		}
	}
	id := isTrue
	for v, size := range slices.Backward(s.p.sizes) {
		if free[v] {
			continue
		}
		children := make([]int32, size)
		for i := range children {
			children[i] = isFalse
		}
		children[pt.at[v]] = id
		id = s.p.node(v, children)
	}
	return Region(id)
}

// Telling returns the facts of a point of the region that keep it there: all
// others could be anything.
func (s *Space) Telling(r Region, pt Point) []rules.Seen {
	at := slices.Clone(pt.at)
	for v, value := range slices.Backward(at) {
		if at[v] = free; !s.p.always(int32(r), at, isTrue) {
			at[v] = value
		}
	}
	facts := s.p.facts(at)
	var out []rules.Seen
	for _, d := range s.p.ordered {
		if d.matters(at) {
			out = append(out, rules.Seen{Name: d.key, Value: facts[d.key]})
		}
	}
	return out
}

// Undecidable returns why nothing can be proved about a condition by itself, or
// nil.
func Undecidable(set *rules.Set, r *rules.Rule) *NotDecided {
	p, why := newProof(set, []*rules.Rule{r}, Assumptions{})
	if why != nil {
		return why
	}
	p.condition(r, r.Tree())
	if p.full {
		return &NotDecided{Code: NotDecidedSize}
	}
	return nil
}
