package decree

import (
	"sync"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/tatalaksana/sop/calendar/data"
	"github.com/tatalaksana/sop/calendar/date"
)

// FixedDay is a day off that the law fixes for every year, by date or by Easter.
type FixedDay struct {
	Holiday *cal.Holiday
	Basis   string
	// signed is when the day first became law; no date if it always was.
	signed date.Date
}

// FixedDays are what is known of a year without a whole base decree. Easter comes from
// rickar/cal's calculation.
func FixedDays() []FixedDay { return fixedDays() }

var fixedDays = sync.OnceValue(func() []FixedDay {
	var days []FixedDay
	signed := map[string]date.Date{} // by number of the decree
	for _, d := range Register() {
		signed[d.Number] = d.Signed
	}
	first := map[string]date.Date{} // by name of the day
	for _, row := range data.Table("hari-tetap.csv", 8) {
		h := &cal.Holiday{
			Name: row[0], Type: cal.ObservancePublic, Func: cal.CalcDayOfMonth,
			Month: time.Month(shippedNumber(row[1])), Day: shippedNumber(row[2]),
			StartYear: shippedNumber(row[4]), EndYear: shippedNumber(row[5]),
		}
		if row[3] != "" {
			h.Func, h.Offset = cal.CalcEasterOffset, shippedNumber(row[3])
		}
		if _, known := first[h.Name]; !known {
			first[h.Name] = signed[row[6]]
		}
		days = append(days, FixedDay{h, row[6], first[h.Name]})
	}
	return days
})

// InYear returns the day in that year, no date if the law did not know it.
func (l FixedDay) InYear(year int) date.Date {
	actual, _ := l.Holiday.Calc(year)
	if actual.IsZero() {
		return date.Date{}
	}
	return date.New(actual.Date())
}
