package run

import (
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// cutUnit splits "petugas_opd@dlh" into role and unit.
func cutUnit(as string) (role, unit string, inUnit bool) { return strings.Cut(as, "@") }

// rolesToName returns how --sebagai may name the roles of an SOP.
func rolesToName(doc *sop.SOP) string {
	var out []string
	for _, r := range doc.Roles {
		text := r.ID.Value
		if r.Scope == sop.UnitCases {
			text += "@UNIT"
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

// unitIDs returns the ids of an SOP's units.
func unitIDs(doc *sop.SOP) string {
	var out []string
	for _, u := range doc.Units.Units {
		out = append(out, u.ID.Value)
	}
	return strings.Join(out, ", ")
}

// namesOf returns the names of a case's SOP, those of its units too.
func namesOf(t *scenario.Timeline) term.Names {
	n := term.NamesOf(t.SOP, t.Zone)
	n.Units = map[string]string{}
	for _, u := range t.SOP.Units.Units {
		n.Units[u.ID.Value] = u.Name.Value
	}
	return n
}
