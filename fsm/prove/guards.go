package prove

import (
	"cmp"
	"errors"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove/internal/asks"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
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
	for i := range p.g.Spots {
		for _, mv := range p.moves[i] {
			key := [2]string{p.g.Spots[i].Stage, mv.act.ID}
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
		return sop.AnyStart
	}
	return at.stage
}

// guards claims that the conditions of every action decide: they read nothing
// that is not filled in, and of the branches exactly one holds.
func (p *prover) guards() {
	for _, at := range p.standings() {
		doc := at.moves[0].doc
		args := []string{"action", doc.ID.Value, "stage", at.name()}
		unset, gap, overlap := p.faults(doc)
		if doc.When != (sop.Text{}) || len(doc.Outcomes) > 0 || len(doc.Demands) > 0 {
			p.guard("condition-filled", asks.First(doc).Pos, at, unset, "unset", args)
		}
		if len(doc.Outcomes) > 0 {
			p.guard("outcome-always", doc.Outcomes[0].When.Pos, at, gap, "no-outcome", args)
			p.guard("outcome-single", doc.Outcomes[0].When.Pos, at, overlap, "two-outcomes", args)
		}
	}
}

// guard claims that a fault of an action's conditions is nowhere reached.
func (p *prover) guard(code string, pos problem.Pos, at standing, bad prove.Region, undecided string, args []string) {
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
		var u *fsm.Indeterminate
		return errors.As(w.take(step), &u) && u.Code == undecided
	})
	switch {
	case shown != nil:
		var u *fsm.Indeterminate
		_, _, err := shown.Replay(p.m, p.cal)
		errors.As(err, &u)
		p.refuted(code, pos, shown, append(args, "outcomes", u.Args["outcomes"], "field", u.Args["field"], "first", p.askFirst(u.Args["field"]))...)
	case possible:
		p.undecided(code, pos, p.whyDoubt(), args...)
	default:
		p.proved(code, pos, args...)
	}
}

// askFirst returns what a condition may ask before it reads a fact that may be lacking.
func (p *prover) askFirst(fact string) string {
	if event := eventOf(fact); event != "" {
		return check.Asking(p.plan.Book.AskFirst(event))
	}
	return "ada(" + fact + ")"
}

// faults is where the conditions of an action fail to decide: they read what is
// not filled in, no branch holds, or two do. They are asked in order, as the
// machine does, until one of these is certain.
func (p *prover) faults(a *sop.Action) (unset, gap, overlap prove.Region) {
	if p.full() != nil {
		return prove.Nothing, prove.Nothing, prove.Nothing
	}
	s := p.space
	told := prove.Everything
	for _, d := range a.Demands {
		j := p.judge(d.When)
		unset = s.Or(unset, s.And(told, j.unset))
		told = s.And(told, s.Or(j.holds, j.fails))
	}
	when := p.judge(a.When)
	unset = s.Or(unset, s.And(told, when.unset))
	none, one := s.And(told, when.holds), prove.Nothing
	for _, o := range a.Outcomes {
		j := p.judge(o.When)
		unset = s.Or(unset, s.And(s.Or(none, one), j.unset))
		overlap = s.Or(overlap, s.And(one, j.holds))
		one = s.Or(s.And(one, j.fails), s.And(none, j.holds))
		none = s.And(none, j.fails)
	}
	if len(a.Outcomes) == 0 {
		none = prove.Nothing
	}
	return unset, none, overlap
}

// soundAlone proves an action's conditions by themselves, without regard to how
// a case came there, where the whole was too much.
func (p *prover) soundAlone(at standing, code string) bool {
	doc := at.moves[0].doc
	var known check.Sure
	for _, mv := range at.moves {
		known = asks.Both(known, p.unproved(p.g, mv.from, doc.Required))
	}
	return asks.Sound(p.plan.Book, doc, code, func(name string) bool {
		switch name {
		case today, actorRole:
			return true
		case unitID, unitAuthority:
			return known[sop.UnitInput]
		}
		return known[cmp.Or(eventOf(name), name)]
	})
}
