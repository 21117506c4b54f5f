package calendar

import (
	"errors"
	"time"

	"github.com/tatalaksana/sop/calendar/date"
)

// ErrNoHours is returned for working hours in an office without office hours.
var ErrNoHours = errors.New("calendar: jam kerja needs office hours; give Options.Hours")

// Deadline is the end of a span.
type Deadline struct {
	// LastDay is the last day on time, in the office's zone: what people see.
	LastDay Date `json:"last_day"`
	// Due is the first instant that is late, in UTC, to the microsecond. An act
	// at t is on time if and only if t is before Due.
	Due time.Time `json:"due"`
	// Provisional: a day that was consulted lies in a year whose base decree was
	// not known (rule 26); a later decree can only move the date back.
	Provisional bool `json:"provisional"`
}

// Add returns the deadline of a span that starts at start: its upper end, under
// rules 2 to 9. It looks two tables up, whatever the span, and does
// not allocate. Errors: *SpanError, ErrOutOfRange outside 2000-2069, ErrNoHours,
// *UnknownRevisionError.
func (c *Calendar) Add(start time.Time, span Span) (Deadline, error) {
	x, err := c.index()
	if err != nil {
		return Deadline{}, err
	}
	var l leg
	if err := c.runSpan(&l, x, c.local(start), c.family.opts.Start, span, nil); err != nil {
		return Deadline{}, err
	}
	return c.deadline(&l), nil
}

func (c *Calendar) deadline(l *leg) Deadline {
	return Deadline{LastDay: date.At(l.last), Due: c.instant(l.due), Provisional: l.provisional}
}

// WorkingDays returns how many days d with from < d <= to are working days, 0 if
// to is not after from. A deadline of n working days that starts on from and ends
// on to gives n. It fails with ErrOutOfRange outside 2000-2069.
func (c *Calendar) WorkingDays(from, to Date) (int, error) {
	x, err := c.index()
	if err != nil {
		return 0, err
	}
	if !from.InRange() || !to.InRange() {
		return 0, ErrOutOfRange
	}
	return x.count(true, from.Index()+1, to.Index()+1), nil
}
