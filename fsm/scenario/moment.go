package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
)

// MomentError says why a text is no instant.
type MomentError struct {
	Text  string
	Code  string // "moment-syntax", "moment-no-time", "moment-no-zone" or "moment-no-such"
	Meant string // how the instant that was meant is written; "" where that does not show
}

// Error returns the English message.
func (e *MomentError) Error() string { return e.Message("en") }

// Message returns the message in lang, "id" or "en", with what to write instead.
func (e *MomentError) Message(lang string) string {
	return problem.Problem{Code: e.Code, Args: map[string]string{"value": e.Text, "suggestion": e.Meant}}.Message(lang)
}

var momentForm = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})` +
	`(?:[Tt]|[ ]+|$)(?:(\d{2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,40}))?)?)?` +
	`[ ]*(Z|z|[+-]\d{2}:?\d{2}|WIB|WITA|WIT)?$`)

// ParseMoment reads an instant: a day, a time of day (with : or the Indonesian
// full stop) and WIB, WITA, WIT or an offset, as in "2023-02-22 11.13 WIB" and
// 2023-02-22T11:13:00+07:00. The time is cut to the microsecond, never rounded,
// and comes back in the zone it was written in. A text without zone is an error:
// a date belongs to a zone. The error is a *[MomentError].
func ParseMoment(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	part := momentForm.FindStringSubmatch(text)
	if part == nil {
		return time.Time{}, &MomentError{text, "moment-syntax", momentMeant(text)}
	}
	return momentFrom(text, part)
}

// momentFrom returns the instant that the parts of a text of momentForm say.
func momentFrom(text string, part []string) (time.Time, error) {
	if part[4] == "" {
		return time.Time{}, &MomentError{Text: text, Code: "moment-no-time"}
	}
	if part[8] == "" {
		return time.Time{}, &MomentError{Text: text, Code: "moment-no-zone"}
	}
	zone, ok := zoneOf(part[8])
	year, month, day := number(part[1]), number(part[2]), number(part[3])
	hour, minute, second := number(part[4]), number(part[5]), number(part[6])
	micro := number((part[7] + "000000")[:6])
	if !ok || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, &MomentError{Text: text, Code: "moment-no-such"}
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, micro*1000, zone)
	if t.Day() != day || int(t.Month()) != month || year == 0 {
		return time.Time{}, &MomentError{Text: text, Code: "moment-no-such"}
	}
	return t, nil
}

var (
	// printedMoment is an instant as documents and people write it: "Rabu, 22 Februari
	// 2023 pukul 11.13 WIB", "22-02-2023 11:13 wib", "22/2/2023, jam 11.13 WIB".
	printedMoment = regexp.MustCompile(`(?i)^(?:\pL+,? +)?(\d{1,2})(?: +(\pL{3,})\.? +|([-/.])(\d{1,2})[-/.])(\d{4}),?(?: +(?:pukul|pkl\.?|jam))? +(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?) *(WIB|WITA|WIT)$`)
	// almostMoment is one but for the words or the small letters in it.
	almostMoment = regexp.MustCompile(`(?i)^(\d{4}-\d{2}-\d{2}),?(?: +(?:pukul|pkl\.?|jam))? +(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?) *(WIB|WITA|WIT)$`)
)

// momentMeant returns how an instant that people wrote in another way is written here,
// "" if no such instant exists.
func momentMeant(text string) string {
	m := almostMoment.FindStringSubmatch(text)
	if m == nil {
		if m = printedMoment.FindStringSubmatch(text); m == nil {
			return ""
		}
		month := number(m[4])
		if m[4] == "" {
			month = 1 + slices.IndexFunc(form.Months, func(name string) bool { return strings.HasPrefix(name, strings.ToLower(m[2])) })
		}
		m = []string{"", fmt.Sprintf("%s-%02d-%02d", m[5], month, number(m[1])), m[6], m[7]}
	}
	written := fmt.Sprintf("%s %5s %s", m[1], m[2], strings.ToUpper(m[3]))
	written = strings.Replace(written, "  ", " 0", 1)
	part := momentForm.FindStringSubmatch(written)
	if part == nil {
		return ""
	}
	if _, err := momentFrom(written, part); err != nil {
		return ""
	}
	return written
}

// dayMeant returns how a day that people wrote in another way is written here, or "".
func dayMeant(text string) string {
	day, _, _ := strings.Cut(momentMeant(text+" 00:00 WIB"), " ")
	return day
}

// zoneOf returns the zone that a text of momentForm ends with.
func zoneOf(text string) (*time.Location, bool) {
	switch text {
	case "Z", "z":
		return time.UTC, true
	case "WIB", "WITA", "WIT":
		return calendar.ZoneByName(text)
	}
	digits := strings.Replace(text[1:], ":", "", 1)
	hours, minutes := number(digits[:2]), number(digits[2:])
	if hours > 14 || minutes > 59 {
		return nil, false
	}
	seconds := hours*3600 + minutes*60
	if text[0] == '-' {
		seconds = -seconds
	}
	return time.FixedZone("", seconds), true
}

// number returns a text of up to six digits as a number, and 0 for none.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
