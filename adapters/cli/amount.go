package cli

import (
	"strconv"

	"github.com/tatalaksana/sop/calendar"
)

// amount returns a number of units as limits are written: "3 hari kerja", and
// minutes, in which clocks of hours are counted, as "4 jam 10 menit" or "15 jam".
func amount(n int, unit calendar.Unit) string {
	if unit != calendar.Minutes || n < 60 {
		return strconv.Itoa(n) + " " + unit.String()
	}
	text := strconv.Itoa(n/60) + " " + calendar.Hours.String()
	if n%60 > 0 {
		text += " " + strconv.Itoa(n%60) + " " + calendar.Minutes.String()
	}
	return text
}

// usedOf returns what was used beside the limit it is compared with: "3 / 5 hari
// kerja", "4 jam 10 menit / 3 jam". The unit is written once where both have it.
func usedOf(n int, unit calendar.Unit, span calendar.Span, extensions []calendar.Span) string {
	used := strconv.Itoa(n)
	if unit != span.Unit {
		used = amount(n, unit)
	}
	return used + " / " + allowed(span, extensions)
}
