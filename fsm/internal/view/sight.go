// Package view is the one policy of who sees what of a case, its history and its
// deadlines: see "Who sees what" in package fsm. It asks in which capacities a case
// concerns an actor, and shows what any of these may see.
package view

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
	"github.com/tatalaksana/sop/rules"
)

// Policy is who sees what of the cases of a procedure.
type Policy struct {
	plan   *plan.Plan
	asker  *facts.Asker
	fields map[string]bool // all that the file has
}

// New returns the policy of a plan.
func New(p *plan.Plan, asker *facts.Asker) *Policy {
	fields := make(map[string]bool, len(p.SOP.Fields))
	for _, f := range p.SOP.Fields {
		fields[f.ID.Value] = true
	}
	return &Policy{plan: p, asker: asker, fields: fields}
}

// sightKind is as what somebody sees a case; the later, the more.
type sightKind uint8

const (
	asPublic   sightKind = iota // what tampil_publik lists
	asFormer                    // of a unit that had the case: its own entries, the stage
	asReporter                  // what he filled in, and the rest as he was told it
	asStaff                     // the fields of the role
)

// sight is one capacity in which somebody sees a case.
type sight struct {
	kind   sightKind
	role   string
	unit   string // for which the role is held, where it works on its unit's cases
	hidden map[string]bool
}

// sights returns every capacity in which the actor sees the case, the one that
// sees most first. None: the case is unknown to him.
func (m *Policy) sights(c *state.Case, by state.Actor) []sight {
	var out []sight
	for i, p := range by.People() {
		for _, h := range p.Holds {
			doc := m.plan.Roles[h.Role].Doc
			if doc == nil || (i > 0 && doc.NoDelegates) {
				continue
			}
			s := sight{role: h.Role}
			switch {
			case doc.Scope == sop.AllCases:
				s.kind = asStaff
			case doc.Scope == sop.UnitCases && h.Unit != "" && (h.Unit == c.Unit.ID || m.plan.HasTask(c, h.Unit)):
				s.kind, s.unit = asStaff, h.Unit
			case doc.Scope == sop.OwnCases && c.Reporter != "" && p.ID == c.Reporter:
				s.kind = asReporter
			case doc.Scope == sop.UnitCases && slices.Contains(c.Had, h.Unit):
				s.kind, s.unit = asFormer, h.Unit
			default:
				continue
			}
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b sight) int { return int(b.kind) - int(a.kind) })
	if !m.publicSince(c).IsZero() {
		out = append(out, sight{kind: asPublic, role: sop.Public})
	}
	for i := range out {
		out[i].hidden = m.Hidden(c, out[i].role)
	}
	return out
}

// publicSince returns since when the public sees that there is such a case;
// zero: it doesn't.
func (m *Policy) publicSince(c *state.Case) time.Time {
	if len(m.plan.Sight.Public) == 0 || c.Public.IsZero() || m.Hidden(c, sop.Public)[sop.WholeCase] {
		return time.Time{}
	}
	return c.Public
}

// Hidden returns what kerahasiaan hides from a role, or from the public, or, of
// no role, from anybody; nil: nothing. A condition that can't be evaluated hides.
func (m *Policy) Hidden(c *state.Case, role string) map[string]bool {
	var out map[string]bool
	for _, s := range m.plan.SOP.Secrecy {
		if role != "" && !slices.ContainsFunc(s.From, func(t sop.Text) bool { return t.Value == role }) || !m.secret(s, c) {
			continue
		}
		if out == nil {
			out = make(map[string]bool)
		}
		for _, f := range s.Hide {
			out[f.Value] = true
		}
	}
	return out
}

// secret reports whether the condition of kerahasiaan holds, or can't be
// evaluated: then it is safer to hide.
func (m *Policy) secret(s *sop.Secrecy, c *state.Case) bool {
	var rule *rules.Rule
	if rule = m.plan.Guard(s.When); rule == nil {
		return true
	}
	q := m.asker.Ask(c, facts.Facts{Unit: c.Unit, At: c.Changed})
	defer m.asker.Done(q)
	holds, err := q.Eval.Holds(rule)
	return holds || err != nil
}

// value returns a field as it is seen in one capacity.
func (m *Policy) value(c *state.Case, s *sight, field string) (state.Value, bool) {
	v := c.Fields[field]
	told, untold := c.Untold[field]
	switch {
	case s.hidden[field]:
		return state.Value{}, false
	case s.kind == asStaff && m.plan.Sight.Roles[s.role][field]:
	case s.kind == asReporter:
		if untold {
			v = told
		}
	case s.kind == asPublic && m.plan.Sight.Public[field]:
		if f := m.plan.Fields[field]; untold && (f.Kind == sop.TextField || f.Kind == sop.AttachmentField || len(f.After) > 0) && !slices.Contains(m.plan.Sight.Own, field) {
			v = told // no draft of an answer is public before the reporter has it
		}
	default:
		return state.Value{}, false
	}
	return v, v.IsSet()
}

// shown returns the fields that are seen in any of the capacities.
func (m *Policy) shown(c *state.Case, by []sight) map[string]state.Value {
	var out map[string]state.Value
	for _, f := range m.plan.SOP.Fields {
		for i := range by {
			if v, ok := m.value(c, &by[i], f.ID.Value); ok {
				if out == nil {
					out = make(map[string]state.Value, len(c.Fields))
				}
				out[f.ID.Value] = v
				break
			}
		}
	}
	return out
}

// whole reports whether a capacity sees every field there is.
func (m *Policy) whole(s *sight) bool {
	if m.plan.Tasked && m.plan.Roles[s.role].OfUnit {
		return false // other units' answers are hidden
	}
	return s.kind == asStaff && len(s.hidden) == 0 && len(m.plan.Sight.Roles[s.role]) == len(m.plan.Fields)
}

// names reports whether a capacity may know who the reporter is: it sees all
// that he fills in.
func (m *Policy) names(s *sight) bool {
	switch s.kind {
	case asReporter:
		return true
	case asStaff:
		return len(s.hidden) == 0 && !slices.ContainsFunc(m.plan.Sight.Own, func(f string) bool { return !m.plan.Sight.Roles[s.role][f] })
	}
	return false
}
