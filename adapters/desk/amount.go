package desk

import (
	"strconv"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

// counted are the words of units on English pages. Indonesian ones are those of the files.
var counted = map[calendar.TimeUnit]string{
	calendar.WorkingDays: "working day", calendar.Days: "day", calendar.Weeks: "week", calendar.Months: "month", calendar.Years: "year",
	calendar.WorkingHours: "working hour", calendar.Hours: "hour", calendar.Minutes: "minute",
}

// amount writes what a clock counted of a limit in a unit.
func (v *visit) amount(n int, unit, limit calendar.TimeUnit) string {
	if v.lang != "en" || counted[unit] == "" {
		return show.Amount(n, unit, limit)
	}
	if unit != calendar.Minutes {
		return plural(n, counted[unit])
	}
	hours := calendar.Hours
	if limit == calendar.WorkingHours {
		hours = limit
	}
	switch {
	case n < 60:
		return plural(n, counted[unit])
	case n%60 == 0:
		return plural(n/60, counted[hours])
	}
	return plural(n/60, counted[hours]) + " " + plural(n%60, counted[unit])
}

// span writes how long something may take.
func (v *visit) span(s calendar.Span) string {
	word := counted[s.Unit]
	if v.lang != "en" || word == "" {
		return s.String()
	}
	if s.Low > 0 {
		return strconv.Itoa(s.Low) + "–" + plural(s.High, word)
	}
	return plural(s.High, word)
}

func plural(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
