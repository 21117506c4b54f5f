package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
)

// footstep is one step of a path in a proof: an action with the facts over
// which its conditions are asked.
type footstep struct {
	mv  *move
	arc *check.Arc
	at  prove.Point // with the action's input
	// filled are the facts that the action fills in.
	filled []string
	used   bool // the time of the stage is used before, though it stays there
}

// trace returns a path from the opening of a case to a point of a layer.
func (p *prover) trace(l int, end prove.Point) ([]footstep, bool) {
	var path []footstep
	for p.layers[l].from >= 0 {
		here := p.layers[l]
		before := p.layers[here.from].set
		if here.arc == nil {
			came := p.space.And(p.drift(here.spot, p.space.Like(end, p.fleeting...), true), before)
			if p.layers[here.from].kind == entered {
				came = p.rests(here.spot, came)
			}
			if exact := p.space.And(came, p.space.Like(end, p.fleeting...)); exact != prove.Nothing {
				came = exact
			}
			start, ok := p.point(came)
			if !ok {
				return nil, false
			}
			end, l = start, here.from
			continue
		}
		s := p.space
		posed := s.And(p.poses(here.mv, before, here.mv.act.By), p.taken(here.mv, here.arc), p.unafter(here.arc, s.Like(end, p.fleeting...)))
		at, ok := p.nice(posed)
		if !ok {
			return nil, false
		}
		start, filled, ok := p.comes(here.mv, before, at)
		if !ok {
			return nil, false
		}
		path = append(path, footstep{here.mv, here.arc, at, filled, false})
		end, l = start, here.from
	}
	slices.Reverse(path)
	return path, true
}

// comes returns facts of a region from which the action's input leads to a
// point, and what the action fills in: no more than it must.
func (p *prover) comes(mv *move, from prove.Region, at prove.Point) (prove.Point, []string, bool) {
	s := p.space
	from = s.And(from, p.able(mv, mv.act.By))
	if must, may := p.secrets(mv); len(must)+len(may) > 0 {
		from = s.And(from, p.before(mv, s.Like(at)))
	}
	var free []string
	if mv.doc.Automatic.Value == sop.TasksDone {
		for _, d := range p.meeting {
			free = append(free, metOf(d.ID))
		}
	}
	for _, f := range mv.required {
		free = append(free, withIt(f)...)
	}
	filled := slices.Clone(mv.required)
	optional := slices.Clone(mv.optional)
	for _, d := range mv.demands {
		if !p.demandedAt(d.when, at) {
			optional = append(optional, d.field)
			continue
		}
		free = append(free, withIt(d.field)...)
		filled = append(filled, d.field)
	}
	if left, ok := p.point(s.And(from, s.Like(at, free...))); ok {
		return left, filled, true
	}
	for _, f := range optional {
		free = append(free, withIt(f)...)
		filled = append(filled, f)
		if left, ok := p.point(s.And(from, s.Like(at, free...))); ok {
			return left, filled, true
		}
	}
	return prove.Point{}, nil, false
}

// nice picks a point, one that a reader finds natural if there is one: nobody
// stands in for anybody.
func (p *prover) nice(r prove.Region) (prove.Point, bool) {
	if plain := p.space.And(r, p.space.Where(actorFor, isLacking)); plain != prove.Nothing {
		r = plain
	}
	return p.point(r)
}
