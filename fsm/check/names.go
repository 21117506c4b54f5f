package check

import (
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/fsm/sop"
)

// names checks the one namespace of fields, rules, stages, ends, actions,
// limits and duties, and the words nothing may be called.
func (c *Checker) names() {
	first := map[string]sop.Text{}
	for _, t := range c.declared() {
		if sop.IsReserved(t.Value) {
			c.Err(t.Pos, "reserved-name", "name", t.Value)
			c.meant[t.Value] = true
		}
		if before, twice := first[t.Value]; twice {
			c.Err(t.Pos, "duplicate-name", "name", t.Value, "line", strconv.Itoa(before.Pos.Line))
			c.meant[t.Value] = true
			continue
		}
		first[t.Value] = t
	}
	for _, r := range c.SOP.Roles {
		// The system may have a column of the table.
		if r.ID.Value != "sistem" && sop.IsReserved(r.ID.Value) {
			c.Err(r.ID.Pos, "reserved-name", "name", r.ID.Value)
		}
	}
	for _, u := range c.SOP.Units.Units {
		if sop.IsReserved(u.ID.Value) {
			c.Err(u.ID.Pos, "reserved-name", "name", u.ID.Value)
		}
	}
	for _, b := range c.SOP.Identity.LegalBasis {
		if b.ID.Value == "naskah" || b.ID.Value == "praktik" {
			c.Err(b.ID.Pos, "reserved-name", "name", b.ID.Value)
		}
	}
}

// declared returns the names of the one namespace in order of place, so that
// of two equal ones the later is told.
func (c *Checker) declared() []sop.Text {
	var out []sop.Text
	for _, f := range c.SOP.Fields {
		out = append(out, f.ID)
	}
	for _, r := range c.SOP.Rules {
		out = append(out, r.ID)
	}
	for _, s := range c.SOP.Stages {
		out = append(out, s.ID)
	}
	for _, e := range c.SOP.Ends {
		out = append(out, e.ID)
	}
	reopened := false
	for _, a := range c.SOP.Actions() {
		if a.Kind == sop.EndAction && reopened {
			continue // one action, whichever end it stands in
		}
		out, reopened = append(out, a.ID), reopened || a.Kind == sop.EndAction
	}
	for _, l := range c.SOP.Limits {
		out = append(out, l.ID)
	}
	for _, d := range c.SOP.Owed() {
		out = append(out, d.ID)
	}
	for _, t := range c.SOP.Tasks() {
		if t.Back != (sop.Text{}) {
			out = append(out, t.Back)
		}
	}
	slices.SortStableFunc(out, func(a, b sop.Text) int {
		if a.Pos.Line != b.Pos.Line {
			return a.Pos.Line - b.Pos.Line
		}
		return a.Pos.Column - b.Pos.Column
	})
	return out
}
