package prove

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules/prove"
)

// drift is what comes of a region while a case rests in a spot: days pass, duties may be
// met, the unit may lose or gain authority; or, with back, from what it may have
// come. Where conditions ask whether a limit passed, what a duty fills in may let it pass
// after.
func (p *prover) drift(spot int, r prove.Region, back bool) prove.Region {
	r = p.owed(p.space.And(p.space.Forget(p.age(spot, r, back), unitAuthority), p.together))
	if len(p.passing) > 0 {
		r = p.owed(p.age(spot, r, back))
	}
	return r
}

// owed is what comes of a region when duties may be met, or from what it comes.
func (p *prover) owed(r prove.Region) prove.Region {
	s := p.space
	for _, d := range p.plan.Duties {
		touched := []string{happenedOf(d.ID), daysSince(d.ID)}
		if d.Stage == "" { // what a unit fills in for a task is its own
			touched = slices.Concat(touched, d.Act.Required, d.Act.Optional)
		}
		for _, l := range p.plan.Limits {
			if slices.Contains(l.Since, d.ID) || slices.Contains(l.Until, d.ID) || l.When != nil && slices.Contains(l.Restart, d.ID) {
				touched = append(touched, runningOf(l.ID))
			}
			if moves := slices.Concat([]string{d.ID}, d.Act.Required, d.Act.Optional); slices.Contains(p.passing, l) &&
				slices.ContainsFunc(slices.Concat(l.Since, l.Until, l.Restart, []string{l.Doc.Time.By.Value}), func(e string) bool { return e != "" && slices.Contains(moves, e) }) {
				touched = append(touched, passedOf(l.ID), daysSince(l.ID))
			}
		}
		if slices.ContainsFunc(touched, s.Knows) && p.whileOpen(d) {
			r = s.Or(r, s.And(s.Forget(r, touched...), p.together))
		}
	}
	return r
}

// age is what comes of a region of a spot when days pass, or with back from what it comes.
func (p *prover) age(spot int, r prove.Region, back bool) prove.Region {
	if !back {
		r = p.pass(spot, r, false)
	}
	for _, fact := range p.elapsing {
		r = p.space.Grow(r, fact, back)
	}
	if back {
		r = p.pass(spot, r, true)
	}
	return r
}

// whileOpen reports whether a duty can be owed before the case has ended for good.
func (p *prover) whileOpen(d *plan.Duty) bool {
	return len(p.plan.Reopen) > 0 || len(d.Since) == 0 || slices.ContainsFunc(d.Since, func(e string) bool { return p.plan.Ends[e] == nil && e != sop.AnyEnd })
}
