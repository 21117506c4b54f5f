package view

import (
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Readable returns whether the actor may read a fact that a condition read. Of a
// case that is being opened there is nothing but what he fills in himself. Days
// counted since a date are that date, and to whom the case does not belong as work it
// is not told what happened on it beside what he sees ([Policy.View]), nor what is owed.
func (m *Policy) Readable(c *state.Case, by state.Actor) func(name string) bool {
	if c.Version == 0 {
		return func(string) bool { return true }
	}
	reads, works := m.reads(c, m.sights(c, by)), m.Works(*c, by)
	return func(name string) bool {
		fn, arg, call := strings.Cut(strings.TrimSuffix(name, ")"), "(")
		switch {
		case !call:
			return reads(name)
		case m.plan.Fields[arg] != nil:
			return reads(arg)
		case m.plan.Limit(arg) != nil:
			return m.showsDeadline(arg, reads) && m.showsDay(arg, reads)
		}
		return works || m.showsEvent(arg) && fn != "dipenuhi" || m.plan.OnlyReporter(arg)
	}
}

// reads returns which fields may be read in any of the capacities.
func (m *Policy) reads(c *state.Case, sights []sight) func(name string) bool {
	return func(name string) bool {
		_, untold := c.Untold[name]
		return m.plan.Fields[name] == nil || slices.ContainsFunc(sights, func(s sight) bool {
			return !s.hidden[name] && (s.kind == asStaff && m.plan.Sight.Roles[s.role][name] || s.kind == asReporter && !untold)
		})
	}
}

// EndsSecrecy returns a reason for each of the reporter's own flags by which, taken
// together, somebody else would end a secrecy; only he may.
func (m *Policy) EndsSecrecy(c *state.Case, by state.Person, input map[string]state.Value) []state.Reason {
	if c.Version == 0 || by.ID != "" && by.ID == c.Reporter || m.plan.OwnRole(by.Role) {
		return nil
	}
	var changed []string
	after := *c
	after.Fields = maps.Clone(c.Fields)
	for _, f := range m.plan.SOP.Fields {
		name := f.ID.Value
		v, given := input[name]
		if !given || !m.plan.Sight.Flags[name] || v == c.Fields[name] {
			continue
		}
		changed = append(changed, name)
		if after.Fields[name] = v; !v.IsSet() {
			delete(after.Fields, name)
		}
	}
	ended := slices.DeleteFunc(slices.Clone(m.plan.SOP.Secrecy), func(s *sop.Secrecy) bool { return !m.secret(s, c) || m.secret(s, &after) })
	var reasons []state.Reason
	for _, name := range changed {
		if slices.ContainsFunc(ended, func(s *sop.Secrecy) bool {
			return m.plan.Guard(s.When) != nil && slices.Contains(m.plan.Guard(s.When).Reads(), name)
		}) {
			reasons = append(reasons, state.Reason{Code: "reporter-only", Args: map[string]string{"field": name}})
		}
	}
	return reasons
}

// HiddenText stands in messages for what whoever reads them may not see.
const HiddenText = "***"
