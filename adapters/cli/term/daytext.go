package term

import (
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

// DayText returns a day as an officer reads it: "Rab 15 Feb 2023".
func DayText(lang string, d calendar.Date) string {
	return strings.Replace(show.Day(d, lang), "  ", " ", 1)
}

// hourText returns the time of day, with seconds only where there are some.
func hourText(t time.Time) string {
	switch {
	case t.Nanosecond() != 0:
		return t.Format("15:04:05.000000")
	case t.Second() != 0:
		return t.Format("15:04:05")
	default:
		return t.Format("15:04")
	}
}
