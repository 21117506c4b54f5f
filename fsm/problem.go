package fsm

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/yamltree"
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
func (p Problem) Message(lang string) string { return message(lang, p.Code, p.Args) }

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

// sort puts the problems in order of file, place and code.
func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column), cmp.Compare(a.Code, b.Code))
	})
}

// most is how many problems of one file are told; nobody reads more.
const most = 500

// findings collects the problems of one file.
type findings struct {
	file   string
	list   Problems
	told   map[told]bool
	causes map[string]int // what brings about a problem, perhaps in several places → its index in list
	doubt  yamltree.Doubt // of lines whose YAML is broken nothing more is told
}

// absent are the codes that tell that something is missing: where something of
// an entry could not be read, it may be just that.
var absent = map[string]bool{
	"missing-key": true, "missing-kind": true, "missing-target": true, "empty-value": true, "few-options": true, "few-outcomes": true,
	"duty-without-start": true, "during-without-every": true, "start-without-role": true, "action-by-nobody": true,
	"expected-map": true, "expected-list": true, "row-without-activity": true, "standard-without-activity": true,
	"reminder-without-time": true, "clock-without-time": true, "day-without-hours": true, "closing-without-hours": true,
	"national-days-missing": true, "authority-without-field": true, "option-without-unit": true, "class-without-time": true,
}

// doubting makes findings keep quiet about what is in doubt.
func (f *findings) doubting(d yamltree.Doubt) *findings {
	f.doubt = d
	return f
}

type told struct {
	pos  Pos
	code string
}

func newFindings(file string) *findings {
	return &findings{file: file, told: map[told]bool{}, causes: map[string]int{}}
}

// err adds an error; args are pairs of placeholder and text.
func (f *findings) err(pos Pos, code string, args ...string) { f.add(pos, code, Error, args) }

// warn adds a warning.
func (f *findings) warn(pos Pos, code string, args ...string) { f.add(pos, code, Warning, args) }

func (f *findings) add(pos Pos, code string, severity Severity, args []string) {
	if f.told[told{pos, code}] || f.doubt.Broken(pos.Line) || absent[code] && f.doubt.Hollow(pos.Line) {
		return
	}
	f.told[told{pos, code}] = true
	switch {
	case len(f.list) == most:
		f.list = append(f.list, Problem{f.file, pos, "too-many-problems", Error, map[string]string{"max": strconv.Itoa(most)}})
		return
	case len(f.list) > most:
		return
	}
	p := Problem{File: f.file, Pos: pos, Code: code, Severity: severity}
	if len(args) > 0 {
		p.Args = make(map[string]string, len(args)/2)
	}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	f.list = append(f.list, p)
}

// undeclared tells a name that is declared nowhere: once, with the further lines
// that use it. kind keeps apart names of different things.
func (f *findings) undeclared(kind, name string, pos Pos, code string, args ...string) {
	f.cause(kind+" "+name, pos, code, append(args, "name", name)...)
}

// cause tells what one cause brings about: at the first place, with the lines of
// the others. key names the cause.
func (f *findings) cause(key string, pos Pos, code string, args ...string) {
	if i, ok := f.causes[key]; ok {
		first, line := f.list[i], strconv.Itoa(pos.Line)
		also := first.Args["also"]
		switch {
		case pos.Line == first.Pos.Line || slices.Contains(strings.Split(also, ", "), line):
		case also == "":
			first.Args["also"] = line
		default:
			first.Args["also"] = also + ", " + line
		}
		return
	}
	before := len(f.list)
	f.err(pos, code, append(args, "also", "")...)
	if len(f.list) == before+1 && f.list[before].Code == code {
		f.causes[key] = before
	}
}

// sorted returns what was found, in order.
func (f *findings) sorted() Problems {
	f.list.sort()
	return f.list
}
