package scenario

import (
	"cmp"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// ReadLog reads a log file strictly: every key must be known, every time must
// name its zone, the events must be in order of time. All problems come at once,
// each with its place; the log is nil if any is an error. Names are resolved by
// [Log.Check]. file is the name that problems give; nothing is opened.
func ReadLog(file string, src []byte) (*Log, problem.Problems) {
	r := newLogReader(file)
	if root := r.parse(src); root != nil {
		r.top(root)
	}
	if problems := r.Sorted(); problems.HasErrors() {
		return nil, problems
	}
	return r.log, r.Sorted()
}

// sortProblems puts the problems in order of place, then code.
func sortProblems(problems problem.Problems) {
	slices.SortStableFunc(problems, func(a, b problem.Problem) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column), cmp.Compare(a.Code, b.Code))
	})
}

// logReader walks the tree of one log file.
type logReader struct {
	*problem.Findings
	log *Log
}

func newLogReader(file string) logReader {
	return logReader{problem.NewFindings(file), &Log{File: file}}
}

type node = yamltree.Node

// parse returns the file's tree, or nil, and tells what is wrong with its YAML. What
// only follows from that is told no more.
func (r *logReader) parse(src []byte) *node {
	root, faults := yamltree.Parse(src, nil)
	for _, f := range faults {
		severity := problem.Error
		if f.Warning {
			severity = problem.Warning
		}
		var args []string
		for _, name := range slices.Sorted(maps.Keys(f.Args)) {
			args = append(args, name, f.Args[name])
		}
		r.Add(problem.Pos(f.Pos), f.Code, severity, args)
	}
	r.Doubting(yamltree.DoubtOf(root, faults))
	return root
}

// err adds an error; args are names of placeholders and texts in turn.
func (r *logReader) err(pos yamltree.Pos, code string, args ...string) {
	r.Err(problem.Pos(pos), code, args...)
}

// found returns an error about a file.
func found(file string, pos problem.Pos, code string, args ...string) problem.Problem {
	p := problem.Problem{File: file, Pos: pos, Code: code, Severity: problem.Error, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return p
}

// each reads a map strictly, in the file's order: the keys that the part has, by
// the functions given.
func (r *logReader) each(n *node, where string, part *form.Part, read map[string]func(*node)) {
	form.MustRead(part, read)
	required := part.Required()
	if n.Kind != yamltree.Map {
		r.err(n.Pos, "expected-map", "where", where)
		return
	}
	took, strangers := map[string]bool{}, 0
	for _, e := range n.Entries {
		key := e.Key.Value
		if read[key] == nil {
			names := slices.Sorted(maps.Keys(read))
			near := cmp.Or(rules.Nearest(key, names), meant.Key(key, names))
			r.err(e.Key.Pos, "unknown-key", "key", key, "where", where, "known", strings.Join(names, ", "), "suggestion", near)
			if near == "" || n.Get(near) != nil || took[near] {
				strangers++
				continue
			}
			key = near // read as what it was meant for, so that nothing else seems missing
		}
		took[key] = true
		switch {
		case !blank(e.Value):
			read[key](e.Value)
		case slices.Contains(required, key):
			r.err(e.Key.Pos, "empty-value", "key", key)
		}
	}
	for _, key := range required {
		switch {
		case took[key]:
		case strangers > 0:
			strangers-- // most likely the key under another name
		default:
			r.err(n.Pos, "missing-key", "key", key, "where", where)
		}
	}
}

// blank reports whether n is a scalar without text, be it in quotes.
func blank(n *node) bool { return n.Kind == yamltree.Scalar && n.Value == "" }

func (r *logReader) top(n *node) {
	r.each(n, "log", form.Log, map[string]func(*node){
		"format": r.format,
		"sop":    r.into(&r.log.SOP),
		"nomor":  r.name(&r.log.Number),
		"sumber": r.into(&r.log.Source),
		"orang":  r.people,
		"kejadian": func(n *node) {
			if n.Kind != yamltree.List {
				r.err(n.Pos, "expected-list", "where", "kejadian")
				return
			}
			for _, item := range n.Items {
				r.event(item)
			}
		},
	})
}

func (r *logReader) format(n *node) {
	if t := r.text(n); t.Value != "" && !slices.Contains(form.Log.Words("format"), t.Value) {
		r.err(n.Pos, "unknown-format", "value", t.Value)
	}
}

func (r *logReader) people(n *node) {
	if n.Kind != yamltree.Map {
		r.err(n.Pos, "expected-map", "where", "orang")
		return
	}
	for _, e := range n.Entries {
		p := &Person{ID: r.id(e.Key)}
		r.person(p, e.Value)
		r.log.People = append(r.log.People, p)
	}
}

// person reads "role", {peran, unit, mewakili}, or a list of {peran, unit} for
// who holds several roles in several units.
func (r *logReader) person(p *Person, n *node) {
	switch n.Kind {
	case yamltree.Scalar:
		if blank(n) {
			r.err(n.Pos, "empty-value", "key", p.ID.Value)
			return
		}
		p.Holds = append(p.Holds, Holding{Role: r.text(n)})
	case yamltree.List:
		for _, item := range n.Items {
			if item.Kind == yamltree.List {
				r.err(item.Pos, "expected-map", "where", p.ID.Value)
				continue
			}
			r.person(p, item)
		}
	case yamltree.Map:
		var roles []sop.Text
		var unit sop.Text
		r.each(n, p.ID.Value, form.Person, map[string]func(*node){
			"peran": func(n *node) { roles = r.texts(n) },
			"unit":  r.into(&unit),
			"mewakili": func(n *node) {
				p.ActingFor = r.text(n)
			},
		})
		for _, role := range roles {
			p.Holds = append(p.Holds, Holding{role, unit})
		}
	}
}

func (r *logReader) event(n *node) {
	e := &Event{Pos: problem.Pos(n.Pos)}
	before := r.Count()
	r.each(n, "kejadian", form.Event, map[string]func(*node){
		"waktu":    func(n *node) { e.At = r.moment(n) },
		"dicatat":  func(n *node) { e.Recorded = r.moment(n) },
		"pelaku":   r.into(&e.Actor),
		"mewakili": r.into(&e.ActingFor),
		"aksi":     r.into(&e.Action),
		"pelapor":  r.into(&e.Reporter),
		"isian":    func(n *node) { e.Input = r.input(n) },
		"asal":     func(n *node) { e.Origin = r.origin(n) },
		"utama":    func(n *node) { e.Main = r.main(n) },
		"alasan":   r.into(&e.Reason),
		"bukti":    r.into(&e.Evidence),
		"anggapan": r.into(&e.Assumption),
	})
	if r.Count() > before || e.At.IsZero() { // on a broken line the time may be lost without a word
		return
	}
	if e.entered().Before(e.At) {
		r.err(n.Get("dicatat").Pos, "recorded-before", "recorded", n.Get("dicatat").Value, "at", n.Get("waktu").Value)
		return
	}
	if k := len(r.log.Events); k > 0 && e.entered().Before(r.log.Events[k-1].entered()) {
		r.err(n.Get("waktu").Pos, "events-out-of-order", "at", n.Get("waktu").Value)
	}
	r.log.Events = append(r.log.Events, e)
}

// origin reads asal.
func (r *logReader) origin(n *node) *Origin {
	o := &Origin{}
	r.each(n, "asal", form.Origin, map[string]func(*node){
		"sop":   r.into(&o.SOP),
		"tahap": r.into(&o.Stage),
		"sejak": func(n *node) { o.Since = r.moment(n) },
		"lewat": func(n *node) { o.Passed = r.moment(n) },
	})
	return o
}

// main reads utama.
func (r *logReader) main(n *node) *Main {
	m := &Main{}
	r.each(n, "utama", form.Main, map[string]func(*node){"sop": r.into(&m.SOP), "tahap": r.into(&m.Stage)})
	return m
}

// input reads field: value, every value as raw text.
func (r *logReader) input(n *node) []Filled {
	if n.Kind != yamltree.Map {
		r.err(n.Pos, "expected-map", "where", "isian")
		return nil
	}
	var out []Filled
	for _, e := range n.Entries {
		in := Filled{ID: r.id(e.Key)}
		if e.Value.Kind == yamltree.List && len(e.Value.Items) > 0 {
			in.List = r.texts(e.Value)
		} else {
			in.Text = r.text(e.Value)
		}
		if len(in.List) > 0 {
			in.Text = in.List[0]
		}
		out = append(out, in)
	}
	return out
}

// moment reads an instant.
func (r *logReader) moment(n *node) time.Time {
	t := r.text(n)
	if t.Value == "" {
		return time.Time{}
	}
	at, err := ParseMoment(t.Value)
	var wrong *MomentError
	if errors.As(err, &wrong) {
		r.err(n.Pos, wrong.Code, "value", wrong.Text, "suggestion", wrong.Meant)
	}
	return at
}

// text reads a scalar; anything else is an error.
func (r *logReader) text(n *node) sop.Text {
	if n.Kind != yamltree.Scalar {
		r.err(n.Pos, "expected-text")
		return sop.Text{}
	}
	return sop.Text{Value: n.Value, Pos: problem.Pos(n.Pos)}
}

// into returns a function that reads a scalar into t.
func (r *logReader) into(t *sop.Text) func(*node) {
	return func(n *node) { *t = r.text(n) }
}

// name returns a function that reads what something is called into t: one line.
func (r *logReader) name(t *sop.Text) func(*node) {
	return func(n *node) {
		*t = r.text(n)
		if strings.ContainsFunc(t.Value, func(c rune) bool { return !unicode.IsGraphic(c) && !yamltree.Misleads(c) }) {
			r.err(n.Pos, "name-in-lines")
		}
	}
}

// texts reads one value or a list of values.
func (r *logReader) texts(n *node) []sop.Text {
	if n.Kind != yamltree.List {
		return []sop.Text{r.text(n)}
	}
	var out []sop.Text
	for _, item := range n.Items {
		if blank(item) {
			r.err(item.Pos, "empty-item")
			continue
		}
		out = append(out, r.text(item))
	}
	return out
}

var idForm = regexp.MustCompile(form.IDPattern)

// id reads a name as the SOP file writes names.
func (r *logReader) id(n *node) sop.Text {
	t := r.text(n)
	if t.Value != "" && !idForm.MatchString(t.Value) {
		r.err(n.Pos, "bad-id", "id", t.Value)
	}
	return t
}
