package term

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
)

// AmountUsed returns what was used beside the limit it is compared with: "3 / 5 hari
// kerja", "4 jam 10 menit / 3 jam", "23 / 8 jam kerja". The unit is written once
// where both have it. What is late has used the whole limit and more: on the day after the last one
// of 30, though it is not over or is a day off, that is 31 / 30. granted are the hari
// that a limit in months was turned into, 0 of any other: "12 / 28 hari (1 bulan)".
func AmountUsed(lang string, n, late int, unit calendar.TimeUnit, span calendar.Span, granted int, extensions []calendar.Span) string {
	whole, ok := wholeOf(unit, span, extensions)
	if granted > 0 {
		whole, ok = granted, true
	}
	if ok && late > 0 {
		n = max(n, whole+late)
	}
	used := strings.TrimSuffix(show.Amount(n, unit, span.Unit), " "+calendar.WorkingHours.String())
	if unit == span.Unit || granted > 0 {
		used = strconv.Itoa(n)
	}
	return used + " / " + AmountAllowed(lang, span, granted, extensions)
}

// wholeOf returns a limit with its extensions in the unit that its clock counts;
// false where they have units of their own.
func wholeOf(unit calendar.TimeUnit, span calendar.Span, extensions []calendar.Span) (int, bool) {
	n := 0
	for _, part := range append([]calendar.Span{span}, extensions...) {
		switch {
		case part.Unit == unit:
			n += part.High
		case part.Unit == calendar.Weeks && unit == calendar.Days:
			n += 7 * part.High
		case !part.Unit.InDays() && part.Unit == span.Unit && unit == calendar.Minutes:
			n += 60 * part.High
		default:
			return 0, false
		}
	}
	return n, true
}

// AmountAllowed returns a span with what was added to it, of months before it the days
// that they were turned into: "28 hari (1 bulan)". A day in it is that of [SpanText].
func AmountAllowed(lang string, span calendar.Span, granted int, extensions []calendar.Span) string {
	text := SpanText(lang, span)
	for _, e := range extensions {
		text += " + " + e.String()
	}
	if days := calendar.Days.Amount(granted); granted > 0 && days != text {
		return days + " (" + text + ")"
	}
	return text
}

// SpanText returns a span as people read it: a day that it names as [DayText] writes it;
// without a language as the file does.
func SpanText(lang string, span calendar.Span) string {
	if span.Unit != calendar.BeforeDate || span.On.IsZero() || lang == "" {
		return span.String()
	}
	return strings.Replace(span.String(), span.On.String(), DayText(lang, span.On), 1)
}

// LateBy says by how much something was late, and that it was not done even so.
func LateBy(s *Session, late string, unmet bool) string {
	text := s.Text("run.late-by", "verdict", fsm.Late.In(s.Lang), "late", late)
	if unmet {
		text += ", " + fsm.Unmet.In(s.Lang)
	}
	return text
}

// NumberText returns a count as text.
func NumberText(n int64) string { return strconv.FormatInt(n, 10) }
