package rules

// Set holds the compiled named rules of one SOP. It never changes and is safe
// for many goroutines.
type Set struct{}

// Rule is one compiled condition: a named rule or a guard.
type Rule struct{}

// Compile compiles the named rules. It always returns a set, so that guards
// can be judged too: a guard that refers to a rule with a mistake adds no
// mistake of its own.
func Compile(schema Schema, named []Source) (*Set, Errors) { return &Set{}, nil }

// Guard compiles one guard (syarat, bila) against the set. The rule is nil if
// there is any mistake.
func (s *Set) Guard(text string) (*Rule, Errors) { return &Rule{}, nil }

// Rule returns the named rule, or nil.
func (s *Set) Rule(name string) *Rule { return nil }

// Name returns the rule's name, empty for a guard.
func (r *Rule) Name() string { return "" }

// Text returns the condition as the file has it.
func (r *Rule) Text() string { return "" }

// Reads returns the fields and members that the rule may read, through named
// rules too, sorted: "kategori", "unit.kewenangan".
func (r *Rule) Reads() []string { return nil }

// Refs returns the named rules that the rule uses, directly or not, sorted.
func (r *Rule) Refs() []string { return nil }

// Unfilled is a read that may be reached while the name is unset.
type Unfilled struct {
	Name   string
	Rule   string // the named rule in which the read stands; empty: this one
	Offset int    // in that rule's text, in runes
}

// NeedsSet returns the reads that may be reached while unset, if filled says
// which names surely are; "ada(x) dan …" makes x sure on its right side.
func (r *Rule) NeedsSet(filled func(name string) bool) []Unfilled { return nil }

// Canonical returns the condition in the spelling that staff write: dan, atau,
// tidak, dalam, ya, and one space between words. Text that cannot be read is
// returned as it is.
func Canonical(text string) string { return text }
