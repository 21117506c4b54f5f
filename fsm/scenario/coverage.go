package scenario

import (
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// CoverKind groups what scenarios can cover.
type CoverKind string

// The kinds of what scenarios cover, in the order of a report.
const (
	CoverStage   CoverKind = "tahap"   // stages and ends entered
	CoverAction  CoverKind = "aksi"    // actions done, in each stage; duties met
	CoverOutcome CoverKind = "hasil"   // branches taken
	CoverTimer   CoverKind = "pewaktu" // what acts by the passing of time: automatic actions, breaches, reminders
	CoverEdge    CoverKind = "batas"   // the days around each deadline
)

// CoverKinds returns all kinds in the order of a report.
func CoverKinds() []CoverKind {
	return []CoverKind{CoverStage, CoverAction, CoverOutcome, CoverTimer, CoverEdge}
}

// The edges of a deadline.
const (
	edgeBefore = "sehari sebelum"
	edgeOn     = "hari terakhir"
	edgeAfter  = "sesudahnya"
	edgeEve    = "menjelang libur" // it starts, or ends, on the eve of a day off
)

// Covered is one thing of the procedure, and whether a scenario went there.
type Covered struct {
	Kind CoverKind
	Name string      // "verifikasi_admin.disposisi", "penanganan: hari terakhir"
	Pos  problem.Pos // in the SOP file
	By   string      // the first scenario that did; empty: none
}

// Cover tells what scenarios covered, by the entries that the engine wrote and
// the deadlines it set, in the order of the kinds and of the file.
func (r *Runner) Cover(reports []*Report) []Covered {
	c := &coverage{sop: r.machine.SOP(), cal: r.cal, index: map[coverKey]int{}}
	c.expected()
	for _, report := range reports {
		for i := range report.Results {
			c.result(&report.Results[i])
		}
	}
	return c.all
}

type coverKey struct {
	kind CoverKind
	name string
}

type coverage struct {
	sop   *sop.SOP
	cal   *calendar.Calendar
	all   []Covered
	index map[coverKey]int
	units map[string][]calendar.TimeUnit // of each time
	by    string                         // the scenario at hand
}

func (c *coverage) want(kind CoverKind, name string, pos problem.Pos) {
	key := coverKey{kind, name}
	if _, twice := c.index[key]; !twice {
		c.index[key] = len(c.all)
		c.all = append(c.all, Covered{Kind: kind, Name: name, Pos: pos})
	}
}

func (c *coverage) hit(kind CoverKind, name string) {
	if i, ok := c.index[coverKey{kind, name}]; ok && c.all[i].By == "" {
		c.all[i].By = c.by
	}
}

// placed is an action in a stage where it may be done; a start has none.
type placed struct {
	stage  string
	action *sop.Action
}

func (p placed) name() string { return actionName(p.stage, p.action.ID.Value) }

func actionName(stage, action string) string {
	if stage == "" {
		return action
	}
	return stage + "." + action
}

func outcomeName(action string, no int) string { return action + " #" + strconv.Itoa(no) }

// places returns every action in every stage, or at every end, where it may be done.
func places(procedure *sop.SOP) []placed {
	var all []placed
	for _, a := range procedure.Starts {
		all = append(all, placed{"", a})
	}
	for _, s := range procedure.Stages {
		for _, a := range s.Actions {
			all = append(all, placed{s.ID.Value, a})
		}
		for _, a := range procedure.Cross {
			if slices.ContainsFunc(a.In, func(t sop.Text) bool { return t.Value == s.ID.Value }) {
				all = append(all, placed{s.ID.Value, a})
			}
		}
	}
	for _, e := range procedure.Ends {
		if e.Reopen != nil {
			all = append(all, placed{e.ID.Value, e.Reopen})
		}
	}
	return all
}

// expected lists all there is to cover.
func (c *coverage) expected() {
	for _, s := range c.sop.Stages {
		c.want(CoverStage, s.ID.Value, s.ID.Pos)
	}
	for _, e := range c.sop.Ends {
		c.want(CoverStage, e.ID.Value, e.ID.Pos)
	}
	all := places(c.sop)
	for _, p := range all {
		if p.action.Automatic.Value == "" {
			c.want(CoverAction, p.name(), p.action.ID.Pos)
		}
	}
	for _, d := range c.sop.Owed() {
		c.want(CoverAction, d.ID.Value, d.ID.Pos)
	}
	for _, t := range c.sop.Tasks() {
		if t.Back.Value != "" {
			c.want(CoverAction, t.Back.Value, t.Back.Pos)
		}
	}
	for _, p := range all {
		for i, o := range p.action.Outcomes {
			c.want(CoverOutcome, outcomeName(p.name(), i+1), o.Pos)
		}
	}
	for _, p := range all {
		if p.action.Automatic.Value != "" {
			c.want(CoverTimer, p.name(), p.action.ID.Pos)
		}
	}
	c.units = map[string][]calendar.TimeUnit{}
	t := Timeline{SOP: c.sop}
	for _, timed := range timesOf(c.sop) {
		clock := fsm.ClockRef{Kind: timed.kind, Of: timed.of}.ID()
		if fsm.OwnerOf(t.SOP, clock, "") != "" {
			c.want(CoverTimer, "pelanggaran "+timed.of, timed.time.Pos)
		}
		for _, r := range timed.time.Remind {
			c.want(CoverTimer, "peringatan "+timed.of+" "+r.Text.Value, r.Text.Pos)
		}
		for _, s := range timed.time.Overdue {
			if s.Text.Value != "" {
				c.want(CoverTimer, escalationName(timed.of, s.Text.Value), s.Text.Pos)
			}
		}
		for _, s := range timed.time.Spans() {
			c.units[timed.of] = append(c.units[timed.of], s.Unit)
		}
	}
	for _, timed := range timesOf(c.sop) {
		for _, edge := range []string{edgeBefore, edgeOn, edgeAfter, edgeEve} {
			if edge != edgeEve || slices.Contains(c.units[timed.of], calendar.WorkingDays) {
				c.want(CoverEdge, timed.of+": "+edge, timed.time.Pos)
			}
		}
	}
}

// result notes what one scenario covered. One that failed covers as well: it
// went there.
func (c *coverage) result(r *Result) {
	c.by = r.Name
	for _, l := range r.asked {
		c.eve(l)
	}
	for _, l := range r.looks {
		c.edge(l)
		c.eve(l)
	}
	if r.Timeline == nil {
		return
	}
	for i := range r.Timeline.Rows {
		row := &r.Timeline.Rows[i]
		switch row.Kind {
		case fsm.Opening, fsm.Acting, fsm.Timing:
			name := actionName(row.From, row.Action)
			kind := CoverAction
			if row.Kind == fsm.Timing {
				kind = CoverTimer
			}
			c.hit(kind, name)
			c.hit(CoverOutcome, outcomeName(name, row.Outcome))
			c.hit(CoverStage, row.To)
		case fsm.DutyMet, fsm.GivingBack:
			c.hit(CoverAction, row.Action)
		case fsm.Breaching:
			c.hit(CoverTimer, "pelanggaran "+fsm.ReadClockID(row.Clock).Of)
		case fsm.Reminding:
			c.hit(CoverTimer, "peringatan "+fsm.ReadClockID(row.Clock).Of+" "+row.Remind)
		case fsm.Escalating:
			c.hit(CoverTimer, escalationName(fsm.ReadClockID(row.Clock).Of, row.Remind))
		}
	}
}

// escalationName is what a step of lateness is called.
func escalationName(of, step string) string { return "eskalasi " + of + " " + step }

// edge notes on which side of its deadline a clock was seen.
func (c *coverage) edge(l look) {
	day := c.cal.DateOf(l.at)
	switch {
	case !l.at.Before(l.due):
		if !day.After(c.next(l.of, l.last, 1)) {
			c.hit(CoverEdge, l.of+": "+edgeAfter)
		}
	case day == l.last:
		c.hit(CoverEdge, l.of+": "+edgeOn)
	case !day.Before(c.next(l.of, l.last, -1)):
		c.hit(CoverEdge, l.of+": "+edgeBefore)
	}
}

// next returns the day after (or before) one that the clock could count.
func (c *coverage) next(of string, day calendar.Date, step int) calendar.Date {
	atWork := func(u calendar.TimeUnit) bool { return u == calendar.WorkingDays || u == calendar.WorkingHours }
	if !slices.ContainsFunc(c.units[of], atWork) {
		return day.AddDays(step)
	}
	beside, err := c.cal.WorkingDay(day, step)
	if err != nil { // at the end of the calendar
		return day
	}
	return beside
}

// eve notes a clock that starts or ends on the eve of a day off by decree.
func (c *coverage) eve(l look) {
	if c.cal.EveOfDayOff(c.cal.DateOf(l.start)) || c.cal.EveOfDayOff(l.last) {
		c.hit(CoverEdge, l.of+": "+edgeEve)
	}
}
