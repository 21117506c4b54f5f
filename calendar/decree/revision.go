package decree

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar/date"
)

// Revision is a state of knowledge: the first Events rows of a log, as far as
// they were in force on KnownOn. Events 0 is the whole log, a zero KnownOn is no
// bound; so the zero Revision is everything in the log, which is not "today".
type Revision struct {
	Events  int
	KnownOn date.Date
}

// IsZero tells whether r is everything in the log.
func (r Revision) IsZero() bool { return r == Revision{} }

// String returns "2025-08-07+341", "2025-08-07" without a number of events, "+341"
// without a day, "" for the zero Revision.
func (r Revision) String() string {
	if r.Events == 0 {
		return r.KnownOn.String()
	}
	return r.KnownOn.String() + "+" + strconv.Itoa(r.Events)
}

// MarshalText returns what String returns.
func (r Revision) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what String writes.
func (r *Revision) UnmarshalText(text []byte) error {
	day, number, counted := strings.Cut(string(text), "+")
	var read Revision
	if err := read.KnownOn.UnmarshalText([]byte(day)); err != nil {
		return fmt.Errorf("revision %q: %w", text, err)
	}
	if counted {
		n, err := strconv.Atoi(number)
		if err != nil || n <= 0 || strconv.Itoa(n) != number {
			return fmt.Errorf("revision %q: want a day, a plus sign and a number of events, such as 2025-08-07+341", text)
		}
		read.Events = n
	}
	*r = read
	return nil
}

// Canonical returns the smallest revision with the same events in force.
func (l *Log) Canonical(rev Revision) Revision {
	var c Revision
	for i := range l.events[:rev.Events] {
		if d := l.events[i].EffectiveDate; rev.KnownOn.IsZero() || !d.After(rev.KnownOn) {
			c.Events = i + 1
			if d.After(c.KnownOn) {
				c.KnownOn = d
			}
		}
	}
	return c
}
