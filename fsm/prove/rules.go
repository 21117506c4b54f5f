package prove

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/prove/internal/asks"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// secrecy names the part of the file whose conditions have no name of their own.
const secrecy = "kerahasiaan"

// ruleClaims claims of every condition that it decides something: that it is
// neither always nor never true, and that no part of it could be left out; and
// of every branch that it is taken at times.
func (p *prover) ruleClaims() {
	for _, r := range p.plan.SOP.Rules {
		p.rule(r.ID, r.When, p.plan.Book.Set.Rule(r.ID.Value))
	}
	for _, a := range p.plan.SOP.Actions() {
		if a.When != (sop.Text{}) {
			p.rule(a.ID, a.When, p.plan.Book.Guards[a.When.Pos])
		}
		for _, o := range a.Outcomes {
			if o.Else != (sop.Text{}) { // no condition of the office's
				continue
			}
			p.rule(a.ID, o.When, p.plan.Book.Guards[o.When.Pos])
		}
		if len(a.Outcomes) > 0 {
			p.branchesTaken(a)
		}
	}
	for _, s := range p.plan.SOP.Secrecy {
		if s.When != (sop.Text{}) {
			p.rule(sop.Text{Value: secrecy}, s.When, p.plan.Book.Guards[s.When.Pos])
		}
	}
	for _, l := range p.plan.SOP.Limits {
		if l.When != (sop.Text{}) {
			p.rule(l.ID, l.When, p.plan.Book.Guards[l.When.Pos])
		}
	}
}

// rule makes both claims about one condition.
func (p *prover) rule(owner, text sop.Text, r *rules.Rule) {
	args := []string{"owner", owner.Value, "condition", asks.OneLine(text.Value), "remedy", "perbaiki, atau hapus", "remedy_en", "mend it, or remove it"}
	set := p.plan.Book.Set
	if why := p.unclear[r]; why != nil {
		p.undecided("condition-decides", text.Pos, why, args...)
		p.undecided("condition-lean", text.Pos, why, args...)
		return
	}
	space, why := prove.NewSpace(set, []*rules.Rule{r}, nil, func(name string) bool { return name == today })
	if why != nil {
		p.undecided("condition-decides", text.Pos, why, args...)
		p.undecided("condition-lean", text.Pos, why, args...)
		return
	}
	holds, fails, _ := space.Judge(r)
	switch {
	case space.Full():
		p.undecided("condition-decides", text.Pos, &prove.NotDecided{Code: prove.NotDecidedSize}, args...)
	case holds == prove.Nothing:
		p.refuted("condition-decides", text.Pos, nil, append(args, "always", "tidak pernah", "always_en", "never")...)
		return
	case fails == prove.Nothing:
		if owner.Value == secrecy { // without which it would be seen
			args = append(args, "remedy", "perbaiki; yang selalu tersembunyi bagi suatu peran tidak disebut di sini: sebutkan pada melihat peran itu hanya isian yang boleh dilihatnya",
				"remedy_en", "mend it; what a role is never to see is not named here: name in melihat of that role only the fields that it may see")
		}
		p.refuted("condition-decides", text.Pos, nil, append(args, "always", "selalu", "always_en", "always")...)
		return
	default:
		p.proved("condition-decides", text.Pos, args...)
	}
	idle, why := prove.WithoutEffect(set, r, prove.Assumptions{})
	switch {
	case why != nil:
		p.undecided("condition-lean", text.Pos, why, args...)
	case len(idle) > 0:
		p.refuted("condition-lean", text.At(idle[0].Offset), nil, append(args, "part", idle[0].Text)...)
	default:
		p.proved("condition-lean", text.Pos, args...)
	}
}

// branchesTaken claims of every branch of a decision that it can be taken.
func (p *prover) branchesTaken(a *sop.Action) {
	const code = "branch-taken"
	for _, o := range a.Outcomes {
		args := []string{"action", a.ID.Value, "condition", asks.OneLine(o.Said())}
		if p.full() != nil {
			p.undecided(code, o.When.Pos, p.full(), args...)
			continue
		}
		switch example, possible := p.outcomeOf(a, o); {
		case example != nil:
			if o.Else != (sop.Text{}) {
				args = append(args, "falls", p.fallsInto(a, o))
			}
			p.proved(code, o.When.Pos, args...)
		case possible:
			p.undecided(code, o.When.Pos, p.whyDoubt(), args...)
		default:
			follows := p.faulty("", a.ID.Value)
			e := p.accepted(a)
			p.refuted(code, o.When.Pos, e, args...).follows = follows || e == nil
		}
	}
}

// maxFalls bounds how many kinds of facts are told of a branch selain_itu.
const maxFalls = 12

// fallsInto says which facts lead to a branch, each kind once: only what decides
// is named of them.
func (p *prover) fallsInto(a *sop.Action, o *sop.Outcome) string {
	s := p.space
	moves := p.movesOf(a)
	here := p.taken(moves[0], moves[0].arcs[slices.Index(a.Outcomes, o)])
	left := prove.Nothing
	for _, mv := range moves {
		left = s.Or(left, s.And(p.poses(mv, s.Or(p.resident[mv.from], p.arriving[mv.from]), mv.act.By), here))
	}
	var kinds []string
	for len(kinds) < maxFalls {
		at, more := s.Pick(left)
		if !more {
			return strings.Join(kinds, "; ")
		}
		facts := p.telling(here, at)
		same := prove.Everything
		for _, f := range facts {
			same = s.And(same, s.Where(f.Name, f.Value.Equal))
		}
		kinds = append(kinds, p.seenText(facts))
		left = s.Without(left, same)
	}
	return strings.Join(append(kinds, "…"), "; ")
}

// accepted returns a course of a case in which the action is done.
func (p *prover) accepted(a *sop.Action) *Example {
	e, _ := p.doing(p.movesOf(a), p.permits(a), "", func(w *walk, step footstep) bool { return w.take(step) == nil })
	if e != nil {
		e.Facts = nil
	}
	return e
}
