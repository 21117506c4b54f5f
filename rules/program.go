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
	set     *Set
	options []expr.Option
}

func newPrograms(s *Set) *programs {
	env := types.Map{}
	for name, fn := range new(Eval).env(s) {
		env[name] = types.TypeOf(fn)
	}
	return &programs{set: s, options: []expr.Option{expr.Env(env), expr.DisableAllBuiltins(), expr.MaxNodes(0)}}
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
	var out strings.Builder
	p.write(&out, n)
	return expr.Compile(out.String(), p.options...)
}

func (p *programs) write(out *strings.Builder, n *Node) {
	switch n.Op {
	case And:
		p.join(out, n.Args, " and ")
	case Or:
		p.join(out, n.Args, " or ")
	case Not:
		out.WriteString("(not ")
		p.write(out, n.Args[0])
		out.WriteString(")")
	case Compare:
		p.join(out, n.Args, " "+n.Cmp+" ")
	case Add:
		p.join(out, n.Args, " + ")
	case Sub:
		p.join(out, n.Args, " - ")
	case In:
		p.membership(out, n)
	case Has:
		p.call(out, "a", p.set.slot[n.Name])
	case Name:
		p.call(out, "f", p.set.slot[n.Name])
	case Ref:
		p.call(out, "r", p.set.rules[n.Name].index)
	case Call:
		out.WriteString(n.Name + "(" + strconv.Quote(n.Arg) + ")")
	case Literal:
		switch n.Value.Kind() {
		case Bool:
			out.WriteString(strconv.FormatBool(n.Value.Bool()))
		case Int:
			out.WriteString("(" + strconv.FormatInt(n.Value.Int(), 10) + ")")
		default:
			out.WriteString(strconv.QuoteToASCII(n.Value.Str()))
		}
	}
}

func (p *programs) call(out *strings.Builder, kind string, index int) {
	out.WriteString(kind + strconv.Itoa(index) + "()")
}

func (p *programs) join(out *strings.Builder, args []*Node, operator string) {
	for i, arg := range args {
		if i == 0 {
			out.WriteString("(")
		} else {
			out.WriteString(operator)
		}
		p.write(out, arg)
	}
	out.WriteString(")")
}

// membership spells "in" out, since expr's own would look a value of unknown
// type up by reflection.
func (p *programs) membership(out *strings.Builder, n *Node) {
	left, right := n.Args[0], n.Args[1]
	switch right.Op {
	case Range:
		out.WriteString("(")
		p.write(out, left)
		out.WriteString(" >= ")
		p.write(out, right.Args[0])
		out.WriteString(" and ")
		p.write(out, left)
		out.WriteString(" <= ")
		p.write(out, right.Args[1])
		out.WriteString(")")
	case ListOf:
		for i, element := range right.Args {
			if i == 0 {
				out.WriteString("(")
			} else {
				out.WriteString(" or ")
			}
			p.write(out, left)
			out.WriteString(" == ")
			p.write(out, element)
		}
		out.WriteString(")")
	default:
		out.WriteString("has(")
		p.write(out, left)
		out.WriteString(", ")
		p.write(out, right)
		out.WriteString(")")
	}
}
