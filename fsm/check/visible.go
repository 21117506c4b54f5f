package check

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/sop"
)

// hides checks what one kerahasiaan hides. The whole case can be hidden from the
// public only: for people, lingkup says which cases they see.
func (c *Checker) hides(s *sop.Secrecy) {
	c.fieldsIn(s.Hide, "sembunyikan", sop.WholeCase)
	i := slices.IndexFunc(s.Hide, func(t sop.Text) bool { return t.Value == sop.WholeCase })
	if i >= 0 && slices.ContainsFunc(s.From, func(t sop.Text) bool { return t.Value != sop.Public }) {
		c.Err(s.Hide[i].Pos, "case-hidden-from-role")
	}
}

// sharedByTasks tells what would keep the field that says who owes a task from people
// of the office: each sees the task, and so its units.
func (c *Checker) sharedByTasks() {
	for _, s := range c.SOP.Stages {
		for _, t := range s.Tasks {
			if field := t.Field(c.SOP); field != "" {
				c.kept(field, t.ID.Value)
			}
		}
	}
}

func (c *Checker) kept(field, task string) {
	names := func(list []sop.Text) int {
		return slices.IndexFunc(list, func(t sop.Text) bool { return t.Value == field || t.Value == sop.Everything })
	}
	for _, r := range c.SOP.Roles {
		if r.Scope != sop.OwnCases && len(r.Sees) > 0 && names(r.Sees) < 0 {
			c.Err(r.Sees[0].Pos, "task-units-hidden", "field", field, "task", task, "role", r.ID.Value)
		}
	}
	for _, s := range c.SOP.Secrecy {
		i := names(s.Hide)
		for _, t := range s.From {
			if r := c.Roles[t.Value]; i >= 0 && r != nil && r.Scope != sop.OwnCases {
				c.Err(s.Hide[i].Pos, "task-units-hidden", "field", field, "task", task, "role", t.Value)
			}
		}
	}
}

// publicView checks tampil_publik.
func (c *Checker) publicView() {
	p := &c.SOP.Public
	c.fieldsIn(p.Show, "tampil_publik", sop.ShowsNumber, sop.ShowsStage, sop.ShowsUnit)
	if p.Since != (sop.Text{}) {
		c.eventsIn([]sop.Text{p.Since}, "sejak")
	}
	for _, t := range p.Show {
		if f := c.fields[t.Value]; f != nil && f.Sealed() && c.citizenFills(t.Value) && !c.closable(t.Value) {
			c.Warn(t.Pos, "personal-shown", "field", t.Value)
		}
	}
}

// citizenFills reports whether a role of own cases fills the field in when a
// case is opened.
func (c *Checker) citizenFills(field string) bool {
	is := func(t sop.Text) bool { return t.Value == field }
	return slices.ContainsFunc(c.SOP.Starts, func(a *sop.Action) bool {
		own := slices.ContainsFunc(a.By, func(t sop.Text) bool { return c.Roles[t.Value] != nil && c.Roles[t.Value].Scope == sop.OwnCases })
		return own && (slices.ContainsFunc(a.Required, is) || slices.ContainsFunc(a.Optional, is))
	})
}

// closable reports whether something hides the field, or the case, from the public.
func (c *Checker) closable(field string) bool {
	return slices.ContainsFunc(c.SOP.Secrecy, func(s *sop.Secrecy) bool {
		return slices.ContainsFunc(s.From, func(t sop.Text) bool { return t.Value == sop.Public }) &&
			slices.ContainsFunc(s.Hide, func(t sop.Text) bool { return t.Value == field || t.Value == sop.WholeCase })
	})
}
