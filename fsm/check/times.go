package check

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
)

// times checks every waktu, reminder and extension by itself.
func (c *Checker) times() {
	c.cutoff()
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
		if a.Source != nil {
			c.span(a.Source.Within, a.Source.Time)
		}
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
// cutoff warns of an hour until which the office receives that nobody's act is held
// against.
func (c *Checker) cutoff() {
	if t := c.SOP.Calendar.Cutoff; t != (sop.Text{}) && !slices.ContainsFunc(c.SOP.Roles, func(r *sop.Role) bool { return r.Scope == sop.OwnCases }) {
		c.Warn(t.Pos, "cutoff-of-nobody", "value", t.Value)
	}
}

func (c *Checker) time(t *sop.Time) {
	if t == nil {
		return
	}
	c.span(t.Text, t.Span)
	c.limit(t.Text, t.Span.Unit)
	if t.SameDay() && c.SOP.Calendar.Options.DayEnd != calendar.Closing {
		c.Warn(t.Text.Pos, "same-day-at-midnight", "value", t.Text.Value)
	}
	switch {
	case t.BeforeField():
		c.dayOf(t)
	case t.By != (sop.Text{}):
		c.classes(t)
	}
	spans := counted(t.Spans())
	if t.Start(c.SOP.Calendar.Options.Start) == calendar.SameDay {
		c.monthsFromSameDay(t)
	}
	for _, r := range t.Remind {
		left := r.Left
		switch {
		case left == (calendar.Span{}) && t.OnDate():
			c.Err(r.Text.Pos, "share-of-date", "value", r.Text.Value, "time", t.Text.Value)
			continue
		case left == (calendar.Span{}) || t.OnDate() && (left.Unit == calendar.Days && !t.BeforeField() || left.Unit == calendar.WorkingDays):
			continue
		}
		if unit, unlike := unlike(spans, left); unlike {
			c.Err(r.Text.Pos, "reminder-unit", "value", r.Text.Value, "unit", unit)
		} else if short, ok := shorterThan(spans, left); ok {
			c.Warn(r.Text.Pos, "reminder-before-start", "value", r.Text.Value, "span", short.String())
		}
	}
}

// counted returns spans in what their clocks count: months as the fewest days that they hold.
func counted(spans []calendar.Span) []calendar.Span {
	for i, s := range spans {
		switch {
		case s.Unit.InMonths():
			least, _ := s.DayBounds()
			spans[i] = calendar.Span{High: least, Unit: calendar.Days}
		case s.Unit == calendar.UntilDate:
			spans[i].Unit = calendar.Days
		case s.Unit == calendar.BeforeDate:
			spans[i].Unit = calendar.WorkingDays
		}
	}
	return spans
}

// monthsFromSameDay tells limits in months that would count the day of the event:
// the corresponding date is found from a day that does not count.
func (c *Checker) monthsFromSameDay(t *sop.Time) {
	tell := func(text sop.Text, s calendar.Span) {
		if s.Unit.InMonths() {
			c.Err(text.Pos, "months-from-same-day", "value", text.Value)
		}
	}
	tell(t.Text, t.Span)
	tell(t.Unset.Text, t.Unset.Span)
	for _, k := range t.ByClass {
		tell(k.Text, k.Span)
	}
}

// unlike reports whether one of the spans is counted in another unit than what is left
// of it, and the unit to use: of units unlike one another only a share is right.
func unlike(spans []calendar.Span, left calendar.Span) (unit string, is bool) {
	for _, s := range spans {
		is = is || left.Unit != s.Unit && (left.Unit.InDays() || s.Unit.InDays())
		if unit = s.Unit.String(); s.Unit.InDays() != spans[0].Unit.InDays() || s.Unit.InDays() && s.Unit != spans[0].Unit {
			return "80 %", true
		}
	}
	return unit, is
}

// shorterThan returns the first of the spans that is shorter than left, which is in
// a unit that goes with theirs.
func shorterThan(spans []calendar.Span, left calendar.Span) (calendar.Span, bool) {
	length := func(s calendar.Span) int {
		if s.Unit == calendar.Hours || s.Unit == calendar.WorkingHours {
			return s.High * 60
		}
		return s.High
	}
	for _, s := range spans {
		if length(s) < length(left) {
			return s, true
		}
	}
	return calendar.Span{}, false
}

// classes checks waktu by class.
func (c *Checker) classes(t *sop.Time) {
	id, options, ok := c.classesOf(t)
	if !ok {
		return
	}
	given := map[string]bool{}
	for _, k := range t.ByClass {
		option := k.Option
		if meant := sop.NameOf(option.Value); !sop.IsName(option.Value) && slices.Contains(options, meant) {
			c.Err(option.Pos, "bad-id", "id", option.Value, "suggestion", meant)
			option.Value = meant
		}
		if o, ok := c.oneOf(option, id, options); ok {
			given[o] = true
		}
		c.span(k.Text, k.Span)
		c.limit(k.Text, k.Span.Unit)
	}
	c.span(t.Unset.Text, t.Unset.Span)
	c.limit(t.Unset.Text, t.Unset.Span.Unit)
	var missing []string
	for _, o := range options {
		if !given[o] {
			missing = append(missing, o)
		}
	}
	if len(missing) > 0 {
		c.Err(t.By.Pos, "class-without-time", "option", strings.Join(missing, ", "), "field", id)
	}
}

// dayOf checks that what a time ends before is a date.
func (c *Checker) dayOf(t *sop.Time) {
	id, ok := c.find(t.By, sortedKeys(c.fields), "unknown-field", "where", "waktu")
	if f := c.fields[id]; ok && f.Kind != sop.DateField {
		c.Err(t.By.Pos, "not-a-date", "field", id)
	}
}

// classesOf returns what menurut names, a field or the unit that has the case, and its
// options.
func (c *Checker) classesOf(t *sop.Time) (id string, options []string, ok bool) {
	if t.ByUnit() && len(c.SOP.Units.Units) == 0 {
		if !c.undeclarable("units-missing") {
			c.Err(t.By.Pos, "units-missing", "field", sop.UnitInput)
		}
		return "", nil, false
	}
	if t.ByUnit() {
		for _, u := range c.SOP.Units.Units {
			options = append(options, u.ID.Value)
		}
		return sop.UnitInput, options, !c.undeclarable("unknown-option")
	}
	if id, ok = c.find(t.By, sortedKeys(c.fields), "unknown-field", "where", "menurut"); !ok {
		return id, nil, false
	}
	f := c.fields[id]
	if f.Many || f.Kind != sop.ChoiceField && f.Kind != sop.YesNoField {
		c.Err(t.By.Pos, "not-a-choice", "field", id, "key", "menurut")
		return id, nil, false
	}
	return id, f.OptionIDs(), true
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
		if l.Time != nil { // that it has none is told where it stands
			of = append(of, l.Time)
		}
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
		if t.OnDate() {
			c.Err(x.Limit.Pos, "date-not-moved", "value", t.Text.Value, "key", "perpanjangan")
			continue
		}
		for _, s := range t.Spans() {
			if x.Span.Unit != 0 && s.Unit.InDays() != x.Span.Unit.InDays() {
				c.Err(x.By.Pos, "extension-unit", "value", x.By.Value, "unit", s.Unit.String())
				break
			}
		}
		if x.Total && t.Start(c.SOP.Calendar.Options.Start) == calendar.SameDay && x.Span.Unit.InMonths() {
			c.Err(x.By.Pos, "months-from-same-day", "value", x.By.Value)
		} else if x.Total && neverLater(x.Span, t.Spans()) {
			c.Err(x.By.Pos, "total-not-later", "value", x.By.Value)
		}
		// Of one in hari, more hari are no slip.
		if slices.ContainsFunc(t.Spans(), func(s calendar.Span) bool { return s.Unit == calendar.WorkingDays }) {
			c.limit(x.By, x.Span.Unit)
		}
	}
}

// neverLater reports whether a whole time ends no later than any of the limits that it
// is to lengthen, from whatever day they run.
func neverLater(total calendar.Span, limits []calendar.Span) bool {
	months := func(s calendar.Span) int {
		if s.Unit == calendar.Years {
			return 12 * s.High
		}
		return s.High
	}
	days := func(s calendar.Span) (unit calendar.TimeUnit, least, most int) {
		least, most = s.DayBounds()
		switch {
		case s.Unit == calendar.Weeks:
			return calendar.Days, 7 * least, 7 * most
		case s.Unit.InMonths():
			return calendar.Days, least, most
		}
		return s.Unit, least, most
	}
	return len(limits) > 0 && !slices.ContainsFunc(limits, func(s calendar.Span) bool {
		if total.Unit.InMonths() && s.Unit.InMonths() {
			return months(total) > months(s)
		}
		unit, _, most := days(total)
		stands, least, _ := days(s)
		return unit != stands || most > least
	})
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
