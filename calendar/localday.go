package calendar

import (
	"iter"

	"github.com/tatalaksana/sop/calendar/date"
)

// LocalDay is a day, or several, that this office alone keeps off or works.
type LocalDay struct {
	Date Date
	// Until is the last day of a range that begins on Date; none is Date alone.
	Until Date
	// Yearly: on these days of every year, whatever the years of Date and Until. A
	// range may go over New Year; 29 February is a day of leap years.
	Yearly bool
	Name   string
	Basis  string // the letter or regulation behind it
}

// Days returns the days of it in 2000-2069, in order.
func (l LocalDay) Days() iter.Seq[Date] {
	return func(yield func(Date) bool) {
		for first, until := range l.ranges() {
			for d := first; !d.After(until); d = d.AddDays(1) {
				if d.InRange() && !yield(d) {
					return
				}
			}
		}
	}
}

// ranges returns the first and the last day of each year's.
func (l LocalDay) ranges() iter.Seq2[Date, Date] {
	until := l.Until
	if until.IsZero() {
		until = l.Date
	}
	return func(yield func(Date, Date) bool) {
		if !l.Yearly {
			yield(l.Date, until)
			return
		}
		over := 0
		if until.Month() < l.Date.Month() || until.Month() == l.Date.Month() && until.Day() < l.Date.Day() {
			over = 1
		}
		for y := date.FirstYear - over; y < date.FirstYear+date.YearCount; y++ {
			first, last := l.Date.InYear(y), until.InYear(y+over)
			if first.Day() != l.Date.Day() { // 29 February in a common year
				if l.Until.IsZero() {
					continue
				}
				first = first.AddDays(1)
			}
			if !yield(first, last) {
				return
			}
		}
	}
}

// holds returns the first of the entries that has d, nil for none.
func holds(days []LocalDay, d Date) *LocalDay {
	for i := range days {
		l := &days[i]
		if !l.Yearly && l.Until.IsZero() {
			if l.Date == d {
				return l
			}
			continue
		}
		for first, until := range l.ranges() {
			if !d.Before(first) && !d.After(until) {
				return l
			}
		}
	}
	return nil
}

// dates returns all days of the entries.
func dates(days []LocalDay) map[Date]bool {
	all := map[Date]bool{}
	for _, l := range days {
		for d := range l.Days() {
			all[d] = true
		}
	}
	return all
}
