// Package prove decides what the conditions of package rules can come to: not by
// trying cases but for every set of facts that the schema allows. It keeps them
// as decision diagrams over finitely many values, between which no condition can
// tell a difference.
package prove

import (
	"errors"
	"slices"

	"github.com/tatalaksana/sop/rules"
)

// Assumptions are what a proof may take for granted.
type Assumptions struct {
	// Filled says which facts are surely there: "kategori",
	// "unit.kewenangan", "hari_kerja_sejak(kirim)". pernah and
	// oleh_orang_sama always have an answer. nil: none is sure.
	Filled func(name string) bool
	// Holds are conditions known to hold, such as the syarat before a bila.
	// Where one of them is unset, nothing is claimed.
	Holds []*rules.Rule
}

// Verdict is what was proved about the outcomes of one action, of which
// exactly one must hold. With NotDecided set the rest says nothing; else a nil
// example means that the fault is proved impossible.
type Verdict struct {
	NotDecided *NotDecided
	Gap        *Example // none holds, and all could be evaluated
	Overlap    *Example // two or more hold, and all could be evaluated
	Unset      *Example // one reads what is not filled in
	Always     []bool   // of each guard: it holds wherever the assumptions do
	Never      []bool   // of each guard: it holds nowhere
	Vacuous    bool     // the assumptions contradict one another
}

// Sound reports whether exactly one guard holds, whatever the facts.
func (v Verdict) Sound() bool {
	return v.NotDecided == nil && v.Gap == nil && v.Overlap == nil && v.Unset == nil
}

// The codes of [NotDecided].
const (
	NotDecidedArithmetic = "arithmetic"   // sums of two facts, in Part
	NotDecidedSize       = "size"         // a bound of the proof was passed
	NotDecidedBroken     = "not-compiled" // a rule has a mistake
)

// NotDecided says why a proof gave up.
type NotDecided struct {
	Code   string
	Rule   string // where Part stands; empty: a guard
	Part   string
	Offset int // of Part, in runes
}

// Example is one set of facts that shows a fault. Evaluating the guards over
// it shows the same.
type Example struct {
	Facts   []rules.Seen // those that matter, in the order in which conditions name them
	Rest    []rules.Seen // all others: any value shows the fault, these are one choice
	Holding []int        // the guards that hold, by index
	Unset   string       // for an unset fact: its name
}

// Value returns a fact of the example, so that an example can be evaluated.
func (e *Example) Value(name string) rules.Value {
	for _, all := range [][]rules.Seen{e.Facts, e.Rest} {
		for _, s := range all {
			if s.Name == name {
				return s.Value
			}
		}
	}
	return rules.Value{}
}

// Call returns the example's answer of a function.
func (e *Example) Call(fn, arg string) (rules.Value, error) {
	return e.Value(fn + "(" + arg + ")"), nil
}

// Outcomes decides, for every set of facts that the schema allows, whether exactly
// one of the guards holds. It is exact: yes/no facts have two values, choices
// their options, numbers and days the points at which conditions tell them
// apart, lists one yes/no for each id, open identifiers the ids mentioned and
// one new one each; an unset fact that a guard reaches is a third outcome.
// Facts are independent of one another but for the assumptions; days since an
// event are not negative. Sums of two facts and proofs beyond a bound (about a
// second) are not decided.
func Outcomes(set *rules.Set, guards []*rules.Rule, a Assumptions) Verdict {
	p, why := newProof(set, slices.Concat(a.Holds, guards), a)
	if why != nil {
		return Verdict{NotDecided: why}
	}
	v := Verdict{Vacuous: p.find(p.assumed, isTrue) == nil}
	counted := noneHolds
	for _, g := range guards {
		root := p.condition(g, g.Tree())
		counted = p.apply(opCount, counted, root)
		judged := p.apply(opAssume, p.assumed, root)
		holds, fails, unset := p.find(judged, isTrue) != nil, p.find(judged, isFalse) != nil, p.find(judged, isUnset) != nil
		v.Always = append(v.Always, holds && !fails && !unset)
		v.Never = append(v.Never, !holds)
	}
	counted = p.apply(opAssume, p.assumed, counted)
	if p.full {
		return Verdict{NotDecided: &NotDecided{Code: NotDecidedSize}}
	}
	v.Gap = p.example(guards, counted, noneHolds)
	v.Overlap = p.example(guards, counted, moreHold)
	v.Unset = p.example(guards, counted, oneUnset)
	return v
}

// Idle is a part of a rule without effect: left out, the rule means the same.
type Idle struct {
	Text   string
	Offset int // in the rule's text, in runes
}

// WithoutEffect returns the parts of a rule that could be left out of their dan
// or atau without changing what the rule comes to for any facts, in the order
// of the text. Of two parts that say the same the later is named.
func WithoutEffect(set *rules.Set, r *rules.Rule, a Assumptions) ([]Idle, *NotDecided) {
	p, why := newProof(set, append(slices.Clone(a.Holds), r), a)
	if why != nil {
		return nil, why
	}
	whole := p.apply(opAssume, p.assumed, p.condition(r, r.Tree()))
	var idle []Idle
	var try func(*rules.Node)
	try = func(n *rules.Node) {
		left := len(n.Args)
		for _, arg := range slices.Backward(n.Args) {
			if n.Op != rules.Not && left > 1 {
				p.without[arg] = true
				if p.apply(opAssume, p.assumed, p.condition(r, r.Tree())) == whole && !p.full {
					idle = append(idle, Idle{fragment(r, arg), arg.From})
					left--
					continue
				}
				delete(p.without, arg)
			}
			if !arg.IsAtom() {
				try(arg)
			}
		}
	}
	if !r.Tree().IsAtom() {
		try(r.Tree())
	}
	if p.full {
		return nil, &NotDecided{Code: NotDecidedSize}
	}
	slices.SortFunc(idle, func(a, b Idle) int { return a.Offset - b.Offset })
	return idle, nil
}

// proof builds the diagrams of conditions.
type proof struct {
	*diagram
	*domains
	rules   map[*rules.Rule]int32
	atoms   map[*rules.Node]int32
	without map[*rules.Node]bool // parts left out
	assumed int32
	eval    *rules.Eval
}

func newProof(set *rules.Set, all []*rules.Rule, a Assumptions) (*proof, *NotDecided) {
	if a.Filled == nil {
		a.Filled = func(string) bool { return false }
	}
	ds := &domains{set: set, byKey: make(map[string]*domain)}
	for _, r := range all {
		if !set.Has(r) {
			return nil, &NotDecided{Code: NotDecidedBroken}
		}
		ds.collect(r)
	}
	sizes := ds.settle(a.Filled)
	if ds.undone != nil {
		return nil, ds.undone
	}
	p := &proof{diagram: newDiagram(sizes), domains: ds, assumed: isTrue, eval: rules.NewEval(set, nil)}
	p.rules, p.atoms, p.without = make(map[*rules.Rule]int32), make(map[*rules.Node]int32), make(map[*rules.Node]bool)
	for _, r := range a.Holds {
		p.assumed = p.apply(opAnd, p.assumed, p.condition(r, r.Tree()))
	}
	if p.full {
		return nil, &NotDecided{Code: NotDecidedSize}
	}
	return p, nil
}

// condition returns the diagram of a condition of rule r.
func (p *proof) condition(r *rules.Rule, n *rules.Node) int32 {
	switch n.Op {
	case rules.And, rules.Or:
		op, id := opAnd, isTrue
		if n.Op == rules.Or {
			op, id = opOr, isFalse
		}
		for _, arg := range n.Args {
			if !p.without[arg] {
				id = p.apply(op, id, p.condition(r, arg))
			}
		}
		return id
	case rules.Not:
		return p.not(p.condition(r, n.Args[0]))
	case rules.Ref:
		named := p.set.Rule(n.Name)
		id, done := p.rules[named]
		if !done {
			id = p.condition(named, named.Tree())
			p.rules[named] = id
		}
		return id
	case rules.Compare:
		if n.Args[0].Type.Kind == rules.Bool {
			op := opEqual
			if n.Cmp == "!=" {
				op = opDiffer
			}
			return p.apply(op, p.condition(r, n.Args[0]), p.condition(r, n.Args[1]))
		}
	case rules.In:
		if n.Args[1].Op == rules.Name {
			return p.membership(n.Args[0], p.byKey[n.Args[1].Name])
		}
	case rules.Has:
		return p.has(p.byKey[n.Name])
	case rules.Name, rules.Call:
		return p.yesNo(p.byKey[factKey(n)])
	case rules.Literal:
		return truth(n.Value.Bool())
	}
	id, done := p.atoms[n]
	if !done {
		id = p.comparison(r, n)
		p.atoms[n] = id
	}
	return id
}

func truth(holds bool) int32 {
	if holds {
		return isTrue
	}
	return isFalse
}

// comparison returns the diagram of a comparison of numbers, days or ids: for
// each of their values what expr itself says.
func (p *proof) comparison(r *rules.Rule, n *rules.Node) int32 {
	var facts []*domain
	n.Walk(func(part *rules.Node) {
		if part.Op == rules.Name || part.Op == rules.Call {
			if d := p.byKey[factKey(part)]; !slices.Contains(facts, d) {
				facts = append(facts, d)
			}
		}
	})
	slices.SortFunc(facts, func(a, b *domain) int { return a.first - b.first })
	return p.enumerate(facts, make(assigned), func(a assigned) int32 {
		p.eval.Reset(a)
		holds, err := p.eval.Part(r, n)
		if err != nil {
			return isUnset
		}
		return truth(holds)
	})
}

// enumerate returns the diagram over the facts, which are in order, that comes
// to what leaf says for their values.
func (p *proof) enumerate(facts []*domain, a assigned, leaf func(assigned) int32) int32 {
	if p.full {
		return isFalse
	}
	if len(facts) == 0 {
		p.steps++
		return leaf(a)
	}
	d := facts[0]
	children := make([]int32, len(d.values))
	for i, v := range d.values {
		a[d.key] = v
		children[i] = p.enumerate(facts[1:], a, leaf)
	}
	return p.node(d.first, children)
}

// yesNo returns the diagram of a fact that is a condition by itself.
func (p *proof) yesNo(d *domain) int32 {
	children := make([]int32, len(d.values))
	for i, v := range d.values {
		children[i] = truth(v.Bool())
		if !v.IsSet() {
			children[i] = isUnset
		}
	}
	return p.node(d.first, children)
}

// has returns the diagram of ada(d).
func (p *proof) has(d *domain) int32 {
	if d.isList() {
		return p.listed(d, isTrue, isFalse)
	}
	children := make([]int32, len(d.values))
	for i, v := range d.values {
		children[i] = truth(v.IsSet())
	}
	return p.node(d.first, children)
}

// listed decides by whether a list is set.
func (p *proof) listed(d *domain, set, unset int32) int32 {
	if !d.mayLack {
		return set
	}
	return p.node(d.first, []int32{set, unset})
}

// membership returns the diagram of "left dalam list".
func (p *proof) membership(left *rules.Node, list *domain) int32 {
	member := func(v rules.Value) int32 {
		if !v.IsSet() {
			return isUnset
		}
		in := isFalse
		if slot := slices.Index(list.slots, v.Str()); slot >= 0 {
			in = p.node(list.first+1+slot, []int32{isTrue, isFalse})
		}
		return p.listed(list, in, isUnset)
	}
	if left.Op == rules.Literal {
		return member(left.Value)
	}
	d := p.byKey[factKey(left)]
	children := make([]int32, len(d.values))
	for i, v := range d.values {
		children[i] = member(v)
	}
	return p.node(d.first, children)
}

// example returns facts under which the guards together come to a terminal.
func (p *proof) example(guards []*rules.Rule, root, terminal int32) *Example {
	assignment := p.find(root, terminal)
	if assignment == nil {
		return nil
	}
	facts := p.facts(assignment)
	e := &Example{}
	for _, d := range p.ordered {
		seen := rules.Seen{Name: d.key, Value: facts[d.key]}
		if d.matters(assignment) {
			e.Facts = append(e.Facts, seen)
		} else {
			e.Rest = append(e.Rest, seen)
		}
	}
	p.eval.Reset(facts)
	for i, g := range guards {
		holds, err := p.eval.Holds(g)
		if holds {
			e.Holding = append(e.Holding, i)
		}
		var unset *rules.UnsetError
		if errors.As(err, &unset) && e.Unset == "" {
			e.Unset = unset.Name
		}
	}
	return e
}
