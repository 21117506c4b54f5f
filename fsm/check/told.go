package check

import (
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
)

// told checks who hears of every time: the roles of ingatkan and bila_lewat.
func (c *Checker) told() {
	for _, s := range c.SOP.Stages {
		if s.Standard != nil {
			c.hears(s.Standard.Time, s.Answers())
		}
	}
	for _, a := range c.SOP.Actions() {
		if a.Standard != nil {
			c.hears(a.Standard.Time, sop.Text{})
		}
	}
	for _, l := range c.SOP.Limits {
		c.hears(l.Time, l.Owner)
	}
	for _, d := range c.SOP.Owed() {
		c.find(d.Owner, sortedKeys(c.Roles), "unknown-role", "where", "penanggung_jawab")
		c.hears(d.Time, d.Answers())
	}
}

// hears checks one time, for which owner answers.
func (c *Checker) hears(t *sop.Time, owner sop.Text) {
	if t == nil {
		return
	}
	for i := range t.Remind {
		c.rolesIn(t.Remind[i].Tell, "beri_tahu", sop.Answerable)
	}
	if len(t.Overdue) == 0 {
		return
	}
	if r := c.Roles[c.name(owner)]; owner.Value == sop.NoOwner || r != nil && r.Scope == sop.OwnCases {
		c.Err(t.Overdue[0].Pos, "overdue-of-nobody", "owner", owner.Value)
	}
	seen := map[string]bool{}
	for i := range t.Overdue {
		step := &t.Overdue[i]
		c.rolesIn(step.Tell, "beri_tahu", sop.Answerable)
		c.span(step.Text, step.After)
		switch when := step.After.String(); {
		case step.Text != (sop.Text{}) && step.After == (calendar.Span{}): // told where it is read
		case seen[when]:
			c.Err(step.Pos, "overdue-twice", "value", step.Text.Value)
		default:
			seen[when] = true
		}
	}
}

// hearing returns all that name roles in ingatkan and bila_lewat.
func (c *Checker) hearing() (lists [][]sop.Text) {
	add := func(t *sop.Time) {
		if t == nil {
			return
		}
		for i := range t.Remind {
			lists = append(lists, t.Remind[i].Tell)
		}
		for i := range t.Overdue {
			lists = append(lists, t.Overdue[i].Tell)
		}
	}
	for _, s := range c.SOP.Stages {
		if s.Standard != nil {
			add(s.Standard.Time)
		}
	}
	for _, l := range c.SOP.Limits {
		add(l.Time)
	}
	for _, d := range c.SOP.Owed() {
		add(d.Time)
	}
	return lists
}
