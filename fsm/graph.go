package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// spot is where a case can be: in a stage, coming from origin. Origin is kept
// only where an action leads back to it (ke: asal), so that each origin is
// judged by itself.
type spot struct{ stage, origin string }

// arc is one way on from a spot: an action with one of its targets.
type arc struct {
	from, to int // index of the spot; to -1: a target nobody knows
	action   *sop.Action
	outcome  *sop.Outcome // nil: the action has one target
	events   []string     // what happens on the way, in order
}

// graph is every spot that a case can reach, and every arc between them. Spot 0
// is before the start.
type graph struct {
	spots []spot
	arcs  []arc
	out   [][]int          // arcs from each spot
	index map[spot]int     // of each spot
	end   map[int]bool     // spots that are ends
	at    map[string][]int // spots of each stage and end
	wild  bool             // some target is unknown: what is not reached may be
}

// graph follows every action from the start on.
func (c *checker) graph() *graph {
	g := &graph{
		spots: []spot{{}}, out: [][]int{nil}, index: map[spot]int{}, end: map[int]bool{}, at: map[string][]int{},
		wild: c.sop.Dropped(),
	}
	returning := map[string]bool{}
	for _, s := range c.sop.Stages {
		for _, a := range c.available(s) {
			for _, t := range a.Targets() {
				returning[s.ID.Value] = returning[s.ID.Value] || c.name(t.To) == "asal"
			}
		}
	}
	for i := 0; i < len(g.spots); i++ { //nolint:intrange // the loop finds new spots to visit
		here := g.spots[i]
		actions := c.sop.Starts
		if i > 0 {
			s := c.stages[here.stage]
			if s == nil {
				continue
			}
			actions = c.available(s)
		}
		for _, a := range actions {
			for _, t := range a.Targets() {
				c.follow(g, i, a, t, returning)
			}
		}
	}
	return g
}

// follow adds the arc of one target of an action.
func (c *checker) follow(g *graph, from int, a *sop.Action, t sop.Target, returning map[string]bool) {
	here := g.spots[from]
	e := arc{from: from, to: -1, action: a, outcome: t.Outcome, events: []string{a.ID.Value}}
	if from == 0 {
		e.events = []string{"mulai", a.ID.Value}
	}
	name := c.meantTarget(t.To)
	switch {
	case name == "tetap":
		e.to = from
	case name == "asal" && here.origin == "":
		if from > 0 {
			c.Err(t.To.Pos, "origin-missing", "action", a.ID.Value, "stage", here.stage)
		}
	case name == "asal":
		name = here.origin
		fallthrough
	case name != "":
		next := spot{stage: name}
		switch {
		case c.ends[name] != nil && c.stages[name] == nil:
			e.events = append(e.events, name, "akhir")
		case name == here.stage:
			// Back into the same stage by its name: it is entered again, from where it was.
			next.origin = here.origin
			e.events = append(e.events, name)
		default:
			if returning[name] {
				next.origin = here.stage
			}
			e.events = append(e.events, name)
		}
		e.to = g.spot(next)
		g.end[e.to] = c.stages[name] == nil
	}
	if e.to < 0 {
		g.wild = true
	}
	g.out[from] = append(g.out[from], len(g.arcs))
	g.arcs = append(g.arcs, e)
}

// spot returns the index of a spot, new or old.
func (g *graph) spot(s spot) int {
	if i, ok := g.index[s]; ok {
		return i
	}
	i := len(g.spots)
	g.spots, g.out = append(g.spots, s), append(g.out, nil)
	g.index[s] = i
	g.at[s.stage] = append(g.at[s.stage], i)
	return i
}

// meantTarget returns the stage, end, "tetap" or "asal" that a target names or,
// misspelt, was meant for; "" if nobody knows.
func (c *checker) meantTarget(t sop.Text) string {
	name := c.name(t)
	if name == "tetap" || name == "asal" || c.stages[name] != nil || c.ends[name] != nil {
		return name
	}
	return ""
}

// available returns the actions that stand in a stage: its own, then those
// across stages.
func (c *checker) available(s *sop.Stage) []*sop.Action {
	out := slices.Clone(s.Actions)
	for _, a := range c.sop.Cross {
		if slices.Contains(c.meantNames(a.In), s.ID.Value) {
			out = append(out, a)
		}
	}
	return out
}

// reaches returns for each spot whether one of the goals can be reached from it.
func (g *graph) reaches(goal func(int) bool) []bool {
	ok := make([]bool, len(g.spots))
	for i := range ok {
		ok[i] = goal(i)
	}
	for changed := true; changed; {
		changed = false
		for _, e := range g.arcs {
			if e.to >= 0 && ok[e.to] && !ok[e.from] {
				ok[e.from], changed = true, true
			}
		}
	}
	return ok
}

// stays reports whether the case does not leave and enter anything.
func (e *arc) stays() bool {
	to := e.action.To
	if e.outcome != nil {
		to = e.outcome.To
	}
	return to.Value == stay
}
