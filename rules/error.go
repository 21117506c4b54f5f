package rules

// The codes of [Error], stable across versions.
const (
	CodeEmpty       = "empty-condition"
	CodeSyntax      = "condition-syntax"
	CodeUnsupported = "unsupported-expression"
	CodeUnknownName = "unknown-name"
)

// Codes returns every code an [Error] may carry, sorted.
func Codes() []string { return nil }

// Error is one mistake in a condition.
type Error struct {
	Code string
	Rule string // the named rule it stands in; empty: a guard
	// Offset counts runes from the start of the source text; Line and Column
	// are the same place as line and rune in that line. All start at 0.
	Offset, Line, Column int
	// Args are what a message's placeholders stand for.
	Args map[string]string
}

// Error returns one English sentence that says what to do.
func (e *Error) Error() string { return e.Code }

// Errors are all mistakes of a compilation, in order of rule and place.
type Errors []*Error

// Error returns the sentences, one a line.
func (e Errors) Error() string { return "" }
