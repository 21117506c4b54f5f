package date

import "errors"

// ErrOutOfRange is returned for an answer that lies outside 2000-2069.
var ErrOutOfRange = errors.New("calendar: outside 2000-2069")

// What a calendar has: the years 2000-2069, whose days count from 2000-01-01.
const (
	FirstYear = 2000
	YearCount = 70
	DayCount  = 25568
	// FirstUnix is 2000-01-01 in days since 1970-01-01.
	FirstUnix = 10957
)

// firstIndex is 2000-01-01 in Date.n.
const firstIndex = 730120

var firstDate, lastDate = At(0), At(DayCount - 1)

// Range returns the first and the last day that a calendar has.
func Range() (first, last Date) { return firstDate, lastDate }

// InRange tells whether a calendar has the day.
func (d Date) InRange() bool { return !d.Before(firstDate) && !d.After(lastDate) }

// Index returns how many days d lies after 2000-01-01, negative if before.
func (d Date) Index() int { return int(d.n) - firstIndex }

// At returns the day of an Index.
func At(i int) Date { return Date{int32(i + firstIndex)} }
