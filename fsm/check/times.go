package check

import (
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
)

// times checks every waktu, reminder and extension by itself.
func (c *Checker) times() {
	for _, s := range c.SOP.Stages {
		if s.Standard != nil {
			c.time(s.Standard.Time)
		}
	}
	for _, a := range c.SOP.Actions() {
		if a.Standard != nil {
			c.time(a.Standard.Time)
		}
		c.extension(a)
		c.span(a.Within, a.Time)
	}
	for _, l := range c.SOP.Limits {
		c.time(l.Time)
		if l.Time != nil && l.Time.None {
			c.Err(l.Time.Pos, "limit-without-time", "limit", l.ID.Value)
		}
		if l.Accepted != nil {
			c.span(l.Accepted.Short, l.Accepted.Span)
		}
	}
	for _, d := range c.SOP.Owed() {
		c.time(d.Time)
		c.span(d.Every, d.Period)
	}
	c.oddDays()
}

// time checks one waktu.
func (c *Checker) time(t *sop.Time) {
	if t == nil {
		return
	}
	c.span(t.Text, t.Span)
	unit := t.Span.Unit
	c.limit(t.Text, unit)
	if t.By != (sop.Text{}) {
		unit = c.classes(t)
	}
	for _, r := range t.Remind {
		left := r.Left
		if left == (calendar.Span{}) || unit == 0 {
			continue
		}
		if left.Unit != unit && (left.Unit.InDays() || unit.InDays()) {
			c.Err(r.Text.Pos, "reminder-unit", "value", r.Text.Value, "unit", unit.String())
			continue
		}
		if short, ok := shorterThan(t, left); ok {
			c.Warn(r.Text.Pos, "reminder-before-start", "value", r.Text.Value, "span", short.String())
		}
	}
}

// shorterThan returns the first span of t that is shorter than left, which is in
// a unit that goes with its own.
func shorterThan(t *sop.Time, left calendar.Span) (calendar.Span, bool) {
	length := func(s calendar.Span) int {
		if s.Unit == calendar.Hours || s.Unit == calendar.WorkingHours {
			return s.High * 60
		}
		return s.High
	}
	if t.By == (sop.Text{}) {
		return t.Span, length(t.Span) < length(left)
	}
	for _, k := range t.ByClass {
		if k.Span.Unit != 0 && length(k.Span) < length(left) {
			return k.Span, true
		}
	}
	return calendar.Span{}, false
}

// classes checks waktu by class and returns the one unit of its limits.
func (c *Checker) classes(t *sop.Time) calendar.TimeUnit {
	if _, named := c.fields[t.By.Value]; !named && t.By.Value == "unit" {
		c.Err(t.By.Pos, "limit-of-unit")
		return 0
	}
	id, ok := c.find(t.By, sortedKeys(c.fields), "unknown-field", "where", "menurut")
	if !ok {
		return 0
	}
	f := c.fields[id]
	if f.Many || f.Kind != sop.ChoiceField && f.Kind != sop.YesNoField {
		c.Err(t.By.Pos, "not-a-choice", "field", id, "key", "menurut")
		return 0
	}
	var unit calendar.TimeUnit
	given := map[string]bool{}
	for _, k := range t.ByClass {
		if o, ok := c.oneOf(k.Option, id, f.OptionIDs()); ok {
			given[o] = true
		}
		c.span(k.Text, k.Span)
		switch {
		case k.Span.Unit == 0:
		case unit == 0:
			unit = k.Span.Unit
		case unit != k.Span.Unit:
			c.Err(k.Text.Pos, "mixed-class-units", "value", k.Text.Value, "unit", unit.String())
			continue
		}
		c.limit(k.Text, k.Span.Unit)
	}
	var missing []string
	for _, o := range f.OptionIDs() {
		if !given[o] {
			missing = append(missing, o)
		}
	}
	if len(missing) > 0 {
		c.Err(t.By.Pos, "class-without-time", "option", strings.Join(missing, ", "), "field", id)
	}
	return unit
}

// extension checks perpanjangan against the clock it extends: days extend
// days, hours extend hours.
func (c *Checker) extension(a *sop.Action) {
	x := a.Extension
	if x == nil {
		return
	}
	c.span(x.By, x.Span)
	id, ok := c.find(x.Limit, append(sortedKeys(c.Limits), "waktu tahap"), "unknown-limit", "where", "perpanjangan")
	if !ok {
		return
	}
	var of []*sop.Time
	if l := c.Limits[id]; l != nil {
		of = append(of, l.Time)
	} else {
		for _, s := range c.stagesOf(a) {
			if s.Standard == nil || s.Standard.Time == nil || s.Standard.Time.None {
				c.Err(x.Limit.Pos, "stage-without-clock", "action", a.ID.Value, "stage", s.ID.Value)
				continue
			}
			of = append(of, s.Standard.Time)
		}
	}
	for _, t := range of {
		unit := t.Unit()
		if unit != 0 && x.Span.Unit != 0 && unit.InDays() != x.Span.Unit.InDays() {
			c.Err(x.By.Pos, "extension-unit", "value", x.By.Value, "unit", unit.String())
		}
		if unit == calendar.WorkingDays { // of one in hari, more hari are no slip
			c.limit(x.By, x.Span.Unit)
		}
	}
}

// stagesOf returns the stages in which an action stands.
func (c *Checker) stagesOf(a *sop.Action) []*sop.Stage {
	if a.Kind == sop.StageAction {
		return []*sop.Stage{c.stages[a.Stage]}
	}
	var out []*sop.Stage
	for _, id := range c.meantNames(a.In) {
		if s := c.stages[id]; s != nil {
			out = append(out, s)
		}
	}
	return out
}
