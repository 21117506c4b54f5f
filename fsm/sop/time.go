package sop

import (
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Time is one waktu: a span, a span by class, or openly none.
type Time struct {
	Text    Text // as written, when it is a scalar
	Span    calendar.Span
	None    bool // tidak ditetapkan
	By      Text // menurut: a choice or yes/no field; of "5 hari kerja sebelum sidang" the date field
	ByClass []ClassSpan
	Unset   ClassSpan          // selama_belum_ditentukan: while the field is not filled in
	Remind  []Reminder         // ingatkan
	Counts  Text               // hitung_mulai of this limit; empty: as the calendar says
	Rule    calendar.ClockRule // the same, resolved; that of "hari itu juga" too
	Overdue []Overdue          // bila_lewat
	Pos     problem.Pos
}

// ClassSpan is the span for one option of the class field.
type ClassSpan struct {
	Option, Text Text
	Span         calendar.Span
}

// ByUnit reports whether the time goes by the unit that has the case.
func (t *Time) ByUnit() bool { return t.By.Value == UnitInput }

// Spans returns the spans that t may be: the one, or that of each class and of none. None is of a
// unit that could not be read.
func (t *Time) Spans() []calendar.Span {
	if t == nil {
		return nil
	}
	all := []calendar.Span{t.Span}
	for _, k := range append(t.ByClass[:len(t.ByClass):len(t.ByClass)], t.Unset) {
		all = append(all, k.Span)
	}
	return slices.DeleteFunc(all, func(s calendar.Span) bool { return s.Unit == 0 })
}

// SameDay reports whether t is "hari itu juga": the limit ends on the day on which it starts.
func (t *Time) SameDay() bool { return t.Rule != calendar.RuleOffice && t.Counts == (Text{}) }

// OnDate reports whether t ends on a date, which no pause and no extension moves.
func (t *Time) OnDate() bool { return t != nil && t.Span.Unit.OnDate() }

// BeforeField reports whether t ends so many working days before the day in a date
// field, which is its class.
func (t *Time) BeforeField() bool { return t != nil && t.Span.Unit == calendar.BeforeDate }

// SpanBefore returns the span of such a time for the day in its field; the zero Span if
// that is none.
func (t *Time) SpanBefore(day string) calendar.Span {
	on, err := calendar.ParseDate(day)
	if err != nil {
		return calendar.Span{}
	}
	return calendar.Span{High: t.Span.High, Unit: calendar.BeforeDate, On: on}
}

// Start returns by which rule t counts in an office that has its own.
func (t *Time) Start(office calendar.StartRule) calendar.StartRule {
	switch t.Rule {
	case calendar.RuleNextDay:
		return calendar.NextDay
	case calendar.RuleSameDay:
		return calendar.SameDay
	}
	return office
}
