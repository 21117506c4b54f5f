package rules

// Facts are what rules may know about one decision. They must not change while
// an [Eval] uses them.
type Facts interface {
	// Value returns the fact: "kategori", "unit.kewenangan", "pelaku.unit",
	// "waktu". The zero Value means unset.
	Value(name string) Value
	// Call answers pernah and oleh_orang_sama (Bool) and hari_kerja_sejak
	// (Int). The zero Value means that it has no answer, such as an event
	// that never happened: reading it is then an *UnsetError.
	Call(fn, arg string) (Value, error)
}

// UnsetError says that a rule read a field or member that nobody filled in.
// Such a rule neither holds nor fails.
type UnsetError struct {
	Name string
	Rule string // the named rule that read it; empty: the guard itself
}

// Error returns an English sentence.
func (e *UnsetError) Error() string { return e.Name + " is not filled in" }

// Eval evaluates the rules of a set over the facts of one decision and
// computes each named rule at most once. It is for one goroutine; [Eval.Reset]
// makes it ready for the next decision, so it can be pooled.
type Eval struct{}

// NewEval returns an Eval of the set's rules over facts.
func NewEval(set *Set, facts Facts) *Eval { return &Eval{} }

// Reset forgets everything of the last decision and takes the facts of the
// next.
func (e *Eval) Reset(facts Facts) {}

// Holds evaluates a rule of this Eval's set. The error is an *UnsetError or
// what Facts.Call returned; then the rule neither holds nor fails.
func (e *Eval) Holds(r *Rule) (bool, error) { return false, nil }

// Check is an answer with its reasons.
type Check struct {
	Holds   bool
	Err     error    // not nil: neither holds nor fails
	Reasons []Reason // why it does not hold; empty if it holds
}

// Reason is one part of a rule that made it fail.
type Reason struct {
	Rule   string // the named rule it stands in; empty: the guard itself
	Text   string // the part, in the file's spelling
	Offset int    // of the part in its rule's text, in runes
	Values []Seen // what it read, in order of name
}

// Seen is a value that a rule read.
type Seen struct {
	Name  string
	Value Value
}

// Check evaluates the rule and, if it does not hold, says which parts failed
// and the values they saw.
func (e *Eval) Check(r *Rule) Check { return Check{} }
