package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// data checks that whatever a condition or a clock reads is surely filled in
// by then: by the action itself, on every path to it, or from the beginning. It returns
// of limits by class whether they may start without it.
func (c *Checker) data(g *Graph) (late map[*sop.Time]bool) {
	filled := c.filled(g)
	late = map[*sop.Time]bool{}
	for _, e := range g.Arcs {
		sure := c.with(filled[e.From], e.Action.Required)
		c.guardReads(e.Action.When, e.Action, sure)
		if e.Outcome != nil && e.Outcome.Else == (sop.Text{}) { // which reads what the others read
			c.guardReads(e.Outcome.When, e.Action, sure)
		}
		for _, d := range c.ownDemands(e.Action) {
			c.guardReads(d.When, e.Action, sure)
		}
		c.classReads(e, sure, late)
		c.limitReads(e, sure)
	}
	for _, l := range c.SOP.Limits {
		starts := c.meantNames(slices.Concat(l.Since, l.Restart))
		if slices.ContainsFunc(sortedKeys(c.duties), func(id string) bool { return slices.Contains(starts, id) }) {
			c.existence(l, c.always(g, filled))
			c.daySet(l.Time, c.always(g, filled), starts[0])
		}
	}
	for t, ever := range late {
		if !ever && t != nil && t.Unset.Text != (sop.Text{}) {
			c.Warn(t.Unset.Text.Pos, "class-never-unset", "field", c.name(t.By))
		}
	}
	for i, here := range g.Spots {
		if s := c.stages[here.Stage]; i > 0 && s != nil {
			c.unitChosen(s, filled[i])
			c.taskUnits(s, filled[i])
		}
	}
	for _, s := range c.SOP.Secrecy {
		c.guardReads(s.When, nil, c.always(g, filled))
	}
	return late
}

// Sure is a set of fields that are filled in, and of events that happened;
// they share one namespace. "unit" stands for the unit in charge.
type Sure map[string]bool

func (c *Checker) with(f Sure, required []sop.Text) Sure {
	if len(required) == 0 {
		return f
	}
	out := maps.Clone(f)
	for _, id := range c.meantNames(required) {
		out[id] = true
		if id != "unit" && c.fields[id] == nil { // told; any field may be meant
			out["unit"] = true
			for field := range c.fields {
				out[field] = true
			}
		}
	}
	return out
}

// Surely returns what is filled in when an action at a spot is asked.
func (c *Checker) Surely(g *Graph, spot int, required []sop.Text) Sure {
	return c.with(c.filled(g)[spot], required)
}

// filled returns for each spot what is surely filled in there: the least of all
// paths. Spots are visited until nothing changes; sets only shrink.
func (c *Checker) filled(g *Graph) []Sure {
	out := make([]Sure, len(g.Spots))
	out[0] = Sure{}
	for _, f := range c.SOP.Fields {
		if f.Initial != (sop.Text{}) {
			out[0][f.ID.Value] = true
		}
	}
	for queue := []int{0}; len(queue) > 0; {
		i := queue[0]
		queue = queue[1:]
		for _, k := range g.Out[i] {
			e := g.Arcs[k]
			if e.To < 0 {
				continue
			}
			after := maps.Clone(c.with(out[i], e.Action.Required))
			if e.Outcome != nil {
				after = maps.Clone(c.with(after, e.Outcome.Required))
			}
			if e.Action.Kind == sop.EndAction {
				delete(after, sop.AnyEnd) // the case is open again
			}
			for _, event := range e.Events {
				after[event] = true
			}
			if out[e.To] == nil {
				out[e.To] = after
				queue = append(queue, e.To)
				continue
			}
			before := len(out[e.To])
			maps.DeleteFunc(out[e.To], func(id string, _ bool) bool { return !after[id] })
			if len(out[e.To]) != before {
				queue = append(queue, e.To)
			}
		}
	}
	return out
}

// always returns what is filled in wherever a case can be.
func (c *Checker) always(g *Graph, filled []Sure) Sure {
	var out Sure
	for i := 1; i < len(g.Spots); i++ {
		if out == nil {
			out = maps.Clone(filled[i])
		}
		maps.DeleteFunc(out, func(id string, _ bool) bool { return !filled[i][id] })
	}
	return out
}

// guardReads tells what a condition may read unset. a is nil outside actions. Whether a
// field is there that is asked for in some cases only is left to the proof of actions,
// which knows in which.
func (c *Checker) guardReads(t sop.Text, a *sop.Action, sure Sure) {
	rule := c.Book.Guards[t.Pos]
	if t == (sop.Text{}) || rule == nil {
		return
	}
	for _, u := range rule.NeedsSet(func(name string) bool {
		switch name {
		case "waktu", "pelaku.id", "pelaku.peran":
			return true
		case "unit.id", "unit.kewenangan":
			return sure["unit"]
		case "pelaku.unit":
			return a != nil && a.Automatic == (sop.Text{}) && c.unitRoles(a, c.stages[a.Stage])
		}
		return sure[name] || a != nil && c.askedInCases(name)
	}) {
		pos := t.Pos
		if u.Rule == "" {
			pos = t.At(u.Offset)
		}
		name, code := u.Name, "unset-field"
		switch name {
		case "unit.id", "unit.kewenangan":
			name, code = "unit", "unset-unit"
		case "pelaku.unit", "pelaku.mewakili":
			code = "unset-actor"
		}
		cause := "kerahasiaan"
		if a != nil {
			cause = fmt.Sprint(a.ID.Pos)
		}
		c.Cause(cause+" "+code+" "+name, pos, code, "field", name)
	}
	c.eventReads(t, rule, sure)
}

// eventReads tells an event that hari_kerja_sejak counts from though it may not
// have happened. A condition that asks for it first knows what it does.
func (c *Checker) eventReads(t sop.Text, rule *rules.Rule, sure Sure) {
	calls := rule.Calls()
	for _, call := range calls {
		if call.Function != "hari_kerja_sejak" || sure[call.Arg] {
			continue
		}
		first := c.Book.AskFirst(call.Arg)
		asked := slices.ContainsFunc(first, func(ask rules.Called) bool {
			return slices.Contains(calls, ask) || ask.Function == "ada" && slices.Contains(rule.Reads(), ask.Arg)
		})
		if !asked {
			c.Err(calledAt(t, call), "unset-event", "event", call.Arg, "first", Asking(first))
		}
	}
}

// calledAt returns where a condition calls a function; where a named rule does, the
// condition that uses the rule.
func calledAt(t sop.Text, call rules.Called) problem.Pos {
	if before, _, ok := strings.Cut(t.Value, call.Function+"("+call.Arg); ok {
		return t.At(utf8.RuneCountInString(before))
	}
	return t.Pos
}

// asksPassed tells a condition that asks whether a limit passed, or a duty is met, where
// that has no certain answer: while limits start and duties arise, or where no instant is
// asked about.
func (c *Checker) asksPassed(t sop.Text, key string) {
	rule := c.Book.Guards[t.Pos]
	if t == (sop.Text{}) || rule == nil {
		return
	}
	for _, call := range rule.Calls() {
		if c.Book.schema.Limits[call.Arg] || call.Function == "dipenuhi" {
			c.Err(calledAt(t, call), "passed-misplaced", "part", call.Function+"("+call.Arg+")", "key", key)
		}
	}
}

// limitReads tells what the condition of a limit may read unset when an arc starts it.
func (c *Checker) limitReads(e Arc, sure Sure) {
	events := slices.Concat(e.Events, c.meantNames(e.Action.Required), c.meantNames(e.Action.Optional))
	after := sure
	if e.Outcome != nil {
		after = c.with(sure, e.Outcome.Required)
	}
	after = maps.Clone(after)
	for _, event := range e.Events {
		after[event] = true
	}
	for _, l := range c.SOP.Limits {
		starts := c.meantNames(slices.Concat(l.Since, l.Restart))
		if slices.ContainsFunc(events, func(id string) bool { return slices.Contains(starts, id) }) {
			c.existence(l, after)
			c.daySet(l.Time, after, events[0])
		}
	}
}

// daySet tells a time before the day in a field that may be empty when it starts.
func (c *Checker) daySet(t *sop.Time, sure Sure, event string) {
	if t.BeforeField() && c.unclassed(t, sure) && !c.Told(t.By.Pos, "unset-day") {
		c.Err(t.By.Pos, "unset-day", "field", c.name(t.By), "event", event)
	}
}

// existence checks what the condition of a limit reads. A limit is started by whoever
// acts, and by the system: it asks after nobody.
func (c *Checker) existence(l *sop.CaseTime, sure Sure) {
	rule := c.Book.Guards[l.When.Pos]
	if l.When == (sop.Text{}) || rule == nil {
		return
	}
	for _, name := range rule.Reads() {
		if strings.HasPrefix(name, "pelaku.") {
			c.Err(l.When.Pos, "limit-asks-who", "part", name)
			return
		}
	}
	for _, call := range rule.Calls() {
		if call.Function == "oleh_orang_sama" {
			c.Err(l.When.Pos, "limit-asks-who", "part", call.Function+"("+call.Arg+")")
			return
		}
	}
	c.guardReads(l.When, nil, sure)
}

// unclassed reports whether the class of a limit may not be known.
func (c *Checker) unclassed(t *sop.Time, sure Sure) bool {
	if t == nil || t.By == (sop.Text{}) {
		return false
	}
	if t.ByUnit() {
		return !sure[sop.UnitInput] && len(c.SOP.Units.Units) > 0 // that there are none was told
	}
	by := c.name(t.By)
	f := c.fields[by]
	if t.BeforeField() {
		return f != nil && f.Kind == sop.DateField && !sure[by]
	}
	return f != nil && !f.Many && (f.Kind == sop.ChoiceField || f.Kind == sop.YesNoField) && !sure[by]
}

// byName returns what menurut names, as it was meant.
func (c *Checker) byName(t *sop.Time) string {
	if t.ByUnit() {
		return sop.UnitInput
	}
	return c.name(t.By)
}

// classReads tells a clock of a stage, duty or task whose class may be unknown when it
// starts. A limit that crosses stages may wait for it: see undecided.
func (c *Checker) classReads(e Arc, sure Sure, late map[*sop.Time]bool) {
	check := func(t *sop.Time, event string, starts []string) {
		if !slices.Contains(starts, event) {
			return
		}
		unset := c.unclassed(t, sure)
		if t.BeforeField() {
			c.daySet(t, sure, event)
		} else if late[t] = late[t] || unset; unset && t.Unset.Text == (sop.Text{}) {
			c.Err(t.By.Pos, "unset-class", "field", c.byName(t), "event", event)
		}
	}
	for _, event := range e.Events {
		for _, l := range c.SOP.Limits {
			if slices.Contains(c.meantNames(l.Since), event) && !l.Time.BeforeField() {
				late[l.Time] = late[l.Time] || c.unclassed(l.Time, sure)
			}
		}
		for _, d := range c.SOP.Duties {
			check(d.Time, event, c.meantNames(d.Since))
		}
		if s := c.stages[event]; s != nil {
			for _, t := range s.Tasks {
				check(t.Time, event, []string{event})
			}
		}
		if s := c.stages[event]; s != nil && s.Standard != nil {
			starts := c.meantNames(s.Standard.Since)
			if len(starts) == 0 {
				starts = []string{event}
			}
			check(s.Standard.Time, event, starts)
		}
	}
}

// unitRoles reports whether every role that may do the action in the stage acts
// for its own unit only.
func (c *Checker) unitRoles(a *sop.Action, s *sop.Stage) bool {
	by := c.meantNames(a.By)
	if len(by) == 0 && s != nil {
		by = []string{c.name(s.Performer)}
	}
	return len(by) > 0 && !slices.ContainsFunc(by, func(id string) bool {
		return c.Roles[id] == nil || c.Roles[id].Scope != sop.UnitCases
	})
}

// taskUnits tells a task whose units a field names that may not be filled in when the
// case enters its stage: nobody would owe it.
func (c *Checker) taskUnits(s *sop.Stage, sure Sure) {
	for _, t := range s.Tasks {
		if field := t.Field(c.SOP); field != "" && !sure[field] {
			c.Err(t.Units[0].Pos, "task-units-unset", "task", t.ID.Value, "field", field, "stage", s.ID.Value)
		}
	}
}

// unitChosen tells a stage whose roles act for their own unit only, while no
// unit may be in charge: then nobody may act.
func (c *Checker) unitChosen(s *sop.Stage, sure Sure) {
	if sure["unit"] {
		return
	}
	for _, a := range c.Available(s) {
		if a.Automatic != (sop.Text{}) || !c.unitRoles(a, s) {
			continue
		}
		pos := s.Performer.Pos
		if len(a.By) > 0 {
			pos = a.By[0].Pos
		}
		c.Err(pos, "unit-not-chosen", "action", a.ID.Value, "stage", s.ID.Value)
	}
}
