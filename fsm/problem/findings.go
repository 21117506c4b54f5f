package problem

import (
	"slices"
	"strconv"
	"strings"
)

// most is how many problems of one file are told; nobody reads more.
const most = 500

// Findings collects the problems of one file.
type Findings struct {
	file   string
	list   Problems
	told   map[told]bool
	causes map[string]int // what brings about a problem, perhaps in several places → its index in list
	doubt  Doubt          // nil: nothing is in doubt
}

// Doubt says of which lines of a file little can be said.
type Doubt interface {
	Broken(line int) bool // a fault broke the line: nothing more is told of it
	Hollow(line int) bool // part of what stands in here is missing
}

// Doubting makes findings keep quiet about what is in doubt, and returns them.
func (f *Findings) Doubting(d Doubt) *Findings {
	f.doubt = d
	return f
}

type told struct {
	pos  Pos
	code string
}

// NewFindings returns the findings, none yet, of a file by that name.
func NewFindings(file string) *Findings {
	return &Findings{file: file, told: map[told]bool{}, causes: map[string]int{}}
}

// Err adds an error; args as of [Findings.Add].
func (f *Findings) Err(pos Pos, code string, args ...string) { f.Add(pos, code, Error, args) }

// Warn adds a warning; args as of [Findings.Add].
func (f *Findings) Warn(pos Pos, code string, args ...string) { f.Add(pos, code, Warning, args) }

// Add adds a problem, unless it was told of that place or is in doubt; args are
// pairs of placeholder and text.
func (f *Findings) Add(pos Pos, code string, severity Severity, args []string) {
	if f.told[told{pos, code}] || f.doubtful(pos.Line, code) {
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

// doubtful reports whether nothing can be said of a line, or not that something
// is missing there.
func (f *Findings) doubtful(line int, code string) bool {
	if f.doubt == nil || f.doubt.Broken(line) {
		return f.doubt != nil
	}
	e, _ := Lookup(code)
	return e.Missing && f.doubt.Hollow(line)
}

// Told reports whether a problem of that code was told of a place.
func (f *Findings) Told(pos Pos, code string) bool { return f.told[told{pos, code}] }

// Count returns how many problems were found so far.
func (f *Findings) Count() int { return len(f.list) }

// Undeclared tells a name that is declared nowhere: once, with the further lines
// that use it. kind keeps apart names of different things.
func (f *Findings) Undeclared(kind, name string, pos Pos, code string, args ...string) {
	f.Cause(kind+" "+name, pos, code, append(args, "name", name)...)
}

// Cause tells what one cause brings about: at the first place, with the lines of
// the others. key names the cause.
func (f *Findings) Cause(key string, pos Pos, code string, args ...string) {
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
	f.Err(pos, code, append(args, "also", "")...)
	if len(f.list) == before+1 && f.list[before].Code == code {
		f.causes[key] = before
	}
}

// Sorted returns what was found, in order.
func (f *Findings) Sorted() Problems {
	f.list.Sort()
	return f.list
}
