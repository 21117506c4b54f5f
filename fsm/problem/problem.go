// Package problem says what is wrong: a [Problem] of a file with its place, the
// [Findings] of whoever looks for them, and the one catalogue that has for each
// code an [Entry]: its sentence in two languages, what it means, why it matters, a
// wrong and a right example. It knows nothing of a procedure.
//
// The catalogue is data, read when it is first asked: data/*.yaml, one file a
// family, here and in the rooms that [Register] theirs. Tests hold it complete in
// both languages, find entries that nobody tells and codes that have none, and
// keep examples true: each right one stands in a file that is clean, and putting
// the wrong one in its place brings about that very code.
package problem

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Severity grades a problem.
type Severity uint8

// An Error keeps a file from running, a Warning does not.
const (
	Error Severity = iota
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Problem is one finding about a file. Its sentences come from the catalogue
// of messages by Code and Args.
type Problem struct {
	File     string
	Pos      Pos
	Code     string // stable: "unknown-stage"
	Severity Severity
	Args     map[string]string // what the message's placeholders stand for
}

// Message returns the sentence that says what is wrong and what to do, in
// "en" or (any other lang) Indonesian.
func (p Problem) Message(lang string) string { return Message(lang, p.Code, p.Args) }

// Line returns "file:line:column: sentence [code]" in lang.
func (p Problem) Line(lang string) string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Pos != (Pos{}) {
		b.WriteString(":" + strconv.Itoa(p.Pos.Line) + ":" + strconv.Itoa(p.Pos.Column))
	}
	b.WriteString(": ")
	b.WriteString(p.Message(lang))
	b.WriteString(" [" + p.Code + "]")
	return b.String()
}

// Error returns the English line.
func (p Problem) Error() string { return p.Line("en") }

// Problems are all findings about one or more files, in order of file and place.
type Problems []Problem

// HasErrors reports whether any of them keeps a file from running.
func (ps Problems) HasErrors() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error })
}

// Error returns the English lines of all problems.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Line("en")
	}
	return strings.Join(lines, "\n")
}

// Sort puts the problems in order of file, place and code.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column), cmp.Compare(a.Code, b.Code))
	})
}
