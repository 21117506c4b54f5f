package check

import (
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// called returns the id of what has this printed name, or other name, among the
// things that a code asks for, or "". People write what they read.
func (c *Checker) called(code, name string) string {
	if name == "" {
		return ""
	}
	is := func(called string) bool { return strings.EqualFold(called, name) }
	for _, r := range c.SOP.Roles {
		for _, other := range append(sop.Values(r.Aliases), r.Name.Value) {
			if code == "unknown-role" && is(other) {
				return r.ID.Value
			}
		}
	}
	for _, s := range c.SOP.Stages {
		if (code == "unknown-stage" || code == "unknown-stage-in" || code == "unknown-event") && is(s.Name.Value) {
			return s.ID.Value
		}
	}
	for _, e := range c.SOP.Ends {
		if (code == "unknown-stage" || code == "unknown-event") && is(e.Name.Value) {
			return e.ID.Value
		}
	}
	for _, u := range c.SOP.Units.Units {
		if code == "unknown-task-unit" && is(u.Name.Value) {
			return u.ID.Value
		}
	}
	for _, f := range c.SOP.Fields {
		if code == "unknown-field" && is(f.Name.Value) {
			return f.ID.Value
		}
	}
	return ""
}
