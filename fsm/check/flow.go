package check

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// flow checks where a case can go: every stage is reached, every stage can come
// to an end, the system does not run in circles, and pauses do not follow pauses.
func (c *Checker) flow(g *Graph) {
	if !g.wild {
		for _, s := range c.SOP.Stages {
			if len(g.At[s.ID.Value]) == 0 && !c.meant[s.ID.Value] {
				c.Err(s.ID.Pos, "unreachable-stage", "stage", s.ID.Value)
			}
		}
		for _, e := range c.SOP.Ends {
			if len(g.At[e.ID.Value]) == 0 && !c.meant[e.ID.Value] {
				c.Warn(e.ID.Pos, "unreachable-end", "end", e.ID.Value)
			}
		}
	}
	c.deadEnds(g)
	c.automaticLoops(g)
	for _, e := range g.Arcs {
		if e.To <= 0 || e.To == e.From {
			continue
		}
		from, to := c.stages[g.Spots[e.From].Stage], c.stages[g.Spots[e.To].Stage]
		if from != nil && to != nil && from != to && len(from.Pauses) > 0 && len(to.Pauses) > 0 {
			c.Err(e.place(), "pause-from-pause", "action", e.Action.ID.Value, "stage", from.ID.Value, "target", to.ID.Value)
		}
	}
	for _, s := range c.SOP.Stages {
		c.sameTrigger(s)
	}
	c.returns(g)
	c.runsOn(g)
	c.fourEyes(g)
}

// fourEyes warns of selain_pelaku that can never keep anybody out, since what
// it names cannot have happened before.
func (c *Checker) fourEyes(g *Graph) {
	for _, a := range c.SOP.Actions() {
		for _, t := range a.NotBy {
			name := c.name(t)
			if c.actions[name] == nil || g.wild || a.Kind == sop.StartAction {
				continue
			}
			before := g.after(name)
			can, reached := false, false
			for i := range g.Spots {
				for _, k := range g.Out[i] {
					if g.Arcs[k].Action == a {
						can, reached = can || before[i], true
					}
				}
			}
			if reached && !can {
				c.Warn(t.Pos, "idle-four-eyes", "name", name, "action", a.ID.Value)
			}
		}
	}
}

// after returns the spots that a case can be in once the action happened.
func (g *Graph) after(action string) []bool {
	seen := make([]bool, len(g.Spots))
	for _, e := range g.Arcs {
		if e.Action.ID.Value == action && e.To >= 0 && !seen[e.To] {
			for i, reached := range g.From(e.To) {
				seen[i] = seen[i] || reached
			}
		}
	}
	return seen
}

// place is where the file says where an arc leads.
func (e *Arc) place() problem.Pos {
	if e.Outcome != nil {
		return e.Outcome.To.Pos
	}
	return e.Action.To.Pos
}

// deadEnds tells the stages from which no end can be reached: of stages that
// lead only to one another, the first.
func (c *Checker) deadEnds(g *Graph) {
	ends := g.reaches(func(i int) bool {
		if g.End[i] {
			return true
		}
		return slices.ContainsFunc(g.Out[i], func(k int) bool { return g.Arcs[k].To < 0 })
	})
	told := make([]bool, len(g.Spots))
	for _, s := range c.SOP.Stages {
		for _, i := range g.At[s.ID.Value] {
			if ends[i] || told[i] {
				continue
			}
			// What is reached from here and cannot come back is the deeper cause.
			back := g.reaches(func(k int) bool { return k == i })
			trap := true
			reached := g.From(i)
			for k := range g.Spots {
				trap = trap && (!reached[k] || back[k])
			}
			if !trap {
				continue
			}
			for k := range g.Spots {
				told[k] = told[k] || reached[k]
			}
			c.Err(s.ID.Pos, "dead-end", "stage", s.ID.Value)
		}
	}
}

// From returns what can be reached from a spot, itself included.
func (g *Graph) From(i int) []bool {
	seen := make([]bool, len(g.Spots))
	seen[i] = true
	for queue := []int{i}; len(queue) > 0; {
		here := queue[0]
		queue = queue[1:]
		for _, k := range g.Out[here] {
			if to := g.Arcs[k].To; to >= 0 && !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return seen
}

// automaticLoops tells stages that the system enters and leaves in a circle, at
// one and the same instant.
func (c *Checker) automaticLoops(g *Graph) {
	entering := &Graph{Spots: g.Spots, Out: make([][]int, len(g.Spots))}
	for _, e := range g.Arcs {
		if c.name(e.Action.Automatic) == sop.OnEntry && e.To > 0 && (e.To != e.From || e.Events[len(e.Events)-1] != e.Action.ID.Value) {
			entering.Out[e.From] = append(entering.Out[e.From], len(entering.Arcs))
			entering.Arcs = append(entering.Arcs, e)
		}
	}
	told := make([]bool, len(g.Spots))
	for _, e := range entering.Arcs {
		if circle := entering.From(e.To); circle[e.From] && !told[e.From] {
			for i := range told {
				told[i] = told[i] || circle[i]
			}
			c.Err(e.Action.Automatic.Pos, "automatic-loop", "action", e.Action.ID.Value)
		}
	}
}

// sameTrigger tells two automatic actions of a stage that would act at once.
func (c *Checker) sameTrigger(s *sop.Stage) {
	first := map[string]*sop.Action{}
	for _, a := range c.Available(s) {
		trigger := c.name(a.Automatic)
		if trigger == "" {
			continue
		}
		b := first[trigger]
		if b == nil {
			first[trigger] = a
			continue
		}
		if a.When == (sop.Text{}) || b.When == (sop.Text{}) {
			c.Err(a.Automatic.Pos, "same-trigger", "action", a.ID.Value, "other", b.ID.Value, "trigger", trigger, "stage", s.ID.Value)
		}
	}
}

// returns warns where a stage with a time can be entered again and nothing says
// what its clock does then. An excursion to a pause and back is no return, and after
// a reopening every stage begins anew.
func (c *Checker) returns(g *Graph) {
	plain := &Graph{Spots: g.Spots, Out: make([][]int, len(g.Spots))}
	pause := func(i int) bool { s := c.stages[g.Spots[i].Stage]; return s != nil && len(s.Pauses) > 0 }
	for _, e := range g.Arcs {
		if e.To > 0 && e.Action.Kind != sop.EndAction && !pause(e.From) && !pause(e.To) && g.Spots[e.From].Stage != g.Spots[e.To].Stage {
			plain.Out[e.From] = append(plain.Out[e.From], len(plain.Arcs))
			plain.Arcs = append(plain.Arcs, e)
		}
	}
	silent := map[string]bool{}
	for _, e := range plain.Arcs {
		said := e.Action.OnReturn != (sop.Text{}) || e.Outcome != nil && e.Outcome.OnReturn != (sop.Text{})
		if !said && plain.From(e.To)[e.From] {
			silent[g.Spots[e.To].Stage] = true
		}
	}
	for _, s := range c.SOP.Stages {
		t := s.Standard
		if silent[s.ID.Value] && t != nil && t.Time != nil && !t.Time.None && t.OnReturn == (sop.Text{}) {
			c.Warn(s.ID.Pos, "return-unsaid", "stage", s.ID.Value)
		}
	}
}

// runsOn warns where a pause leaves the time of the stage before running: while the
// citizen is asked for something, the officer who asked would become late. One that
// says "tetap berjalan" wants that.
func (c *Checker) runsOn(g *Graph) {
	told := map[string]bool{}
	for _, e := range g.Arcs {
		if e.To < 1 {
			continue
		}
		s, from := c.stages[g.Spots[e.To].Stage], c.stages[g.Spots[e.From].Stage]
		if s == nil || from == nil || s == from || len(s.Pauses) == 0 || told[s.ID.Value] {
			continue
		}
		pauses := c.meantNames(s.Pauses)
		if slices.Contains(pauses, "semua") || slices.Contains(pauses, sop.OriginTime) {
			continue
		}
		t := from.Standard
		if t == nil || t.Time == nil || t.Time.None || t.Time.OnDate() || c.name(t.OnReturn) == "tetap berjalan" {
			continue
		}
		told[s.ID.Value] = true
		c.Warn(s.Pauses[0].Pos, "pause-runs-on", "stage", s.ID.Value, "before", from.ID.Value)
	}
}
