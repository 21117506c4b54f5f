package span

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar/date"
)

// ParseLimit reads what Parse reads, and limits that end on a date: "sampai 31
// Maret", which may be written "paling lambat 31 Maret", "sampai 31 Maret tahun
// berikutnya", "5 hari kerja sebelum 2026-03-09". Errors are *Error.
func ParseLimit(text string) (Span, error) {
	words := strings.Fields(strings.ToLower(text))
	bad := &Error{Code: BadNumber, Text: text}
	if len(words) > 3 && words[0] == "paling" && words[1] == "lambat" && slices.Contains(date.Months[:], words[3]) {
		words = append([]string{"sampai"}, words[2:]...)
	}
	if len(words) > 0 && words[0] == "sampai" {
		s := Span{Unit: UntilDate}
		if len(words) == 5 && words[3] == "tahun" && words[4] == "berikutnya" {
			s.High, words = 1, words[:3]
		}
		if len(words) != 3 {
			return Span{}, bad
		}
		day, err := strconv.Atoi(words[1])
		for m, name := range date.Months {
			if name == words[2] && err == nil && day > 0 && day <= date.New(2000, time.Month(m+2), 0).Day() {
				s.On = date.New(2000, time.Month(m+1), day)
				return s, nil
			}
		}
		return Span{}, bad
	}
	before, day, ok := strings.Cut(strings.Join(words, " "), " sebelum ")
	if !ok {
		return Parse(text)
	}
	s, err := Parse(before)
	if err != nil {
		return Span{}, err
	}
	on, err := date.Parse(day)
	if err != nil || s.Unit != WorkingDays || s.Low != 0 {
		return Span{}, bad
	}
	return Span{High: s.High, Unit: BeforeDate, On: on}, nil
}

// dateText is String of a limit that ends on a date.
func (s Span) dateText() string {
	if s.Unit == BeforeDate {
		return strings.TrimSuffix(strconv.Itoa(s.High)+" "+s.Unit.String()+" "+s.On.String(), " ")
	}
	if s.On.IsZero() {
		return s.Unit.String()
	}
	month := date.Months[s.On.Month()-1]
	text := s.Unit.String() + " " + strconv.Itoa(s.On.Day()) + " " + strings.ToUpper(month[:1]) + month[1:]
	if s.High > 0 {
		text += " tahun berikutnya"
	}
	return text
}
