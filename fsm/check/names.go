package check

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/fsm/sop"
)

// names checks the one namespace of fields, rules, stages, ends, actions,
// limits and duties, in which only a stage and an action may be namesakes, and the
// words nothing may be called.
func (c *Checker) names() {
	first := map[string]declared{}
	for _, t := range c.declared() {
		if sop.IsReserved(t.Value) {
			c.Err(t.Pos, "reserved-name", "name", t.Value)
			c.meant[t.Value] = true
		}
		before, taken := first[t.Value]
		switch {
		case !taken:
			first[t.Value] = t
		case before.kind != anything && t.kind != anything && before.kind != t.kind:
			before.kind = anything // a stage and an action, and no third
			first[t.Value] = before
		default:
			c.Err(t.Pos, "duplicate-name", "name", t.Value, "line", strconv.Itoa(before.Pos.Line))
			c.meant[t.Value] = true
		}
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

// declared is a name, and what bears it.
type declared struct {
	sop.Text
	kind sharing
}

// sharing is whether a name may be borne twice: by a stage and by an action.
type sharing uint8

const (
	anything sharing = iota
	stage
	action
)

// declared returns the names of the one namespace in order of place, so that
// of two equal ones the later is told.
func (c *Checker) declared() []declared {
	var out []declared
	add := func(t sop.Text, kind sharing) { out = append(out, declared{t, kind}) }
	for _, f := range c.SOP.Fields {
		add(f.ID, anything)
	}
	for _, r := range c.SOP.Rules {
		add(r.ID, anything)
	}
	for _, s := range c.SOP.Stages {
		add(s.ID, stage)
	}
	for _, e := range c.SOP.Ends {
		add(e.ID, anything)
	}
	reopened := false
	for _, a := range c.SOP.Actions() {
		if a.Kind == sop.EndAction && reopened {
			continue // one action, whichever end it stands in
		}
		add(a.ID, action)
		reopened = reopened || a.Kind == sop.EndAction
	}
	for _, l := range c.SOP.Limits {
		add(l.ID, anything)
	}
	for _, d := range c.SOP.Owed() {
		add(d.ID, anything)
	}
	for _, t := range c.SOP.Tasks() {
		if t.Back != (sop.Text{}) {
			add(t.Back, anything)
		}
	}
	slices.SortStableFunc(out, func(a, b declared) int {
		return cmp.Or(a.Pos.Line-b.Pos.Line, a.Pos.Column-b.Pos.Column)
	})
	return out
}
