package soptest

import (
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/rules"
)

// Person returns somebody who holds the roles, in no unit.
func Person(id string, roles ...string) fsm.Actor { return Member(id, "", roles...) }

// Member returns somebody who holds the roles in a unit.
func Member(id, unit string, roles ...string) fsm.Actor {
	p := fsm.Actor{ID: id}
	for _, role := range roles {
		p.Holds = append(p.Holds, fsm.RoleAssignment{Role: role, Unit: unit})
	}
	return p
}

// StandIn returns somebody who stands in for another (Plh., Plt., a.n.).
func StandIn(id string, other fsm.Actor) fsm.Actor { return fsm.Actor{ID: id, ActingFor: &other} }

func text(s string) fsm.Value { return rules.TextValue(s) }
