package scenario

import (
	"errors"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// none is how an expected list is written that must be empty, and a deadline
// that must not run.
const none = form.None

// ReadSuite reads a scenario file strictly: every key must be known, every time
// must name its zone, steps must be in order of time. All problems come at once,
// each with its place; the suite is nil if any is an error. Names are resolved
// by [Suite.Check]. file is the name that problems give; nothing is opened.
func ReadSuite(file string, src []byte) (*Suite, problem.Problems) {
	r := &suiteReader{newLogReader(file), &Suite{File: file}}
	if root := r.parse(src); root != nil {
		r.top(root)
	}
	r.suite.SOP, r.suite.People = r.log.SOP, r.log.People
	if problems := r.Sorted(); problems.HasErrors() {
		return nil, problems
	}
	return r.suite, r.Sorted()
}

// suiteReader walks the tree of one scenario file.
type suiteReader struct {
	logReader
	suite *Suite
}

func (r *suiteReader) top(n *node) {
	r.each(n, "skenario", form.Suite, map[string]func(*node){
		"format": r.format,
		"sop":    r.into(&r.log.SOP),
		"orang":  r.people,
		"skenario": func(n *node) {
			r.items(n, "skenario", func(item *node) { r.scenario(item) })
		},
		"tenggat": func(n *node) {
			r.items(n, "tenggat", func(item *node) { r.question(item) })
		},
	})
}

// items reads a list.
func (r *suiteReader) items(n *node, where string, read func(*node)) {
	if n.Kind != yamltree.List {
		r.err(n.Pos, "expected-list", "where", where)
		return
	}
	for _, item := range n.Items {
		read(item)
	}
}

func (r *suiteReader) scenario(n *node) {
	c := &Scenario{}
	r.each(n, "skenario", form.Scenario, map[string]func(*node){
		"nama":             r.into(&c.Name),
		"setelah":          r.into(&c.After),
		"perubahan_dekrit": func(n *node) { c.Decrees = r.yes(n) },
		"langkah": func(n *node) {
			r.items(n, "langkah", func(item *node) { r.step(c, item) })
		},
	})
	r.suite.Scenarios = append(r.suite.Scenarios, c)
}

// yes reads ya or tidak.
func (r *suiteReader) yes(n *node) bool {
	t := r.text(n)
	if t.Value != "ya" && t.Value != "tidak" {
		r.err(n.Pos, "scenario-yes-no", "value", t.Value)
	}
	return t.Value == "ya"
}

func (r *suiteReader) step(c *Scenario, n *node) {
	s := &Step{Event: Event{Pos: problem.Pos(n.Pos)}}
	before := r.Count()
	r.each(n, "langkah", form.Step, map[string]func(*node){
		"waktu":      func(n *node) { s.At = r.moment(n) },
		"dicatat":    func(n *node) { s.Recorded = r.moment(n) },
		"pelaku":     r.into(&s.Actor),
		"mewakili":   r.into(&s.ActingFor),
		"aksi":       r.into(&s.Action),
		"pelapor":    r.into(&s.Reporter),
		"isian":      func(n *node) { s.Input = r.input(n) },
		"asal":       func(n *node) { s.Origin = r.origin(n) },
		"utama":      func(n *node) { s.Main = r.main(n) },
		"alasan":     r.into(&s.Reason),
		"bukti":      r.into(&s.Evidence),
		"maka":       func(n *node) { s.Expect = r.expect(n) },
		"kewenangan": func(n *node) { s.Authority = r.personal(n, "kewenangan") },
	})
	c.Steps = append(c.Steps, s)
	if r.Count() > before || s.At.IsZero() { // on a broken line the time may be lost without a word
		return
	}
	switch {
	case s.Action.Value == "" && s.Actor.Value != "":
		r.err(s.pos(n, "pelaku"), "scenario-actor-without-action")
	case s.Action.Value != "" && s.Actor.Value == "":
		r.err(s.pos(n, "aksi"), "missing-key", "key", "pelaku", "where", "langkah")
	case s.Action.Value == "" && s.Expect != nil && s.Expect.Refused.Value != "":
		r.err(yamltree.Pos(s.Expect.Refused.Pos), "scenario-refusal-without-action")
	case s.Action.Value == "" && s.Expect == nil && s.Authority == nil:
		r.err(n.Pos, "scenario-idle-step")
	case s.entered().Before(s.At):
		r.err(s.pos(n, "dicatat"), "recorded-before", "recorded", n.Get("dicatat").Value, "at", n.Get("waktu").Value)
	}
	if k := len(c.Steps) - 1; k > 0 && s.entered().Before(c.Steps[k-1].entered()) {
		r.err(s.pos(n, "waktu"), "events-out-of-order", "at", n.Get("waktu").Value)
	}
}

// pos returns where the value of a key of the step stands.
func (s *Step) pos(n *node, key string) yamltree.Pos { return n.Get(key).Pos }

func (r *suiteReader) expect(n *node) *Expect {
	x := &Expect{Pos: problem.Pos(n.Pos)}
	list := func(l *List) func(*node) { return func(n *node) { *l = r.list(n) } }
	personal := func(all *[]Personal) func(*node) {
		return func(n *node) { *all = r.personal(n, "maka") }
	}
	r.each(n, "maka", form.Expect, map[string]func(*node){
		"tahap":       r.into(&x.Stage),
		"unit":        r.into(&x.Unit),
		"ditolak":     r.into(&x.Refused),
		"karena":      list(&x.Grounds),
		"yang_boleh":  list(&x.Able),
		"tenggat":     func(n *node) { x.Deadlines = r.pairs(n, "tenggat") },
		"penilaian":   func(n *node) { x.Verdicts = r.pairs(n, "penilaian") },
		"pelanggaran": list(&x.Breaches),
		"otomatis":    list(&x.System),
		"diberi_tahu": list(&x.Told),
		"kewajiban":   list(&x.Duties),
		"boleh":       personal(&x.May),
		"tersembunyi": personal(&x.Hidden),
	})
	if x.Refused.Value == "" && (x.Grounds.Given || x.Able.Given) {
		r.err(n.Pos, "scenario-reason-without-refusal")
	}
	return x
}

// personal reads person: list, or unit: list.
func (r *suiteReader) personal(n *node, where string) []Personal {
	if n.Kind != yamltree.Map {
		r.err(n.Pos, "expected-map", "where", where)
		return nil
	}
	var all []Personal
	for _, e := range n.Entries {
		all = append(all, Personal{r.text(e.Key), r.list(e.Value)})
	}
	return all
}

// list reads "tidak ada", one value, a list of values, or values with what
// belongs to each: {verifikasi_admin: admin}, also as items of a list.
func (r *suiteReader) list(n *node) List {
	l := List{Given: true, Pos: problem.Pos(n.Pos)}
	r.listInto(&l, n)
	return l
}

func (r *suiteReader) listInto(l *List, n *node) {
	switch n.Kind {
	case yamltree.Scalar:
		switch n.Value {
		case none:
		case "":
			r.err(n.Pos, "empty-item")
		default:
			l.Items = append(l.Items, sop.Named{ID: r.text(n)})
		}
	case yamltree.Map:
		l.Items = append(l.Items, r.pairs(n, "maka")...)
	case yamltree.List:
		for _, item := range n.Items {
			if item.Kind == yamltree.List {
				r.err(item.Pos, "expected-text")
				continue
			}
			r.listInto(l, item)
		}
	}
}

// pairs reads name: value.
func (r *suiteReader) pairs(n *node, where string) []sop.Named {
	if n.Kind != yamltree.Map {
		r.err(n.Pos, "expected-map", "where", where)
		return nil
	}
	var out []sop.Named
	for _, e := range n.Entries {
		value := r.text(e.Value)
		if e.Value.Kind == yamltree.Scalar && value.Value == "" {
			r.err(e.Key.Pos, "empty-value", "key", e.Key.Value)
		}
		out = append(out, sop.Named{ID: r.text(e.Key), Text: value})
	}
	return out
}

// question reads one row of the table of deadlines.
func (r *suiteReader) question(n *node) {
	q := &Question{Pos: problem.Pos(n.Pos)}
	var note sop.Text
	r.each(n, "tenggat", form.Question, map[string]func(*node){
		"mulai":        func(n *node) { q.Start = r.moment(n) },
		"lama":         func(n *node) { q.Span = r.span(n) },
		"batas":        r.into(&q.Limit),
		"golongan":     r.into(&q.Class),
		"diketahui":    func(n *node) { q.KnownOn = r.day(n) },
		"perpanjangan": func(n *node) { q.Extension = r.span(n) },
		"menjadi":      func(n *node) { q.Extension, q.Total = r.span(n), true },
		"diperpanjang": func(n *node) { q.Extended = r.moment(n) },
		"sementara": func(n *node) {
			r.yes(n)
			q.Provisional = r.text(n)
		},
		"catatan": r.into(&note),
		"tenggat": func(n *node) {
			q.Answer = r.text(n)
			if d, err := calendar.ParseDate(n.Value); err == nil {
				q.LastDay = d
				return
			}
			q.Due = r.moment(n)
		},
		"jeda": func(n *node) {
			r.items(n, "jeda", func(item *node) {
				var p Interval
				before := r.Count()
				r.each(item, "jeda", form.Pause, map[string]func(*node){
					"dari":   func(n *node) { p.Start = r.moment(n) },
					"sampai": func(n *node) { p.End = r.moment(n) },
				})
				if r.Count() == before && p.End.Before(p.Start) {
					r.err(item.Pos, "scenario-pause-reversed")
				}
				q.Pauses = append(q.Pauses, p)
			})
		},
	})
	if given(n, "lama") == given(n, "batas") {
		r.err(n.Pos, "scenario-span-or-limit")
	}
	if (given(n, "perpanjangan") != given(n, "menjadi")) != given(n, "diperpanjang") {
		r.err(n.Pos, "scenario-extension-when")
	}
	r.suite.Questions = append(r.suite.Questions, q)
}

// given reports whether a key has a value.
func given(n *node, key string) bool {
	v := n.Get(key)
	return v != nil && !blank(v)
}

func (r *suiteReader) span(n *node) calendar.Span {
	t := r.text(n)
	if t.Value == "" {
		return calendar.Span{}
	}
	span, err := calendar.ParseSpan(t.Value)
	var wrong *calendar.SpanError
	if errors.As(err, &wrong) {
		r.err(n.Pos, "scenario-span", "value", t.Value)
		return calendar.Span{}
	}
	return span
}

func (r *suiteReader) day(n *node) calendar.Date {
	t := r.text(n)
	d, err := calendar.ParseDate(t.Value)
	if err != nil && t.Value != "" {
		r.err(n.Pos, "scenario-day", "value", t.Value, "suggestion", dayMeant(t.Value))
	}
	return d
}

// momentOf reads an instant that [Suite.Check] has seen.
func momentOf(text string) time.Time {
	t, err := ParseMoment(text)
	if err != nil {
		return time.Time{}
	}
	return t
}
