package prove

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/prove/internal/asks"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// flowClaims claims that every stage and end is reached, that an end can be
// reached from wherever a case can be, that the system comes to rest, and that
// decisions are labelled.
func (p *prover) flowClaims() {
	for _, s := range p.plan.SOP.Stages {
		p.stageReached(s.ID)
	}
	for _, e := range p.plan.SOP.Ends {
		p.stageReached(e.ID)
	}
	stuck := p.stuckSpots()
	for _, s := range p.plan.SOP.Stages {
		p.stageCanEnd(s.ID, stuck)
	}
	p.comesToRest()
	for _, a := range p.plan.SOP.Actions() {
		if len(a.Outcomes) > 0 {
			p.decisionLabelled(a)
		}
	}
}

// stageReached claims that a course of a case reaches a stage or end.
func (p *prover) stageReached(id sop.Text) {
	const code = "stage-reached"
	if p.full() != nil {
		p.undecided(code, id.Pos, p.full(), "stage", id.Value)
		return
	}
	possible := false
	tries := 0
	for i, l := range p.layers {
		if l.kind == rested || p.g.Spots[l.spot].Stage != id.Value || l.kind == entered && p.space.Without(l.set, p.endless[l.spot]) == prove.Nothing {
			continue
		}
		possible = true
		if tries++; tries > maxTries {
			break
		}
		if w := p.visit(i); w != nil {
			p.proved(code, id.Pos, "stage", id.Value)
			return
		}
	}
	if possible {
		p.undecided(code, id.Pos, p.whyDoubt(), "stage", id.Value)
		return
	}
	follows := p.unreachedBefore(id.Value)
	p.refuted(code, id.Pos, p.missing(id.Value), "stage", id.Value).follows = follows
}

// unreachedBefore reports whether a stage is not reached because none before it
// is, or because a decision before it has a fault.
func (p *prover) unreachedBefore(stage string) bool {
	led, reached := false, false
	for _, e := range p.g.Arcs {
		if p.g.Spots[e.To].Stage != stage || p.g.Spots[e.From].Stage == stage {
			continue
		}
		led = true
		if p.resident[e.From] == prove.Nothing && p.arriving[e.From] == prove.Nothing {
			continue
		}
		reached = true
		if p.faulty(p.g.Spots[e.From].Stage, e.Action.ID.Value) {
			return true
		}
	}
	return led && !reached || slices.ContainsFunc(p.endless, func(r prove.Region) bool { return r != prove.Nothing })
}

// faulty reports whether the conditions of an action in a stage were refuted;
// an empty name stands for any.
func (p *prover) faulty(stage, action string) bool {
	return slices.ContainsFunc(p.out, func(q Property) bool {
		return q.Verdict == Refuted && (stage == "" || q.Args["stage"] == stage) &&
			q.Args["action"] != "" && (action == "" || q.Args["action"] == action)
	})
}

func (p *prover) whyDoubt() *prove.NotDecided {
	if why := p.blurred(); why != nil {
		return why
	}
	return noExample
}

// visit walks to some point of a layer.
func (p *prover) visit(i int) *walk {
	l := p.layers[i]
	if l.kind == entered {
		l.set = p.space.Without(l.set, p.endless[l.spot])
	}
	at, ok := p.point(l.set)
	if !ok {
		return nil
	}
	return p.walkToPoint(i, at)
}

func (p *prover) walkToPoint(i int, at prove.Point) *walk {
	path, ok := p.trace(i, at)
	if !ok {
		return nil
	}
	if len(path) == 0 {
		return nil
	}
	for _, how := range p.manners(path[len(path)-1].mv) {
		w := p.newWalk(path)
		if w.manner = how; w.along(path) == nil {
			return w
		}
	}
	return nil
}

// missing returns a course of a case that takes an action which names the
// stage, and does not come there.
func (p *prover) missing(stage string) *Example {
	var leading []*move
	for _, here := range p.moves {
		for _, mv := range here {
			if mv.doc.Automatic.Value == "" && slices.ContainsFunc(mv.arcs, func(e *check.Arc) bool { return p.g.Spots[e.To].Stage == stage }) {
				leading = append(leading, mv)
			}
		}
	}
	e, _ := p.doing(leading, prove.Everything, "", func(w *walk, step footstep) bool {
		var refused *fsm.Refused
		err := w.take(step)
		return (err == nil || errors.As(err, &refused)) && w.c.Stage != stage
	})
	if e != nil {
		e.Facts = nil
	}
	return e
}

// stuckSpots returns, by spot, the facts from which no end can be reached, whatever duty
// is met.
func (p *prover) stuckSpots() []prove.Region {
	out := make([]prove.Region, len(p.g.Spots))
	if p.full() != nil {
		return out
	}
	for i := range p.g.Spots {
		if i > 0 && !p.g.End[i] {
			out[i] = p.space.Without(p.resident[i], p.hoping[i])
		}
	}
	return out
}

// stageCanEnd claims that from a stage an end can always be reached.
func (p *prover) stageCanEnd(id sop.Text, stuck []prove.Region) {
	const code = "stage-can-end"
	if p.full() != nil {
		p.undecided(code, id.Pos, p.full(), "stage", id.Value)
		return
	}
	possible := slices.ContainsFunc(p.g.At[id.Value], func(i int) bool { return p.space.Without(p.resident[i], p.ending[i]) != prove.Nothing })
	tries := 0
	for i, l := range p.layers {
		if l.kind != rested || p.g.Spots[l.spot].Stage != id.Value {
			continue
		}
		at, ok := p.point(p.space.And(l.set, stuck[l.spot]))
		if !ok {
			continue
		}
		if tries++; tries > maxTries || p.blurred() != nil {
			break
		}
		facts := p.telling(p.space.Without(prove.Everything, p.hoping[l.spot]), at)
		w := p.walkToPoint(i, at)
		if w == nil || !w.givesBack() || !w.lingers(facts, at) || !w.staysOpen() {
			continue
		}
		e := &Example{Steps: w.steps, Facts: p.fileFacts(facts)}
		follows := p.leadsIntoTrap(l.spot, stuck) || p.faulty(id.Value, "")
		p.refuted(code, id.Pos, e, "stage", id.Value).follows = follows
		return
	}
	switch {
	case possible:
		p.undecided(code, id.Pos, p.whyDoubt(), "stage", id.Value)
	case p.hangsOnPeople(id.Value):
		p.undecided(code, id.Pos, onPeople, "stage", id.Value)
	default:
		p.proved(code, id.Pos, "stage", id.Value)
	}
}

// onPeople is why a claim is open that is true only if the same person did
// several actions before, or other people did.
var onPeople = &prove.NotDecided{Code: "people"}

// hangsOnPeople reports whether an end can be reached from somewhere in a stage
// with the right people only.
func (p *prover) hangsOnPeople(stage string) bool {
	return slices.ContainsFunc(p.g.At[stage], func(i int) bool {
		return p.space.Without(p.resident[i], p.surely[i]) != prove.Nothing
	})
}

// fileFacts leaves out what no file names: the proof's own counts.
func (p *prover) fileFacts(facts []fsm.Seen) []fsm.Seen {
	return slices.DeleteFunc(facts, func(f fsm.Seen) bool {
		asked := slices.ContainsFunc(p.asked, func(c rules.Called) bool { return f.Name == c.Function+"("+c.Arg+")" })
		return !asked && p.plan.Fields[f.Name] == nil && f.Name != today && f.Name != unitAuthority && f.Name != named
	})
}

// patience is how long a case is watched that should move by itself.
const patience = 3 * 365 * 24 * time.Hour

// staysOpen reports whether the case is still open after years in which nobody
// does anything.
func (w *walk) staysOpen() bool { return !w.later().Closed }

// later returns the case after years in which nobody does anything.
func (w *walk) later() fsm.Case {
	c, due, until := w.c, w.due, w.now.Add(patience)
	for n := 0; n < maxTimers && !due.IsZero() && !due.After(until); n++ {
		d, err := w.p.m.Advance(c, due, w.p.cal)
		if c, due = d.Case, d.NextDue; err != nil {
			break
		}
	}
	return c
}

// leadsIntoTrap reports whether a case that is stuck in a spot may go on to
// another where it is stuck and from which it cannot come back: that one is
// the cause. Of spots that lead to one another the first is.
func (p *prover) leadsIntoTrap(spot int, stuck []prove.Region) bool {
	trapped := &check.Graph{Spots: p.g.Spots, Out: make([][]int, len(p.g.Spots))}
	for _, e := range p.g.Arcs {
		if e.To > 0 && stuck[e.From] != prove.Nothing && stuck[e.To] != prove.Nothing {
			trapped.Out[e.From] = append(trapped.Out[e.From], len(trapped.Arcs))
			trapped.Arcs = append(trapped.Arcs, e)
		}
	}
	for other, reached := range trapped.From(spot) {
		if !reached || other == spot || p.g.Spots[other].Stage == p.g.Spots[spot].Stage {
			continue
		}
		back := trapped.From(other)[spot]
		if !back || p.order(other) < p.order(spot) {
			return true
		}
	}
	return false
}

// order is the place of a spot's stage in the file.
func (p *prover) order(spot int) int {
	return slices.IndexFunc(p.plan.SOP.Stages, func(s *sop.Stage) bool { return s.ID.Value == p.g.Spots[spot].Stage })
}

// comesToRest claims that the system never goes on acting without end at one
// instant.
func (p *prover) comesToRest() {
	const code = "no-endless-run"
	var first sop.Text
	for _, a := range p.plan.SOP.Actions() {
		if a.Automatic.Value == sop.OnEntry && first == (sop.Text{}) {
			first = a.Automatic
		}
	}
	if p.full() != nil {
		p.undecided(code, first.Pos, p.full())
		return
	}
	possible := false
	for i, l := range p.layers {
		at, ok := p.point(p.space.And(l.set, p.endless[l.spot]))
		if l.kind != entered || !ok {
			continue
		}
		possible = true
		path, ok := p.trace(i, at)
		if !ok || p.blurred() != nil {
			continue
		}
		w := p.newWalk(path)
		var u *fsm.Indeterminate
		if errors.As(w.along(path), &u) && u.Code == "no-rest" {
			p.refuted(code, p.entering(l.spot)[0].doc.Automatic.Pos, &Example{Steps: w.steps}, "stage", p.g.Spots[l.spot].Stage)
			return
		}
	}
	if possible {
		p.undecided(code, first.Pos, p.whyDoubt())
		return
	}
	p.proved(code, first.Pos)
}

// toForever finds, by spot, the facts of entering it from which the system acts
// for ever.
func (p *prover) toForever() {
	s, n := p.space, len(p.g.Spots)
	out := make([]prove.Region, n)
	for i := range out {
		if !p.g.End[i] && len(p.entering(i)) > 0 {
			out[i] = prove.Everything
		}
	}
	for changed := true; changed && p.full() == nil; {
		changed = false
		for i := range out {
			if out[i] == prove.Nothing {
				continue
			}
			onward := prove.Nothing
			for _, mv := range p.entering(i) {
				onward = s.Or(onward, p.leads(mv, func(e *check.Arc) prove.Region {
					if e.Stays() {
						return prove.Nothing
					}
					return out[e.To]
				}))
			}
			if next := s.And(out[i], onward); next != out[i] {
				out[i], changed = next, true
			}
		}
	}
	p.endless = out
}

// decisionLabelled claims that a decision has at least two outcomes that people
// can tell apart: by their labels or, without, by their conditions.
func (p *prover) decisionLabelled(a *sop.Action) {
	const code = "decision-labelled"
	for i, o := range a.Outcomes {
		for k, other := range a.Outcomes[:i] {
			if asks.Label(o) == asks.Label(other) {
				e, _ := p.outcomeOf(a, o)
				p.refuted(code, o.Pos, e, "action", a.ID.Value, "label", asks.Label(o),
					"outcomes", strconv.Itoa(k+1)+", "+strconv.Itoa(i+1))
				return
			}
		}
	}
	p.proved(code, a.ID.Pos, "action", a.ID.Value)
}

// outcomeOf looks for a course of a case that takes an outcome; it also reports
// whether the proof holds one possible.
func (p *prover) outcomeOf(a *sop.Action, o *sop.Outcome) (*Example, bool) {
	moves := p.movesOf(a)
	if p.full() != nil || len(moves) == 0 {
		return nil, false
	}
	i := slices.Index(a.Outcomes, o)
	return p.doing(moves, p.taken(moves[0], moves[0].arcs[i]), "", func(w *walk, step footstep) bool {
		return w.take(step) == nil && slices.ContainsFunc(w.out, func(e fsm.Draft) bool { return e.Action == a.ID.Value && e.Outcome == i+1 })
	})
}
