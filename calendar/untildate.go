package calendar

import "github.com/tatalaksana/sop/calendar/date"

// runDate finds the day on which a limit that starts on the day start ends, from
// first on (rules 41 and 42).
func (c *Calendar) runDate(l *leg, x *index, start, first int, span Span) error {
	l.unit, l.first, l.from = span.Unit.Counts(), first, x.zone.startOf(first)
	if span.Unit == BeforeDate {
		return x.runBefore(l, span)
	}
	from := date.At(start)
	on := span.On.InYear(from.Year() + span.High)
	if on.Before(from) {
		on = span.On.InYear(from.Year() + 1)
	}
	if !on.InRange() {
		return ErrOutOfRange
	}
	l.last = on.Index()
	l.n = x.count(false, first, l.last+1)
	if c.family.opts.OnDayOff == Roll {
		rolled, err := x.nth(true, false, l.last, 1, nil)
		if err != nil {
			return err
		}
		on := l.last
		l.last = rolled
		l.doubt(x, on, false)
	}
	l.due = x.endOf(l.last, false)
	return nil
}

// runBefore finds the latest working day from which so many working days end by the
// day named. What is asked of the calendar are the days between the two.
func (x *index) runBefore(l *leg, span Span) error {
	if !span.On.InRange() {
		return ErrOutOfRange
	}
	on := span.On.Index()
	k := int(x.rank[on+1]) - 1 - span.High
	if k < 0 {
		return ErrOutOfRange
	}
	l.closing = x.closing
	l.last = on
	l.doubt(x, int(x.sel[k]), l.closing)
	l.last, l.beyond = int(x.sel[k]), on
	l.n = x.count(true, l.first, l.last+1)
	l.due = x.endOf(l.last, l.closing)
	return nil
}
