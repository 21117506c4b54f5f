package rules

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/expr-lang/expr/vm"
)

// Facts are what rules may know about one decision. They must not change while
// an [Eval] uses them.
type Facts interface {
	// Value returns the fact: "kategori", "unit.kewenangan", "pelaku.unit",
	// "waktu". The zero Value means unset.
	Value(name string) Value
	// Call answers pernah, lewat, dipenuhi and oleh_orang_sama (Bool) and hari_kerja_sejak
	// (Int). The zero Value means that it has no answer, such as an event
	// that never happened: reading it is then an *UnsetError.
	Call(fn, arg string) (Value, error)
}

// UnsetError says that a rule read a field or member that nobody filled in.
// Such a rule neither holds nor fails.
type UnsetError struct {
	Name string // "kategori", "unit.kewenangan", "hari_kerja_sejak(kirim)"
	Rule string // the named rule that read it; empty: the guard itself
}

// Error returns an English sentence.
func (e *UnsetError) Error() string { return "rules: " + e.Name + " is not filled in" + within(e.Rule) }

// FactError says that a fact is not what the schema promised: of another kind,
// or a number beyond what conditions reckon with.
type FactError struct {
	Name  string
	Rule  string // the named rule that read it; empty: the guard itself
	Want  Kind
	Value Value
}

// Error returns an English sentence.
func (e *FactError) Error() string {
	return fmt.Sprintf("rules: %s is %s (%s), want %s of at most %s%s",
		e.Name, e.Value, e.Value.Kind(), e.Want, maxNumberText, within(e.Rule))
}

func within(rule string) string {
	if rule == "" {
		return ""
	}
	return " in rule " + rule
}

// ErrNotCompiled is what evaluating a rule gives that has a mistake, stands on
// one that has, or belongs to another set.
var ErrNotCompiled = errors.New("rules: the rule was not compiled, or belongs to another set")

// Eval evaluates the rules of a set over the facts of one decision and
// computes each named rule at most once. It is for one goroutine; [Eval.Reset]
// makes it ready for the next decision, so it can be pooled.
type Eval struct {
	set     *Set
	facts   Facts
	now     uint64 // the decision; what is remembered from another one is void
	values  []remembered
	calls   map[Called]remembered
	answers []answer
	vars    map[string]any // what a program may call
	vms     []*vm.VM       // one for each rule within a rule
	depth   int
	running *Rule
	failure error // why the running program was stopped
}

type remembered struct {
	decision uint64
	value    Value
}

type answer struct {
	decision uint64
	holds    bool
	err      error
}

// NewEval returns an Eval of the set's rules over facts.
func NewEval(set *Set, facts Facts) *Eval {
	e := &Eval{set: set, facts: facts, now: 1, calls: make(map[Called]remembered)}
	e.values = make([]remembered, len(set.factNames))
	e.answers = make([]answer, len(set.ordered))
	e.vars = e.env(set)
	return e
}

// Reset forgets everything of the last decision and takes the facts of the
// next; nil releases them.
func (e *Eval) Reset(facts Facts) {
	e.facts = facts
	e.now++
}

// Holds evaluates a rule of this Eval's set. The error is an *UnsetError, a
// *FactError, ErrNotCompiled or what Facts.Call returned; then the rule neither
// holds nor fails.
func (e *Eval) Holds(r *Rule) (bool, error) {
	if r == nil || r.set != e.set || r.program == nil {
		return false, ErrNotCompiled
	}
	if r.index < 0 {
		return e.run(r, r.whole)
	}
	a := &e.answers[r.index]
	if a.decision != e.now {
		a.holds, a.err = e.run(r, r.whole)
		a.decision = e.now
	}
	return a.holds, a.err
}

// Part evaluates a part of rule r that has no further structure, as
// [Node.IsAtom] says; the errors are those of [Eval.Holds].
func (e *Eval) Part(r *Rule, n *Node) (bool, error) {
	if r == nil || r.set != e.set || r.program == nil || r.parts[n] == nil {
		return false, ErrNotCompiled
	}
	return e.run(r, r.parts[n])
}

// run runs a program of rule r.
func (e *Eval) run(r *Rule, program *vm.Program) (bool, error) {
	if e.depth == len(e.vms) {
		e.vms = append(e.vms, new(vm.VM))
	}
	outer := e.running
	e.running = r
	e.depth++
	out, err := e.vms[e.depth-1].Run(program, e.vars)
	e.depth--
	e.running = outer
	if err != nil {
		if failure := e.failure; failure != nil {
			e.failure = nil
			return false, failure
		}
		return false, fmt.Errorf("rules: %w", err)
	}
	return out.(bool), nil
}

// stop ends the running program: expr turns the panic into an error of Run.
func (e *Eval) stop(err error) {
	e.failure = err
	panic(err)
}

// env returns what programs of the set may call; see [programs].
func (e *Eval) env(set *Set) map[string]any {
	env := map[string]any{
		"pernah":           func(action string) bool { return e.call("pernah", action, Bool).Bool() },
		"lewat":            func(limit string) bool { return e.call("lewat", limit, Bool).Bool() },
		"dipenuhi":         func(duty string) bool { return e.call("dipenuhi", duty, Bool).Bool() },
		"oleh_orang_sama":  func(action string) bool { return e.call("oleh_orang_sama", action, Bool).Bool() },
		"hari_kerja_sejak": func(event string) int { return int(e.call("hari_kerja_sejak", event, Int).Int()) },
		"has":              func(id, list any) bool { return list.(*ids).has(id.(string)) },
	}
	for slot, name := range set.factNames {
		suffix := strconv.Itoa(slot)
		env["a"+suffix] = func() bool { return e.value(slot).IsSet() }
		switch set.types[name].Kind {
		case Bool:
			env["f"+suffix] = func() bool { return e.read(slot).Bool() }
		case Int:
			env["f"+suffix] = func() int { return int(e.read(slot).Int()) }
		case List:
			env["f"+suffix] = func() any { return e.read(slot).boxed }
		default:
			env["f"+suffix] = func() string { return e.read(slot).Str() }
		}
	}
	for index, r := range set.ordered {
		env["r"+strconv.Itoa(index)] = func() bool {
			holds, err := e.Holds(r)
			if err != nil {
				e.stop(err)
			}
			return holds
		}
	}
	return env
}

// value returns the fact in a slot, asking for it once per decision.
func (e *Eval) value(slot int) *Value {
	known := &e.values[slot]
	if known.decision != e.now {
		known.value = e.facts.Value(e.set.factNames[slot])
		known.decision = e.now
	}
	return &known.value
}

// read returns the fact in a slot for an operator.
func (e *Eval) read(slot int) *Value {
	v := e.value(slot)
	name := e.set.factNames[slot]
	want := e.set.types[name].Kind
	if v.kind != want || v.kind == Int {
		e.mustBe(want, *v, name)
	}
	return v
}

// asked returns what a function answers, asking for it once per decision.
func (e *Eval) asked(fn, arg string) (Value, error) {
	called := Called{fn, arg}
	known, done := e.calls[called]
	if !done || known.decision != e.now {
		v, err := e.facts.Call(fn, arg)
		if err != nil {
			return Value{}, err
		}
		known = remembered{e.now, v}
		e.calls[called] = known
	}
	return known.value, nil
}

func (e *Eval) call(fn, arg string, want Kind) Value {
	v, err := e.asked(fn, arg)
	if err != nil {
		e.stop(err)
	}
	e.mustBe(want, v, fn+"("+arg+")")
	return v
}

// mustBe stops the program if a fact is unset or not of the kind the schema
// promised.
func (e *Eval) mustBe(want Kind, v Value, name string) {
	switch {
	case v.kind == Unset:
		e.stop(&UnsetError{Name: name, Rule: e.running.name})
	case v.kind == Int && want == Int && v.Int() <= MaxNumber && v.Int() >= -MaxNumber:
	case v.kind.IsID() && want.IsID():
	case v.kind != want || v.kind == Int:
		e.stop(&FactError{Name: name, Rule: e.running.name, Want: want, Value: v})
	}
}
