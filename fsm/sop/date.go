package sop

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
)

var months = form.Months

var printedDate = regexp.MustCompile(`^(?:([1-9]|[12][0-9]|0[1-9]|3[01]) )?([A-Za-z]+) ([0-9]{4})$`)

// isPrintedDate reports whether s is a date as an SOP document prints it: day,
// month and year, or month and year, or ISO.
func isPrintedDate(s string) bool {
	if m := printedDate.FindStringSubmatch(s); m != nil && m[1] == "" {
		return slices.Contains(months, strings.ToLower(m[2]))
	}
	_, ok := ParseDate(s)
	return ok
}

// ParseDate reads "26 April 2021" or "2021-04-26".
func ParseDate(s string) (calendar.Date, bool) {
	if d, err := calendar.ParseDate(s); err == nil {
		return d, true
	}
	m := printedDate.FindStringSubmatch(s)
	if m == nil || m[1] == "" {
		return calendar.Date{}, false
	}
	month := slices.Index(months, strings.ToLower(m[2])) + 1
	if month == 0 {
		return calendar.Date{}, false
	}
	day, _ := strconv.Atoi(m[1]) // the expression admits digits only
	year, _ := strconv.Atoi(m[3])
	d, err := calendar.ParseDate(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
	return d, err == nil && d.Day() == day
}
