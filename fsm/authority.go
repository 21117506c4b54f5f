package fsm

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// authorize finds the role in which the actor may do the action. Otherwise it
// returns why not: "no-authority", "other-unit", "not-own-case" or
// "no-delegate", the nearest to a yes. unit is the unit that must be the
// actor's where the role acts on its own unit's cases only.
//
// Whom the actor stands in for is always recorded, also where the actor's own
// role suffices: four eyes must see both.
func (p *Machine) authorize(a *plan.Action, c *Case, by Actor, unit string) (Person, string) {
	person := Person{ID: by.ID, ActingFor: standsFor(by)}
	nearest := "no-authority"
	for _, role := range a.By {
		for i, who := range by.People() {
			hold, code := p.assignment(role, c, who, unit)
			if code == "" && i > 0 && p.plan.Roles[role].NoDelegates {
				code = "no-delegate"
			}
			if code == "" {
				person.Role, person.Unit = hold.Role, hold.Unit
				return person, ""
			}
			if code != "no-authority" {
				nearest = code
			}
		}
	}
	return person, nearest
}

// standsFor returns whom the actor stands in for, the nearest first.
func standsFor(by Actor) []string {
	var out []string
	for i, who := range by.People() {
		if i > 0 {
			out = append(out, who.ID)
		}
	}
	return out
}

// assignment finds the hold of one role that covers the case.
func (p *Machine) assignment(role string, c *Case, who *Actor, unit string) (RoleAssignment, string) {
	rule, held := p.plan.Roles[role]
	code := "no-authority"
	if !held {
		return RoleAssignment{}, code // sistem
	}
	for _, h := range who.Holds {
		if h.Role != role {
			continue
		}
		switch rule.Bar(plan.Holding{Unit: h.Unit, Reporter: who.ID == c.Reporter}, unit, c.Version == 0) {
		case plan.OtherUnit:
			code = "other-unit"
		case plan.NotOwn:
			code = "not-own-case"
		default:
			return h, ""
		}
	}
	return RoleAssignment{}, code
}

// able lists who could do the action on this case: roles, with the unit where
// the role acts on its unit's cases only.
func (p *Machine) able(a *plan.Action, unit string) []RoleAssignment {
	var out []RoleAssignment
	for _, role := range a.By {
		rule, held := p.plan.Roles[role]
		switch {
		case !held:
		case rule.OfUnit:
			out = append(out, RoleAssignment{Role: role, Unit: unit})
		default:
			out = append(out, RoleAssignment{Role: role})
		}
	}
	return out
}

// answersFor returns who answers for a clock in a role: of a task's, of its unit.
func (p *Machine) answersFor(c *Case, k *Clock, role string) *Person {
	if unit := ReadClockID(k.ID).Unit; unit != "" {
		ours := p.withUnit(c, unit)
		return p.answerable(&ours, role)
	}
	return p.answerable(c, role)
}

// answerable returns who answers for a role's part of a case: the role, the
// unit if the role acts on its unit's cases only, and the person who last
// acted in that role here. Nobody acted yet: the role and unit alone.
func (p *Machine) answerable(c *Case, role string) *Person {
	who := &Person{Role: role}
	rule := p.plan.Roles[role]
	if rule.OfUnit {
		who.Unit = c.Unit.ID
	}
	if rule.Own {
		who.ID = c.Reporter
		return who
	}
	last := -1
	for i, ev := range c.Events {
		if ev.By == nil || ev.By.Role != role || (who.Unit != "" && ev.By.Unit != who.Unit) {
			continue
		}
		if last < 0 || !ev.Last.Before(c.Events[last].Last) {
			last = i
		}
	}
	if last >= 0 {
		who.ID = c.Events[last].By.ID
		who.ActingFor = slices.Clone(c.Events[last].By.ActingFor)
		if who.Unit == "" {
			who.Unit = c.Events[last].By.Unit
		}
	}
	return who
}

// opensOwn reports whether the actor opens the case as the citizen whose case
// it is.
func (p *Machine) opensOwn(a *plan.Action, by Actor) bool {
	for _, role := range a.By {
		if p.plan.Roles[role].Own && slices.ContainsFunc(by.Holds, func(h RoleAssignment) bool { return h.Role == role }) {
			return true
		}
	}
	return false
}
