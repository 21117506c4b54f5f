package rules

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// maxChain bounds how deep named rules may need one another.
const maxChain = 64

// Set holds the compiled named rules of one SOP. It never changes and is safe
// for many goroutines.
type Set struct {
	schema    Schema
	types     map[string]Type // of every field and member, by its name in conditions
	factNames []string        // the keys of types, sorted
	slot      map[string]int  // of each fact name, its place in factNames
	rules     map[string]*Rule
	ordered   []*Rule // the named rules, in the order given
	compiler  *programs
}

// Rule is one compiled condition: a named rule or a guard.
type Rule struct {
	set    *Set
	name   string
	text   string
	root   *Node
	index  int // of a named rule in set.ordered; -1 for a guard
	broken bool
	*program
}

// Compile compiles the named rules. It always returns a set, so that guards
// can be judged too: a guard that refers to a rule with a mistake adds no
// mistake of its own.
func Compile(schema Schema, named []Source) (*Set, Errors) {
	s := &Set{schema: schema, types: factTypes(schema), rules: make(map[string]*Rule, len(named))}
	s.factNames = slices.Sorted(maps.Keys(s.types))
	s.slot = make(map[string]int, len(s.factNames))
	for i, name := range s.factNames {
		s.slot[name] = i
	}
	var errs Errors
	for _, source := range named {
		if reason := s.misnamed(source.Name); reason != "" {
			e := mistake(CodeRuleName, nil, 0, "name", source.Name, "reason", reason)
			e.Rule = source.Name
			errs = append(errs, e)
			continue
		}
		r := &Rule{set: s, name: source.Name, text: source.Text, index: len(s.ordered)}
		s.rules[r.name] = r
		s.ordered = append(s.ordered, r)
	}
	for _, r := range s.ordered {
		errs = append(errs, r.read()...)
	}
	errs = append(errs, s.checkChains()...)
	s.compiler = newPrograms(s)
	for _, r := range s.ordered {
		if !r.broken {
			errs = append(errs, r.build()...)
		}
	}
	place := make(map[string]int, len(named))
	for i, source := range slices.Backward(named) {
		place[source.Name] = i
	}
	slices.SortStableFunc(errs, func(a, b *Error) int { return cmp.Compare(place[a.Rule], place[b.Rule]) })
	return s, errs
}

// Guard compiles one guard (syarat, bila) against the set. The rule is nil if
// there is any mistake.
func (s *Set) Guard(text string) (*Rule, Errors) {
	r := &Rule{set: s, text: text, index: -1}
	if errs := r.read(); len(errs) > 0 {
		return nil, errs
	}
	for _, ref := range r.refs() {
		r.broken = r.broken || ref.broken
	}
	if !r.broken {
		if errs := r.build(); len(errs) > 0 {
			return nil, errs
		}
	}
	return r, nil
}

// Rule returns the named rule, or nil if there is none.
func (s *Set) Rule(name string) *Rule { return s.rules[name] }

// Rules returns the named rules in the order they were given.
func (s *Set) Rules() []*Rule { return slices.Clone(s.ordered) }

// Has reports whether the rule was compiled in this set and has no mistake, nor
// has any that it stands on.
func (s *Set) Has(r *Rule) bool { return r != nil && r.set == s && !r.broken }

// TypeOf returns the type of a field or member, and whether there is one.
func (s *Set) TypeOf(name string) (Type, bool) {
	t, ok := s.types[name]
	return t, ok
}

// Name returns the rule's name, empty for a guard.
func (r *Rule) Name() string { return r.name }

// Text returns the condition as the file has it.
func (r *Rule) Text() string { return r.text }

// Tree returns the condition as parsed, or nil for a named rule with a
// mistake. References to named rules are not followed; see [Set.Rule].
func (r *Rule) Tree() *Node { return r.root }

func factTypes(schema Schema) map[string]Type {
	types := maps.Clone(schema.Fields)
	if types == nil {
		types = make(map[string]Type)
	}
	for base, members := range schema.Members {
		for member, t := range members {
			types[base+"."+member] = t
		}
	}
	return types
}

func (s *Set) allNames() []string {
	names := slices.Clone(s.factNames)
	for _, r := range s.ordered {
		names = append(names, r.name)
	}
	return names
}

// misnamed returns why a rule cannot have this name, or "".
func (s *Set) misnamed(name string) string {
	_, isField := s.types[name]
	switch {
	case !isIdentifier(name):
		return "id"
	case slices.Contains(Reserved(), name):
		return "reserved"
	case isField:
		return "field"
	case s.rules[name] != nil:
		return "twice"
	}
	return ""
}

func isIdentifier(s string) bool {
	return s != "" && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// read parses and resolves the rule's text.
func (r *Rule) read() Errors {
	p, root := parse(r.set, r.name, r.text)
	if root != nil {
		(&resolver{p, r.set}).condition(root)
	} else {
		p.together(r.set.speakable())
		p.unequal(r.set)
	}
	if len(p.errs) > 0 {
		r.broken = true
		slices.SortStableFunc(p.errs, func(a, b *Error) int { return cmp.Compare(a.Offset, b.Offset) })
		return p.errs
	}
	r.root = root
	return nil
}

// refs returns the named rules that the rule itself refers to, in the order of
// the text.
func (r *Rule) refs() []*Rule {
	var refs []*Rule
	if r.root == nil {
		return nil
	}
	r.root.Walk(func(n *Node) {
		if n.Op == Ref && !slices.Contains(refs, r.set.rules[n.Name]) {
			refs = append(refs, r.set.rules[n.Name])
		}
	})
	return refs
}

// checkChains finds the rules that need themselves or stand on too long a
// chain, and marks as broken whatever needs a broken rule.
func (s *Set) checkChains() Errors {
	c := chains{set: s, height: make([]int, len(s.ordered)), path: nil}
	for _, r := range s.ordered {
		c.visit(r)
	}
	return c.errs
}

type chains struct {
	set    *Set
	height []int // of the rules beneath; 0: not visited, -1: being visited
	path   []*Rule
	errs   Errors
}

func (c *chains) visit(r *Rule) {
	if c.height[r.index] != 0 {
		return
	}
	c.height[r.index] = -1
	c.path = append(c.path, r)
	tallest := 0
	for _, ref := range r.refs() {
		if c.height[ref.index] == -1 {
			c.cycle(r, ref)
		} else {
			c.visit(ref)
		}
		r.broken = r.broken || ref.broken
		tallest = max(tallest, c.height[ref.index])
	}
	c.path = c.path[:len(c.path)-1]
	c.height[r.index] = tallest + 1
	if tallest == maxChain && !r.broken {
		r.broken = true
		e := mistake(CodeTooBig, nil, 0, "what", "chain", "limit", strconv.Itoa(maxChain))
		e.Rule = r.name
		c.errs = append(c.errs, e)
	}
}

// cycle reports the rules from ref, which r refers to, back to r.
func (c *chains) cycle(r, ref *Rule) {
	var names []string
	for _, step := range c.path[slices.Index(c.path, ref):] {
		step.broken = true
		names = append(names, step.name)
	}
	names = append(names, ref.name)
	offset := 0
	r.root.Walk(func(n *Node) {
		if n.Op == Ref && n.Name == ref.name && offset == 0 {
			offset = n.From
		}
	})
	e := mistake(CodeCycle, []rune(r.text), offset, "cycle", strings.Join(names, " → "))
	e.Rule = r.name
	c.errs = append(c.errs, e)
}
