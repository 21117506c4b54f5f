package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// ParseLimit reads what ParseSpan reads, and limits that end on a date: "sampai 31
// Maret", which may be written "paling lambat 31 Maret", "sampai 31 Maret tahun
// berikutnya", "5 hari kerja sebelum 2026-03-09". Errors are *SpanError.
func ParseLimit(text string) (Span, error) {
	words := strings.Fields(strings.ToLower(text))
	bad := &SpanError{Code: SpanNumber, Text: text}
	if len(words) > 3 && words[0] == "paling" && words[1] == "lambat" && slices.Contains(monthNames[:], words[3]) {
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
		for m, name := range monthNames {
			if name == words[2] && err == nil && day > 0 && day <= NewDate(2000, time.Month(m+2), 0).Day() {
				s.On = NewDate(2000, time.Month(m+1), day)
				return s, nil
			}
		}
		return Span{}, bad
	}
	before, date, ok := strings.Cut(strings.Join(words, " "), " sebelum ")
	if !ok {
		return ParseSpan(text)
	}
	s, err := ParseSpan(before)
	if err != nil {
		return Span{}, err
	}
	on, err := ParseDate(date)
	if err != nil || s.Unit != WorkingDays || s.Low != 0 {
		return Span{}, bad
	}
	return Span{High: s.High, Unit: BeforeDate, On: on}, nil
}

var monthNames = [12]string{"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"}

// dateText is String of a limit that ends on a date.
func (s Span) dateText() string {
	if s.Unit == BeforeDate {
		return strings.TrimSuffix(strconv.Itoa(s.High)+" "+s.Unit.String()+" "+s.On.String(), " ")
	}
	if s.On.IsZero() {
		return s.Unit.String()
	}
	month := monthNames[s.On.Month()-1]
	text := s.Unit.String() + " " + strconv.Itoa(s.On.Day()) + " " + strings.ToUpper(month[:1]) + month[1:]
	if s.High > 0 {
		text += " tahun berikutnya"
	}
	return text
}

// runDate finds the day on which a limit that starts on the day start ends, from
// first on (rules 41 and 42).
func (c *Calendar) runDate(l *leg, x *index, start, first int, span Span) error {
	l.unit, l.first, l.from = span.Unit.counts(), first, x.zone.startOf(first)
	if span.Unit == BeforeDate {
		return x.runBefore(l, span)
	}
	from := dateAt(start)
	on := span.On.inYear(from.Year() + span.High)
	if on.Before(from) {
		on = span.On.inYear(from.Year() + 1)
	}
	if !inRange(on) {
		return ErrOutOfRange
	}
	l.last = dayIndex(on)
	l.n = x.count(false, first, l.last+1)
	if c.family.opts.OnDayOff == Roll {
		rolled, err := x.nth(true, false, l.last, 1, nil)
		if err != nil {
			return err
		}
		on := l.last
		l.last = rolled
		l.doubt(x, on, false)
	}
	l.due = x.endOf(l.last, false)
	return nil
}

// runBefore finds the latest working day from which so many working days end by the
// day named. What is asked of the calendar are the days between the two.
func (x *index) runBefore(l *leg, span Span) error {
	if !inRange(span.On) {
		return ErrOutOfRange
	}
	on := dayIndex(span.On)
	k := int(x.rank[on+1]) - 1 - span.High
	if k < 0 {
		return ErrOutOfRange
	}
	l.closing = x.closing
	l.last = on
	l.doubt(x, int(x.sel[k]), l.closing)
	l.last, l.beyond = int(x.sel[k]), on
	l.n = x.count(true, l.first, l.last+1)
	l.due = x.endOf(l.last, l.closing)
	return nil
}
