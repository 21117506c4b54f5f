package span

import (
	"time"

	"github.com/tatalaksana/sop/calendar/date"
)

// InMonths tells whether the unit is bulan or tahun, whose length depends on the day
// from which they run (rule 33).
func (u TimeUnit) InMonths() bool { return u == Months || u == Years }

// FromDay turns a span in bulan or tahun into hari: the days from the day of an Index
// to the corresponding date, which has the same number or is the last of its month.
func (s Span) FromDay(day0 int) Span {
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
	if n > 12*date.YearCount {
		return date.DayCount + 1
	}
	d := date.At(day0)
	last := date.New(d.Year(), d.Month()+time.Month(n)+1, 0)
	return d.DaysUntil(last) - max(last.Day()-d.Day(), 0)
}

// DayBounds returns the fewest and the most hari into which a span in bulan or tahun
// is turned, by the day from which it runs: 28 and 31 of one bulan. It returns High
// twice for any other span.
func (s Span) DayBounds() (least, most int) {
	if !s.Unit.InMonths() {
		return s.High, s.High
	}
	const leapCycle = 4*365 + 1 // no year of the calendar leaves a leap day out
	least = date.DayCount
	for day0 := range leapCycle {
		n := s.FromDay(day0).High
		least, most = min(least, n), max(most, n)
	}
	return least, most
}
