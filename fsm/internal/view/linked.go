package view

import (
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Unhides returns to whom a case shows a field that another one, of which it is copied,
// hides; empty: to nobody.
func (m *Policy) Unhides(c, source *state.Case, under *Policy, field string) string {
	theirs := under.plan.Fields[field]
	if theirs == nil || !c.Fields[field].IsSet() {
		return ""
	}
	if theirs.Sealed() && !m.plan.Fields[field].Sealed() {
		return "terbuka"
	}
	for _, r := range m.plan.SOP.Roles {
		id := r.ID.Value
		if m.plan.Sight.Roles[id][field] && !m.Hidden(c, id)[field] && (under.hidesFrom(source, id, field) || m.recognizes(c, source, under, id, field)) {
			return id
		}
	}
	public, there := m.Hidden(c, sop.Public), under.Hidden(source, sop.Public)
	if m.plan.Sight.Public[field] && !public[field] && !public[sop.WholeCase] && (there[field] || there[sop.WholeCase]) {
		return sop.Public
	}
	return ""
}

// recognizes reports whether a role would know by a field, which it reads in both cases,
// who the reporter is whom kerahasiaan hides from it in the other one.
func (m *Policy) recognizes(c, source *state.Case, under *Policy, role, field string) bool {
	if c.Reporter == "" || c.Reporter != source.Reporter {
		return false
	}
	here := sight{kind: asStaff, role: role, hidden: m.Hidden(c, role)}
	there := sight{kind: asStaff, role: role, hidden: under.Hidden(source, role)}
	return len(there.hidden) > 0 && !there.hidden[field] && under.plan.Sight.Roles[role][field] && m.names(&here)
}

// hidesFrom reports whether kerahasiaan hides a field of a case from a role; of a role that the
// file has not, whether it hides it from anybody.
func (m *Policy) hidesFrom(c *state.Case, role, field string) bool {
	if m.plan.Roles[role].Doc == nil {
		role = ""
	}
	return m.Hidden(c, role)[field]
}

// LinkSight reports whether the actor may be told, as far as this case says, which cases
// it belongs together with.
func (m *Policy) LinkSight(c state.Case, by state.Actor) (told, names bool) {
	for _, s := range m.sights(&c, by) {
		told = told || s.kind == asReporter || s.kind == asStaff && len(s.hidden) == 0
		names = names || m.names(&s)
	}
	return told, names
}
