package rules

import (
	"cmp"
	"maps"
	"slices"
)

// Called is a function with its argument, as in pernah(kirim).
type Called struct{ Function, Arg string }

// Unfilled is a read that may be reached while the name is unset.
type Unfilled struct {
	Name   string
	Rule   string // the named rule in which the read stands; empty: the guard
	Offset int    // in that rule's text, in runes
}

// Reads returns the fields and members that the rule may read or ask for with
// ada, through named rules too, sorted: "kategori", "unit.kewenangan". They
// are, with Calls, all the facts that its answer depends on.
func (r *Rule) Reads() []string {
	names := make(map[string]bool)
	r.Closure(func(_ *Rule, n *Node) {
		if n.Op == Name || n.Op == Has {
			names[n.Name] = true
		}
	})
	return slices.Sorted(maps.Keys(names))
}

// Calls returns the functions that the rule may call beside ada, through named
// rules too, sorted.
func (r *Rule) Calls() []Called {
	calls := make(map[Called]bool)
	r.Closure(func(_ *Rule, n *Node) {
		if n.Op == Call {
			calls[Called{n.Name, n.Arg}] = true
		}
	})
	return slices.SortedFunc(maps.Keys(calls), func(a, b Called) int {
		return cmp.Or(cmp.Compare(a.Function, b.Function), cmp.Compare(a.Arg, b.Arg))
	})
}

// Refs returns the named rules that the rule uses, directly or not, sorted.
func (r *Rule) Refs() []string {
	names := make(map[string]bool)
	r.Closure(func(_ *Rule, n *Node) {
		if n.Op == Ref {
			names[n.Name] = true
		}
	})
	return slices.Sorted(maps.Keys(names))
}

// Closure calls visit for every node of the rule and of each named rule it
// uses, once.
func (r *Rule) Closure(visit func(*Rule, *Node)) {
	seen := map[*Rule]bool{r: true}
	for queue := []*Rule{r}; len(queue) > 0; queue = queue[1:] {
		rule := queue[0]
		if rule.root == nil {
			continue
		}
		rule.root.Walk(func(n *Node) { visit(rule, n) })
		for _, ref := range rule.refs() {
			if !seen[ref] {
				seen[ref] = true
				queue = append(queue, ref)
			}
		}
	}
}

// NeedsSet returns the reads that evaluation may reach while the name is unset,
// if filled says which names surely are set. "ada(x) dan …" makes x sure on its
// right side, as does a read of x before. The answer errs towards reporting;
// it is in order of rule and place. A rule that did not compile needs nothing.
func (r *Rule) NeedsSet(filled func(name string) bool) []Unfilled {
	if r.broken {
		return nil
	}
	known := make(sure)
	for _, name := range r.Reads() {
		if filled(name) {
			known[name] = true
		}
	}
	f := flow{found: make(map[Unfilled]bool), seen: make(map[context]outcome), base: known}
	f.condition(r, r.root, known)
	return slices.SortedFunc(maps.Keys(f.found), func(a, b Unfilled) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Offset, b.Offset), cmp.Compare(a.Name, b.Name))
	})
}

// sure holds the names that are set for certain at one point of evaluation.
type sure map[string]bool

func (s sure) with(name string) sure {
	if s[name] {
		return s
	}
	more := maps.Clone(s)
	more[name] = true
	return more
}

func (s sure) both(t sure) sure {
	common := make(sure)
	for name := range s {
		if t[name] {
			common[name] = true
		}
	}
	return common
}

// outcome is what is sure after a condition held, and after it did not.
type outcome struct{ held, failed sure }

// maxFlow bounds the contexts in which named rules are followed; beyond it they
// are followed as if nothing were known but what was given.
const maxFlow = 2_000

type context struct{ rule, known string }

type flow struct {
	found map[Unfilled]bool
	seen  map[context]outcome
	base  sure
}

func (f *flow) condition(r *Rule, n *Node, known sure) outcome {
	switch n.Op {
	case And, Or:
		on := known // what is sure where evaluation goes on to the next part
		var off sure
		for i, arg := range n.Args {
			o := f.condition(r, arg, on)
			stop := o.failed
			on = o.held
			if n.Op == Or {
				stop, on = o.held, o.failed
			}
			if i == 0 {
				off = stop
			} else {
				off = off.both(stop)
			}
		}
		if n.Op == Or {
			return outcome{off, on}
		}
		return outcome{on, off}
	case Not:
		o := f.condition(r, n.Args[0], known)
		return outcome{o.failed, o.held}
	case Has:
		return outcome{known.with(n.Name), known}
	case Ref:
		return f.named(r.set.rules[n.Name], known)
	}
	for _, arg := range n.Args {
		known = f.operand(r, arg, known)
	}
	if n.Op == Name {
		known = f.operand(r, n, known)
	}
	return outcome{known, known}
}

func (f *flow) operand(r *Rule, n *Node, known sure) sure {
	switch n.Op {
	case Name:
		if !known[n.Name] {
			f.found[Unfilled{n.Name, r.name, n.From}] = true
		}
		return known.with(n.Name)
	case Ref:
		o := f.named(r.set.rules[n.Name], known)
		return o.held.both(o.failed)
	}
	for _, arg := range n.Args {
		known = f.operand(r, arg, known)
	}
	return known
}

func (f *flow) named(r *Rule, known sure) outcome {
	if len(f.seen) > maxFlow {
		known = f.base
	}
	key := context{r.name, ""}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		key.known += name + " "
	}
	o, done := f.seen[key]
	if !done {
		o = f.condition(r, r.root, known)
		f.seen[key] = o
	}
	return o
}
