package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// tasks checks what a stage gives to several units at once: that these are there, that
// somebody answers for each, and that the case does not wait for ever.
func (c *Checker) tasks(s *sop.Stage) {
	if len(s.Tasks) == 0 && c.SOP.Torn("tahap") {
		return // nobody knows what it gave to whom
	}
	joins := false
	for _, a := range s.Actions {
		if c.name(a.Automatic) != sop.TasksDone {
			continue
		}
		joins = true
		switch {
		case len(s.Tasks) == 0:
			c.Err(a.Automatic.Pos, "join-without-tasks", "action", a.ID.Value)
		case a.When != (sop.Text{}):
			c.Err(a.When.Pos, "join-with-condition", "action", a.ID.Value)
		}
	}
	if len(s.Tasks) == 0 {
		if s.Join.Value != "" {
			c.Err(s.Join.Pos, "join-without-tasks", "action", "tugas_selesai")
		}
		return
	}
	units := make([]string, 0, len(c.SOP.Units.Units))
	for _, u := range c.SOP.Units.Units {
		units = append(units, u.ID.Value)
	}
	given, chosen := 0, false
	for _, t := range s.Tasks {
		c.once(t.Units, "untuk")
		if t.Field(c.SOP) != "" {
			chosen = true
		} else {
			for _, u := range t.Units {
				c.taskUnit(t, u, units)
			}
		}
		if r := c.Roles[c.name(t.Performer)]; r != nil && r.Scope != sop.UnitCases {
			c.Err(t.Performer.Pos, "task-without-unit", "task", t.ID.Value, "role", r.ID.Value)
		}
		given += len(t.Units)
	}
	if n := s.JoinAt(); n > given && !chosen {
		c.Err(s.Join.Pos, "join-beyond-tasks", "value", s.Join.Value, "given", strconv.Itoa(given))
	}
	others := slices.ContainsFunc(c.Available(s), func(a *sop.Action) bool {
		return c.name(a.Automatic) != sop.TasksDone && slices.ContainsFunc(a.Targets(), func(t sop.Target) bool { return t.To.Value != sop.Stay })
	})
	for _, a := range s.Actions {
		if c.name(a.Automatic) != sop.TasksDone || others {
			continue
		}
		for _, o := range a.Outcomes {
			if o.To.Value == sop.Stay { // it would not be asked again
				c.Err(o.To.Pos, "join-with-condition", "action", a.ID.Value)
			}
		}
	}
	switch {
	case !joins && s.Join.Value != "" && !slices.ContainsFunc(s.Actions, c.byUnknown):
		c.Err(s.Join.Pos, "join-of-nothing", "stage", s.ID.Value)
	case joins && !others && MayAllReturn(s):
		c.Err(s.ID.Pos, "tasks-may-all-return", "stage", s.ID.Value)
	}
}

// MayAllReturn reports whether all units may give back what they owe to a stage: it is
// then not joined any more. A task that nobody may give back is answered by one at least.
func MayAllReturn(s *sop.Stage) bool {
	return len(s.Tasks) > 0 && !slices.ContainsFunc(s.Tasks, func(t *sop.Task) bool { return t.Back == (sop.Text{}) })
}

// byUnknown reports whether the system is to act at something that there is not, which
// is told.
func (c *Checker) byUnknown(a *sop.Action) bool {
	at := c.name(a.Automatic)
	return at != "" && at != sop.OnEntry && at != sop.StageTime && at != sop.TasksDone && c.Limits[at] == nil
}

// taskUnit checks the name of a unit that is given a task; one alone may have been meant
// for a field that says which, or for all.
func (c *Checker) taskUnit(t *sop.Task, u sop.Text, units []string) {
	if len(t.Units) == 1 {
		if words := strings.Fields(strings.ToLower(u.Value)); len(words) > 0 && slices.Contains([]string{"semua", "seluruh", "setiap"}, words[0]) && len(units) > 0 {
			c.Err(u.Pos, "unknown-task-unit", "task", t.ID.Value, "name", u.Value, "suggestion", "["+strings.Join(units, ", ")+"]")
			return
		}
		for _, f := range c.SOP.Fields {
			if f.Kind == sop.UnitField && f.Many {
				units = append(slices.Clip(units), f.ID.Value)
			}
		}
	}
	c.find(u, units, "unknown-task-unit", "task", t.ID.Value)
}
