package scenario

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Check resolves the suite's names against a procedure: its kode, roles, units,
// actions, fields, stages and limits, and the form of every value. All problems
// come at once.
func (s *Suite) Check(doc *sop.SOP) problem.Problems { return s.check(doc, nil) }

func (s *Suite) check(doc *sop.SOP, r *renaming) problem.Problems {
	c := &suiteChecker{logChecker{log: &Log{File: s.File, SOP: s.SOP, People: s.People}, sop: doc, renaming: r}, s}
	if s.SOP.Value != doc.Code.Value {
		c.err(s.SOP, "log-of-another-sop", "code", s.SOP.Value, "want", doc.Code.Value)
	}
	for _, p := range s.People {
		c.person(p)
	}
	for i, sc := range s.Scenarios {
		c.scenario(i, sc)
	}
	for _, q := range s.Questions {
		c.question(q)
	}
	sortProblems(c.problems)
	return c.problems
}

type suiteChecker struct {
	logChecker
	suite *Suite
}

func (c *suiteChecker) scenario(i int, sc *Scenario) {
	for _, other := range c.suite.Scenarios[:i] {
		if other.Name.Value == sc.Name.Value {
			c.err(sc.Name, "scenario-name-twice", "name", sc.Name.Value)
		}
	}
	if sc.After.Value != "" {
		c.after(i, sc)
	}
	for _, s := range sc.Steps {
		c.step(s)
	}
}

// after allows only a scenario that stands above.
func (c *suiteChecker) after(i int, sc *Scenario) {
	other := c.suite.above(sc)
	if other == nil {
		var names []string
		for _, above := range c.suite.Scenarios[:i] {
			names = append(names, above.Name.Value)
		}
		c.err(sc.After, "scenario-unknown-before", "name", sc.After.Value, "known", strings.Join(names, "; "))
		return
	}
	before, _ := c.suite.steps(other)
	if len(before) > 0 && len(sc.Steps) > 0 && sc.Steps[0].entered().Before(before[len(before)-1].entered()) {
		c.err(sc.After, "scenario-starts-before", "name", sc.After.Value)
	}
}

func (c *suiteChecker) step(s *Step) {
	x := s.Expect
	if s.Action.Value != "" {
		before := len(c.problems)
		c.event(&s.Event)
		if x != nil && x.Refused.Value != "" {
			// What a person cannot do is worth a scenario.
			c.problems = append(c.problems[:before:before], slices.DeleteFunc(slices.Clone(c.problems[before:]), func(p problem.Problem) bool {
				return p.Code == "log-automatic-action"
			})...)
		}
	}
	for _, u := range s.Authority {
		c.known(u.Person, "log-unknown-unit", c.units())
		for _, n := range u.List.Items {
			c.known(n.ID, "scenario-unknown-authority", c.authorities())
		}
	}
	if x != nil {
		c.expect(x)
	}
}

// authorities returns the choices that decide which unit has authority.
func (c *suiteChecker) authorities() []string {
	var names []string
	if f := field(c.sop, c.sop.Units.By.Value); f != nil {
		for _, o := range f.Options {
			names = append(names, o.ID.Value)
		}
	}
	return names
}

func (c *suiteChecker) expect(x *Expect) {
	c.known(x.Stage, "scenario-unknown-stage", append(c.stages(), none))
	c.known(x.Unit, "log-unknown-unit", append(c.units(), none))
	x.Refused.Value = presentWord(x.Refused.Value)
	c.known(x.Refused, "scenario-refusal-word", append([]string{"ya"}, RefusalWords()...))
	for _, n := range x.Grounds.Items {
		c.renaming.mention(n.ID, 0, n.ID.Value, c.grounds())
	}
	for _, n := range x.Deadlines {
		c.known(n.ID, "scenario-unknown-clock", c.clocks())
		if _, ok := deadlineForm(n.Text.Value); !ok {
			c.err(n.Text, "scenario-deadline", "value", n.Text.Value, "suggestion", dayMeant(n.Text.Value))
		}
	}
	for _, n := range x.Verdicts {
		c.known(n.ID, "scenario-unknown-clock", c.clocks())
		if !verdictForm(n.Text.Value) {
			c.err(n.Text, "scenario-verdict", "value", n.Text.Value)
		}
	}
	for _, n := range x.Breaches.Items {
		c.known(n.ID, "scenario-unknown-clock", c.clocks())
		c.who(n.Text)
	}
	for _, n := range x.Able.Items {
		c.who(n.ID)
	}
	for _, n := range x.System.Items {
		c.known(n.ID, "scenario-unknown-automatic", c.automatics())
		c.who(n.Text)
	}
	for _, n := range x.Told.Items {
		c.known(n.ID, "log-unknown-role", c.roles())
	}
	for _, n := range x.Duties.Items {
		c.known(n.ID, "scenario-unknown-duty", c.duties())
		c.who(n.Text)
	}
	for _, m := range x.May {
		c.known(m.Person, "log-unknown-person", c.people())
		for _, n := range m.List.Items {
			c.known(n.ID, "log-unknown-action", c.doable())
		}
	}
	for _, m := range x.Hidden {
		c.known(m.Person, "log-unknown-person", append(c.people(), publicWord))
		for _, n := range m.List.Items {
			c.known(n.ID, "log-unknown-field", c.fields())
		}
	}
}

// publicWord is who holds no role.
const publicWord = "publik"

func (c *suiteChecker) fields() []string {
	var names []string
	for _, f := range c.sop.Fields {
		names = append(names, f.ID.Value)
	}
	return names
}

// grounds are the names that a refusal may give as its reason.
func (c *suiteChecker) grounds() []string {
	names := c.fields()
	for _, r := range c.sop.Rules {
		names = append(names, r.ID.Value)
	}
	return append(names, c.doable()...)
}

// who knows every word of "admin siti" or "penghubung dpupr": roles, units,
// people.
func (c *suiteChecker) who(t sop.Text) {
	all := slices.Concat(c.roles(), c.units(), c.people())
	eachWord(t, func(offset int, word string) {
		c.renaming.mention(t, offset, word, all)
		if !slices.Contains(all, word) {
			c.err(t, "scenario-unknown-who", "name", word, "known", strings.Join(all, ", "))
		}
	})
}

func (c *suiteChecker) roles() []string {
	var names []string
	for _, r := range c.sop.Roles {
		names = append(names, r.ID.Value)
	}
	return names
}

func (c *suiteChecker) duties() []string {
	var names []string
	for _, d := range c.sop.Owed() {
		names = append(names, d.ID.Value)
	}
	return names
}

// returns are the acts by which units give tasks back.
func returns(doc *sop.SOP) []string {
	var names []string
	for _, t := range doc.Tasks() {
		if t.Back.Value != "" {
			names = append(names, t.Back.Value)
		}
	}
	return names
}

func (c *suiteChecker) stages() []string {
	var names []string
	for _, s := range c.sop.Stages {
		names = append(names, s.ID.Value)
	}
	for _, e := range c.sop.Ends {
		names = append(names, e.ID.Value)
	}
	return names
}

// clocks returns what has a time of its own: stages, limits and duties.
func (c *suiteChecker) clocks() []string {
	var names []string
	for _, t := range timesOf(c.sop) {
		names = append(names, t.of)
	}
	return names
}

func (c *suiteChecker) automatics() []string {
	var names []string
	for _, a := range c.sop.Actions() {
		if a.Automatic.Value != "" && !slices.Contains(names, a.ID.Value) {
			names = append(names, a.ID.Value)
		}
	}
	return names
}

// doable returns what people do: actions, and duties to be met.
func (c *suiteChecker) doable() []string {
	names := append(c.duties(), returns(c.sop)...)
	for _, a := range c.sop.Actions() {
		if a.Automatic.Value == "" && !slices.Contains(names, a.ID.Value) {
			names = append(names, a.ID.Value)
		}
	}
	return names
}

func (c *suiteChecker) question(q *Question) {
	if q.Limit.Value == "" {
		return
	}
	c.known(q.Limit, "scenario-unknown-clock", c.clocks())
	for _, t := range timesOf(c.sop) {
		if t.of != q.Limit.Value {
			continue
		}
		var classes []string
		for _, class := range t.time.ByClass {
			classes = append(classes, class.Option.Value)
		}
		switch {
		case t.time.BeforeField() && t.time.SpanBefore(q.Class.Value) == (calendar.Span{}):
			c.err(q.Limit, "scenario-class-missing", "name", q.Limit.Value, "known", "hari "+t.time.By.Value+", misalnya 2026-03-09")
		case t.time.BeforeField():
		case len(classes) > 0 && q.Class.Value == "" && t.time.Unset.Text == (sop.Text{}):
			c.err(q.Limit, "scenario-class-missing", "name", q.Limit.Value, "known", strings.Join(classes, ", "))
		case q.Class.Value != "":
			c.known(q.Class, "scenario-unknown-class", classes)
		}
	}
}

// timed is one time that the procedure sets.
type timed struct {
	of   string // the stage, limit or duty
	kind fsm.ClockKind
	time *sop.Time
}

// timesOf returns every time that a procedure sets, in the file's order.
func timesOf(doc *sop.SOP) []timed {
	var all []timed
	for _, s := range doc.Stages {
		if s.Standard != nil && s.Standard.Time != nil && !s.Standard.Time.None {
			all = append(all, timed{s.ID.Value, fsm.StageClock, s.Standard.Time})
		}
	}
	for _, l := range doc.Limits {
		if l.Time != nil && !l.Time.None {
			all = append(all, timed{l.ID.Value, fsm.LimitClock, l.Time})
		}
	}
	for _, d := range doc.Owed() {
		if d.Time != nil && !d.Time.None {
			all = append(all, timed{d.ID.Value, fsm.DutyClock, d.Time})
		}
	}
	return all
}

// span returns the span of a class, or the one that there is.
func (t timed) span(class string) calendar.Span {
	for _, c := range t.time.ByClass {
		if c.Option.Value == class {
			return c.Span
		}
	}
	if t.time.BeforeField() {
		return t.time.SpanBefore(class)
	}
	if t.time.By != (sop.Text{}) {
		return t.time.Unset.Span
	}
	return t.time.Span
}

// deadlineForm reports whether a text is an expected deadline, and its day if
// it is one.
func deadlineForm(text string) (calendar.Date, bool) {
	if text == none || text == pausedWord {
		return calendar.Date{}, true
	}
	if d, err := calendar.ParseDate(text); err == nil {
		return d, true
	}
	_, err := ParseMoment(text)
	return calendar.Date{}, err == nil
}

// pausedWord is how an expected deadline is written while its clock stands still.
const pausedWord = form.Paused

// verdictForm reports whether a text is an expected verdict: "terlambat" may
// name by how much, "tidak ada" says that the clock did not end.
func verdictForm(text string) bool {
	if text == none {
		return true
	}
	if by, ok := strings.CutPrefix(text, fsm.Late.In("id")+" "); ok {
		_, _, ok = lateness(by)
		return ok
	}
	return slices.ContainsFunc(fsm.Judgements(), func(j fsm.Judgement) bool { return text == j.In("id") })
}
