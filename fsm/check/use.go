package check

import (
	"regexp"
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// usage warns of what is declared and never used.
func (c *Checker) usage() {
	used := c.used()
	for _, f := range c.SOP.Fields {
		if !used[f.ID.Value] {
			c.Warn(f.ID.Pos, "unused-field", "field", f.ID.Value)
		}
	}
	for _, r := range c.SOP.Rules {
		if !used[r.ID.Value] {
			c.Warn(r.ID.Pos, "unused-rule", "rule", r.ID.Value)
		}
	}
	roles := c.rolesUsed()
	for _, r := range c.SOP.Roles {
		if !roles[r.ID.Value] && !c.meant[r.ID.Value] {
			c.Warn(r.ID.Pos, "unused-role", "role", r.ID.Value)
		}
	}
	c.limitsUsed()
}

var wordForm = regexp.MustCompile(`[a-z][a-z0-9_]*`)

// used returns the names that are filled in or stand in a condition. Conditions
// are searched as text, so that a mistake in one makes nothing unused.
func (c *Checker) used() map[string]bool {
	out := map[string]bool{c.SOP.Units.By.Value: true}
	for name := range c.meant {
		out[name] = true
	}
	mark := func(list []sop.Text) {
		for _, t := range list {
			out[t.Value] = true
		}
	}
	read := func(t sop.Text) {
		for _, word := range wordForm.FindAllString(t.Value, -1) {
			out[word] = true
		}
	}
	for _, a := range c.SOP.Actions() {
		mark(a.Required)
		mark(a.Optional)
		out[a.Joins.Value] = true
		if a.Source != nil {
			out[a.Source.As.Value] = true
			for _, f := range c.SOP.Fields {
				out[f.ID.Value] = out[f.ID.Value] || f.Kind == sop.CaseField && !c.isCase(a.Source.As.Value) // what is wrong is told
			}
		}
		read(a.When)
		for _, o := range a.Outcomes {
			read(o.When)
		}
		for _, d := range a.Demands {
			read(d.When)
		}
		if a.Standard != nil && a.Standard.Time != nil {
			out[a.Standard.Time.By.Value] = true
		}
	}
	for _, s := range c.SOP.Stages {
		if s.Standard != nil && s.Standard.Time != nil {
			out[s.Standard.Time.By.Value] = true
		}
	}
	for _, l := range c.SOP.Limits {
		read(l.When)
		if l.Time != nil {
			out[l.Time.By.Value] = true
		}
	}
	for _, d := range c.SOP.Owed() {
		mark(d.Required)
		mark(d.Optional)
		if d.Time != nil {
			out[d.Time.By.Value] = true
		}
	}
	for _, s := range c.SOP.Secrecy {
		read(s.When)
	}
	// A rule counts only if something else reads it.
	for _, r := range c.SOP.Rules {
		for _, word := range wordForm.FindAllString(r.When.Value, -1) {
			if word != r.ID.Value {
				out[word] = true
			}
		}
	}
	return out
}

func (c *Checker) rolesUsed() map[string]bool {
	out := map[string]bool{"sistem": true} // a column of the table is use enough
	mark := func(lists ...[]sop.Text) {
		for _, list := range lists {
			for _, t := range list {
				out[t.Value] = true
			}
		}
	}
	for _, s := range c.SOP.Stages {
		out[s.Performer.Value], out[s.Owner.Value] = true, true
		mark(s.Beside)
	}
	for _, a := range c.SOP.Actions() {
		mark(a.By, a.Tell)
	}
	for _, s := range c.SOP.Secrecy {
		mark(s.From)
	}
	for _, l := range c.SOP.Limits {
		out[l.Owner.Value] = true
	}
	for _, d := range c.SOP.Owed() {
		out[d.Performer.Value], out[d.Owner.Value] = true, true
		mark(d.To)
	}
	mark(c.SOP.Breach.Tell, c.SOP.Corrections)
	mark(c.hearing()...)
	return out
}

// limitsUsed warns of a waiting period that nothing waits for: nobody answers
// for it and no action of the system follows.
func (c *Checker) limitsUsed() {
	for _, l := range c.SOP.Limits {
		if l.Owner.Value != "tidak ada" || c.meant[l.ID.Value] {
			continue
		}
		if !slices.ContainsFunc(c.SOP.Actions(), func(a *sop.Action) bool { return a.Automatic.Value == l.ID.Value }) {
			c.Warn(l.ID.Pos, "unused-limit", "limit", l.ID.Value)
		}
	}
}
