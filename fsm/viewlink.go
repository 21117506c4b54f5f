package fsm

import "github.com/tatalaksana/sop/fsm/sop"

// unhides returns to whom a case shows a field that another one, of which it is copied,
// hides; empty: to nobody.
func (m *policy) unhides(c, source *Case, under *policy, field string) string {
	theirs := under.plan.Fields[field]
	if theirs == nil || !c.Fields[field].IsSet() {
		return ""
	}
	if theirs.Sealed() && !m.plan.Fields[field].Sealed() {
		return "terbuka"
	}
	for _, r := range m.plan.SOP.Roles {
		id := r.ID.Value
		if m.plan.Sight.Roles[id][field] && !m.hidden(c, id)[field] && (under.hidesFrom(source, id, field) || m.recognizes(c, source, under, id, field)) {
			return id
		}
	}
	public, there := m.hidden(c, sop.Public), under.hidden(source, sop.Public)
	if m.plan.Sight.Public[field] && !public[field] && !public[sop.WholeCase] && (there[field] || there[sop.WholeCase]) {
		return sop.Public
	}
	return ""
}

// recognizes reports whether a role would know by a field, which it reads in both cases,
// who the reporter is whom kerahasiaan hides from it in the other one.
func (m *policy) recognizes(c, source *Case, under *policy, role, field string) bool {
	if c.Reporter == "" || c.Reporter != source.Reporter {
		return false
	}
	here := sight{kind: asStaff, role: role, hidden: m.hidden(c, role)}
	there := sight{kind: asStaff, role: role, hidden: under.hidden(source, role)}
	return len(there.hidden) > 0 && !there.hidden[field] && under.plan.Sight.Roles[role][field] && m.names(&here)
}

// hidesFrom reports whether kerahasiaan hides a field of a case from a role; of a role that the
// file has not, whether it hides it from anybody.
func (m *policy) hidesFrom(c *Case, role, field string) bool {
	if m.plan.Roles[role].Doc == nil {
		role = ""
	}
	return m.hidden(c, role)[field]
}

// LinkSight reports whether the actor may be told, as far as this case says, which
// cases it belongs together with: he is its reporter, or works on it with nothing of it
// taken from him by kerahasiaan; and whether he knows who its reporter is. A link is
// shown to who may be told by both cases, and knows the reporter of both or of
// neither: else the one would tell him who stands behind the other.
func (m *policy) LinkSight(c Case, by Actor) (told, names bool) {
	for _, s := range m.sights(&c, by) {
		told = told || s.kind == asReporter || s.kind == asStaff && len(s.hidden) == 0
		names = names || m.names(&s)
	}
	return told, names
}
