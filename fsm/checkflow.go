package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// flow checks where a case can go: every stage is reached, every stage can come
// to an end, the system does not run in circles, and pauses do not follow pauses.
func (c *checker) flow(g *graph) {
	if !g.wild {
		for _, s := range c.sop.Stages {
			if len(g.at[s.ID.Value]) == 0 && !c.meant[s.ID.Value] {
				c.Err(s.ID.Pos, "unreachable-stage", "stage", s.ID.Value)
			}
		}
		for _, e := range c.sop.Ends {
			if len(g.at[e.ID.Value]) == 0 && !c.meant[e.ID.Value] {
				c.Warn(e.ID.Pos, "unreachable-end", "end", e.ID.Value)
			}
		}
	}
	c.deadEnds(g)
	c.automaticLoops(g)
	for _, e := range g.arcs {
		if e.to <= 0 || e.to == e.from {
			continue
		}
		from, to := c.stages[g.spots[e.from].stage], c.stages[g.spots[e.to].stage]
		if from != nil && to != nil && from != to && len(from.Pauses) > 0 && len(to.Pauses) > 0 {
			c.Err(e.place(), "pause-from-pause", "action", e.action.ID.Value, "stage", from.ID.Value, "target", to.ID.Value)
		}
	}
	for _, s := range c.sop.Stages {
		c.sameTrigger(s)
	}
	c.returns(g)
	c.fourEyes(g)
}

// fourEyes warns of selain_pelaku that can never keep anybody out, since what
// it names cannot have happened before.
func (c *checker) fourEyes(g *graph) {
	for _, a := range c.sop.Actions() {
		for _, t := range a.NotBy {
			name := c.name(t)
			if c.actions[name] == nil || g.wild || a.Kind == sop.StartAction {
				continue
			}
			before := g.after(name)
			can, reached := false, false
			for i := range g.spots {
				for _, k := range g.out[i] {
					if g.arcs[k].action == a {
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
func (g *graph) after(action string) []bool {
	seen := make([]bool, len(g.spots))
	for _, e := range g.arcs {
		if e.action.ID.Value == action && e.to >= 0 && !seen[e.to] {
			for i, reached := range g.from(e.to) {
				seen[i] = seen[i] || reached
			}
		}
	}
	return seen
}

// place is where the file says where an arc leads.
func (e *arc) place() problem.Pos {
	if e.outcome != nil {
		return e.outcome.To.Pos
	}
	return e.action.To.Pos
}

// deadEnds tells the stages from which no end can be reached: of stages that
// lead only to one another, the first.
func (c *checker) deadEnds(g *graph) {
	ends := g.reaches(func(i int) bool {
		if g.end[i] {
			return true
		}
		return slices.ContainsFunc(g.out[i], func(k int) bool { return g.arcs[k].to < 0 })
	})
	told := make([]bool, len(g.spots))
	for _, s := range c.sop.Stages {
		for _, i := range g.at[s.ID.Value] {
			if ends[i] || told[i] {
				continue
			}
			// What is reached from here and cannot come back is the deeper cause.
			back := g.reaches(func(k int) bool { return k == i })
			trap := true
			reached := g.from(i)
			for k := range g.spots {
				trap = trap && (!reached[k] || back[k])
			}
			if !trap {
				continue
			}
			for k := range g.spots {
				told[k] = told[k] || reached[k]
			}
			c.Err(s.ID.Pos, "dead-end", "stage", s.ID.Value)
		}
	}
}

// from returns what can be reached from a spot, itself included.
func (g *graph) from(i int) []bool {
	seen := make([]bool, len(g.spots))
	seen[i] = true
	for queue := []int{i}; len(queue) > 0; {
		here := queue[0]
		queue = queue[1:]
		for _, k := range g.out[here] {
			if to := g.arcs[k].to; to >= 0 && !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return seen
}

// automaticLoops tells stages that the system enters and leaves in a circle, at
// one and the same instant.
func (c *checker) automaticLoops(g *graph) {
	entering := &graph{spots: g.spots, out: make([][]int, len(g.spots))}
	for _, e := range g.arcs {
		if e.action.Automatic.Value == "saat masuk" && e.to > 0 && (e.to != e.from || e.events[len(e.events)-1] != e.action.ID.Value) {
			entering.out[e.from] = append(entering.out[e.from], len(entering.arcs))
			entering.arcs = append(entering.arcs, e)
		}
	}
	told := make([]bool, len(g.spots))
	for _, e := range entering.arcs {
		if circle := entering.from(e.to); circle[e.from] && !told[e.from] {
			for i := range told {
				told[i] = told[i] || circle[i]
			}
			c.Err(e.action.Automatic.Pos, "automatic-loop", "action", e.action.ID.Value)
		}
	}
}

// sameTrigger tells two automatic actions of a stage that would act at once.
func (c *checker) sameTrigger(s *sop.Stage) {
	first := map[string]*sop.Action{}
	for _, a := range c.available(s) {
		trigger := a.Automatic.Value
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
// what its clock does then. An excursion to a pause and back is no return.
func (c *checker) returns(g *graph) {
	plain := &graph{spots: g.spots, out: make([][]int, len(g.spots))}
	pause := func(i int) bool { s := c.stages[g.spots[i].stage]; return s != nil && len(s.Pauses) > 0 }
	for _, e := range g.arcs {
		if e.to > 0 && !pause(e.from) && !pause(e.to) && g.spots[e.from].stage != g.spots[e.to].stage {
			plain.out[e.from] = append(plain.out[e.from], len(plain.arcs))
			plain.arcs = append(plain.arcs, e)
		}
	}
	silent := map[string]bool{}
	for _, e := range plain.arcs {
		said := e.action.OnReturn != (sop.Text{}) || e.outcome != nil && e.outcome.OnReturn != (sop.Text{})
		if !said && plain.from(e.to)[e.from] {
			silent[g.spots[e.to].stage] = true
		}
	}
	for _, s := range c.sop.Stages {
		t := s.Standard
		if silent[s.ID.Value] && t != nil && t.Time != nil && !t.Time.None && t.OnReturn == (sop.Text{}) {
			c.Warn(s.ID.Pos, "return-unsaid", "stage", s.ID.Value)
		}
	}
}
