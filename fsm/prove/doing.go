package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// maxTries bounds how many ways to a fault are tried.
const maxTries = 8

// doing looks for a course of a case that takes one of the moves at facts
// within a region and shows what is looked for. With one, one person does all
// that is not the citizen's. It also reports whether the proof holds such facts
// possible at all.
func (p *prover) doing(moves []*move, within prove.Region, one string, shows func(*walk, footstep) bool) (*Example, bool) {
	possible, tries := false, 0
	for i := 0; i < len(p.layers) && tries < maxTries; i++ {
		for _, mv := range moves {
			at, ok := p.nice(p.takenAt(mv, i, within))
			if !ok {
				continue
			}
			possible = true
			tries++
			for _, how := range p.manners(mv) {
				how.one = one
				if w, step, ok := p.walkTo(i, mv, at, how); ok && shows(w, step) {
					return &Example{Steps: w.steps, Facts: p.telling(within, at)}, true
				}
			}
		}
	}
	return nil, possible
}

// takenAt is where, of what a layer holds, a move is taken at facts within a region.
func (p *prover) takenAt(mv *move, layer int, within prove.Region) prove.Region {
	l := p.layers[layer]
	if l.spot != mv.from || l.kind == stayed || (l.kind == entered) != (mv.doc.Automatic.Value == sop.OnEntry) {
		return prove.Nothing
	}
	return p.space.And(p.poses(mv, l.set, mv.act.By), within)
}

// comesTo reports whether the proof holds it possible that one of the moves is taken at
// facts within a region.
func (p *prover) comesTo(moves []*move, within prove.Region) bool {
	for i := range p.layers {
		for _, mv := range moves {
			if p.takenAt(mv, i, within) != prove.Nothing {
				return true
			}
		}
	}
	return false
}

// manners are the ways to come to a move: with the same people or others each
// time; at once or, if the system takes it when a limit passes, shortly before.
func (p *prover) manners(mv *move) []manner {
	out := []manner{{}}
	if t := mv.doc.Automatic.Value; t != "" && t != sop.OnEntry && t != sop.StageTime && t != sop.TasksDone {
		out = append(out, manner{brink: t})
	}
	if slices.ContainsFunc(p.asked, func(c rules.Called) bool { return c.Function == "oleh_orang_sama" }) {
		for _, how := range out {
			how.strangers = true
			out = append(out, how)
		}
	}
	return out
}

// movesOf returns an action wherever it stands.
func (p *prover) movesOf(a *sop.Action) []*move {
	var out []*move
	for _, here := range p.moves {
		for _, mv := range here {
			if mv.doc == a {
				out = append(out, mv)
			}
		}
	}
	return out
}

// walkTo walks to a layer of facts from which an action is asked at a point.
// Where the system acts on entering, the last step is left to be taken.
func (p *prover) walkTo(i int, mv *move, at prove.Point, how manner) (*walk, footstep, bool) {
	start, filled, ok := p.comes(mv, p.layers[i].set, at)
	if !ok {
		return nil, footstep{}, false
	}
	path, ok := p.trace(i, start)
	if !ok {
		return nil, footstep{}, false
	}
	step := footstep{mv: mv, arc: mv.arcs[0], at: at, filled: filled}
	w := p.newWalk(append(path, step))
	w.manner = how
	if mv.doc.Automatic.Value == sop.OnEntry && len(path) > 0 {
		for n := len(path); n > 0; n-- {
			step = path[n-1]
			path = path[:n-1]
			if step.mv.doc.Automatic.Value != sop.OnEntry {
				break
			}
		}
	}
	if w.along(path) != nil {
		return nil, footstep{}, false
	}
	return w, step, true
}

// telling returns the facts that keep a point in a region.
func (p *prover) telling(r prove.Region, at prove.Point) []fsm.Seen {
	var out []fsm.Seen
	for _, f := range p.space.Telling(r, at) {
		out = append(out, fsm.Seen{Name: f.Name, Value: f.Value})
	}
	return out
}
