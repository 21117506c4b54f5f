// Package meant reads what clerks write in other words than the file has them, for the
// suggestion of a message: each function returns what was meant, "" where that is not
// sure. It also reads the dates and days that the file does have.
package meant

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
)

// Span returns a span that is written in another way as the file has it, ""
// for any other text.
func Span(text string) string {
	return cmp.Or(wholeSpan(text), digitSpan(text), orderedSpan(text), plainSpan(text), Until(text), turnedSpan(text))
}

// NoTime are words for a time that is not set.
var NoTime = regexp.MustCompile(`(?i)^(?:-|segera|tidak ada|tidak terbatas|tanpa batas(?: waktu)?|nihil|kondisional|menyesuaikan|sesuai kebutuhan|tidak ditentukan|belum ditetapkan)$`)

// Units are units of time that the format writes otherwise.
var Units = map[string]string{
	"thn": "tahun", //nolint:misspell // as clerks write it
	"bln": "bulan", "mnt": "menit", "pekan": "minggu", "hr": "hari", "hr kerja": "hari kerja", "hari krj": "hari kerja",
	"working days": "hari kerja", "working day": "hari kerja", "workdays": "hari kerja", "business days": "hari kerja", "day": "hari", "hour": "jam", "days": "hari", "hours": "jam", "minutes": "menit", "weeks": "minggu", "months": "bulan",
}

var (
	about   = regexp.MustCompile(`(?i)^(?:max\.?|maks\.?|±|\+/-|~|<=?|≤|kurang dari|lebih kurang|kurang lebih|sekitar|kira-kira|selama|dalam waktu|waktu) *`)
	oneUnit = regexp.MustCompile(`^se(hari|minggu|bulan|tahun|jam)( kerja)?$`)
	dateOf  = regexp.MustCompile(`(?i)^(?:(?:sampai|paling lambat)(?: dengan)? +)?(?:tanggal +)?(\d{1,2}(?: *[-/. ] *)(?:\d{1,2}|[a-z]{3,9}))(?: +\d{4})?( tahun berikutnya)?$`)
	hoursOr = regexp.MustCompile(`(?i)^\d+ *jan$`)
)

// plainSpan returns a span without words that add nothing to it, or with its number, "" for
// any other text.
func plainSpan(text string) string {
	text = oneUnit.ReplaceAllString(strings.ToLower(about.ReplaceAllString(text, "")), "1 $1$2")
	if _, err := calendar.ParseSpan(text); err == nil {
		return text
	}
	return ""
}

var (
	unitFirst = regexp.MustCompile(`^([a-z ]+?)(?: ke)?[- ]*(\d+)$`)
	hyphened  = regexp.MustCompile(`^(\d+ +[a-z]+)-([a-z]+)$`)
	timesDay  = regexp.MustCompile(`^\d+ *[x×] *24$`)
)

// turnedSpan returns a span whose unit stands before its number, or has a hyphen, or of
// days as times 24 without their unit, "" for any other text.
func turnedSpan(text string) string {
	meant := unitFirst.ReplaceAllString(strings.ToLower(text), "$2 $1")
	meant = hyphened.ReplaceAllString(meant, "$1 $2")
	if timesDay.MatchString(meant) {
		meant += " jam"
	}
	if _, err := calendar.ParseSpan(meant); err == nil {
		return meant
	}
	return ""
}

// Until returns a limit that ends on a date of the year as the file has it, "" for any
// other text, and for "3 jan", which with nothing beside it is rather 3 jam.
func Until(text string) string {
	m := dateOf.FindStringSubmatch(text)
	if m == nil || hoursOr.MatchString(text) {
		return ""
	}
	meant := "sampai " + Yearly(m[1]) + m[2]
	if s, err := calendar.ParseLimit(meant); err != nil || s.Unit != calendar.UntilDate {
		return ""
	}
	return meant
}

var fractionForm = regexp.MustCompile(`^(\d{1,3})[.,](\d{1,2}) *(jam|minggu)$`)

// wholeSpan returns a fraction of hours or weeks in whole minutes or days, "" for
// any other text and where that is not whole.
func wholeSpan(text string) string {
	m := fractionForm.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	of, unit := 60, " menit"
	if m[3] == "minggu" {
		of, unit = 7, " hari"
	}
	hundredths, _ := strconv.Atoi(m[1] + (m[2] + "0")[:2]) // five digits at most
	if hundredths == 0 || hundredths*of%100 != 0 {
		return ""
	}
	return strconv.Itoa(hundredths*of/100) + unit
}

var wordedForm = regexp.MustCompile(`^([a-z ]+?) *(hari kerja|hari|minggu|jam kerja|jam|menit)$`)

// digitSpan returns a span whose number is spelt out with digits, "" for any
// other text.
func digitSpan(text string) string {
	m := wordedForm.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return ""
	}
	if n := spelt(m[1]); n > 0 {
		return fmt.Sprintf("%d %s", n, m[2])
	}
	return ""
}

// spelt returns the number below 1,000 that is spelt out, 0 for any other text.
func spelt(words string) int {
	for n := 1; n < 1000; n++ {
		if _, err := calendar.ParseSpan(fmt.Sprintf("%d (%s) hari", n, words)); err == nil {
			return n
		}
	}
	return 0
}

var (
	dottedForm   = regexp.MustCompile(`\b(\d{1,3})\.(\d{3})\b`)
	reversedForm = regexp.MustCompile(`^(\d+) *[-–—] *(\d+) +(.+)$`)
)

// orderedSpan returns a span with its numbers in order and without dots, "" where
// that makes none.
func orderedSpan(text string) string {
	plain := dottedForm.ReplaceAllString(text, "$1$2")
	for _, meant := range []string{plain, reversedForm.ReplaceAllString(plain, "$2-$1 $3")} {
		if _, err := calendar.ParseSpan(meant); err == nil {
			return meant
		}
	}
	return ""
}

var timesLike = regexp.MustCompile(`^(?:(?:maks\.?|maksimal|maksimum|paling banyak|hanya) +)?([0-9]{1,4}|[a-z ]+?) *(?:x|×|kali|aksi)?(?: +saja)?$`)

// CountOf returns a number of a word ("kali", "aksi") that is written in another way, "" for
// any other text.
func CountOf(word, text string) string {
	m := timesLike.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return ""
	}
	n, err := strconv.Atoi(m[1])
	switch {
	case m[1] == "se":
		n = 1
	case err != nil:
		n = spelt(m[1])
	}
	if n < 1 {
		return ""
	}
	return strconv.Itoa(n) + " " + word
}

var (
	shareInWords = regexp.MustCompile(`(?i)^(\d{1,2}) *persen$`)
	daysBefore   = regexp.MustCompile(`(?i)^h *- *(\d+)$`)
	beforeWhat   = regexp.MustCompile(`(?i)^(?:sebelum +)?(.+?)(?: +sebelum(?:nya)?(?: +.*)?)?$`)
)

// Reminder returns a reminder as the file has it that is written otherwise, "" for any
// other text.
func Reminder(text string) string {
	if m := shareInWords.FindStringSubmatch(text); m != nil {
		return m[1] + " %"
	}
	if m := daysBefore.FindStringSubmatch(text); m != nil {
		return m[1] + " hari kerja sebelum"
	}
	m := beforeWhat.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	length := m[1]
	if meant := Span(length); meant != "" {
		length = meant
	}
	if s, err := calendar.ParseSpan(length); err != nil || s.Low != 0 {
		return ""
	}
	return length + " sebelum"
}
