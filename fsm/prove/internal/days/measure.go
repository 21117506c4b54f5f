package days

import (
	"fmt"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Measure measures on one calendar. It is not for several goroutines.
type Measure struct {
	cal     *calendar.Calendar
	decreed []calendar.Date // the days of decreed years
	held    map[string]int  // how much of one unit a span of another holds
}

// On returns a measure on a calendar.
func On(cal *calendar.Calendar) *Measure { return &Measure{cal: cal, held: map[string]int{}} }

// Ends returns when a length of time ends; of one that the calendars of units may
// count, when by the one under which it ends last.
func (m *Measure) Ends(from time.Time, l Length) (calendar.Deadline, error) {
	last, err := endsBy(m.cal, from, l)
	if !l.Units {
		return last, err
	}
	for unit := range m.cal.Options().Units {
		if err != nil {
			return last, err
		}
		var d calendar.Deadline
		d, err = endsBy(m.cal.OfUnit(unit), from, l)
		provisional := last.Provisional || d.Provisional
		if d.Due.After(last.Due) {
			last = d
		}
		last.Provisional = provisional
	}
	return last, err
}

func endsBy(cal *calendar.Calendar, from time.Time, l Length) (calendar.Deadline, error) {
	if l.Rule == calendar.RuleOffice && !l.Received {
		return cal.Add(from, l.Span)
	}
	r, err := cal.Reckon(calendar.Clock{Start: from, Span: l.Span, Rule: l.Rule, Received: l.Received})
	return r.Deadline, err
}

// SameDay reports whether the day on which a length of time starts counts.
func (m *Measure) SameDay(l Length) bool {
	return l.Rule == calendar.RuleSameDay || l.Rule == calendar.RuleOffice && m.cal.Options().Start == calendar.SameDay
}

// Between returns how much of a unit lies between a deadline and an act after it.
func (m *Measure) Between(d calendar.Deadline, at time.Time, unit calendar.TimeUnit) int {
	last := m.cal.DateOf(at)
	switch unit {
	case calendar.WorkingDays:
		n, _ := m.cal.WorkingDays(d.LastDay, last) // in range: Add has reckoned both
		return max(n, 1)
	case calendar.Days:
		return max(d.LastDay.DaysUntil(last), 1)
	default:
		return int(at.Sub(d.Due)/time.Minute) + 1
	}
}

// Decreed returns the days of the years whose days off are decreed.
func (m *Measure) Decreed() []calendar.Date {
	if m.decreed == nil {
		m.decreed = m.cal.DecreedDays()
	}
	return m.decreed
}

// Holds returns how many of a unit a span holds at most, in the decreed years: n
// hari hold at most n hari kerja, 3 hari kerja the 14 hari from 27 March 2025. A
// day on which the span starts is one of them where the unit is that of a limit which
// counts its own first day (sameDay). It reports whether the two can be compared.
func (m *Measure) Holds(span Length, unit calendar.TimeUnit, sameDay bool) (int, bool) {
	switch {
	case span.Unit == unit && !span.Units && !span.Received && (unit != calendar.Days || m.cal.Options().OnDayOff == calendar.Stay):
		if unit.InDays() && sameDay && !m.SameDay(span) {
			return span.High + 1, true
		}
		return span.High, true
	case unit.InDays() && span.Unit == calendar.Minutes:
		// From any time of a day, an act before 24 hours are over comes on the next day at
		// the latest, at its very end; a first day that counts, or one that ends with the
		// office, is one more.
		n := (span.High + 24*60 - 1) / (24 * 60)
		if sameDay || m.cal.Options().DayEnd == calendar.Closing {
			n++
		}
		return n, true
	case unit == calendar.Minutes && span.Unit.InDays():
		n, ok := m.Holds(span, calendar.Days, sameDay)
		return (n + 1) * 24 * 60, ok
	case !unit.InDays() || !span.Unit.InDays():
		return 0, false
	}
	key := fmt.Sprint(span.Span, span.Rule, span.Units, span.Received, unit, sameDay)
	if n, known := m.held[key]; known {
		return n, true
	}
	most := 0
	for _, day := range m.Decreed() {
		begin := day.In(m.cal.Zone())
		if span.Received {
			begin = day.AddDays(1).In(m.cal.Zone()).Add(-time.Minute) // late in the day
		}
		d, err := m.Ends(begin, span)
		if err != nil || d.Provisional {
			continue
		}
		n := day.DaysUntil(d.LastDay)
		if unit == calendar.WorkingDays {
			n, _ = m.cal.WorkingDays(day, d.LastDay) // in range: Add has reckoned it
		}
		most = max(most, n)
	}
	if sameDay {
		most++
	}
	m.held[key] = most
	return most, true
}
