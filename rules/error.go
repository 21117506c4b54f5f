package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The codes of [Error], stable across versions. Behind each the names in Args;
// one in brackets may be missing.
const (
	CodeEmpty         = "empty-condition"        //
	CodeSyntax        = "condition-syntax"       // found: the word; empty at the end of the text; [suggestion]
	CodeUnsupported   = "unsupported-expression" // part, [suggestion]
	CodeTooBig        = "rule-too-big"           // what: bytes, nodes, depth or chain; limit
	CodeNumber        = "number-too-big"         // part, limit
	CodeRange         = "bad-range"              // part, limit
	CodeDate          = "bad-date"               // part, [suggestion]
	CodeUnknownName   = "unknown-name"           // name, [suggestion]
	CodeUnknownAction = "unknown-action"         // name, function, [suggestion]
	CodeUnknownEvent  = "unknown-event"          // name, function, [suggestion]
	CodeStageOrAction = "stage-or-action"        // name, function
	CodeUnknownLimit  = "unknown-limit"          // name, function, [suggestion]
	CodeUnknownDuty   = "unknown-duty"           // name, function, [suggestion]
	CodeUnknownOption = "unknown-option"         // name, option, options, [suggestion]
	CodeMismatch      = "type-mismatch"          // part, kind, want, [suggestion]
	CodeSealed        = "sealed-field"           // name
	CodeCycle         = "rule-cycle"             // cycle
	CodeRuleName      = "rule-name"              // name, reason: id, reserved, field or twice
)

// sentences are what Error() says, with {arg} as placeholders; the part in
// square brackets stands only if its argument does.
var sentences = map[string]string{
	CodeEmpty:         "the condition is empty; write one or remove the key",
	CodeSyntax:        "{found} does not fit here; check brackets, quotes and the words dan, atau, tidak, dalam[; did you mean {suggestion}?]",
	CodeUnsupported:   "{part} cannot be used in a condition[; write {suggestion}]",
	CodeTooBig:        "the condition is too big ({what}, limit {limit}); split it into named rules",
	CodeNumber:        "the number {part} is beyond {limit}",
	CodeRange:         "the range {part} must go upwards and have at most {limit} numbers; use <= and >=",
	CodeDate:          "{part} is not an existing day written as 2006-01-02[; did you mean {suggestion}?]",
	CodeUnknownName:   "there is no field or rule {name}[; did you mean {suggestion}?]",
	CodeUnknownAction: "{function} needs an action, and there is none named {name}[; did you mean {suggestion}?]",
	CodeUnknownEvent:  "{function} needs an event, and there is none named {name}[; did you mean {suggestion}?]",
	CodeStageOrAction: "{name} is a stage and an action; write {function}(tahap {name}) or {function}(aksi {name})",
	CodeUnknownLimit:  "{function} needs a limit, and there is none named {name}[; did you mean {suggestion}?]",
	CodeUnknownDuty:   "{function} needs a duty or task, and there is none named {name}[; did you mean {suggestion}?]",
	CodeUnknownOption: "{name} has no option {option}; it has {options}[; did you mean {suggestion}?]",
	CodeMismatch:      "{part} is {kind}, but {want} is needed here[; write {suggestion}]",
	CodeSealed:        "{name} is personal and sealed, so no condition may read it; only ada({name}) is known",
	CodeCycle:         "the rules need one another in a circle: {cycle}",
	CodeRuleName:      "a rule cannot be named {name} ({reason}); choose another id",
}

// Codes returns every code an [Error] may carry, sorted.
func Codes() []string { return slices.Sorted(maps.Keys(sentences)) }

// Error is one mistake in a condition.
type Error struct {
	Code string
	Rule string // the named rule it stands in; empty: a guard
	// Offset counts runes from the start of the source text; Line and Column
	// are the same place as line and rune in that line. All start at 0.
	Offset, Line, Column int
	// Args are what a message's placeholders stand for; see the codes.
	Args map[string]string
}

// Error returns one English sentence that says what to do.
func (e *Error) Error() string {
	s := sentences[e.Code]
	if open := strings.IndexByte(s, '['); open >= 0 {
		end := strings.IndexByte(s, ']')
		if e.Args["suggestion"] == "" {
			s = s[:open] + s[end+1:]
		} else {
			s = s[:open] + s[open+1:end] + s[end+1:]
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.Args)) {
		value := e.Args[name]
		if name == "found" && value == "" {
			value = "the end"
		}
		s = strings.ReplaceAll(s, "{"+name+"}", value)
	}
	where := ""
	if e.Rule != "" {
		where = e.Rule + ", "
	}
	return fmt.Sprintf("%sline %d, column %d: %s [%s]", where, e.Line+1, e.Column+1, s, e.Code)
}

// Errors are all mistakes of a compilation, in order of rule and place.
type Errors []*Error

// Error returns the sentences, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// mistake makes an Error at a rune offset of text; args are names and values
// in turn.
func mistake(code string, text []rune, offset int, args ...string) *Error {
	e := &Error{Code: code, Offset: offset, Args: make(map[string]string, len(args)/2)}
	for i, r := range text[:min(offset, len(text))] {
		if r == '\n' {
			e.Line++
			e.Column = i + 1
		}
	}
	e.Column = offset - e.Column
	for i := 0; i < len(args); i += 2 {
		e.Args[args[i]] = args[i+1]
	}
	return e
}
