package rules

import (
	"errors"
	"sort"
	"strconv"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
)

// MaxNumber bounds the whole numbers of conditions either way, so that no sum of
// them overflows.
const MaxNumber = 999_999_999_999_999

// The limits of one condition, beside maxBytes.
const (
	maxNodes      = 200
	maxDepth      = 16
	maxDigits     = 15
	maxNumberText = "999999999999999"
	maxRange      = 10_000
)

// parsed is one condition on its way from text to rule.
type parsed struct {
	set    *Set
	name   string
	text   []rune
	tokens []token
	pair   []int // of each bracket token, its partner
	errs   Errors
}

// parse reads the text of one condition into its tree; names are not resolved
// yet, the set is asked only for what a mistake may have meant. The tree is nil if there is any mistake.
func parse(set *Set, name, source string) (*parsed, *Node) {
	p := &parsed{set: set, name: name}
	if len(source) > maxBytes {
		p.fail(0, CodeTooBig, "what", "bytes", "limit", strconv.Itoa(maxBytes))
		return p, nil
	}
	p.text = []rune(source)
	tokens, mistake := scan(p.text)
	if mistake != nil {
		if from, said, form := p.phrase(mistake.Offset); form != "" && mistake.Args["suggestion"] == "" {
			p.fail(from, CodeSyntax, "found", said, "suggestion", form)
			return p, nil
		}
		mistake.Rule = name
		p.errs = append(p.errs, mistake)
		return p, nil
	}
	if len(tokens) == 0 {
		p.fail(0, CodeEmpty)
		return p, nil
	}
	p.tokens = tokens
	tree, err := parser.Parse(rewrite(p.text, tokens))
	if err != nil {
		p.syntax(err)
		return p, nil
	}
	p.matchBrackets()
	root := p.convert(tree.Node)
	if len(p.errs) > 0 {
		return p, nil
	}
	p.measure(root)
	if len(p.errs) > 0 {
		return p, nil
	}
	return p, root
}

func (p *parsed) fail(offset int, code string, args ...string) *Node {
	e := mistake(code, p.text, offset, args...)
	e.Rule = p.name
	p.errs = append(p.errs, e)
	return nil
}

// syntax turns the one error of expr's parser into ours: the word it stopped
// at, as the file spells it.
func (p *parsed) syntax(err error) {
	at := len(p.text)
	var located *file.Error
	if errors.As(err, &located) {
		at = located.From
	}
	last := p.tokens[len(p.tokens)-1]
	i := p.tokenAt(at)
	if from, said, form := p.phrase(p.tokens[i].from); form != "" {
		p.fail(from, CodeSyntax, "found", said, "suggestion", form)
		return
	}
	if first, found, instead := meant(p.tokens, i); instead != "" {
		p.fail(p.tokens[first].from, CodeSyntax, "found", found, "suggestion", instead)
		return
	}
	// expr places the end of the text on its last character.
	if t := p.tokens[i]; at < t.to && !(at >= last.to-1 && isEnd(located)) {
		p.fail(t.from, CodeSyntax, "found", t.text)
		return
	}
	p.fail(last.to, CodeSyntax, "found", "")
}

func isEnd(e *file.Error) bool { return e != nil && e.Message == "unexpected token EOF" }

// tokenAt returns the index of the token that covers the rune offset, or of
// the last one before it.
func (p *parsed) tokenAt(offset int) int {
	i := sort.Search(len(p.tokens), func(i int) bool { return p.tokens[i].from > offset })
	return max(i-1, 0)
}

// matchBrackets is called on text that parsed, so every bracket has a partner.
func (p *parsed) matchBrackets() {
	p.pair = make([]int, len(p.tokens))
	var open []int
	for i, t := range p.tokens {
		if t.kind != mark {
			continue
		}
		switch t.text {
		case "(", "[":
			open = append(open, i)
		case ")", "]":
			j := open[len(open)-1]
			open = open[:len(open)-1]
			p.pair[i], p.pair[j] = j, i
		}
	}
}

func (p *parsed) node(op Op, first, last int, args ...*Node) *Node {
	n := &Node{Op: op, Args: args}
	p.extend(n, first, last)
	return n
}

func (p *parsed) extend(n *Node, first, last int) {
	n.first, n.last = first, last
	n.From, n.To = p.tokens[first].from, p.tokens[last].to
}

// outer returns the tokens of n with the parentheses around it.
func (p *parsed) outer(n *Node) (first, last int) {
	first, last = n.first, n.last
	for first > 0 && p.tokens[first-1].text == "(" && p.pair[first-1] == last+1 {
		first, last = first-1, last+1
	}
	return first, last
}

func (p *parsed) part(n *Node) string { return string(p.text[n.From:n.To]) }

// measure checks the size of a tree.
func (p *parsed) measure(root *Node) {
	nodes := 0
	root.Walk(func(*Node) { nodes++ })
	if nodes > maxNodes {
		p.fail(0, CodeTooBig, "what", "nodes", "limit", strconv.Itoa(maxNodes))
	}
	if depth(root) > maxDepth {
		p.fail(0, CodeTooBig, "what", "depth", "limit", strconv.Itoa(maxDepth))
	}
}

func depth(n *Node) int {
	deepest := 0
	for _, arg := range n.Args {
		deepest = max(deepest, depth(arg))
	}
	return deepest + 1
}

// convert takes over what the language has from expr's tree and refuses the
// rest. It returns nil after a mistake.
func (p *parsed) convert(tree ast.Node) *Node {
	n := p.convertPart(tree)
	if n != nil && n.tree == nil {
		n.tree = tree
	}
	return n
}

func (p *parsed) convertPart(tree ast.Node) *Node {
	at := p.tokenAt(tree.Location().From)
	t := p.tokens[at]
	switch n := tree.(type) {
	case *ast.IdentifierNode:
		if t.text == "ya" {
			return p.literal(BoolValue(true), at)
		}
		bareWord := p.node(bare, at, at)
		bareWord.Name = t.text
		return bareWord
	case *ast.BoolNode:
		return p.literal(BoolValue(n.Value), at)
	case *ast.IntegerNode:
		return p.literal(IntValue(int64(n.Value)), at)
	case *ast.StringNode:
		return p.literal(TextValue(n.Value), at)
	case *ast.MemberNode:
		return p.convertMember(n, at)
	case *ast.CallNode:
		return p.convertCall(n, at)
	case *ast.ArrayNode:
		return p.convertList(n, at)
	case *ast.UnaryNode:
		return p.convertUnary(n, at)
	case *ast.BinaryNode:
		return p.convertBinary(n, at)
	}
	return p.unsupported(at)
}

func (p *parsed) unsupported(at int) *Node {
	return p.fail(p.tokens[at].from, CodeUnsupported, "part", p.tokens[at].text)
}

func (p *parsed) literal(v Value, at int) *Node {
	n := p.node(Literal, at, at)
	n.Value, n.Type = v, Type{Kind: v.Kind()}
	return n
}

func (p *parsed) convertMember(n *ast.MemberNode, at int) *Node {
	base, ok := n.Node.(*ast.IdentifierNode)
	if !ok || p.tokens[at].kind != word || p.tokens[at-1].text != "." {
		return p.unsupported(at)
	}
	first := p.tokenAt(base.Location().From)
	member := p.node(bare, first, at)
	member.Name = p.tokens[first].text + "." + p.tokens[at].text
	return member
}

func (p *parsed) convertCall(n *ast.CallNode, at int) *Node {
	fn := p.tokens[at].text
	_, simple := n.Callee.(*ast.IdentifierNode)
	if _, known := functions[fn]; !known || !simple {
		return p.fail(p.tokens[at].from, CodeUnsupported, "part", fn+"(…)", "suggestion", Nearest(fn, functionNames))
	}
	call := p.node(Call, at, p.pair[at+1])
	call.Name = fn
	if len(n.Arguments) != 1 {
		return p.fail(call.From, CodeUnsupported, "part", p.part(call), "suggestion", fn+"(x)")
	}
	arg := p.convert(n.Arguments[0])
	if arg == nil {
		return nil
	}
	if arg.Op != bare {
		return p.fail(arg.From, CodeUnsupported, "part", p.part(arg), "suggestion", fn+"(x)")
	}
	if says(p.tokens, arg.first-1) {
		arg.Name = p.tokens[arg.first-1].text + " " + arg.Name
	}
	call.Args = []*Node{arg}
	return call
}

func (p *parsed) convertList(n *ast.ArrayNode, at int) *Node {
	list := p.node(ListOf, at, p.pair[at])
	if len(n.Nodes) == 0 {
		return p.fail(list.From, CodeUnsupported, "part", p.part(list))
	}
	for _, element := range n.Nodes {
		e := p.convert(element)
		if e != nil && e.Op != Literal && e.Op != bare {
			e = p.fail(e.From, CodeUnsupported, "part", p.part(e))
		}
		if e == nil {
			return nil
		}
		list.Args = append(list.Args, e)
	}
	return list
}

func (p *parsed) convertUnary(n *ast.UnaryNode, at int) *Node {
	child := p.convert(n.Node)
	if child == nil {
		return nil
	}
	n.Node = child.tree
	if n.Operator == "not" {
		if p.tokens[at].text != "tidak" && p.tokens[at].text != "not" {
			return p.node(Not, child.first, child.last, child) // "x tidak dalam y", which expr places on dalam
		}
		_, last := p.outer(child)
		return p.node(Not, at, last, child)
	}
	if n.Operator != "-" || child.Op != Literal || child.Value.Kind() != Int {
		return p.unsupported(at)
	}
	negative := p.literal(IntValue(-child.Value.Int()), at)
	_, last := p.outer(child)
	p.extend(negative, at, last)
	return negative
}

var operators = map[string]Op{
	"and": And, "or": Or, "in": In, "..": Range, "+": Add, "-": Sub,
	"==": Compare, "!=": Compare, "<": Compare, "<=": Compare, ">": Compare, ">=": Compare,
}

func (p *parsed) convertBinary(n *ast.BinaryNode, at int) *Node {
	op, known := operators[n.Operator]
	if !known {
		// 1 < x < 5, which expr joins with its &&.
		return p.fail(p.tokens[at].from, CodeUnsupported, "part", p.tokens[at].text, "suggestion", "dan")
	}
	left, right := p.convert(n.Left), p.convert(n.Right)
	if left == nil || right == nil {
		return nil
	}
	n.Left, n.Right = left.tree, right.tree
	first, _ := p.outer(left)
	_, last := p.outer(right)
	if op == And || op == Or {
		all := p.node(op, first, last)
		for _, side := range []*Node{left, right} {
			if side.Op == op {
				all.Args = append(all.Args, side.Args...)
			} else {
				all.Args = append(all.Args, side)
			}
		}
		return all
	}
	return p.join(n, op, left, right, first, last)
}

// join makes a comparison or sum. expr binds "tidak" tighter than these, staff
// mean the whole: tidak kategori == "jalan" is tidak (kategori == "jalan"). Its
// tree is turned accordingly.
func (p *parsed) join(binary *ast.BinaryNode, op Op, left, right *Node, first, last int) *Node {
	if outside, _ := p.outer(left); left.Op == Not && outside == left.first {
		inner := left.Args[0]
		binary.Left = inner.tree
		from, _ := p.outer(inner)
		negated := p.node(Not, first, last, p.join(binary, op, inner, right, from, last))
		negation := &ast.UnaryNode{Operator: "not", Node: negated.Args[0].tree}
		negation.SetLocation(left.tree.Location())
		negated.tree = negation
		return negated
	}
	n := p.node(op, first, last, left, right)
	n.tree = binary
	if op == Compare {
		n.Cmp = binary.Operator
	}
	return n
}
