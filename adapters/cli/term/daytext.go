package term

import (
	"fmt"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

var (
	weekdays = map[string][7]string{
		Indonesian: {"Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"},
		English:    {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	}
	months = map[string][12]string{
		Indonesian: {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"},
		English:    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	}
)

// ShortMonths returns what a month is called where days are shown, in both languages.
func ShortMonths(m time.Month) []string {
	return []string{months[Indonesian][m-1], months[English][m-1]}
}

// DayText returns a day as an officer reads it: "Rab 15 Feb 2023".
func DayText(lang string, d calendar.Date) string {
	if d.IsZero() {
		return "-"
	}
	return fmt.Sprintf("%s %d %s %d", weekdays[lang][d.Weekday()], d.Day(), months[lang][d.Month()-1], d.Year())
}

// DayColumn returns the same with the days of the month under one another.
func DayColumn(lang string, d calendar.Date) string {
	text := DayText(lang, d)
	if !d.IsZero() && d.Day() < 10 {
		return text[:4] + " " + text[4:]
	}
	return text
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
