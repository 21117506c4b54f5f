package fsm

import "slices"

// ViewStanding returns how clocks of a case stand as the actor may see it: the clocks
// that [Machine.View] shows him, and of who answers for them role and unit unless
// they are his colleagues.
func (m *policy) ViewStanding(c Case, told []ClockStanding, by Actor) []ClockStanding {
	seen := m.View(c, by)
	works, named := m.Works(c, by), seen.Reporter != ""
	var out []ClockStanding
	for _, t := range told {
		if !slices.ContainsFunc(seen.Clocks, func(k Clock) bool { return k.ID == t.Clock }) {
			continue
		}
		switch own := m.isReporter(&c, t.Owner); {
		case !works && !own:
			t.Owner = Person{Role: t.Owner.Role, Unit: t.Owner.Unit}
		case works && own && !named:
			t.Owner = veil(c.Reporter, t.Owner)
		}
		out = append(out, t)
	}
	return out
}
