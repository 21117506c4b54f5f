package check

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// Spot is where a case can be: in a stage, coming from origin. Origin is kept
// only where an action leads back to it (ke: asal), so that each origin is
// judged by itself.
type Spot struct{ Stage, Origin string }

// Arc is one way on from a spot: an action with one of its targets.
type Arc struct {
	From, To int // index of the spot; to -1: a target nobody knows
	Action   *sop.Action
	Outcome  *sop.Outcome // nil: the action has one target
	Events   []string     // what happens on the way, in order
}

// Graph is every spot that a case can reach, and every arc between them. Spot 0
// is before the start.
type Graph struct {
	Spots []Spot
	Arcs  []Arc
	Out   [][]int          // arcs from each spot
	Index map[Spot]int     // of each spot
	End   map[int]bool     // spots that are ends
	At    map[string][]int // spots of each stage and end
	wild  bool             // some target is unknown: what is not reached may be
}

// Graph follows every action from the start on.
func (c *Checker) Graph() *Graph {
	g := &Graph{
		Spots: []Spot{{}}, Out: [][]int{nil}, Index: map[Spot]int{}, End: map[int]bool{}, At: map[string][]int{},
		wild: c.SOP.Dropped(),
	}
	returning := map[string]bool{}
	for _, s := range c.SOP.Stages {
		for _, a := range c.Available(s) {
			for _, t := range a.Targets() {
				returning[s.ID.Value] = returning[s.ID.Value] || c.name(t.To) == "asal"
			}
		}
	}
	for i := 0; i < len(g.Spots); i++ { //nolint:intrange // the loop finds new spots to visit
		here := g.Spots[i]
		actions := c.SOP.Starts
		if i > 0 {
			actions = c.offered(here.Stage)
		}
		for _, a := range actions {
			for _, t := range a.Targets() {
				c.follow(g, i, a, t, returning)
			}
		}
	}
	return g
}

// offered returns the actions of a stage, or the reopening of an end.
func (c *Checker) offered(place string) []*sop.Action {
	if s := c.stages[place]; s != nil {
		return c.Available(s)
	}
	if e := c.Ends[place]; e != nil && e.Reopen != nil {
		return []*sop.Action{e.Reopen}
	}
	return nil
}

// follow adds the arc of one target of an action.
func (c *Checker) follow(g *Graph, from int, a *sop.Action, t sop.Target, returning map[string]bool) {
	here := g.Spots[from]
	e := Arc{From: from, To: -1, Action: a, Outcome: t.Outcome, Events: []string{a.ID.Value}}
	if from == 0 {
		e.Events = []string{"mulai", a.ID.Value}
	}
	name := c.meantTarget(t.To)
	switch {
	case name == "tetap":
		e.To = from
	case name == "asal" && here.Origin == "":
		if from > 0 {
			c.Err(t.To.Pos, "origin-missing", "action", a.ID.Value, "stage", here.Stage)
		}
	case name == "asal":
		name = here.Origin
		fallthrough
	case name != "":
		next := Spot{Stage: name}
		if a.Kind == sop.EndAction && c.stages[name] == nil {
			break // told
		}
		switch {
		case c.Ends[name] != nil && c.stages[name] == nil:
			e.Events = append(e.Events, name, "akhir")
			if c.Ends[name].Reopen != nil && slices.ContainsFunc(c.SOP.Stages, func(s *sop.Stage) bool { return returning[s.ID.Value] }) {
				next.Origin = here.Stage // the stage before a reopening is that before the end
				if c.Ends[name].Reopen.To.Value == here.Stage {
					next.Origin = here.Origin
				}
			}
		case name == here.Stage:
			// Back into the same stage by its name: it is entered again, from where it was.
			next.Origin = here.Origin
			e.Events = append(e.Events, c.entered(name))
		default:
			switch {
			case !returning[name]:
			case a.Kind == sop.EndAction:
				next.Origin = here.Origin
			default:
				next.Origin = here.Stage
			}
			e.Events = append(e.Events, c.entered(name))
		}
		e.To = g.spot(next)
		g.End[e.To] = c.stages[name] == nil
	}
	if e.To < 0 {
		g.wild = true
	}
	g.Out[from] = append(g.Out[from], len(g.Arcs))
	g.Arcs = append(g.Arcs, e)
}

// spot returns the index of a spot, new or old.
func (g *Graph) spot(s Spot) int {
	if i, ok := g.Index[s]; ok {
		return i
	}
	i := len(g.Spots)
	g.Spots, g.Out = append(g.Spots, s), append(g.Out, nil)
	g.Index[s] = i
	g.At[s.Stage] = append(g.At[s.Stage], i)
	return i
}

// meantTarget returns the stage, end, "tetap" or "asal" that a target names or,
// misspelt, was meant for; "" if nobody knows.
func (c *Checker) meantTarget(t sop.Text) string {
	name := c.name(t)
	if name == "tetap" || name == "asal" || c.stages[name] != nil || c.Ends[name] != nil {
		return name
	}
	return ""
}

// Available returns the actions that stand in a stage: its own, then those
// across stages.
func (c *Checker) Available(s *sop.Stage) []*sop.Action {
	out := slices.Clone(s.Actions)
	for _, a := range c.SOP.Cross {
		if slices.Contains(c.meantNames(a.In), s.ID.Value) {
			out = append(out, a)
		}
	}
	return out
}

// reaches returns for each spot whether one of the goals can be reached from it.
func (g *Graph) reaches(goal func(int) bool) []bool {
	ok := make([]bool, len(g.Spots))
	for i := range ok {
		ok[i] = goal(i)
	}
	for changed := true; changed; {
		changed = false
		for _, e := range g.Arcs {
			if e.To >= 0 && ok[e.To] && !ok[e.From] {
				ok[e.From], changed = true, true
			}
		}
	}
	return ok
}

// Stays reports whether the case does not leave and enter anything.
func (e *Arc) Stays() bool {
	to := e.Action.To
	if e.Outcome != nil {
		to = e.Outcome.To
	}
	return to.Value == sop.Stay
}

// ways returns the actions by which each event comes about, in the order of the graph.
func (g *Graph) ways() map[string][]string {
	out := map[string][]string{}
	for _, e := range g.Arcs {
		for _, event := range e.Events {
			if id := e.Action.ID.Value; !slices.Contains(out[event], id) {
				out[event] = append(out[event], id)
			}
		}
	}
	return out
}
