package cli

import (
	"fmt"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

var (
	weekdays = map[string][7]string{
		indonesian: {"Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"},
		english:    {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	}
	months = map[string][12]string{
		indonesian: {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"},
		english:    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	}
)

// dayText returns a day as an officer reads it: "Rab 15 Feb 2023".
func dayText(lang string, d calendar.Date) string {
	if d.IsZero() {
		return "-"
	}
	return fmt.Sprintf("%s %2d %s %d", weekdays[lang][d.Weekday()], d.Day(), months[lang][d.Month()-1], d.Year())
}

// hourText returns the time of day, with the separator of the language, and
// seconds only where there are some.
func hourText(lang string, t time.Time) string {
	layout := "15.04"
	if lang == english {
		layout = "15:04"
	}
	if t.Second() != 0 || t.Nanosecond() != 0 {
		layout += layout[2:3] + "05"
	}
	return t.Format(layout)
}
