package calendar

import "time"

// InMonths tells whether the unit is bulan or tahun, whose length depends on the day
// from which they run (rule 33).
func (u TimeUnit) InMonths() bool { return u == Months || u == Years }

// inDays turns a span in bulan or tahun into hari: the days from day0 to the
// corresponding date, which has the same number or is the last of its month.
func (s Span) inDays(day0 int) Span {
	if !s.Unit.InMonths() {
		return s
	}
	per := 1
	if s.Unit == Years {
		per = 12
	}
	return Span{Low: daysToMonth(day0, s.Low*per), High: daysToMonth(day0, s.High*per), Unit: Days}
}

// daysToMonth returns the days from day0 to the corresponding date n months later,
// more than the calendar has where that lies outside it.
func daysToMonth(day0, n int) int {
	if n > 12*years {
		return indexDays + 1
	}
	d := dateAt(day0)
	last := NewDate(d.Year(), d.Month()+time.Month(n)+1, 0)
	return d.DaysUntil(last) - max(last.Day()-d.Day(), 0)
}
