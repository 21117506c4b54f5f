package prove

import "github.com/tatalaksana/sop/rules/prove"

// drift is what comes of a region while a case rests in a spot: days pass, duties may be
// met, the unit may lose or gain authority; or, with back, from what it may have
// come. Where conditions ask whether a limit passed, what a duty fills in may let it pass
// after.
func (p *prover) drift(spot int, r prove.Region, back bool) prove.Region {
	r = p.answers(spot, p.owed(p.space.And(p.space.Forget(p.age(spot, r, back), unitAuthority), p.together), back), back)
	if len(p.passing)+len(p.meeting) > 0 {
		r = p.owed(p.age(spot, r, back), back)
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
