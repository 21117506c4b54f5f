package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// months are the names of the months as documents print them, by their first
// three letters; English ones and those of old spelling are meant too.
var months = [][]string{{"jan"}, {"feb", "peb"}, {"mar"}, {"apr"}, {"mei", "may"}, {"jun"}, {"jul"}, {"agu", "aug"}, {"sep"}, {"okt", "oct"}, {"nov", "nop"}, {"des", "dec"}}

var (
	dayFirst   = regexp.MustCompile(`^(?:[A-Za-z]+, *)?(\d{1,2})[-/. ]+(\d{1,2}|[A-Za-z]{3,9})[-/. ]+(\d{4}|\d{2})$`)
	monthFirst = regexp.MustCompile(`^([A-Za-z]{3,9})\.? +(\d{1,2}), *(\d{4})$`)
	yearFirst  = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$`)
)

// DayMeant reads a day as people write it, the day or the year first, and returns
// it as conditions have it, "" if there is no such day or none is recognised.
func DayMeant(text string) string {
	text = strings.TrimSpace(text)
	var year, month, day string
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := monthFirst.FindStringSubmatch(text); m != nil {
		month, day, year = m[1], m[2], m[3]
	} else if m := yearFirst.FindStringSubmatch(text); m != nil {
		year, month, day = m[1], m[2], m[3]
	} else {
		return ""
	}
	if len(year) == 2 {
		year = "20" + year // offices write no day of another century so
	}
	number, err := strconv.Atoi(month)
	if err != nil {
		start := strings.ToLower(month[:3])
		number = 1 + slices.IndexFunc(months, func(names []string) bool { return slices.Contains(names, start) })
	}
	d, _ := strconv.Atoi(day) // two digits at most
	meant := fmt.Sprintf("%s-%02d-%02d", year, number, d)
	if !IsDate(meant) {
		return ""
	}
	return meant
}
