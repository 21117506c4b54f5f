package plan

import "slices"

// Action is who may do an action and how often.
type Action struct {
	By     []string // roles
	AtMost int      // times; 0: without end
}

// Spent reports whether an action that was done some times may not be done again.
func (a *Action) Spent(times int) bool { return a.AtMost > 0 && times >= a.AtMost }

// Plan is the plan of a procedure.
type Plan struct {
	Roles   map[string]Role      // those that people hold
	Actions map[string][]*Action // by id, wherever it stands; duties too
}

// Doers returns the roles in which people do an action or a duty.
func (p *Plan) Doers(id string) []string {
	var out []string
	for _, a := range p.Actions[id] {
		for _, role := range a.By {
			if _, held := p.Roles[role]; held && !slices.Contains(out, role) {
				out = append(out, role)
			}
		}
	}
	return out
}

// OnlyReporter reports whether nobody but the citizen whose case it is does an
// action.
func (p *Plan) OnlyReporter(id string) bool {
	doers := p.Doers(id)
	return len(doers) > 0 && !slices.ContainsFunc(doers, func(role string) bool { return !p.Roles[role].Own })
}

// Holds reports whether a limit stands still while a case is in a stage. One that a
// citizen answers for is held only where it is named.
func (p *Plan) Holds(s *Stage, limit, owner string) bool {
	return slices.Contains(s.Pauses.Limits, limit) || s.Pauses.All && !p.Roles[owner].Own
}
