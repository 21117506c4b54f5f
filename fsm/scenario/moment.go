package scenario

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
)

// MomentError says why a text is no instant.
type MomentError struct {
	Text string
	Code string // "moment-syntax", "moment-no-time", "moment-no-zone" or "moment-no-such"
}

// Error returns the English message.
func (e *MomentError) Error() string { return e.Message("en") }

// Message returns the message in lang, "id" or "en", with what to write instead.
func (e *MomentError) Message(lang string) string {
	return problem.Problem{Code: e.Code, Args: map[string]string{"value": e.Text}}.Message(lang)
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
		return time.Time{}, &MomentError{text, "moment-syntax"}
	}
	if part[4] == "" {
		return time.Time{}, &MomentError{text, "moment-no-time"}
	}
	if part[8] == "" {
		return time.Time{}, &MomentError{text, "moment-no-zone"}
	}
	zone, ok := zoneOf(part[8])
	year, month, day := number(part[1]), number(part[2]), number(part[3])
	hour, minute, second := number(part[4]), number(part[5]), number(part[6])
	micro := number((part[7] + "000000")[:6])
	if !ok || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, &MomentError{text, "moment-no-such"}
	}
	t := time.Date(year, time.Month(month), day, hour, minute, second, micro*1000, zone)
	if t.Day() != day || int(t.Month()) != month || year == 0 {
		return time.Time{}, &MomentError{text, "moment-no-such"}
	}
	return t, nil
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
