package scenario

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// MutantKind groups mutants by what they change.
type MutantKind string

// The kinds of mutant, in the order of a report.
const (
	MutantLimit    MutantKind = "batas"         // a limit, a day more or less; how often
	MutantRole     MutantKind = "peran"         // who does, answers, may see
	MutantGuard    MutantKind = "syarat"        // a condition
	MutantTarget   MutantKind = "tujuan"        // where an action leads
	MutantTimer    MutantKind = "pewaktu"       // what starts, stops or holds a clock, or acts when it passes
	MutantInput    MutantKind = "isian"         // what must or may be filled in
	MutantTell     MutantKind = "pemberitahuan" // who is told
	MutantCalendar MutantKind = "kalender"      // how days count
)

// MutantKinds returns all kinds in the order of a report.
func MutantKinds() []MutantKind {
	return []MutantKind{MutantLimit, MutantRole, MutantGuard, MutantTarget, MutantTimer, MutantInput, MutantTell, MutantCalendar}
}

// Mutant is a procedure with one thing changed on purpose. A suite that is
// worth its name notices.
type Mutant struct {
	Kind    MutantKind
	Pos     problem.Pos // in the SOP file
	Where   string      // the stage, action, limit, … that was changed
	Was     string
	Becomes string // empty: it is gone
	Source  []byte // of the changed file
}

// Mutants returns the mutants of a procedure, in the file's order. The SOP was
// read from src. What stands in a folded or escaped text is not changed.
func Mutants(doc *sop.SOP, src []byte) []Mutant {
	m := &mutator{sop: doc, page: newPage(src)}
	m.roles()
	m.rules()
	m.office()
	for _, a := range doc.Starts {
		m.action(a)
	}
	for _, s := range doc.Stages {
		m.stage(s)
	}
	for _, a := range doc.Cross {
		m.action(a)
	}
	for _, e := range doc.Ends {
		if e.Reopen != nil {
			m.action(e.Reopen)
		}
	}
	for _, l := range doc.Limits {
		m.where = l.ID.Value
		m.time(l.Time)
		m.drop(MutantTimer, slices.Concat(l.Since, l.Restart, l.Until)...)
		m.swap(MutantRole, l.Owner, append(m.roleIDs(), "pelaksana tahap", none)...)
	}
	for _, d := range doc.Owed() {
		m.duty(d)
	}
	m.where = "pelanggaran"
	m.drop(MutantTell, doc.Breach.Tell...)
	slices.SortStableFunc(m.all, func(a, b Mutant) int {
		if a.Pos.Line != b.Pos.Line {
			return a.Pos.Line - b.Pos.Line
		}
		return a.Pos.Column - b.Pos.Column
	})
	return m.all
}

// mutator collects the mutants of one file.
type mutator struct {
	sop   *sop.SOP
	page  *page
	where string
	all   []Mutant
}

// add keeps a mutant, if the change could be made.
func (m *mutator) add(kind MutantKind, pos problem.Pos, was, becomes string, src []byte, ok bool) {
	if ok {
		m.all = append(m.all, Mutant{kind, pos, m.where, was, becomes, src})
	}
}

// swap writes each of the texts in the place of one.
func (m *mutator) swap(kind MutantKind, t sop.Text, others ...string) {
	for _, other := range others {
		if t.Value != "" && other != t.Value {
			src, ok := m.page.replace(t, other)
			m.add(kind, t.At(0), t.Value, other, src, ok)
		}
	}
}

// drop takes texts out: an item of a list, or the key of the only one.
func (m *mutator) drop(kind MutantKind, texts ...sop.Text) {
	for _, t := range texts {
		src, ok := m.page.remove(t)
		m.add(kind, t.At(0), t.Value, "", src, ok)
	}
}

func (m *mutator) roleIDs() []string {
	var ids []string
	for _, r := range m.sop.Roles {
		ids = append(ids, r.ID.Value)
	}
	return ids
}

func (m *mutator) roles() {
	for _, r := range m.sop.Roles {
		m.where = r.ID.Value
		if scope, ok := m.page.after(r.ID.Pos, "lingkup"); ok {
			words := form.Role.Words("lingkup")
			words = words[:len(words)/2]
			if strings.Contains(scope.Value, "berkas") {
				words = form.Role.Words("lingkup")[len(words):] // a file of before is mutated in its words
			}
			m.swap(MutantRole, scope, words...)
		}
	}
	for _, l := range m.sop.Limits {
		m.where = l.ID.Value
		m.guard(l.When)
	}
	for _, s := range m.sop.Secrecy {
		m.where = "kerahasiaan"
		m.guard(s.When)
		m.drop(MutantRole, s.From...)
	}
	m.where = "koreksi"
}

func (m *mutator) rules() {
	for _, r := range m.sop.Rules {
		m.where = r.ID.Value
		m.guard(r.When)
	}
}

func (m *mutator) office() {
	m.where = "kalender"
	o := &m.sop.Calendar
	m.swap(MutantCalendar, o.Start, "hari berikutnya", "hari yang sama")
	m.swap(MutantCalendar, o.Roll, "tetap", "hari kerja berikutnya")
	m.drop(MutantCalendar, o.Off...)
	m.drop(MutantCalendar, o.Week...)
}

func (m *mutator) stage(s *sop.Stage) {
	m.where = s.ID.Value
	m.swap(MutantRole, s.Performer, m.roleIDs()...)
	m.swap(MutantRole, s.Owner, m.roleIDs()...)
	m.drop(MutantTimer, s.Pauses...)
	m.swap(MutantTimer, s.Join, sop.Everything, sop.JoinOne)
	for _, t := range s.Tasks {
		if t.Field(m.sop) == "" {
			m.drop(MutantRole, t.Units...)
		}
		m.drop(MutantTarget, t.Back)
		m.drop(MutantInput, t.Why...)
	}
	m.standard(s.Standard)
	for _, a := range s.Actions {
		m.action(a)
	}
}

func (m *mutator) duty(d *sop.Duty) {
	m.where = d.ID.Value
	m.time(d.Time)
	m.swap(MutantRole, d.Performer, m.roleIDs()...)
	m.swap(MutantRole, d.Owner, m.roleIDs()...)
	m.drop(MutantTimer, slices.Concat(d.Since, d.During)...)
	m.drop(MutantInput, slices.Concat(d.Required, d.Optional)...)
	m.drop(MutantTell, d.To...)
}

func (m *mutator) standard(s *sop.Standard) {
	if s == nil {
		return
	}
	m.time(s.Time)
	m.drop(MutantTimer, slices.Concat(s.Since, s.Restart)...)
	m.returning(s.OnReturn)
}

func (m *mutator) returning(t sop.Text) {
	m.swap(MutantTimer, t, "mulai ulang", "lanjut", "tetap berjalan")
}

func (m *mutator) action(a *sop.Action) {
	m.where = a.ID.Value
	if a.Stage != "" {
		m.where = a.Stage + "." + a.ID.Value
	}
	m.standard(a.Standard)
	m.target(a.To)
	m.returning(a.OnReturn)
	for _, o := range a.Outcomes {
		if o.Else == (sop.Text{}) {
			m.guard(o.When)
		}
		m.target(o.To)
		m.returning(o.OnReturn)
	}
	for _, d := range a.Demands {
		if !slices.ContainsFunc(a.Outcomes, func(o *sop.Outcome) bool { return o.When.Pos == d.When.Pos }) {
			m.guard(d.When)
		}
	}
	m.guard(a.When)
	m.drop(MutantGuard, a.When)
	m.drop(MutantGuard, a.NotBy...)
	for _, by := range a.By {
		var others []string
		for _, id := range m.roleIDs() {
			if !slices.ContainsFunc(a.By, func(t sop.Text) bool { return t.Value == id }) {
				others = append(others, id)
			}
		}
		m.swap(MutantRole, by, others...)
	}
	if len(a.By) > 1 {
		m.drop(MutantRole, a.By...)
	}
	m.drop(MutantInput, slices.Concat(a.Required, a.Optional)...)
	m.drop(MutantTell, a.Tell...)
	m.drop(MutantTimer, a.Automatic)
	m.drop(MutantTimer, a.In...)
	if a.Combine > 0 {
		if many, ok := m.page.after(a.ID.Pos, "boleh_merangkap"); ok {
			m.count(many)
			m.drop(MutantGuard, many)
		}
	}
	if a.AtMost > 0 {
		if often, ok := m.page.after(a.ID.Pos, "paling_banyak"); ok {
			m.count(often)
			m.drop(MutantLimit, often)
		}
	}
	if a.Extension != nil {
		m.span(a.Extension.By, a.Extension.Span)
	}
	m.span(a.Within, a.Time)
	if x := a.Source; x != nil {
		m.span(x.Within, x.Time)
		m.drop(MutantGuard, x.In...)
		m.drop(MutantGuard, x.Silent)
	}
}

func (m *mutator) target(t sop.Text) {
	others := []string{"tetap"}
	for _, s := range m.sop.Stages {
		others = append(others, s.ID.Value)
	}
	for _, e := range m.sop.Ends {
		others = append(others, e.ID.Value)
	}
	m.swap(MutantTarget, t, others...)
}

var (
	logicWord  = regexp.MustCompile(`\b(dan|atau|and|or)\b`)
	comparison = regexp.MustCompile(`==|!=|<=|>=|<|>`)
	otherWord  = map[string]string{
		"dan": "atau", "atau": "dan", "and": "or", "or": "and",
		"==": "!=", "!=": "==", "<=": "<", "<": "<=", ">=": ">", ">": ">=",
	}
)

// guard denies a condition, and changes each of its connectives and comparisons.
func (m *mutator) guard(t sop.Text) {
	if t.Value == "" {
		return
	}
	m.swap(MutantGuard, t, "tidak ("+t.Value+")")
	for _, form := range []*regexp.Regexp{logicWord, comparison} {
		for _, at := range form.FindAllStringIndex(t.Value, -1) {
			m.swap(MutantGuard, t, t.Value[:at[0]]+otherWord[t.Value[at[0]:at[1]]]+t.Value[at[1]:])
		}
	}
}

func (m *mutator) time(t *sop.Time) {
	if t == nil || t.None {
		return
	}
	if t.BeforeField() {
		m.count(t.Text)
	} else {
		m.span(t.Text, t.Span)
	}
	m.swap(MutantCalendar, t.Counts, "hari berikutnya", "hari yang sama")
	for _, c := range t.ByClass {
		m.span(c.Text, c.Span)
	}
	m.span(t.Unset.Text, t.Unset.Span)
	for _, r := range t.Remind {
		m.count(r.Text)
		m.drop(MutantTell, r.Tell...)
	}
	for _, s := range t.Overdue {
		m.span(s.Text, s.After)
		m.drop(MutantTell, s.Tell...)
	}
}

// span makes both ends of a span one more and one less.
func (m *mutator) span(t sop.Text, s calendar.Span) {
	for _, by := range []int{-1, 1} {
		high, low := s, s
		high.High += by
		low.Low += by
		if high.Check() == nil {
			m.swap(MutantLimit, t, high.String())
		}
		if s.Low > 0 && low.Check() == nil {
			m.swap(MutantLimit, t, low.String())
		}
	}
}

var wholeNumber = regexp.MustCompile(`\d+`)

// count makes the number in a text one more and one less.
func (m *mutator) count(t sop.Text) {
	at := wholeNumber.FindStringIndex(t.Value)
	if at == nil {
		return
	}
	n, err := strconv.Atoi(t.Value[at[0]:at[1]])
	if err != nil {
		return
	}
	for _, by := range []int{-1, 1} {
		if n+by > 0 {
			m.swap(MutantLimit, t, t.Value[:at[0]]+strconv.Itoa(n+by)+t.Value[at[1]:])
		}
	}
}

// onePlace says in one line what a mutant changes, for its error.
func (m *Mutant) onePlace() string {
	return m.Where + ": " + strings.TrimSpace(m.Was+" → "+m.Becomes)
}
