package rules

import (
	"reflect"
	"strconv"
	"sync"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/optimizer"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"
)

// program is what expr runs for a rule: the whole, and each part of it that
// has no and, or and not, for explanations.
type program struct {
	whole *vm.Program
	parts map[*Node]*vm.Program
}

// programs compiles the trees that expr's parser made. Before, every fact in
// them becomes a call: f3() reads the fact in slot 3, a3() asks whether it is
// there, r2() is the named rule 2. So a fact is read when the program reaches
// it and not before, and an unset one stops the program there: and, or stay
// lazy, and no operator ever sees a missing value.
type programs struct {
	set    *Set
	mu     sync.Mutex // expr's configuration remembers types as it checks
	config *conf.Config
}

func newPrograms(s *Set) *programs {
	callable := types.Map{}
	for name, fn := range new(Eval).env(s) {
		callable[name] = types.TypeOf(fn)
	}
	config := conf.New(callable)
	clear(config.Builtins)
	return &programs{set: s, config: config}
}

// build compiles the rule's programs.
func (r *Rule) build() Errors {
	made, err := r.set.compiler.compile(r)
	if err != nil {
		e := mistake(CodeUnsupported, []rune(r.text), 0, "part", err.Error())
		e.Rule = r.name
		r.broken = true
		return Errors{e}
	}
	r.program = made
	return nil
}

// compile turns the rule's tree into reads, has expr check it, and compiles
// each part and the whole, which holds the parts.
func (p *programs) compile(r *Rule) (*program, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	tree := &parser.Tree{Node: r.root.tree, Source: file.NewSource(r.text)}
	reads := &reads{set: p.set, named: make(map[ast.Node]*Node)}
	r.root.Walk(func(n *Node) { reads.named[n.tree] = n })
	ast.Walk(&tree.Node, reads)
	if _, err := checker.Check(tree, p.config); err != nil {
		return nil, err
	}
	parts := &parts{programs: p, source: tree.Source, atoms: make(map[ast.Node]*Node), made: make(map[*Node]*vm.Program)}
	r.root.atoms(func(n *Node) { parts.atoms[n.tree] = n })
	ast.Walk(&tree.Node, parts)
	if parts.err != nil {
		return nil, parts.err
	}
	r.root.Walk(func(n *Node) { n.tree = nil }) // expr's part is done
	whole, err := compiler.Compile(tree, p.config)
	return &program{whole, parts.made}, err
}

// reads is the visitor that puts calls in the place of names. It is called for
// the inner parts first.
type reads struct {
	set   *Set
	named map[ast.Node]*Node // what a part of expr's tree means
}

var listType = reflect.TypeFor[*ids]()

// Visit replaces a part that names a fact, a rule, an option or a function.
func (v *reads) Visit(node *ast.Node) {
	n := v.named[*node]
	if n == nil {
		return
	}
	switch n.Op {
	case Name:
		read := callOf("f" + strconv.Itoa(v.set.slot[n.Name]))
		if n.Type.Kind == List {
			read.SetType(listType)
		}
		v.replace(node, n, read)
	case Has:
		v.replace(node, n, callOf("a"+strconv.Itoa(v.set.slot[n.Name])))
	case Ref:
		v.replace(node, n, callOf("r"+strconv.Itoa(v.set.rules[n.Name].index)))
	case Call:
		v.replace(node, n, callOf(n.Name, &ast.StringNode{Value: n.Arg}))
	case Literal:
		if _, bareWord := (*node).(*ast.IdentifierNode); bareWord && n.Value.Kind() == Bool {
			v.replace(node, n, &ast.BoolNode{Value: n.Value.Bool()})
		} else if bareWord {
			v.replace(node, n, &ast.StringNode{Value: n.Value.Str()})
		}
	case In:
		// expr would search a list of its own by reflection.
		if in := (*node).(*ast.BinaryNode); n.Args[1].Op == Name {
			v.replace(node, n, callOf("has", in.Left, in.Right))
		}
	}
}

func (v *reads) replace(node *ast.Node, n *Node, by ast.Node) {
	by.SetLocation((*node).Location())
	*node, n.tree = by, by
	v.named[by] = n
}

func callOf(name string, args ...ast.Node) *ast.CallNode {
	return &ast.CallNode{Callee: &ast.IdentifierNode{Value: name}, Arguments: args}
}

// parts is the visitor that compiles the parts without and, or and not, each
// as it stands in the whole.
type parts struct {
	*programs
	source file.Source
	atoms  map[ast.Node]*Node
	made   map[*Node]*vm.Program
	err    error
}

// Visit optimises and compiles a part: a range becomes two comparisons.
func (v *parts) Visit(node *ast.Node) {
	n := v.atoms[*node]
	if n == nil || v.err != nil {
		return
	}
	if v.err = optimizer.Optimize(node, v.config); v.err == nil {
		v.made[n], v.err = compiler.Compile(&parser.Tree{Node: *node, Source: v.source}, v.config)
	}
}
