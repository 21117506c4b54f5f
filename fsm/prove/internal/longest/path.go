package longest

import (
	"maps"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/prove/internal/days"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// fit looks for the paths on which a limit cannot be kept, of cases of one class.
type fit struct {
	*Search
	l       *sop.CaseTime
	limit   *plan.Limit            // the same, planned
	class   map[string]rules.Value // what fields that limits go by are filled in with
	timers  []*plan.Limit          // other limits that have an action of the system
	visited map[string]bool
	long    []Path
	steps   int
	why     string // nothing can be claimed
}

// Path is a way from the opening of a case on which stages may use more of
// a limit than there is, as far as bounds tell.
type Path struct {
	Legs   []Leg
	Terms  []Term
	Limit  days.Length
	Class  map[string]rules.Value // that of the fields filled in
	Filled map[string]string      // by which action
	total  int                    // a bound, in the limit's unit
	split  bool                   // some time is used in parts
	trial
}

// Leg is an arc of a path, with what must hold for it.
type Leg struct {
	Arc    *check.Arc
	Class  map[string]rules.Value // after the action's input; unset: not filled in
	Barred []*sop.Action          // could not be taken before, else the limit had ended
	On     bool                   // the limit runs then
}

// Term is what a stage, or the timer of another limit, uses.
type Term struct {
	Of    string // a stage or limit
	Timer bool   // the system ends it: the day of entry comes on top
	span  days.Length
	bound int // in the limit's unit, once its class is known
}

// course is a path as far as it was followed.
type course struct {
	legs   []Leg
	on     bool // the limit runs
	terms  []Term
	split  bool
	class  map[string]rules.Value
	own    map[string]rules.Value // by which the stage's time is used, if its class changed there later
	filled map[string]string
	timers map[string]elsewhere
	barred []*sop.Action
	// received: the stage may be entered by a citizen, while the limit runs.
	received bool
}

// elsewhere is the clock of another limit on a path.
type elsewhere struct {
	bound  int // how much of it can have been used
	unit   calendar.TimeUnit
	open   bool // more than any bound: a stage without a limit
	longer bool // than its span: it stood still for a while, or its class came to be in another unit
	since  int  // the number of terms when it started; -1: before this limit
}

func (s *Search) newFit(l *sop.CaseTime, class map[string]rules.Value) *fit {
	f := &fit{Search: s, l: l, limit: s.Plan.Limit(l.ID.Value), class: class, visited: map[string]bool{}}
	for _, other := range s.Plan.Limits {
		if other != f.limit && slices.ContainsFunc(s.Plan.SOP.Actions(), func(a *sop.Action) bool { return a.Automatic.Value == other.ID }) {
			f.timers = append(f.timers, other)
			if other.Doc.Time.BeforeField() {
				f.why = "day"
			}
		}
	}
	return f
}

// opening is the course of a case before it is opened.
func (f *fit) opening() course {
	c := course{class: map[string]rules.Value{}, filled: map[string]string{}, timers: map[string]elsewhere{}}
	for id := range f.class {
		c.class[id] = rules.Value{}
		if v, ok := sop.ParseValue(f.Plan.Fields[id], f.Plan.Fields[id].Initial.Value); ok && f.Plan.Fields[id].Initial != (sop.Text{}) {
			c.class[id] = v
		}
	}
	return c
}

// spanOf returns the span of a time for the class that a case has by now; none
// if the class is not known yet.
func (c *course) spanOf(t *sop.Time) (days.Length, bool) {
	if t == nil || t.None {
		return days.Length{}, false
	}
	span, _ := plan.SpanFor(t, c.class)
	return days.Length{Span: days.InUnits(span), Rule: t.Rule}, span != (calendar.Span{})
}

// walk follows every path on from a spot.
func (f *fit) walk(spot int, c course) {
	if f.steps++; f.steps > maxPathSteps {
		f.why = prove.NotDecidedSize
	}
	stage := f.Graph.Spots[spot].Stage
	if f.why != "" || f.Graph.End[spot] {
		return
	}
	if !f.visited[stage] {
		f.visited[stage] = true
		defer delete(f.visited, stage)
	}
	for _, c := range f.classed(spot, c) {
		for _, k := range f.Graph.Out[spot] {
			if e := &f.Graph.Arcs[k]; !e.Stays() && e.Action.Automatic.Value != f.l.ID.Value {
				f.follow(e, c)
			}
		}
	}
}

// classed returns the courses that a case can take by a class that is changed where it
// is and leaves it there, at once or when the stage's time is used, and by what is done
// at once then.
func (f *fit) classed(spot int, c course) []course {
	c.own = nil
	found := []course{c}
	st := f.Plan.Stages[f.Graph.Spots[spot].Stage]
	for _, mv := range f.Moves[spot] {
		for _, e := range mv.Arcs {
			if !e.Stays() || mv.Doc.Automatic.Value != "" || spot == 0 {
				continue
			}
			for _, before := range found {
				next := before.clone()
				f.happens(&next, e)
				if next.on != before.on || maps.EqualFunc(next.class, before.class, rules.Value.Equal) {
					continue
				}
				next.legs = append(slices.Clip(next.legs), Leg{Arc: e, Class: maps.Clone(next.class), On: next.on})
				if before.on { // the old class may have passed by then
					used := before.clone()
					f.use(e, st, &used)
					used.legs, used.filled = next.legs, next.filled
					f.consider(used, next.class)
				}
				late := next
				late.own = before.class
				found = append(found, next, late)
			}
		}
	}
	var out []course
	for _, c := range found {
		out = append(out, f.staying(spot, c)...)
	}
	return out
}

// staying returns the courses that a case can take by what is done at once where
// it is, and leaves it there: the limit may end or start.
func (f *fit) staying(spot int, c course) []course {
	c.barred = nil
	out := []course{c}
	always := false
	for _, mv := range f.Moves[spot] {
		for _, e := range mv.Arcs {
			t := mv.Doc.Automatic.Value
			if !e.Stays() || t == f.l.ID.Value || spot == 0 {
				continue
			}
			next := c.clone()
			f.happens(&next, e)
			switch {
			case next.on == c.on:
				continue
			case t != "": // the system ends it when the stage's time has passed
				if c.on && t == sop.StageTime {
					f.follow(e, c)
				}
				continue
			case next.on:
			case !slices.ContainsFunc(mv.Act.By, f.Plan.Owes):
				continue // whoever the office waits for
			case mv.Doc.When == (sop.Text{}) && len(mv.Doc.Outcomes) == 0 && mv.Doc.AtMost == 0:
				always = true
			default:
				if !slices.Contains(out[0].barred, mv.Doc) {
					out[0].barred = append(out[0].barred, mv.Doc)
				}
			}
			next.legs = append(slices.Clip(next.legs), Leg{Arc: e, Class: maps.Clone(next.class), On: next.on})
			out = append(out, next)
		}
	}
	if always {
		return out[1:]
	}
	return out
}

func (c course) clone() course {
	c.class, c.filled, c.timers = maps.Clone(c.class), maps.Clone(c.filled), maps.Clone(c.timers)
	return c
}

// follow adds one arc to a course, after all the time of its stage was used.
func (f *fit) follow(e *check.Arc, c course) {
	again := f.visited[f.Graph.Spots[e.To].Stage] && !f.comesBack(e, c)
	c = c.clone()
	st := f.Plan.Stages[f.Graph.Spots[e.From].Stage]
	exceeds := true
	if other := f.timerOf(e); other != nil {
		var possible bool
		if possible, exceeds = f.fires(other, st, &c); !possible {
			return
		}
	} else if st != nil {
		f.use(e, st, &c)
		if !f.cutOff(e, st, &c) {
			return
		}
	}
	for _, other := range f.timers {
		f.runOn(other, st, &c, e.Action.Automatic.Value != "" && e.Action.Automatic.Value != sop.OnEntry && e.Action.Automatic.Value != sop.TasksDone)
	}
	at := Leg{Arc: e, Barred: c.barred}
	c.barred = nil
	was := c.on
	before := c
	before.class = maps.Clone(c.class)
	f.happens(&c, e)
	at.Class, at.On = maps.Clone(c.class), c.on
	c.legs = append(slices.Clip(c.legs), at)
	if was && exceeds {
		before.legs, before.filled = c.legs, c.filled
		f.consider(before, c.class)
	}
	if !e.Stays() && !again { // no stage is counted twice
		f.walk(e.To, c)
	}
}

// timerOf returns the other limit whose passing an arc waits for.
func (f *fit) timerOf(e *check.Arc) *plan.Limit {
	for _, other := range f.timers {
		if other.ID == e.Action.Automatic.Value {
			return other
		}
	}
	return nil
}

// happens takes over what an arc's action does: what is filled in, which limits
// end and start.
func (f *fit) happens(c *course, e *check.Arc) {
	events := slices.Clone(e.Events)
	for _, t := range e.Action.Required {
		events = append(events, t.Value)
	}
	for _, t := range slices.Concat(e.Action.Required, e.Action.Optional) {
		if v, ok := f.class[t.Value]; ok {
			c.class[t.Value], c.filled[t.Value] = v, e.Action.ID.Value
		}
	}
	turn := func(on bool, l *plan.Limit) (is, anew bool) {
		t := l.Turn(on, false, events) // nothing is reckoned from an end on
		return t.Runs(on), t.Restarts || t.Starts
	}
	was := c.on
	on, anew := turn(c.on, f.limit)
	if on && slices.ContainsFunc(f.Plan.Duties, func(d *plan.Duty) bool { // owed now, and done at once
		return slices.Contains(f.limit.Until, d.ID) && plan.Among(d.Since, events)
	}) {
		on = false
	}
	if !e.Stays() {
		c.received = was && !anew && f.Calendar.Options().Cutoff > 0 && f.sends(e.Action)
	}
	if c.on = on; anew || !on {
		c.terms, c.split = nil, false
		for id, r := range c.timers {
			r.since = -1
			c.timers[id] = r
		}
	}
	for _, other := range f.timers {
		_, ran := c.timers[other.ID]
		on, anew := turn(ran, other)
		switch {
		case !on || f.Graph.End[e.To]:
			delete(c.timers, other.ID)
		case anew:
			// One with a condition may have started at another of its events.
			r := elsewhere{since: len(c.terms), open: other.When != nil, longer: other.When != nil}
			if !c.on {
				r.since = -1
			}
			c.timers[other.ID] = r
		}
	}
}

// comesBack reports whether an arc leads from a pause back into the stage that
// it was entered from: its clock goes on there.
func (f *fit) comesBack(e *check.Arc, c course) bool {
	st := f.Plan.Stages[f.Graph.Spots[e.From].Stage]
	for _, g := range slices.Backward(c.legs) {
		if !g.Arc.Stays() {
			return st != nil && st.Pauses.Any && f.Graph.Spots[g.Arc.From].Stage == f.Graph.Spots[e.To].Stage
		}
	}
	return false
}

// leftBefore reports whether a course left a stage before, for a pause: then its
// time is used.
func (f *fit) leftBefore(stage string, c *course) bool {
	return slices.ContainsFunc(c.legs, func(g Leg) bool { return !g.Arc.Stays() && f.Graph.Spots[g.Arc.From].Stage == stage })
}

func (f *fit) stands(st *plan.Stage, l *sop.CaseTime) bool {
	return f.Plan.Holds(st, l.ID.Value, l.Owner.Value)
}

// use adds what a stage may use of the limit until an arc leaves it.
func (f *fit) use(e *check.Arc, st *plan.Stage, c *course) {
	timer := e.Action.Automatic.Value == sop.StageTime
	if !c.on || e.Action.Automatic.Value == sop.OnEntry {
		return
	}
	if f.stands(st, f.l) {
		c.split = true
		return
	}
	span, ok := f.stageTime(st, c)
	span.Received = c.received
	if !ok || f.leftBefore(st.Doc.ID.Value, c) {
		c.split = c.split || ok
		return
	}
	c.add(Term{Of: st.Doc.ID.Value, span: span, Timer: timer})
}

func (c *course) add(t Term) { c.terms = append(slices.Clip(c.terms), t) }

// consider keeps a course if it may use more of the limit than there is, by the class
// that holds before its last act, or the first, which that gives and counts from the start.
func (f *fit) consider(c course, class map[string]rules.Value) {
	limit, ok := c.spanOf(f.l.Time)
	if !ok {
		limit, ok = (&course{class: class}).spanOf(f.l.Time)
	}
	if !ok || f.why != "" {
		return
	}
	total := 0
	c.terms = slices.Clone(c.terms)
	for i := range c.terms {
		t := &c.terms[i]
		// Hours begin on the day on which what was before them ended: that is counted once.
		first := f.Days.SameDay(limit) && (i == 0 || t.span.Unit != calendar.Minutes)
		if t.bound, ok = f.Days.Holds(t.span, limit.Counts(), first); !ok {
			f.why = "units"
			return
		}
		if t.Timer && limit.Unit.InDays() {
			t.bound++ // the system acts when the last day has ended
		}
		total += t.bound
	}
	if total <= limit.Least() {
		return
	}
	given := map[string]rules.Value{}
	for id := range c.filled {
		given[id] = class[id]
	}
	f.long = append(f.long, Path{Legs: c.legs, Terms: c.terms, Limit: limit, Class: given, Filled: c.filled, total: total, split: c.split})
}
