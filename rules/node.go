package rules

import "github.com/expr-lang/expr/ast"

// Op is what a [Node] is.
type Op uint8

// The forms of the language. And, Or and Not have conditions below them; the
// five from Compare to Ref are conditions without further structure, and so
// is a Name or Literal of kind Bool. The rest are operands.
const (
	And     Op = iota // Args: two or more conditions, judged in order
	Or                // Args: two or more conditions, judged in order
	Not               // Args: one condition
	Compare           // Cmp, Args: left and right operand
	In                // Args: operand, then a List name, ListOf or Range
	Has               // Name: ada(name)
	Call              // Name: the function, Arg: the action or event
	Ref               // Name: a named rule
	Name              // Name: a field or member
	Literal           // Value
	ListOf            // Args: literals
	Range             // Args: two whole numbers, both included
	Add               // Args: left and right operand
	Sub               // Args: left and right operand
	bare              // a bare word before it is known what it names
)

// Node is one part of a condition as it was parsed, before anything is
// optimised: what proofs and explanations work on. Nested And in And and Or in
// Or are one node. It must not be changed.
type Node struct {
	Op    Op
	Cmp   string // of Compare: == != < <= > >=
	Name  string
	Arg   string
	Value Value
	Type  Type // of an operand
	Args  []*Node
	// From and To say where the part stands in its rule's text, in runes.
	From, To int

	first, last int      // the same in tokens
	tree        ast.Node // the same in expr's tree, until it is compiled
}

// IsAtom reports whether n is a condition without And, Or and Not in it.
func (n *Node) IsAtom() bool { return n.Op > Not }

// Walk calls visit for n and everything below it, in the order of the text.
func (n *Node) Walk(visit func(*Node)) {
	visit(n)
	for _, arg := range n.Args {
		arg.Walk(visit)
	}
}

// atoms calls visit for the conditions in n that have no further structure.
func (n *Node) atoms(visit func(*Node)) {
	if n.IsAtom() {
		visit(n)
		return
	}
	for _, arg := range n.Args {
		arg.atoms(visit)
	}
}
