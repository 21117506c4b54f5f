package calendar

import (
	"sort"

	"github.com/tatalaksana/sop/calendar/date"
)

// forever is the Due of a clock that an open pause holds.
const forever int64 = 1 << 62

// stop is a stretch in which a clock does not run, in local microseconds; from is
// inside, to is not. Stops are kept in order, apart, and after the clock's start.
type stop struct{ from, to int64 }

// leg is one span counted to its end.
type leg struct {
	unit        TimeUnit
	closing     bool  // its days end at closing time
	first, last int   // for days: the first candidate day and the last counted day
	from, due   int64 // local instants; due is exclusive
	n           int   // the days counted, without those that a roll adds
	// seen is the first day of which it mattered whether it works, and hours whether
	// its office hours did; provisional is what follows, up to the day last.
	seen        int
	beyond      int // the last such day, if after last
	hours       bool
	provisional bool
}

// doubt notes from which day on a leg, up to its last, needed to know the days
// off, and whether also their office hours.
func (l *leg) doubt(x *index, seen int, hours bool) {
	l.seen, l.hours = seen, hours
	l.provisional = x.anyUndecreed(seen, l.last) || hours && x.hours.nearForecast(seen, l.last)
}

// notBefore returns the stops that end after at.
func notBefore(stops []stop, at int64) []stop {
	if len(stops) == 0 || stops[0].to > at {
		return stops
	}
	return stops[sort.Search(len(stops), func(i int) bool { return stops[i].to > at }):]
}

// runSpan counts span from the local instant at (rules 4, 5, 7, 9). It
// is the one place where spans are counted. l must be zero; filling it in place
// rather than returning it halves the cost of a question.
func (c *Calendar) runSpan(l *leg, x *index, at int64, rule StartRule, span Span, stops []stop) error {
	if err := span.Check(); err != nil {
		return err
	}
	if at < 0 || at >= x.zone.startOf(date.DayCount) {
		return ErrOutOfRange
	}
	if !span.Unit.InDays() {
		return x.runHours(l, at, span, stops)
	}
	if rule == SameDay && span.Unit.InMonths() {
		return &SpanError{Code: SpanStart, Text: span.String()}
	}
	first := x.firstDay(at, rule, span.Unit)
	if span.Unit.OnDate() {
		return c.runDate(l, x, x.zone.dayOf(at), first, span)
	}
	return c.runDays(l, x, first, span, stops)
}

// firstDay returns the first day that may count after an event (rule 5).
func (x *index) firstDay(at int64, rule StartRule, unit TimeUnit) int {
	first := x.zone.dayOf(at) + 1
	if rule == SameDay && x.firstEnd(at, x.closing && unit.Counts() == WorkingDays) < first {
		first--
	}
	return first
}

// runDays counts a span of days whose first candidate is the day first.
func (c *Calendar) runDays(l *leg, x *index, first int, span Span, stops []stop) error {
	n := span.High
	switch span.Unit {
	case Weeks:
		n *= 7
	case Months, Years:
		n = span.FromDay(first - 1).High
	}
	l.unit, l.closing = span.Unit.Counts(), x.closing && span.Unit == WorkingDays
	l.first, l.from, l.n = first, x.zone.startOf(first), n
	last, err := x.nth(l.unit == WorkingDays, l.closing, first, n, stops)
	if err != nil {
		return err
	}
	if last == never {
		l.last, l.due = never, forever
		return nil
	}
	l.last = last
	if l.unit == WorkingDays {
		l.doubt(x, first, l.closing)
	} else if c.family.opts.OnDayOff == Roll {
		rolled, err := x.nth(true, false, last, 1, stops)
		if err != nil {
			return err
		}
		if rolled == never {
			l.last, l.due = never, forever
			return nil
		}
		l.last = rolled
		l.doubt(x, last, false)
	}
	l.due = x.endOf(l.last, l.closing)
	return nil
}

// never is the day of an end that an open pause holds.
const never = 1 << 30

// nth returns the n-th day from first on that is a day of the unit and at whose
// end no stop holds the clock.
func (x *index) nth(working, closing bool, first, n int, stops []stop) (int, error) {
	for _, s := range notBefore(stops, x.zone.startOf(first-1)) {
		lo, hi := x.firstEnd(s.from, closing), never
		if s.to != forever {
			hi = x.firstEnd(s.to, closing)
		}
		if hi <= first {
			continue
		}
		if lo > first {
			counted := x.count(working, first, lo)
			if n <= counted {
				break
			}
			n -= counted
		}
		if hi == never {
			return never, nil
		}
		first = hi
	}
	if first > date.DayCount {
		return 0, ErrOutOfRange
	}
	if !working {
		if first+n > date.DayCount {
			return 0, ErrOutOfRange
		}
		return first + n - 1, nil
	}
	k := int(x.rank[first]) + n - 1
	if k >= len(x.sel) {
		return 0, ErrOutOfRange
	}
	return int(x.sel[k]), nil
}

// count returns the days of the unit from first to before end.
func (x *index) count(working bool, first, end int) int {
	first, end = clampDay(first), clampDay(end)
	if end <= first {
		return 0
	}
	if !working {
		return end - first
	}
	return int(x.rank[end]) - int(x.rank[first])
}

func clampDay(i int) int { return min(max(i, 0), date.DayCount) }

// firstEnd returns the first day whose last microsecond E is at or after the
// local instant at (rule 3). A day off ends at midnight.
func (x *index) firstEnd(at int64, closing bool) int {
	i := x.zone.dayOf(at)
	if closing && x.hours.nights && i > 0 && i <= date.DayCount && x.works(i-1) && at < x.endOf(i-1, true) {
		return i - 1 // its shift goes on
	}
	if closing && i >= 0 && i < date.DayCount && x.works(i) && at >= x.endOf(i, true) {
		return i + 1
	}
	return i
}

// endOf returns the first local instant after day i's end.
func (x *index) endOf(i int, closing bool) int64 {
	if closing && x.works(i) {
		return x.zone.wall(i, closesAt(x.hours.on(i)))
	}
	return x.zone.startOf(i + 1)
}

// runHours counts hours or minutes (rules 9 and 14).
func (x *index) runHours(l *leg, at int64, span Span, stops []stop) error {
	need := int64(span.High) * minute
	if span.Unit != Minutes {
		need *= 60
	}
	l.unit, l.from, l.first = span.Unit, at, x.zone.dayOf(at)
	due, err := x.runTime(span.Unit == WorkingHours, at, need, stops)
	if err != nil {
		return err
	}
	if l.due = due; due == forever {
		l.last = never
		return nil
	}
	l.last = x.zone.dayOf(due - 1)
	if l.last >= date.DayCount {
		return ErrOutOfRange
	}
	if span.Unit == WorkingHours {
		l.doubt(x, l.first, true)
	}
	return nil
}

// runTime returns the earliest instant at which the clock has run for need > 0
// since at.
func (x *index) runTime(office bool, at, need int64, stops []stop) (int64, error) {
	if office && x.hours == nil {
		return 0, ErrNoHours
	}
	pos := at
	for _, s := range notBefore(stops, pos) {
		if s.from > pos {
			ran := x.running(office, pos, s.from)
			if need <= ran {
				break
			}
			need -= ran
		}
		if s.to == forever {
			return forever, nil
		}
		pos = s.to
	}
	switch {
	case pos >= x.zone.startOf(date.DayCount):
		return 0, ErrOutOfRange
	case !office:
		return pos + need, nil
	}
	if due, ok := x.reach(x.elapsed(pos) + need); ok {
		return due, nil
	}
	return 0, ErrOutOfRange
}

// running returns the time that a clock of hours runs between two local instants.
func (x *index) running(office bool, from, to int64) int64 {
	if to <= from {
		return 0
	}
	if !office {
		return to - from
	}
	return x.elapsed(x.clampTime(to)) - x.elapsed(x.clampTime(from))
}

func (x *index) clampTime(at int64) int64 { return min(max(at, 0), x.zone.startOf(date.DayCount)-1) }
