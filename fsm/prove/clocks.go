package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/prove/internal/asks"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
)

// clockClaims claims that every open stage has a limit or says why not, and
// that every pause ends by itself.
func (p *prover) clockClaims() {
	for _, s := range p.plan.SOP.Stages {
		p.stageLimited(s)
	}
	for _, s := range p.plan.SOP.Stages {
		if len(s.Pauses) > 0 {
			p.pauseEnds(s)
		}
	}
	for _, l := range p.plan.Limits {
		if l.When != nil {
			p.limitExists(l)
		}
	}
	for _, l := range p.plan.SOP.Limits {
		p.limitFits(l)
	}
}

// limitExists claims of a limit with a condition that it holds for some case whose
// limit starts.
func (p *prover) limitExists(l *plan.Limit) {
	const code = "limit-exists"
	pos, args := l.Doc.When.Pos, []string{"limit", l.ID, "condition", asks.OneLine(l.Doc.When.Value)}
	if why := p.full(); why != nil {
		p.undecided(code, pos, why, args...)
		return
	}
	var without *Example
	possible, unset := false, false
	tries := 0
	for i, layer := range p.layers {
		if layer.arc == nil || !p.begins(layer.arc, l) {
			continue
		}
		unset = unset || p.space.And(layer.set, p.judge(l.Doc.When).unset) != prove.Nothing
		set := p.space.And(layer.set, p.space.Where(runningOf(l.ID), isYes))
		at, runs := p.point(set)
		if !runs {
			if at, ok := p.point(layer.set); ok && without == nil {
				if w := p.walkToPoint(i, at); w != nil {
					without = &Example{Steps: w.steps}
				}
			}
			continue
		}
		possible = true
		if tries++; tries > maxTries {
			break
		}
		if w := p.walkToPoint(i, at); w != nil && slices.ContainsFunc(w.c.Clocks, func(k fsm.Clock) bool { return k.ID == l.ID }) {
			p.proved(code, pos, args...)
			return
		}
	}
	if possible || p.unclear[l.When] != nil {
		p.undecided(code, pos, p.whyDoubt(), args...)
		return
	}
	p.refuted(code, pos, without, args...).follows = unset // from reading what is not filled in
}

// begins reports whether following an arc asks the condition of a limit.
func (p *prover) begins(e *check.Arc, l *plan.Limit) bool {
	events := slices.Concat(e.Events, sop.Values(e.Action.Required), sop.Values(e.Action.Optional))
	return plan.Among(l.Since, events) || plan.Among(l.Restart, events)
}

// stageLimited claims that some clock runs wherever a case is in a stage, or
// that the file says that none does.
func (p *prover) stageLimited(s *sop.Stage) {
	const code = "stage-limited"
	if s.Standard != nil && s.Standard.Time != nil && s.Standard.Time.None {
		p.proved(code, s.ID.Pos, "stage", s.ID.Value)
		return
	}
	p.everywhere(code, s, func(spot int) prove.Region { return p.unlimited(s, spot) }, func(w *walk) bool {
		return !slices.ContainsFunc(w.c.Clocks, func(k fsm.Clock) bool {
			return k.State == fsm.Running && (k.Kind == fsm.LimitClock || k.Kind == fsm.StageClock && k.Of == s.ID.Value)
		})
	})
}

// unlimited is the region of a spot in which no clock runs.
func (p *prover) unlimited(s *sop.Stage, spot int) prove.Region {
	none := prove.Everything
	if t := s.Standard; t != nil && t.Time != nil {
		none = p.unstarted(p.plan.Stages[s.ID.Value])
	}
	for _, l := range p.plan.Limits {
		none = p.space.Without(none, p.runs(spot, l.ID))
	}
	return none
}

// happened is the region in which an event has happened, as far as the proof
// follows it.
func (p *prover) happened(event string) prove.Region {
	switch {
	case p.plan.Fields[event] != nil && p.space.Knows(event):
		return p.space.Filled(event)
	case p.space.Knows(happenedOf(event)):
		return p.space.Where(happenedOf(event), isYes)
	}
	return prove.Everything
}

// everywhere claims of a stage that a fault is nowhere found in it: bad says
// where it would be, shows whether a case that came there has it.
func (p *prover) everywhere(code string, s *sop.Stage, bad func(spot int) prove.Region, shows func(*walk) bool, args ...string) {
	args = append([]string{"stage", s.ID.Value}, args...)
	if p.full() != nil {
		p.undecided(code, s.ID.Pos, p.full(), args...)
		return
	}
	possible := false
	tries := 0
	for i, l := range p.layers {
		if l.kind != rested || p.g.Spots[l.spot].Stage != s.ID.Value {
			continue
		}
		fault := bad(l.spot)
		at, ok := p.point(p.space.And(l.set, fault))
		if !ok {
			continue
		}
		possible = true
		if tries++; tries > maxTries {
			break
		}
		facts := p.telling(fault, at)
		w := p.walkToPoint(i, at)
		if w == nil || w.c.Stage != s.ID.Value || !w.lingers(facts, at) || !shows(w) {
			continue
		}
		p.refuted(code, s.ID.Pos, &Example{Steps: w.steps, Facts: p.fileFacts(facts)}, args...)
		return
	}
	if possible {
		p.undecided(code, s.ID.Pos, p.whyDoubt(), args...)
		return
	}
	p.proved(code, s.ID.Pos, args...)
}

// pauseEnds claims that a case does not stand still for ever in a stage that
// pauses clocks: the system takes it on when a clock that runs there passes.
func (p *prover) pauseEnds(s *sop.Stage) {
	if p.full() == nil {
		for _, a := range p.plan.Stages[s.ID.Value].Actions {
			if why := p.unclearIn(a.Doc); why != nil && a.Doc.Automatic.Value != "" {
				p.undecided("pause-ends", s.ID.Pos, why, "stage", s.ID.Value)
				return
			}
		}
	}
	p.everywhere("pause-ends", s, p.paused, (*walk).staysPaused)
}

// paused is the region of a spot in which the system will not take the case on.
func (p *prover) paused(spot int) prove.Region {
	s := p.space
	st := p.plan.Stages[p.g.Spots[spot].Stage]
	lasting := prove.Everything
	for _, mv := range p.moves[spot] {
		t := mv.doc.Automatic.Value
		if t == "" || t == sop.OnEntry || t == sop.TasksDone || t == sop.StageTime && st.Time == nil {
			continue
		}
		leaves := p.leads(mv, func(e *check.Arc) prove.Region {
			if e.To == spot {
				return prove.Nothing
			}
			return prove.Everything
		})
		if t == sop.StageTime {
			leaves = s.Without(leaves, p.unstarted(st))
		}
		lasting = s.Without(lasting, leaves)
	}
	return lasting
}

// unstarted is the region in which the clock of a stage waits for its sejak.
func (p *prover) unstarted(st *plan.Stage) prove.Region {
	r := prove.Nothing
	if len(st.Since) > 0 {
		r = prove.Everything
	}
	for _, e := range st.Since {
		r = p.space.Without(r, p.happened(e))
	}
	return r
}

// staysPaused reports whether the case is in the same stage after years in
// which nobody does anything.
func (w *walk) staysPaused() bool { return w.later().Stage == w.c.Stage }
