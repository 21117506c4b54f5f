package calendar

import (
	"maps"
	"slices"
	"time"
)

// DecreedDays returns every day of the years whose days off are decreed, in
// order; none if the log is too short for what is to be known.
func (c *Calendar) DecreedDays() []Date {
	if _, err := c.index(); err != nil {
		return nil
	}
	var days []Date
	for _, year := range slices.Sorted(maps.Keys(c.lazy.state.Decreed)) {
		for d := NewDate(year, time.January, 1); d.Year() == year; d = d.AddDays(1) {
			days = append(days, d)
		}
	}
	return days
}

// FirstDecreed returns the first day of the years whose days off are decreed; false: no
// year's are, or the log is too short for what is to be known.
func (c *Calendar) FirstDecreed() (Date, bool) {
	if _, err := c.index(); err != nil || len(c.lazy.state.Decreed) == 0 {
		return Date{}, false
	}
	return NewDate(slices.Min(slices.Collect(maps.Keys(c.lazy.state.Decreed))), time.January, 1), true
}
