package input

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm/sop"
)

// printedDay is a day as documents and sop itself write it, at the beginning of a text:
// "28 November 2026", "Sab 28 Nov 2026", "28-11-2026".
var printedDay = regexp.MustCompile(`^(?:(\pL+),? +)?(?:(\d{1,2}) +(\pL+) +(\d{4})|(\d{1,2})-(\d{1,2})-(\d{4}))( .*)?$`)

// printedMonth is a month as documents write it: "November 2026", "11-2026".
var printedMonth = regexp.MustCompile(`^(?:(\pL+) +(\d{4})|(\d{1,2})-(\d{4}))$`)

// Day reads the day that a flag gives: 2026-11-28, or as it is printed. A weekday
// before it must be that day's.
func Day(text string) (calendar.Date, bool) {
	iso, rest := isoDay(strings.TrimSpace(text))
	d, err := calendar.ParseDate(iso)
	return d, err == nil && rest == ""
}

// Month reads the month that a flag gives: 2026-11, or as it is printed. It returns the
// first day.
func Month(text string) (calendar.Date, bool) {
	text = strings.TrimSpace(text)
	iso := text
	if m := printedMonth.FindStringSubmatch(text); m != nil {
		month, year := monthNumber(m[1]), m[2]
		if m[3] != "" {
			month, _ = strconv.Atoi(m[3])
			year = m[4]
		}
		iso = year + "-" + twoDigits(month)
	}
	d, err := calendar.ParseDate(iso + "-01")
	return d, err == nil
}

// isoDay returns a day at the beginning of a text as 2026-11-28, and what follows it. A
// text that begins otherwise, or with a weekday that is not the day's, comes back whole.
func isoDay(text string) (day, rest string) {
	m := printedDay.FindStringSubmatch(text)
	if m == nil {
		return text, ""
	}
	date, month, year := m[2], monthNumber(m[3]), m[4]
	if m[5] != "" {
		date, year = m[5], m[7]
		month, _ = strconv.Atoi(m[6])
	}
	n, _ := strconv.Atoi(date)
	d, err := calendar.ParseDate(year + "-" + twoDigits(month) + "-" + twoDigits(n))
	named := isWeekday(m[1], d.Weekday())
	if err != nil || m[1] != "" && !named {
		return text, ""
	}
	return d.String(), m[8]
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// monthNumber returns which month a word is, whole or as sop shortens it, in either
// language; 0 for any other word.
func monthNumber(word string) int {
	if d, ok := sop.ParseDate("1 " + word + " 2000"); ok {
		return int(d.Month())
	}
	for month := time.January; month <= time.December; month++ {
		for _, name := range []string{show.Month(month, term.Indonesian), show.Month(month, term.English), month.String()} {
			if strings.EqualFold(name, word) {
				return int(month)
			}
		}
	}
	return 0
}

// isWeekday reports whether a word is a day of the week, whole or shortened.
func isWeekday(word string, day time.Weekday) bool {
	for _, lang := range []string{term.Indonesian, term.English} {
		name := calendar.WeekdayName(day, lang)
		if strings.EqualFold(word, name) || strings.EqualFold(word, name[:3]) {
			return true
		}
	}
	return false
}
