package rules

import (
	"strconv"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"
)

// program is what expr runs for a rule: the whole, and each part of it that
// has no and, or and not, for explanations.
type program struct {
	whole *vm.Program
	parts map[*Node]*vm.Program
}

// programs compiles trees for expr. A tree is written out again as text, fully
// in parentheses, in which every fact is a call: f3() reads the fact in slot
// 3, a3() asks whether it is there, r2() is the named rule 2. So a fact is read
// when the program reaches it and not before, and an unset one stops the
// program there: and, or stay lazy, and no operator ever sees a missing value.
type programs struct {
	set   *Set
	types types.Map // of everything that a program may call
}

func newPrograms(s *Set) *programs {
	p := &programs{set: s, types: types.Map{}}
	for name, fn := range new(Eval).env(s) {
		p.types[name] = types.TypeOf(fn)
	}
	return p
}

// build compiles the rule's programs.
func (r *Rule) build() Errors {
	p := &program{parts: make(map[*Node]*vm.Program)}
	var err error
	if p.whole, err = r.set.compiler.compile(r.root); err != nil {
		return r.unbuilt(err)
	}
	var build func(*Node)
	build = func(n *Node) {
		if n.isAtom() && err == nil {
			p.parts[n], err = r.set.compiler.compile(n)
			return
		}
		for _, arg := range n.Args {
			build(arg)
		}
	}
	build(r.root)
	if err != nil {
		return r.unbuilt(err)
	}
	r.program = p
	return nil
}

func (r *Rule) unbuilt(err error) Errors {
	e := mistake(CodeUnsupported, []rune(r.text), 0, "part", err.Error())
	e.Rule = r.name
	r.broken = true
	return Errors{e}
}

func (p *programs) compile(n *Node) (*vm.Program, error) {
	w := writer{programs: p, env: types.Map{}}
	w.write(n)
	return expr.Compile(w.String(), expr.Env(w.env), expr.DisableAllBuiltins(), expr.MaxNodes(0))
}

// writer writes one program's text. env has what the program calls and no
// more: expr works through all of it at every compilation.
type writer struct {
	*programs
	strings.Builder
	env types.Map
}

func (w *writer) write(n *Node) {
	switch n.Op {
	case And:
		w.join(n.Args, " and ")
	case Or:
		w.join(n.Args, " or ")
	case Not:
		w.WriteString("(not ")
		w.write(n.Args[0])
		w.WriteString(")")
	case Compare:
		w.join(n.Args, " "+n.Cmp+" ")
	case Add:
		w.join(n.Args, " + ")
	case Sub:
		w.join(n.Args, " - ")
	case In:
		w.membership(n)
	case Has:
		w.call("a"+strconv.Itoa(w.set.slot[n.Name]), "")
	case Name:
		w.call("f"+strconv.Itoa(w.set.slot[n.Name]), "")
	case Ref:
		w.call("r"+strconv.Itoa(w.set.rules[n.Name].index), "")
	case Call:
		w.call(n.Name, strconv.Quote(n.Arg))
	case Literal:
		switch n.Value.Kind() {
		case Bool:
			w.WriteString(strconv.FormatBool(n.Value.Bool()))
		case Int:
			w.WriteString("(" + strconv.FormatInt(n.Value.Int(), 10) + ")")
		default:
			w.WriteString(strconv.QuoteToASCII(n.Value.Str()))
		}
	}
}

func (w *writer) call(name string, args string) {
	w.env[name] = w.types[name]
	w.WriteString(name + "(" + args + ")")
}

func (w *writer) join(args []*Node, operator string) {
	for i, arg := range args {
		if i == 0 {
			w.WriteString("(")
		} else {
			w.WriteString(operator)
		}
		w.write(arg)
	}
	w.WriteString(")")
}

// membership spells "in" out, since expr's own would look a value of unknown
// type up by reflection.
func (w *writer) membership(n *Node) {
	left, right := n.Args[0], n.Args[1]
	switch right.Op {
	case Range:
		w.WriteString("(")
		w.write(left)
		w.WriteString(" >= ")
		w.write(right.Args[0])
		w.WriteString(" and ")
		w.write(left)
		w.WriteString(" <= ")
		w.write(right.Args[1])
		w.WriteString(")")
	case ListOf:
		for i, element := range right.Args {
			if i == 0 {
				w.WriteString("(")
			} else {
				w.WriteString(" or ")
			}
			w.write(left)
			w.WriteString(" == ")
			w.write(element)
		}
		w.WriteString(")")
	default:
		w.env["has"] = w.types["has"]
		w.WriteString("has(")
		w.write(left)
		w.WriteString(", ")
		w.write(right)
		w.WriteString(")")
	}
}
