package calendar

import "github.com/tatalaksana/sop/calendar/date"

// WorkingDay returns the n-th working day after d, or the -n-th before it; 0 asks
// for the first from d on. It looks one table up, whatever n. It fails with
// ErrOutOfRange outside 2000-2069.
func (c *Calendar) WorkingDay(d Date, n int) (Date, error) {
	x, err := c.index()
	if err != nil {
		return Date{}, err
	}
	if !d.InRange() {
		return Date{}, ErrOutOfRange
	}
	i := d.Index()
	k := int(x.rank[i]) + n
	if n > 0 {
		k = int(x.rank[i+1]) + n - 1
	}
	if k < 0 || k >= len(x.sel) {
		return Date{}, ErrOutOfRange
	}
	return date.At(int(x.sel[k])), nil
}

// EveOfDayOff tells whether d is a working day and the next day that is no
// weekend is off.
func (c *Calendar) EveOfDayOff(d Date) bool {
	if !c.Day(d).Working {
		return false
	}
	next := c.Day(d.AddDays(1))
	for next.Code == CodeWeekend {
		next = c.Day(next.Date.AddDays(1))
	}
	return !next.Working && next.Code != CodeRange
}
