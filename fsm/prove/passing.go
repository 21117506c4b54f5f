package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// Whether a limit passed is a fact that conditions ask (lewat) and time makes: "no" until
// a limit starts and once it starts anew; "yes" from some instant of its running on,
// until then. What a decree or an act recorded afterwards takes back is not followed.

// passing says what following an arc does to whether a limit passed.
type passing uint8

const (
	asBefore  passing = iota
	notPassed         // it starts
	either            // a day or a class decides
)

// passes says what an arc that leaves a limit so does to whether it passed.
func (p *prover) passes(e *check.Arc, l *plan.Limit, is turned) passing {
	if !slices.Contains(p.passing, l) {
		return asBefore
	}
	input := slices.Concat(sop.Values(e.Action.Required), sop.Values(e.Action.Optional))
	dated := func(events []string) bool {
		return slices.ContainsFunc(events, func(id string) bool { return p.plan.Fields[id] != nil && slices.Contains(input, id) })
	}
	by := l.Doc.Time.By.Value
	switch {
	case e.Action.Kind == sop.EndAction && is.runs && !is.anew: // a fixed date is not moved while the case is shut
		return either
	case by != "" && (is.anew || slices.Contains(input, by)), dated(l.Since) && is.anew, dated(l.Restart) && is.anew, dated(l.Until):
		return either
	case is.anew:
		return notPassed
	}
	return asBefore
}

// anew is what comes of a region, as to whether a limit passed, when an arc is followed.
func (p *prover) anew(e *check.Arc, l *plan.Limit, is turned, r prove.Region) prove.Region {
	switch p.passes(e, l, is) {
	case notPassed:
		return p.space.And(p.forgetPassed(l, r), p.unpassed(l))
	case either:
		return p.space.And(p.forgetPassed(l, r), p.together)
	default:
		return r
	}
}

// notAnew undoes anew.
func (p *prover) notAnew(e *check.Arc, l *plan.Limit, is turned, r prove.Region) prove.Region {
	switch p.passes(e, l, is) {
	case notPassed:
		return p.forgetPassed(l, p.space.And(r, p.unpassed(l)))
	case either:
		return p.forgetPassed(l, r)
	default:
		return r
	}
}

func (p *prover) forgetPassed(l *plan.Limit, r prove.Region) prove.Region {
	return p.space.Forget(r, passedOf(l.ID), daysSince(l.ID))
}

// point picks a point of a region, always the same, and whether there is one: where it
// can, one of a case with a reporter, in which no duty is met and no limit has passed; else
// none that passed less than a working day ago, which takes a day off.
func (p *prover) point(r prove.Region) (prove.Point, bool) {
	if whose := p.space.And(r, p.space.Where(named, isYes)); whose != prove.Nothing {
		r = whose
	}
	for _, d := range p.meeting {
		if plain := p.space.And(r, p.meets(d, false)); plain != prove.Nothing {
			r = plain
		}
	}
	for _, l := range p.passing {
		today := p.space.And(p.space.Where(daysSince(l.ID), rules.IntValue(0).Equal), p.space.Where(passedOf(l.ID), isYes))
		for _, plain := range []prove.Region{p.space.And(r, p.space.Where(passedOf(l.ID), isNo)), p.space.Without(r, today)} {
			if plain != prove.Nothing {
				r = plain
				break
			}
		}
	}
	return p.space.Pick(r)
}

// byItself are the facts that change while nobody acts.
func (p *prover) byItself() []string {
	out := slices.Clone(p.elapsing)
	for _, l := range p.passing {
		out = append(out, passedOf(l.ID))
	}
	return out
}

// deciding are the fields without which a limit has no deadline that may pass.
func (p *prover) deciding() []prove.Extra {
	var out []prove.Extra
	for _, l := range p.passing {
		if f := p.classOf(l); f != nil {
			first, ok := sop.ParseValue(f, f.Initial.Value)
			if f.Initial == (sop.Text{}) || !ok {
				first = rules.ChoiceValue(l.Doc.Time.ByClass[0].Option.Value)
				if f.Kind == sop.YesNoField {
					first = rules.BoolValue(first.Str() == "ya")
				}
			}
			out = append(out, prove.Extra{Name: f.ID.Value, Values: []rules.Value{first, {}}})
		}
	}
	return out
}

// classOf returns the field that gives a limit its class; nil where it has a deadline
// without.
func (p *prover) classOf(l *plan.Limit) *sop.Field {
	if t := l.Doc.Time; t.By != (sop.Text{}) && t.Unset.Text == (sop.Text{}) && len(t.ByClass) > 0 {
		return p.plan.Fields[t.By.Value]
	}
	return nil
}

// unpassed is where a limit has not passed, and no days count since then.
func (p *prover) unpassed(l *plan.Limit) prove.Region {
	return p.space.And(p.space.Where(passedOf(l.ID), isNo), p.space.Where(daysSince(l.ID), isLacking))
}

// pass is what comes of a region of a spot when limits pass that run there, or with
// back from what it comes.
func (p *prover) pass(spot int, r prove.Region, back bool) prove.Region {
	s := p.space
	for _, l := range p.passing {
		running, passed := p.runs(spot, l.ID), s.Where(passedOf(l.ID), isYes)
		if f := p.classOf(l); f != nil {
			running = s.And(running, s.Filled(f.ID.Value))
		}
		if back {
			r = s.Or(r, s.And(p.forgetPassed(l, s.And(r, passed)), p.unpassed(l), running))
		} else {
			r = s.Or(r, s.And(p.forgetPassed(l, s.And(r, running)), passed, p.together))
		}
	}
	return r
}
