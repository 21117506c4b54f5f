package plan

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/state"
)

// Authorize finds the role in which the actor may do the action. Otherwise it
// returns why not: "no-authority", "other-unit", "not-own-case" or
// "no-delegate", the nearest to a yes. unit is the unit that must be the
// actor's where the role acts on its own unit's cases only.
//
// Whom the actor stands in for is always recorded, also where the actor's own
// role suffices: four eyes must see both.
func (p *Plan) Authorize(a *Action, c *state.Case, by state.Actor, unit string) (state.Person, string) {
	person := state.Person{ID: by.ID, ActingFor: StandsFor(by)}
	nearest := "no-authority"
	for _, role := range a.By {
		for i, who := range by.People() {
			hold, code := p.assignment(role, c, who, unit)
			if code == "" && i > 0 && p.Roles[role].NoDelegates {
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

// StandsFor returns whom the actor stands in for, the nearest first.
func StandsFor(by state.Actor) []string {
	var out []string
	for i, who := range by.People() {
		if i > 0 {
			out = append(out, who.ID)
		}
	}
	return out
}

// assignment finds the hold of one role that covers the case.
func (p *Plan) assignment(role string, c *state.Case, who *state.Actor, unit string) (state.RoleAssignment, string) {
	rule, held := p.Roles[role]
	code := "no-authority"
	if !held {
		return state.RoleAssignment{}, code // sistem
	}
	for _, h := range who.Holds {
		if h.Role != role {
			continue
		}
		switch rule.Bar(Holding{Unit: h.Unit, Reporter: who.ID == c.Reporter}, unit, c.Version == 0) {
		case OtherUnit:
			code = "other-unit"
		case NotOwn:
			code = "not-own-case"
		default:
			return h, ""
		}
	}
	return state.RoleAssignment{}, code
}

// Able lists who could do the action on this case: roles, with the unit where
// the role acts on its unit's cases only.
func (p *Plan) Able(a *Action, unit string) []state.RoleAssignment {
	var out []state.RoleAssignment
	for _, role := range a.By {
		rule, held := p.Roles[role]
		switch {
		case !held:
		case rule.OfUnit:
			out = append(out, state.RoleAssignment{Role: role, Unit: unit})
		default:
			out = append(out, state.RoleAssignment{Role: role})
		}
	}
	return out
}

// AnswersFor returns who answers for a clock in a role: of a task's, of its unit.
func (p *Plan) AnswersFor(c *state.Case, k *state.Clock, role string) *state.Person {
	if unit := state.ReadClockID(k.ID).Unit; unit != "" {
		ours := p.WithUnit(c, unit)
		return p.answerable(&ours, role)
	}
	return p.answerable(c, role)
}

// answerable returns who answers for a role's part of a case: the role, the
// unit if the role acts on its unit's cases only, and the person who last
// acted in that role here. Nobody acted yet: the role and unit alone.
func (p *Plan) answerable(c *state.Case, role string) *state.Person {
	who := &state.Person{Role: role}
	rule := p.Roles[role]
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

// OpensOwn reports whether the actor opens the case as the citizen whose case
// it is.
func (p *Plan) OpensOwn(a *Action, by state.Actor) bool {
	for _, role := range a.By {
		if p.Roles[role].Own && slices.ContainsFunc(by.Holds, func(h state.RoleAssignment) bool { return h.Role == role }) {
			return true
		}
	}
	return false
}
