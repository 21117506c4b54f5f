package rules

import (
	"cmp"
	"errors"
	"slices"
)

// Check is an answer with its reasons.
type Check struct {
	Holds bool
	Err   error // not nil: the rule neither holds nor fails
	// Reasons say why it does not hold: the parts that failed, in the order
	// of the text; with Err the one part that could not be evaluated. Empty
	// if the rule holds.
	Reasons []Reason
}

// Reason is one part of a rule that made it fail. A part of a negation made it
// fail by holding.
type Reason struct {
	Rule   string // the named rule it stands in; empty: the guard itself
	Text   string // the part, in the file's spelling
	Offset int    // of the part in its rule's text, in runes
	Holds  bool   // what the part itself is: false, or true within a negation
	Values []Seen // what it read, in order of name
}

// Seen is a value that a rule read: a field, a member or the answer of a
// function, named as "pernah(kirim)".
type Seen struct {
	Name  string
	Value Value
}

// Check evaluates the rule and, if it does not hold, says which parts failed
// and the values they saw. Every part that failed is named, not only the first:
// of "a dan b" both, if both can be evaluated and fail.
func (e *Eval) Check(r *Rule) Check {
	holds, err := e.Holds(r)
	c := Check{Holds: holds, Err: err}
	if holds || errors.Is(err, ErrNotCompiled) {
		return c
	}
	x := explanation{eval: e, visited: make(map[visit]bool)}
	if err != nil {
		x.stuck(r, r.root)
	} else {
		x.explain(r, r.root, false)
	}
	c.Reasons = x.reasons
	return c
}

type explanation struct {
	eval    *Eval
	reasons []Reason
	visited map[visit]bool // each named rule is explained once each way
}

type visit struct {
	rule string
	is   bool
}

// explain adds the reasons why n, in rule r, is what it is.
func (x *explanation) explain(r *Rule, n *Node, is bool) {
	switch n.Op {
	case Not:
		if part := n.Args[0]; part.From == n.From {
			x.add(r, n, is) // "x tidak dalam y" is one part, as it is written
			return
		}
		x.explain(r, n.Args[0], !is)
	case And, Or:
		for _, arg := range n.Args {
			// A part that cannot be evaluated is not why: "ada(x) dan x > 3".
			if got, err := x.judge(r, arg); err == nil && got == is {
				x.explain(r, arg, is)
				if n.Op == Or && is {
					return // the first that holds made the whole hold
				}
			}
		}
	case Ref:
		named := r.set.rules[n.Name]
		if v := (visit{named.name, is}); !x.visited[v] {
			x.visited[v] = true
			x.explain(named, named.root, is)
		}
	default:
		x.add(r, n, is)
	}
}

// stuck adds the first part, in the order of evaluation, that cannot be
// evaluated, and reports whether there is one.
func (x *explanation) stuck(r *Rule, n *Node) bool {
	if _, err := x.judge(r, n); err == nil {
		return false
	}
	if n.Op == Ref {
		named := r.set.rules[n.Name]
		return x.stuck(named, named.root)
	}
	if n.IsAtom() {
		for _, ref := range n.Args {
			if ref.Op == Ref && x.stuck(r, ref) {
				return true
			}
		}
		x.add(r, n, false)
		return true
	}
	for _, arg := range n.Args {
		if x.stuck(r, arg) {
			return true
		}
	}
	return false
}

// judge evaluates a part of rule r: And, Or and Not here, all else by expr.
func (x *explanation) judge(r *Rule, n *Node) (bool, error) {
	switch n.Op {
	case Not:
		got, err := x.judge(r, n.Args[0])
		return !got, err
	case And, Or:
		for _, arg := range n.Args {
			if got, err := x.judge(r, arg); err != nil || got == (n.Op == Or) {
				return got, err
			}
		}
		return n.Op == And, nil
	case Ref:
		return x.eval.Holds(r.set.rules[n.Name])
	}
	return x.eval.Part(r, n)
}

func (x *explanation) add(r *Rule, n *Node, is bool) {
	text := []rune(r.text)
	reason := Reason{Rule: r.name, Text: string(text[n.From:n.To]), Offset: n.From, Holds: is}
	n.Walk(func(part *Node) {
		var seen Seen
		switch part.Op {
		case Name, Has:
			seen = Seen{part.Name, *x.eval.value(r.set.slot[part.Name])}
		case Call:
			v, err := x.eval.asked(part.Name, part.Arg)
			if err != nil {
				v = Value{} // the error itself is in Check.Err
			}
			seen = Seen{part.Name + "(" + part.Arg + ")", v}
		case Ref:
			holds, err := x.eval.Holds(r.set.rules[part.Name])
			if err == nil {
				seen = Seen{part.Name, BoolValue(holds)}
			} else {
				seen = Seen{part.Name, Value{}}
			}
		default:
			return
		}
		if !slices.ContainsFunc(reason.Values, func(s Seen) bool { return s.Name == seen.Name }) {
			reason.Values = append(reason.Values, seen)
		}
	})
	slices.SortFunc(reason.Values, func(a, b Seen) int { return cmp.Compare(a.Name, b.Name) })
	x.reasons = append(x.reasons, reason)
}
