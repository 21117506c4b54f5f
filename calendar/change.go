package calendar

import "github.com/tatalaksana/sop/calendar/date"

// Change is a day that works under one state of the decrees and not under another.
type Change struct{ Was, Is Day }

// Changes returns the days from first to last, both included, that work under c
// and not under after, or the other way round, in order: what moved a deadline
// when after's decrees came. Days outside 2000-2069 are left out. It fails with
// an *UnknownRevisionError if one of the calendars does.
func (c *Calendar) Changes(after *Calendar, first, last Date) ([]Change, error) {
	x, err := c.index()
	if err != nil {
		return nil, err
	}
	y, err := after.index()
	if err != nil {
		return nil, err
	}
	var changes []Change
	end := min(last.Index(), date.DayCount-1)
	for i := max(first.Index(), 0); i <= end; i++ {
		if x.works(i) != y.works(i) {
			d := date.At(i)
			changes = append(changes, Change{Was: c.Day(d), Is: after.Day(d)})
		}
	}
	return changes, nil
}
