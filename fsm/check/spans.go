package check

import (
	"errors"
	"strconv"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
)

// span checks a length of time by itself: office hours are known where it counts
// them, and it ends while there is a calendar, wherever it starts.
func (c *Checker) span(t sop.Text, s calendar.Span) {
	if s == (calendar.Span{}) {
		return
	}
	if s.Unit == calendar.WorkingHours && c.SOP.Calendar.Options.Hours == nil {
		c.Err(t.Pos, "working-hours-unknown", "value", t.Value)
		return
	}
	if c.reach == nil {
		var err error
		if c.reach, err = calendar.New(calendar.Shipped(), c.SOP.Calendar.Options); err != nil {
			return // what is wrong with the calendar is told where it stands
		}
	}
	first, last := calendar.Range()
	if s.Unit == calendar.BeforeDate {
		s.On = last
	}
	longest := calendar.Clock{Start: first.In(c.reach.Zone()), Span: s}
	if s.Unit.InMonths() {
		longest.Rule = calendar.RuleNextDay // that no other rule goes with them is told by itself
	}
	if _, err := c.reach.Reckon(longest); errors.Is(err, calendar.ErrOutOfRange) {
		c.Err(t.Pos, "span-beyond-calendar", "value", t.Value, "from", strconv.Itoa(first.Year()), "to", strconv.Itoa(last.Year()))
	}
}

// limit notes whether a limit counts days off.
func (c *Checker) limit(t sop.Text, unit calendar.TimeUnit) {
	switch unit {
	case calendar.WorkingDays:
		c.workingDays = append(c.workingDays, t)
	case calendar.Days:
		c.calendarDays = append(c.calendarDays, t)
	case calendar.Weeks, calendar.Months, calendar.Years:
		c.weeks = true
	}
}

// fewOdd is how many times as many limits must be in hari kerja for several in
// hari to look like slips.
const fewOdd = 2

// oddDays warns of limits in hari where all others, or nearly all, are in hari
// kerja: "kerja" is soon forgotten, and the days off count at once. A file with
// limits in weeks counts days off on purpose.
func (c *Checker) oddDays() {
	odd, usual := len(c.calendarDays), len(c.workingDays)
	if c.weeks || usual < 2 || odd > 1 && odd*fewOdd > usual {
		return
	}
	for _, t := range c.calendarDays {
		meant, _ := calendar.ParseSpan(t.Value) // it could be read
		meant.Unit = calendar.WorkingDays
		c.Warn(t.Pos, "odd-days", "value", t.Value, "usual", meant.Unit.String(), "line", strconv.Itoa(c.workingDays[0].Pos.Line), "instead", meant.String())
	}
}
