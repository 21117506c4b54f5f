package meant

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
)

var printedDate = regexp.MustCompile(`^(?:([1-9]|[12][0-9]|0[1-9]|3[01]) )?([A-Za-z]+) ([0-9]{4})$`)

// Printed reports whether s is a date as an SOP document prints it: day,
// month and year, or month and year, or ISO.
func Printed(s string) bool {
	if m := printedDate.FindStringSubmatch(s); m != nil && m[1] == "" {
		return slices.Contains(form.Months, strings.ToLower(m[2]))
	}
	_, ok := Date(s)
	return ok
}

// Date reads "26 April 2021" or "2021-04-26".
func Date(s string) (calendar.Date, bool) {
	if d, err := calendar.ParseDate(s); err == nil {
		return d, true
	}
	m := printedDate.FindStringSubmatch(s)
	if m == nil || m[1] == "" {
		return calendar.Date{}, false
	}
	month := slices.Index(form.Months, strings.ToLower(m[2])) + 1
	if month == 0 {
		return calendar.Date{}, false
	}
	day, _ := strconv.Atoi(m[1]) // the expression admits digits only
	year, _ := strconv.Atoi(m[3])
	d, err := calendar.ParseDate(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
	return d, err == nil && d.Day() == day
}

var (
	sameMonth = regexp.MustCompile(`^([0-3]?[0-9]) ?[-–] ?([0-3]?[0-9] [A-Za-z]+( [0-9]{4})?)$`)
	twoDays   = regexp.MustCompile(`^(.+) [-–] (.+)$`)
	yearless  = regexp.MustCompile(`^[0-3]?[0-9] [A-Za-z]+$`)
)

// LocalDay reads a day or several: "2026-12-15", "15 Desember" of every year,
// "14-18 Desember 2026", "28 Desember - 3 Januari".
func LocalDay(text string) (calendar.LocalDay, bool) {
	first, last := text, ""
	if m := sameMonth.FindStringSubmatch(text); m != nil {
		_, month, _ := strings.Cut(m[2], " ")
		first, last = m[1]+" "+month, m[2]
	} else if m := twoDays.FindStringSubmatch(text); m != nil {
		first, last = m[1], m[2]
	}
	var d calendar.LocalDay
	d.Yearly = yearless.MatchString(first)
	if last != "" && d.Yearly != yearless.MatchString(last) {
		return d, false
	}
	read := func(text string) (calendar.Date, bool) {
		if d.Yearly {
			text += " 2000" // a leap year
		}
		return Date(text)
	}
	var ok bool
	if d.Date, ok = read(first); !ok || last == "" {
		return d, ok
	}
	d.Until, ok = read(last)
	backwards := d.Until.Before(d.Date) && (!d.Yearly || sameMonth.MatchString(text))
	return d, ok && !backwards && d.Until != d.Date
}

var (
	untilWord = regexp.MustCompile(`(?i) +(?:s/d|s\.?d\.?|sampai(?: dengan)?|hingga) +`)
	everyYear = regexp.MustCompile(`(?i)^(?:setiap|tiap)(?: tahun)?(?: tanggal)? +|^tanggal +| +(?:setiap|tiap) tahun$`)
)

// DayOff returns a day off as the file has it that is written otherwise, "" for any
// other text.
func DayOff(text string) string {
	plain := everyYear.ReplaceAllString(strings.TrimSpace(text), "")
	for _, like := range []string{plain, untilWord.ReplaceAllString(plain, "-"), untilWord.ReplaceAllString(plain, " - "), Yearly(plain)} {
		if _, ok := LocalDay(like); ok && like != text {
			return like
		}
	}
	return ""
}
