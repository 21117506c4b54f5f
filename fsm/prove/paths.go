package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
)

// layer is a set of facts with which a spot is newly found to be reached, and
// how: from which layer, along which arc.
type layer struct {
	spot int
	set  prove.Region
	from int // the layer before; -1: none
	mv   *move
	arc  *check.Arc // nil: the case came to rest, and time passed
	kind arrival
}

// arrival says how a case came to be where it is.
type arrival uint8

const (
	entered arrival = iota // into the stage: the system may act at once
	stayed                 // by an action that leaves it there
	rested                 // it waits for somebody, or for a clock
)

// maxLayers bounds how many steps are followed.
const maxLayers = 20_000

// explore finds all facts with which each spot can be reached.
func (p *prover) explore() {
	n := len(p.g.Spots)
	p.arriving, p.resident = make([]prove.Region, n), make([]prove.Region, n)
	p.layers = []layer{{set: p.beginning(), from: -1, kind: rested}}
	p.resident[0] = p.layers[0].set
	if p.resident[0] == prove.Nothing {
		p.undone = noExample // no case begins: the proof has missed something
		return
	}
	for i := 0; i < len(p.layers) && p.full() == nil; i++ {
		if i > maxLayers {
			p.undone = &prove.NotDecided{Code: prove.NotDecidedSize}
			return
		}
		l := p.layers[i]
		switch {
		case p.g.End[l.spot] && len(p.moves[l.spot]) == 0:
		case l.kind == rested:
			for _, mv := range p.moves[l.spot] {
				if mv.doc.Automatic.Value != sop.OnEntry {
					p.follow(i, mv)
				}
			}
		case l.kind == entered:
			for _, mv := range p.entering(l.spot) {
				p.follow(i, mv)
			}
			p.rest(i, p.rests(l.spot, l.set))
		default:
			p.rest(i, l.set)
		}
		if i == len(p.layers)-1 { // what is opened from a case that has been found to be there
			for _, mv := range p.moves[0] {
				if mv.doc.Source != nil {
					p.follow(0, mv)
				}
			}
		}
	}
}

// sourced reports whether a case of this file, if one is asked for, is found to be where
// a start action opens another from it: there, of the limit that is to have passed, it runs
// and is not held.
func (p *prover) sourced(mv *move) bool {
	x := mv.doc.Source
	if mv.from > 0 || x == nil || x.SOP.Value != p.plan.SOP.Code.Value {
		return true
	}
	return slices.ContainsFunc(x.In, func(t sop.Text) bool {
		return slices.ContainsFunc(p.g.At[t.Value], func(i int) bool {
			if x.Silent.Value == "" {
				return p.arriving[i] != prove.Nothing
			}
			return p.space.And(p.resident[i], p.runs(i, x.Silent.Value)) != prove.Nothing
		})
	})
}

// follow adds what comes of a layer when an action is taken.
func (p *prover) follow(i int, mv *move) {
	s := p.space
	posed := p.poses(mv, p.layers[i].set, mv.act.By)
	if posed == prove.Nothing {
		return
	}
	for _, e := range mv.arcs {
		taken := s.And(posed, p.taken(mv, e))
		if taken == prove.Nothing {
			continue
		}
		next := p.after(e, taken)
		kind, known := entered, &p.arriving[e.To]
		if e.Stays() {
			kind, known = stayed, &p.resident[e.To]
		}
		fresh := s.Without(next, *known)
		if fresh == prove.Nothing {
			continue
		}
		if kind == entered {
			*known = s.Or(*known, fresh)
		}
		p.layers = append(p.layers, layer{spot: e.To, set: fresh, from: i, mv: mv, arc: e, kind: kind})
	}
}

// rest adds what comes of a layer when the case rests there.
func (p *prover) rest(i int, set prove.Region) {
	s, spot := p.space, p.layers[i].spot
	fresh := s.Without(p.drift(spot, set, false), p.resident[spot])
	if fresh == prove.Nothing {
		return
	}
	p.resident[spot] = s.Or(p.resident[spot], fresh)
	p.layers = append(p.layers, layer{spot: spot, set: fresh, from: i, kind: rested})
}

// entering returns what the system does at once when a spot is entered.
func (p *prover) entering(spot int) []*move {
	var out []*move
	for _, mv := range p.moves[spot] {
		if mv.doc.Automatic.Value == sop.OnEntry {
			out = append(out, mv)
		}
	}
	return out
}

// rests is the part of a region of entering a spot in which the system does
// nothing.
func (p *prover) rests(spot int, r prove.Region) prove.Region {
	for _, mv := range p.entering(spot) {
		none := p.space.And(p.poses(mv, r, []string{sop.System}), p.judge(mv.doc.When).fails)
		r = p.space.Forget(none, p.fleeting...)
	}
	return r
}

// leads is the region of a spot from which an action leads along one of its
// arcs into what target gives for it.
func (p *prover) leads(mv *move, target func(*check.Arc) prove.Region) prove.Region {
	return p.opens(mv, p.posing(mv, target), mv.act.By)
}

// posing is the region of facts, over which an action's conditions are asked, in
// which it leads into what target gives.
func (p *prover) posing(mv *move, target func(*check.Arc) prove.Region) prove.Region {
	s := p.space
	out := prove.Nothing
	for _, e := range mv.arcs {
		if goal := target(e); goal != prove.Nothing {
			out = s.Or(out, s.And(p.together, p.taken(mv, e), p.unafter(e, goal)))
		}
	}
	return out
}

// opens is the region of a spot from which one of the roles can come to the
// facts r, over which the action's conditions are asked, with the right person.
func (p *prover) opens(mv *move, r prove.Region, roles []string) prove.Region {
	return p.space.Forget(p.space.And(p.before(mv, r), p.able(mv, roles)), p.fleeting...)
}

// opensAnyhow is the part of it in which that person is sure to be found: one
// who did nothing before, or one who did a certain action, whatever else he did.
// If conditions ask after one action at most, the right one always is.
func (p *prover) opensAnyhow(mv *move, r prove.Region, roles []string) prove.Region {
	s := p.space
	same := p.sames()
	if len(same) < 2 || mv.doc.Automatic.Value != "" {
		return p.opens(mv, r, roles)
	}
	able := p.able(mv, roles)
	good := s.And(p.before(mv, r), able)
	stranger := good
	for _, fact := range same {
		stranger = s.And(stranger, s.Where(fact, isNo))
	}
	out := s.Forget(stranger, p.fleeting...)
	for i, fact := range same {
		others := slices.Concat(same[:i], same[i+1:])
		could := s.Forget(s.And(able, s.Where(fact, isYes)), others...)
		bad := s.Forget(s.And(s.Without(able, good), s.Where(fact, isYes)), others...)
		out = s.Or(out, s.Forget(s.Without(could, bad), p.fleeting...))
	}
	return out
}

// sames are the facts that say whether somebody did an action before.
func (p *prover) sames() []string {
	var out []string
	for _, call := range p.asked {
		if call.Function == "oleh_orang_sama" {
			out = append(out, sameAs(call.Arg))
		}
	}
	return out
}

// toEnds finds the facts from which an end can be reached, with the right
// people, and those from which it surely can.
func (p *prover) toEnds() {
	p.ending = p.towardsEnds(p.opens, false)
	if p.surely, p.hoping = p.ending, p.ending; len(p.sames()) > 1 {
		p.surely = p.towardsEnds(p.opensAnyhow, false)
	}
	if len(p.meeting) > 0 || slices.ContainsFunc(p.plan.Duties, func(d *plan.Duty) bool { return d.Stage == "" }) {
		p.hoping = p.towardsEnds(p.opens, true)
	}
}

// towardsEnds goes backward from the ends. Conditions that cannot be judged are
// taken never to hold; of duties see helps.
func (p *prover) towardsEnds(opens opening, hope bool) []prove.Region {
	s, n := p.space, len(p.g.Spots)
	ending, onEntering := make([]prove.Region, n), make([]prove.Region, n)
	for i := range p.g.Spots {
		if p.g.End[i] {
			onEntering[i] = prove.Everything
		}
	}
	target := func(e *check.Arc) prove.Region {
		r := onEntering[e.To]
		if e.Stays() {
			r = ending[e.To]
		}
		if loose := p.unsureMet(e); len(loose) > 0 && !hope {
			r = p.whatever(r, loose)
		}
		return r
	}
	for changed := true; changed && p.full() == nil; {
		changed = false
		for i := len(p.g.Spots) - 1; i > 0; i-- {
			if p.g.End[i] {
				continue
			}
			resting, entering := ending[i], onEntering[i]
			for _, mv := range p.moves[i] {
				switch {
				case p.unclearIn(mv.doc) != nil, mv.doc.Joins != (sop.Text{}): // the main case must end without
				case mv.doc.Automatic.Value == sop.OnEntry:
					entering = s.Or(entering, opens(mv, p.posing(mv, target), mv.act.By))
				default:
					leads := p.posing(mv, target)
					if back := p.returned(mv); len(back) > 0 && !hope {
						leads = p.whatever(leads, back)
					}
					resting = s.Or(resting, opens(mv, leads, mv.act.By))
				}
			}
			resting = s.And(p.helped(i, p.age(i, resting, true), hope, true), p.resident[i])
			entering = s.Or(entering, p.rests(i, resting))
			changed = changed || resting != ending[i] || entering != onEntering[i]
			ending[i], onEntering[i] = resting, entering
		}
	}
	for i := range p.g.Spots {
		if st := p.plan.Stages[p.g.Spots[i].Stage]; st != nil && check.MayAllReturn(st.Doc) {
			ending[i] = p.onceReturned(i, opens, onEntering, hope)
		}
	}
	return ending
}

// onceReturned finds the facts from which a case leads to an end when all units gave
// their tasks back, which has to leave the stage otherwise.
func (p *prover) onceReturned(spot int, opens opening, onEntering []prove.Region, hope bool) prove.Region {
	out := prove.Nothing
	target := func(e *check.Arc) prove.Region {
		if e.Stays() {
			return out
		}
		return onEntering[e.To]
	}
	for before := prove.Everything; before != out && p.full() == nil; {
		before = out
		for _, mv := range p.moves[spot] {
			if t := mv.doc.Automatic.Value; t == sop.TasksDone || t == sop.OnEntry || p.unclearIn(mv.doc) != nil {
				continue
			}
			out = p.space.Or(out, opens(mv, p.posing(mv, target), mv.act.By))
		}
		out = p.space.And(p.helped(spot, p.age(spot, out, true), hope, false), p.resident[spot])
	}
	return out
}
