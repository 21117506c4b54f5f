package fsm

import (
	"errors"

	"github.com/tatalaksana/sop/rules"
)

// standing is one action in one stage, at all its spots: one for each origin.
type standing struct {
	stage string // empty: it opens cases
	moves []*move
}

// standings returns where actions stand, in the order of the graph.
func (p *prover) standings() []standing {
	var out []standing
	index := map[[2]string]int{}
	for i := range p.g.spots {
		for _, mv := range p.moves[i] {
			key := [2]string{p.g.spots[i].stage, mv.act.id}
			at, ok := index[key]
			if !ok {
				at = len(out)
				index[key] = at
				out = append(out, standing{stage: key[0]})
			}
			out[at].moves = append(out[at].moves, mv)
		}
	}
	return out
}

// name is the stage as the file names it.
func (at standing) name() string {
	if at.stage == "" {
		return anyStart
	}
	return at.stage
}

// guards claims that the conditions of every action decide: they read nothing
// that is not filled in, and of the branches exactly one holds.
func (p *prover) guards() {
	for _, at := range p.standings() {
		doc := at.moves[0].doc
		args := []string{"action", doc.ID.Value, "stage", at.name()}
		if doc.When != (Text{}) || len(doc.Outcomes) > 0 {
			p.guard("condition-filled", firstCondition(doc), at, p.unsetIn(doc), "unset", args)
		}
		if len(doc.Outcomes) > 0 {
			p.guard("outcome-always", doc.Outcomes[0].When.Pos, at, p.gapIn(doc), "no-outcome", args)
			p.guard("outcome-single", doc.Outcomes[0].When.Pos, at, p.overlapIn(doc), "two-outcomes", args)
		}
	}
}

func firstCondition(a *Action) Pos {
	if a.When != (Text{}) {
		return a.When.Pos
	}
	return a.Outcomes[0].When.Pos
}

// guard claims that a fault of an action's conditions is nowhere reached.
func (p *prover) guard(code string, pos Pos, at standing, bad rules.Region, undecided string, args []string) {
	doc := at.moves[0].doc
	if why := p.unclearIn(doc); why != nil {
		p.undecided(code, pos, why, args...)
		return
	}
	if p.full() != nil {
		if p.soundAlone(at, code) {
			p.proved(code, pos, args...)
		} else {
			p.undecided(code, pos, p.full(), args...)
		}
		return
	}
	shown, possible := p.doing(at.moves, bad, "", func(w *walk, step footstep) bool {
		var u *Undecided
		return errors.As(w.take(step), &u) && u.Code == undecided
	})
	switch {
	case shown != nil:
		var u *Undecided
		_, _, err := shown.Replay(p.m, p.cal)
		errors.As(err, &u)
		p.refuted(code, pos, shown, append(args, "outcomes", u.Args["outcomes"], "field", u.Args["field"])...)
	case possible:
		p.undecided(code, pos, p.whyDoubt(), args...)
	default:
		p.proved(code, pos, args...)
	}
}

// gapIn is where the action may be taken and no branch holds.
func (p *prover) gapIn(a *Action) rules.Region {
	if p.full() != nil {
		return rules.Nothing
	}
	r := p.judge(a.When).holds
	for _, o := range a.Outcomes {
		r = p.space.And(r, p.judge(o.When).fails)
	}
	return r
}

// overlapIn is where the action may be taken and two branches hold.
func (p *prover) overlapIn(a *Action) rules.Region {
	if p.full() != nil {
		return rules.Nothing
	}
	return p.space.And(p.judge(a.When).holds, p.readable(a), p.twoHoldIn(a))
}

func (p *prover) twoHoldIn(a *Action) rules.Region {
	one, two := rules.Nothing, rules.Nothing
	for _, o := range a.Outcomes {
		holds := p.judge(o.When).holds
		two = p.space.Or(two, p.space.And(one, holds))
		one = p.space.Or(one, holds)
	}
	return two
}

// readable is where no branch reads what is not filled in.
func (p *prover) readable(a *Action) rules.Region {
	r := rules.Everything
	for _, o := range a.Outcomes {
		r = p.space.Without(r, p.judge(o.When).unset)
	}
	return r
}

// unsetIn is where a condition of the action reads what is not filled in.
func (p *prover) unsetIn(a *Action) rules.Region {
	if p.full() != nil {
		return rules.Nothing
	}
	s := p.space
	branches := s.Without(s.And(p.judge(a.When).holds, s.Without(rules.Everything, p.readable(a))), p.twoHoldIn(a))
	return s.Or(p.judge(a.When).unset, branches)
}

// soundAlone proves an action's conditions by themselves, without regard to how
// a case came there, where the whole was too much.
func (p *prover) soundAlone(at standing, code string) bool {
	doc := at.moves[0].doc
	var guards []*rules.Rule
	for _, o := range doc.Outcomes {
		guards = append(guards, p.c.book.guards[o.When.Pos])
	}
	var known sureSet
	for _, mv := range at.moves {
		known = both(known, p.c.with(p.c.filled(p.g)[mv.from], doc.Required))
	}
	a := rules.Assumptions{Filled: func(name string) bool {
		switch name {
		case today, actorRole:
			return true
		case unitID, unitAuthority:
			return known[unitInput]
		}
		if event := eventOf(name); event != "" {
			name = event
		}
		return known[name]
	}}
	if doc.When != (Text{}) {
		when := p.c.book.guards[doc.When.Pos]
		if code == "condition-filled" {
			if v := rules.Prove(p.c.book.set, []*rules.Rule{when}, a); v.NotDecided != nil || v.Unset != nil {
				return false
			}
		}
		a.Holds = []*rules.Rule{when}
	}
	v := rules.Prove(p.c.book.set, guards, a)
	switch {
	case v.NotDecided != nil:
		return false
	case code == "condition-filled":
		return v.Unset == nil
	case code == "outcome-always":
		return v.Gap == nil
	default:
		return v.Overlap == nil
	}
}

// both returns what is in both sets; nil stands for a set that is not known yet.
func both(a, b sureSet) sureSet {
	if a == nil {
		return b
	}
	out := sureSet{}
	for _, id := range sortedKeys(a) {
		if b[id] {
			out[id] = true
		}
	}
	return out
}
