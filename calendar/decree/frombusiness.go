package decree

import (
	"errors"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/tatalaksana/sop/calendar/date"
)

// FromBusiness returns the days off of a calendar of rickar/cal as a log, for the
// years from the first to the last, both included: of an office, a region or a
// country that has one already. Each day off bears the name of its holiday, with
// " (substitute day)" where it stands for another day; one that falls on a day
// without work is named too. They are known from 2000 on, as of a decree that is
// called as b.Name, or "rickar/cal". Give the log to [New] with
// Options.NoLawDays, and with the week of b, which is no part of a log: its
// weekends, and what its WorkdayFunc adds (Options.Week, ExtraWork).
//
// A year in which b has no day off counts as one whose days off are not known. It
// returns ErrOutOfRange for years outside 2000-2069 or in the wrong order, and
// LogErrors for a name that no log can hold.
func FromBusiness(b *cal.BusinessCalendar, first, last int) (*Log, error) {
	if b == nil {
		return nil, errors.New("calendar: the business calendar is nil")
	}
	if first > last || first < date.FirstYear || last >= date.FirstYear+date.YearCount {
		return nil, date.ErrOutOfRange
	}
	zone := time.UTC
	if len(b.Locations) > 0 {
		zone = b.Locations[0]
	}
	decree := b.Name
	if decree == "" {
		decree = "rickar/cal"
	}
	var events []Event
	for d := date.New(first, time.January, 1); d.Year() <= last; d = d.AddDays(1) {
		noon := time.Date(d.Year(), d.Month(), d.Day(), 12, 0, 0, 0, zone)
		actual, observed, holiday := b.IsHoliday(noon)
		if holiday == nil || b.IsWorkday(noon) {
			continue
		}
		name := holiday.Name
		if observed && !actual {
			name += " (substitute day)"
		}
		events = append(events, Event{
			Date: d, Kind: National, Name: name, Off: true, Action: Listed, Decree: decree, DecreeDate: date.At(0),
		})
	}
	return NewLog(events)
}
