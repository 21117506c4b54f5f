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
	losses []Loss
}

// Loss is a key whose value was told as unreadable, and the lines of the block in which
// it stands.
type Loss struct {
	Key      string
	From, To int
}

// Losing adds what was lost on reading the file, and returns the findings: what follows
// from it alone is not told. Each was told as a problem, so beyond the last that is told
// none is needed.
func (f *Findings) Losing(losses ...Loss) *Findings {
	f.losses = append(f.losses, losses[:min(len(losses), most-len(f.losses))]...)
	return f
}

// Losses returns what was lost.
func (f *Findings) Losses() []Loss { return f.losses }

// Erred reports whether an error was told of one of the places after the first n problems.
func (f *Findings) Erred(n int, of ...Pos) bool {
	return slices.ContainsFunc(f.list[min(n, len(f.list)):], func(p Problem) bool { return p.Severity == Error && slices.Contains(of, p.Pos) })
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
	if len(f.list) > most || f.told[told{pos, code}] || f.doubtful(pos.Line, code) || f.follows(pos.Line, code, args) {
		return
	}
	f.told[told{pos, code}] = true
	if len(f.list) == most {
		f.list = append(f.list, Problem{f.file, pos, "too-many-problems", Error, map[string]string{"max": strconv.Itoa(most)}})
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

// follows reports whether a code would tell only what follows from a loss.
func (f *Findings) follows(line int, code string, args []string) bool {
	if len(f.losses) == 0 {
		return false
	}
	e, _ := Lookup(code)
	return slices.ContainsFunc(e.Follows, func(key string) bool {
		key, anywhere := strings.CutPrefix(key, "~")
		name, named := strings.CutPrefix(key, "=")
		return slices.ContainsFunc(f.losses, func(l Loss) bool {
			here := anywhere || l.From <= line && line <= l.To
			if named {
				at := slices.Index(args, name)
				return here && at >= 0 && slices.Contains(strings.Split(args[at+1], ", "), l.Key)
			}
			return key == "apa_saja" || here && key == l.Key
		})
	})
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
