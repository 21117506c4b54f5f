// Package days measures on a calendar how long something takes, and how many of one
// unit of time another holds.
package days

import "github.com/tatalaksana/sop/calendar"

// maxDays bounds a limit until a date of the year, or of the next.
const maxDays = 2 * 366

// Length is how long something takes, and from which day on it counts.
type Length struct {
	calendar.Span
	Rule calendar.ClockRule
	// Units: the calendars of units may count it as well as that of the SOP.
	Units bool
	// Received: a citizen may start it where nothing else moves the limit
	// (pukul_terakhir_terima).
	Received bool
}

// Counts is the unit in which it is bounded: months are days, so many by the day from
// which they run.
func (l Length) Counts() calendar.TimeUnit {
	if l.Unit.InMonths() || l.Unit == calendar.UntilDate {
		return calendar.Days
	}
	return l.Unit
}

// Least and Most bound it in that unit.
func (l Length) Least() int {
	if l.Unit.OnDate() {
		if l.High > 0 { // of the year after: since 31 December, at most
			return max(calendar.NewDate(l.On.Year(), 1, 0).DaysUntil(l.On)-1, 0)
		}
		return 0
	}
	n, _ := l.DayBounds()
	return n
}

// Most is the other bound.
func (l Length) Most() int {
	if l.Unit.OnDate() {
		return maxDays
	}
	_, n := l.DayBounds()
	return n
}

// InUnits writes weeks as days and hours as minutes, which are the same by
// definition.
func InUnits(s calendar.Span) calendar.Span {
	switch s.Unit {
	case calendar.Weeks:
		return calendar.Span{High: 7 * s.High, Unit: calendar.Days}
	case calendar.Hours:
		return calendar.Span{High: 60 * s.High, Unit: calendar.Minutes}
	}
	return calendar.Span{High: s.High, Unit: s.Unit, On: s.On}
}
