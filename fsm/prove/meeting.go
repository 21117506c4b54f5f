package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// Whether a duty is met is a fact that conditions ask (dipenuhi): "no" until it is met
// and from when it is owed anew; of a task from each entering of its stage, until enough
// units have answered. What a correction of the field that names them does to it is not
// followed.

// meets are the values of that fact.
func (p *prover) meets(d *plan.Duty, is bool) prove.Region {
	return p.space.Where(metOf(d.ID), rules.BoolValue(is).Equal)
}

// asksMet are the duties and tasks of which conditions ask whether they are met.
func (p *prover) asksMet() []prove.Extra {
	p.meeting = nil
	var out []prove.Extra
	for _, d := range p.plan.Duties {
		if slices.Contains(p.asked, rules.Called{Function: "dipenuhi", Arg: d.ID}) {
			p.meeting = append(p.meeting, d)
			out = append(out, prove.Extra{Name: metOf(d.ID), Values: []rules.Value{rules.BoolValue(true), rules.BoolValue(false)}})
		}
	}
	return out
}

// owedAnew says what following an arc does to whether a duty is met.
func (p *prover) owedAnew(e *check.Arc, d *plan.Duty) passing {
	input := slices.Concat(sop.Values(e.Action.Required), sop.Values(e.Action.Optional))
	arises := plan.Among(d.Since, e.Events)
	switch {
	case d.Stage != "" && !e.Stays() && p.g.Spots[e.To].Stage == d.Stage, arises && len(p.plan.Reopen) == 0:
		return notPassed
	case d.Stage != "" && e.Stays() && p.g.Spots[e.To].Stage == d.Stage && d.Field != "" && slices.Contains(input, d.Field),
		d.Doc.Every.Value != "" && !e.Stays(), arises, plan.Among(d.Since, input):
		return either
	}
	return asBefore
}

// unsureMet are the facts of what following an arc leaves met or owed, as may be.
func (p *prover) unsureMet(e *check.Arc) []string {
	var out []string
	for _, d := range p.meeting {
		if p.owedAnew(e, d) == either {
			out = append(out, metOf(d.ID))
		}
	}
	return out
}

// whatever is the part of a region in which it does not matter what such facts are.
func (p *prover) whatever(r prove.Region, facts []string) prove.Region {
	return p.space.Without(r, p.space.Forget(p.space.Without(prove.Everything, r), facts...))
}

// answered is what comes of a region when units answer a task until enough have, or with
// back from what it comes.
func (p *prover) answered(d *plan.Duty, r prove.Region, back bool) prove.Region {
	return p.space.And(p.space.Forget(p.space.And(r, p.meets(d, back)), metOf(d.ID)), p.meets(d, !back))
}

// answers is what comes of a region of a spot when units answer the tasks of its stage and
// the case stays, or duties are owed anew; or with back from what it comes.
func (p *prover) answers(spot int, r prove.Region, back bool) prove.Region {
	st := p.plan.Stages[p.g.Spots[spot].Stage]
	for _, d := range p.meeting {
		switch {
		case st == nil:
		case slices.Contains(st.Periods, d):
			r = p.space.And(p.space.Forget(r, metOf(d.ID)), p.together)
		case slices.Contains(st.Tasks, d) && !st.JoinsAtOnce():
			r = p.space.Or(r, p.answered(d, r, back))
		}
	}
	return r
}

// joined is what comes of a region when units answer so that the system goes on, or with
// back from what it comes.
func (p *prover) joined(mv *move, r prove.Region, back bool) prove.Region {
	if mv.doc == nil || mv.doc.Automatic.Value != sop.TasksDone {
		return r
	}
	st := p.plan.Stages[p.g.Spots[mv.from].Stage]
	some, known := prove.Nothing, st.JoinAt <= 1
	for _, d := range st.Tasks {
		some, known = p.space.Or(some, p.meets(d, true)), known && slices.Contains(p.meeting, d)
	}
	if back && known {
		r = p.space.And(r, some)
	}
	for _, d := range p.meeting {
		if !slices.Contains(st.Tasks, d) {
			continue
		}
		sure := prove.Everything
		if len(st.Tasks) == 1 || st.JoinAt == 0 && d.Back == nil {
			sure = p.meets(d, true)
		}
		if back {
			r = p.space.And(r, sure)
			r = p.space.Or(r, p.answered(d, r, true))
		} else {
			r = p.space.And(p.space.Or(r, p.answered(d, r, false)), sure)
		}
	}
	if !back && known {
		r = p.space.And(r, some)
	}
	return r
}

// returned are the facts of tasks of which it cannot be counted on that they are met when
// the system goes on: all may have been given back, or others answered before.
func (p *prover) returned(mv *move) []string {
	var out []string
	st := p.plan.Stages[p.g.Spots[mv.from].Stage]
	for _, d := range p.meeting {
		if mv.doc.Automatic.Value == sop.TasksDone && slices.Contains(st.Tasks, d) && (d.Back != nil || st.JoinAt > 1 && len(st.Tasks) > 1) {
			out = append(out, metOf(d.ID))
		}
	}
	return out
}

// answering is the region of a spot from which the units that owe a task can answer it so
// that a case comes to r; without hope only where they may not give it back, and the
// system does not go on meanwhile.
func (p *prover) answering(spot int, d *plan.Duty, r prove.Region, hope bool) prove.Region {
	st := p.plan.Stages[p.g.Spots[spot].Stage]
	if st == nil || !slices.Contains(p.meeting, d) || !slices.Contains(st.Tasks, d) || st.JoinsAtOnce() ||
		!hope && (d.Back != nil || len(st.Joining) > 0 || len(p.loosenedBy(d)) > 0) {
		return prove.Nothing
	}
	return p.answered(d, r, true)
}
