package rules

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The functions of the language and what they return.
var functions = map[string]Kind{
	"ada": Bool, "pernah": Bool, "oleh_orang_sama": Bool, "lewat": Bool, "dipenuhi": Bool, "hari_kerja_sejak": Int,
}

var functionNames = slices.Sorted(maps.Keys(functions))

// resolver gives names their meaning and checks types, on the tree of one
// condition. All mistakes are collected.
type resolver struct {
	*parsed
	set *Set
}

// condition resolves n as something that holds or not.
func (r *resolver) condition(n *Node) {
	switch n.Op {
	case And, Or, Not:
		for _, arg := range n.Args {
			r.condition(arg)
		}
	case Compare, In:
		told := len(r.errs)
		if n.Op == Compare {
			r.compare(n)
		} else {
			r.in(n)
		}
		if len(r.errs) == told {
			r.amounts(n)
		}
	default:
		if r.operand(n) && n.Type.Kind != Bool {
			r.mismatch(n, Bool, "")
		}
	}
}

// operand resolves n as a value. It returns false after a mistake.
func (r *resolver) operand(n *Node) bool {
	switch n.Op {
	case Literal:
		return true
	case bare:
		return r.name(n)
	case Call:
		return r.call(n)
	case Add, Sub:
		ok := true
		for _, arg := range n.Args {
			if !r.operand(arg) {
				ok = false
			} else if arg.Type.Kind != Int {
				r.mismatch(arg, Int, "")
				ok = false
			}
		}
		n.Type = Type{Kind: Int}
		return ok
	}
	r.fail(n.From, CodeUnsupported, "part", r.part(n))
	return false
}

// name resolves a bare word as a field, a member or a named rule.
func (r *resolver) name(n *Node) bool {
	if t, ok := r.set.TypeOf(n.Name); ok {
		if t.Kind == Sealed {
			r.fail(n.From, CodeSealed, "name", n.Name)
			return false
		}
		n.Op, n.Type = Name, t
		return true
	}
	if _, ok := r.set.rules[n.Name]; ok {
		n.Op, n.Type = Ref, Type{Kind: Bool}
		return true
	}
	if from, said, form := r.alsoMeant(n); said != "" {
		r.fail(from, CodeUnsupported, "part", said, "suggestion", form)
		return false
	}
	r.fail(n.From, CodeUnknownName, "name", n.Name, "suggestion", r.meantBy(n.Name))
	return false
}

// meantBy suggests what a name that is none may mean: the id of what has members,
// a comparison with the one choice that has such an option, or a name like it.
func (r *resolver) meantBy(name string) string {
	if id := r.member(name); id != "" {
		return id
	}
	lower := strings.ToLower(name)
	if _, word := spelling[lower]; word || lower == "ya" {
		return lower
	}
	var having []string
	for _, fact := range r.set.factNames {
		if t := r.set.types[fact]; t.Kind == Choice && slices.Contains(t.Options, name) {
			having = append(having, fact)
		}
	}
	if len(having) == 1 {
		return having[0] + " == " + name
	}
	if number := numberWords[lower]; number != "" {
		return number
	}
	if truth := asTruth[lower]; truth != "" {
		return truth
	}
	return Nearest(name, r.set.allNames())
}

// member returns the id of what has members, as a condition names it; "" of any other
// name.
func (r *resolver) member(name string) string {
	if _, ok := r.set.TypeOf(name + ".id"); ok {
		return name + ".id"
	}
	return ""
}

// isName reports whether a bare word already names something; only other words
// can be options.
func (r *resolver) isName(n *Node) bool {
	_, isFact := r.set.TypeOf(n.Name)
	_, isRule := r.set.rules[n.Name]
	return n.Op != bare || isFact || isRule
}

func (r *resolver) call(n *Node) bool {
	arg := n.Args[0]
	n.Args, n.Type = nil, Type{Kind: functions[n.Name]}
	kind, id, _ := strings.Cut(arg.Name, " ")
	if kind == actionWord && r.set.schema.Actions[id] {
		arg.Name = id
	}
	switch n.Name {
	case "ada":
		if _, ok := r.set.TypeOf(arg.Name); !ok {
			r.fail(arg.From, CodeUnknownName, "name", arg.Name, "suggestion", Nearest(arg.Name, r.set.factNames))
			return false
		}
		n.Op, n.Name = Has, arg.Name
		return true
	case "hari_kerja_sejak":
		if r.set.schema.Limits[arg.Name] {
			n.Arg = arg.Name
			return true
		}
		switch stages := r.set.schema.Stages; {
		case arg.Name == kind && stages[kind] && r.set.schema.Actions[kind]:
			r.fail(arg.From, CodeStageOrAction, "name", kind, "function", n.Name)
			return false
		case kind == stageWord && stages[id] && !r.set.schema.Actions[id]:
			arg.Name = id
		}
		return r.callArg(n, arg, r.set.schema.Events, CodeUnknownEvent)
	case "lewat":
		return r.callArg(n, arg, r.set.schema.Limits, CodeUnknownLimit)
	case "dipenuhi":
		return r.callArg(n, arg, r.set.schema.Duties, CodeUnknownDuty)
	}
	return r.callArg(n, arg, r.set.schema.Actions, CodeUnknownAction)
}

func (r *resolver) callArg(n, arg *Node, known map[string]bool, code string) bool {
	n.Arg = arg.Name
	if known[arg.Name] {
		return true
	}
	r.fail(arg.From, code, "name", arg.Name, "function", n.Name,
		"suggestion", Nearest(arg.Name, slices.Collect(maps.Keys(known))))
	return false
}

func (r *resolver) compare(n *Node) {
	left, right := n.Args[0], n.Args[1]
	if !r.sides(left, right) {
		return
	}
	if n.Cmp != "==" && n.Cmp != "!=" {
		for _, side := range n.Args {
			if side.Type.Kind != Int && side.Type.Kind != Date {
				r.mismatch(side, Int, "")
				return
			}
		}
	}
	for i, side := range n.Args {
		if side.Type.Kind == List {
			meant := r.within(side, n.Args[1-i], n.Cmp)
			if i == 1 && meant == "" {
				meant = "dalam" // in the place of the sign
			}
			r.mismatch(side, Choice, meant)
			return
		}
	}
	if !canEqual(left.Type, right.Type) {
		r.mismatch(right, left.Type.Kind, r.quotedOption(left, right))
	}
}

// within says as a condition has it that a set has an option, or one of several, or, of
// "!=", that it has not; "" where the one is no set or the other no option.
func (r *resolver) within(set, option *Node, sign string) string {
	options, has := []*Node{option}, " dalam "
	if option.Op == ListOf {
		options = option.Args
	}
	if sign == "!=" {
		has = " tidak dalam "
	}
	said := make([]string, len(options))
	for i, o := range options {
		if set.Type.Kind != List || o.Op != Literal && o.Op != bare {
			return ""
		}
		said[i] = r.part(o) + has + r.part(set)
	}
	return strings.Join(said, " atau ")
}

// amounts refuses an amount such as Rp5.000 beside numbers that are no rupiah.
func (r *resolver) amounts(n *Node) {
	rupiah := false
	n.Walk(func(part *Node) { rupiah = rupiah || part.Type.Rupiah })
	n.Walk(func(part *Node) {
		if said := r.part(part); !rupiah && part.Op == Literal && part.Value.Kind() == Int && strings.HasPrefix(said, "Rp") {
			r.fail(part.From, CodeUnsupported, "part", said, "suggestion", plainNumber(said))
		}
	})
}

func (r *resolver) in(n *Node) {
	left, right := n.Args[0], n.Args[1]
	switch right.Op {
	case Range:
		if r.rangeOf(right) && r.operand(left) && left.Type.Kind != Int {
			r.mismatch(left, Int, "")
		}
	case ListOf:
		if r.isName(left) && !r.operand(left) {
			return
		}
		if left.Type.Kind == List {
			r.mismatch(left, Choice, r.within(left, right, "=="))
			return
		}
		if left.Op == bare || left.Type.Kind == Bool {
			r.operandOrMismatch(left, Choice)
			return
		}
		for _, element := range right.Args {
			if element.Op == bare && r.isName(element) {
				r.fail(element.From, CodeUnsupported, "part", element.Name, "suggestion", r.quotedOption(left, element))
				continue
			}
			if !r.literalAs(element, left) {
				continue
			}
			if !canEqual(left.Type, element.Type) {
				r.mismatch(element, left.Type.Kind, r.quotedOption(left, element))
			}
		}
	default:
		if !r.sides(left, right) {
			return
		}
		if meant := r.within(left, right, "=="); meant != "" {
			r.mismatch(left, Choice, meant)
			return
		}
		if right.Type.Kind != List {
			meant := ""
			if right.Op == Literal && left.Type.Kind == Choice {
				meant = "[" + r.part(right) + "]"
			}
			r.mismatch(right, List, meant)
			return
		}
		if left.Type.Kind != Choice && left.Type.Kind != Text || !overlap(left.Type, right.Type) {
			r.mismatch(left, Choice, r.quotedOption(right, left))
		}
	}
}

func (r *resolver) operandOrMismatch(n *Node, want Kind) {
	if n.Op != bare || r.operand(n) {
		r.mismatch(n, want, "")
	}
}

// sides resolves two operands; a literal or bare word takes its type from the
// other side.
func (r *resolver) sides(left, right *Node) bool {
	leftNamed, rightNamed := r.isName(left), r.isName(right)
	ok := (!leftNamed || r.operand(left)) && (!rightNamed || r.operand(right))
	if !ok {
		return false
	}
	switch {
	case !leftNamed && !rightNamed:
		return r.operand(left) && r.operand(right)
	case !leftNamed:
		return r.literalAs(left, right)
	case !rightNamed:
		return r.literalAs(right, left)
	case left.Op == Literal:
		return r.literalAs(left, right)
	}
	return r.literalAs(right, left)
}

// literalAs gives a literal, or a bare word that is no name, the type of the
// operand it is compared with: an option, or a day.
func (r *resolver) literalAs(n, other *Node) bool {
	if n.Op == bare && r.isName(n) {
		return r.operand(n)
	}
	word := n.Op == bare
	if word && (other.Type.Options == nil || strings.Contains(n.Name, ".")) {
		return r.operand(n)
	}
	text := n.Value.Str()
	if word {
		text = n.Name
	} else if n.Op != Literal || n.Value.Kind() != Text {
		return true
	}
	switch other.Type.Kind {
	case Choice, List:
		options := other.Type.Options
		if options != nil && !slices.Contains(options, text) {
			r.fail(n.From, CodeUnknownOption, "name", other.Name, "option", text,
				"options", strings.Join(options, ", "), "suggestion", cmp.Or(r.member(text), Nearest(text, options)))
			return false
		}
		n.Value = ChoiceValue(text)
	case Date:
		if !IsDate(text) {
			r.fail(n.From, CodeDate, "part", r.part(n), "suggestion", DayMeant(text))
			return false
		}
		n.Value = DateValue(text)
	}
	n.Op, n.Type = Literal, Type{Kind: n.Value.Kind()}
	return true
}

// quotedOption suggests quotes where a name stands that is also an option, and
// none around a yes or no.
func (r *resolver) quotedOption(choice, n *Node) string {
	if choice.Type.Kind == Bool && (n.Value.Str() == "ya" || n.Value.Str() == "tidak") {
		return n.Value.Str()
	}
	if n.Name != "" && slices.Contains(choice.Type.Options, n.Name) {
		return strconv.Quote(n.Name)
	}
	return ""
}

func (r *resolver) rangeOf(n *Node) bool {
	for _, end := range n.Args {
		if end.Op != Literal || end.Value.Kind() != Int {
			r.fail(end.From, CodeUnsupported, "part", r.part(end))
			return false
		}
	}
	low, high := n.Args[0].Value.Int(), n.Args[1].Value.Int()
	if high < low || high-low >= maxRange {
		r.fail(n.From, CodeRange, "part", r.part(n), "limit", strconv.Itoa(maxRange))
		return false
	}
	return true
}

func (r *resolver) mismatch(n *Node, want Kind, suggestion string) {
	r.fail(n.From, CodeMismatch, "part", r.part(n), "kind", n.Type.Kind.String(), "want", want.String(), "suggestion", suggestion)
}
