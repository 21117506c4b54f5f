package check

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// running says how a limit may stand in a spot.
type running struct{ off, on bool }

// clocks checks limits against the flow: every stage has one, automatic actions
// and extensions find their clock running, and every limit starts somewhere.
func (c *Checker) clocks(g *Graph, late map[*sop.Time]bool) {
	states := make([]map[int]running, len(c.SOP.Limits)) // by limit, by spot
	for i, l := range c.SOP.Limits {
		states[i] = c.running(g, l)
	}
	for _, s := range c.SOP.Stages {
		spots := g.At[s.ID.Value]
		if len(spots) == 0 {
			continue
		}
		if !c.limited(s, spots, states) && !c.steersNothing(s) {
			c.Err(s.ID.Pos, "stage-without-limit", "stage", s.ID.Value)
		}
		for _, a := range c.Available(s) {
			c.timerRuns(s, a, spots, states)
		}
	}
	c.undecided(g, states, late)
	for i, l := range c.SOP.Limits {
		started := false
		for _, st := range states[i] {
			started = started || st.on
		}
		if !started && !g.wild && c.startsKnown(l) {
			c.Warn(l.ID.Pos, "limit-never-runs", "limit", l.ID.Value)
		}
	}
}

// limited reports whether a stage has a time, says that it has none, or a limit
// surely runs in it.
func (c *Checker) limited(s *sop.Stage, spots []int, states []map[int]running) bool {
	if s.Standard != nil && s.Standard.Time != nil {
		return true
	}
	for _, at := range spots {
		sure := false
		for i, l := range c.SOP.Limits {
			st := states[i][at]
			sure = sure || !c.startsKnown(l) || st.on && !st.off && !c.holds(s, l)
		}
		if !sure {
			return false
		}
	}
	return true
}

// undecided tells a limit that may start without its class, and wait for it where no
// other time runs: nothing bounds the deciding.
func (c *Checker) undecided(g *Graph, states []map[int]running, late map[*sop.Time]bool) {
	filled := c.filled(g)
	for i, l := range c.SOP.Limits {
		if !late[l.Time] || l.Time.Unset.Text != (sop.Text{}) {
			continue
		}
		for _, s := range c.SOP.Stages {
			if slices.ContainsFunc(g.At[s.ID.Value], func(at int) bool {
				return states[i][at].on && c.unclassed(l.Time, filled[at]) && !c.bounded(s, at, states, filled[at])
			}) {
				c.Err(l.Time.By.Pos, "unset-class", "field", c.byName(l.Time), "event", strings.Join(sop.Values(l.Since), ", "))
				break
			}
		}
	}
}

// bounded reports whether a time surely runs at a spot: that of the stage, or a limit.
func (c *Checker) bounded(s *sop.Stage, at int, states []map[int]running, sure Sure) bool {
	if s.Standard != nil && s.Standard.Time != nil && !s.Standard.Time.None {
		return true
	}
	for i, l := range c.SOP.Limits {
		st := states[i][at]
		if st.on && !st.off && (!c.unclassed(l.Time, sure) || l.Time.Unset.Text != (sop.Text{})) && !c.holds(s, l) {
			return true
		}
	}
	return false
}

// holds reports whether a limit may stand still in a stage.
func (c *Checker) holds(s *sop.Stage, l *sop.CaseTime) bool {
	pauses := c.meantNames(s.Pauses)
	return !l.Time.OnDate() && (slices.Contains(pauses, sop.Everything) || slices.Contains(pauses, l.ID.Value))
}

// steersNothing reports whether it was told that the stage's time, which is not
// there, is steered: a missing time is one mistake.
func (c *Checker) steersNothing(s *sop.Stage) bool {
	if s.Standard == nil {
		return false
	}
	return slices.ContainsFunc(append(append([]sop.Text{s.Standard.OnReturn}, s.Standard.Since...), s.Standard.Restart...), func(t sop.Text) bool {
		return t != (sop.Text{}) && c.Told(t.Pos, "clock-without-time")
	})
}

// timerRuns checks that the clock an action waits for or extends can run.
func (c *Checker) timerRuns(s *sop.Stage, a *sop.Action, spots []int, states []map[int]running) {
	trigger := c.name(a.Automatic)
	if trigger == "waktu tahap" && (s.Standard == nil || s.Standard.Time == nil || s.Standard.Time.None) {
		c.Err(a.Automatic.Pos, "stage-without-clock", "action", a.ID.Value, "stage", s.ID.Value)
	}
	may := func(id string) bool {
		for i, l := range c.SOP.Limits {
			if l.ID.Value == id {
				return slices.ContainsFunc(spots, func(at int) bool { return states[i][at].on }) || !c.startsKnown(l)
			}
		}
		return true
	}
	if !may(trigger) {
		c.Err(a.Automatic.Pos, "timer-without-clock", "action", a.ID.Value, "limit", trigger, "stage", s.ID.Value)
	}
	if x := a.Extension; x != nil && !may(c.name(x.Limit)) {
		c.Err(x.Limit.Pos, "timer-without-clock", "action", a.ID.Value, "limit", x.Limit.Value, "stage", s.ID.Value)
	}
}

// startsKnown reports whether there is a sejak and every name in it stands for
// something; what follows from one that was told already is no second mistake.
func (c *Checker) startsKnown(l *sop.CaseTime) bool {
	known := c.eventNames()
	return len(l.Since) > 0 && !slices.ContainsFunc(l.Since, func(t sop.Text) bool { return !slices.Contains(known, c.name(t)) })
}

// running follows a limit along all paths: off, sejak starts it; on, sampai
// stops it. A duty may be met at any time, a date may be left out.
func (c *Checker) running(g *Graph, l *sop.CaseTime) map[int]running {
	since, until := c.meantNames(l.Since), c.meantNames(l.Until)
	step := func(st running, event string) running {
		next := st.step(event, since, until)
		if l.When != (sop.Text{}) { // it may not exist, and restarting may end it
			next.off = next.off || st.off || slices.Contains(c.meantNames(l.Restart), event)
		}
		return next
	}
	anytime := func(st running) running {
		for _, id := range sortedKeys(c.duties) {
			if st.off && slices.Contains(since, id) {
				st.on = true
			}
			if st.on && slices.Contains(until, id) {
				st.off = true
			}
		}
		return st
	}
	out := map[int]running{0: {off: true}}
	for queue := []int{0}; len(queue) > 0; {
		i := queue[0]
		queue = queue[1:]
		for _, k := range g.Out[i] {
			e := g.Arcs[k]
			if e.To < 0 || g.End[e.To] {
				continue
			}
			st := out[i]
			for _, id := range c.meantNames(e.Action.Required) {
				st = step(st, id)
			}
			for _, id := range c.meantNames(e.Action.Optional) {
				after := step(st, id)
				st = running{st.off || after.off, st.on || after.on}
			}
			for _, event := range e.Events {
				st = step(st, event)
			}
			before := out[e.To]
			after := anytime(running{before.off || st.off, before.on || st.on})
			if after != before {
				out[e.To] = after
				queue = append(queue, e.To)
			}
		}
	}
	delete(out, 0)
	return out
}

// step is what an event does to a limit: one that is off starts, one that is on stops.
func (st running) step(event string, since, until []string) running {
	starts, stops := slices.Contains(since, event), slices.Contains(until, event)
	next := running{off: st.off && !starts, on: st.on && !stops}
	next.on = next.on || st.off && starts
	next.off = next.off || st.on && stops
	return next
}
