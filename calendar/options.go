package calendar

import (
	"errors"
	"time"
)

// Options are the choices of one office. The zero value is an office in western
// Indonesia that works Monday to Friday and keeps joint leave.
type Options struct {
	// Zone of the office; nil is western Indonesia (WIB, UTC+7). Where its clock
	// jumps, rule 32 holds; a zone that skips a whole day between 2000 and 2069, as
	// Samoa's did, is refused.
	Zone *time.Location
	// Week is the set of working weekdays; zero is Monday to Friday.
	Week WeekSet
	// JointLeaveWorks makes joint leave (cuti bersama) a working day.
	JointLeaveWorks bool
	// LocalOff are days off of this office alone.
	LocalOff []LocalDay
	// ExtraWork are days on which this office works all the same.
	ExtraWork []LocalDay
	// Start says whether the day of the event counts.
	Start StartRule
	// DayEnd says when a working day ends.
	DayEnd DayEnd
	// Hours are the office hours; nil is none: then working hours cannot be
	// counted and a day cannot end at closing time.
	Hours *OfficeHours
	// Cutoff is the minute after midnight from which on an act from outside counts as
	// made on the next working day (rule 40); 0 is none.
	Cutoff int
	// OnDayOff says what happens to calendar days that end on a day off.
	OnDayOff OnDayOff
	// NoLawDays leaves out the days off that Indonesia's law fixes for years without
	// a whole base decree: the log alone says what is off, as for another country.
	NoLawDays bool
	// NoHolidays leaves out every decreed and statutory day off: an office that works
	// on holidays. Days off of its own hold, and no date is provisional for a decree.
	NoHolidays bool
	// MayShorten lets an amendment make a deadline earlier than one told.
	MayShorten bool
}

// WeekSet is a set of weekdays.
type WeekSet uint8

// NewWeekSet returns the set of the given weekdays.
func NewWeekSet(days ...time.Weekday) WeekSet {
	var w WeekSet
	for _, d := range days {
		w |= 1 << uint(d)
	}
	return w
}

// Has tells whether d is in the set.
func (w WeekSet) Has(d time.Weekday) bool { return w&(1<<uint(d)) != 0 }

// FiveDays is Monday to Friday, SixDays Monday to Saturday.
const (
	FiveDays WeekSet = 1<<time.Monday | 1<<time.Tuesday | 1<<time.Wednesday | 1<<time.Thursday | 1<<time.Friday
	SixDays  WeekSet = FiveDays | 1<<time.Saturday
)

// StartRule says which day is the first that may count (rule 5).
type StartRule uint8

// The start rules.
const (
	// NextDay: the day of the event is day 0.
	NextDay StartRule = iota
	// SameDay: the day of the event counts if it is a day of the unit and the
	// event came before that day's end.
	SameDay
)

// String returns the Indonesian words of the file format.
func (r StartRule) String() string {
	if r == SameDay {
		return "hari yang sama"
	}
	return "hari berikutnya"
}

// DayEnd says when a working day ends (rule 3).
type DayEnd uint8

// The day ends.
const (
	// Midnight: a day lasts to its last microsecond.
	Midnight DayEnd = iota
	// Closing: a working day lasts to the closing time of its office hours.
	// Calendar days still end at midnight.
	Closing
)

// String returns the Indonesian words of the file format.
func (e DayEnd) String() string {
	if e == Closing {
		return "tutup kantor"
	}
	return "akhir hari"
}

// OnDayOff says what happens when calendar days end on a day off (rule 7).
type OnDayOff uint8

// The choices for a calendar-day deadline on a day off.
const (
	// Stay: the deadline stays on the day off.
	Stay OnDayOff = iota
	// Roll: the deadline moves to the next working day.
	Roll
)

// String returns the Indonesian words of the file format.
func (o OnDayOff) String() string {
	if o == Roll {
		return "hari kerja berikutnya"
	}
	return "tetap"
}

// check fills in the defaults and returns every fault at once.
func (o Options) check() (Options, zoneClock, error) {
	var faults []error
	if o.Zone == nil {
		o.Zone = wib
	}
	zone, ok := newZoneClock(o.Zone)
	if !ok {
		faults = append(faults, &OptionError{Option: "Zone", Code: "zone", Args: []any{o.Zone}})
	}
	if o.Week == 0 {
		o.Week = FiveDays
	}
	off := map[Date]bool{}
	for _, d := range o.LocalOff {
		faults = appendLocal(faults, "LocalOff", d, off)
	}
	extra := map[Date]bool{}
	for _, d := range o.ExtraWork {
		faults = appendLocal(faults, "ExtraWork", d, extra)
		for day := range d.Days() {
			if off[day] {
				faults = append(faults, &OptionError{Option: "ExtraWork", Code: "conflict", Date: day})
				break
			}
		}
	}
	if o.Cutoff < 0 || o.Cutoff >= midnight {
		faults = append(faults, &OptionError{Option: "Cutoff", Code: "cutoff", Args: []any{o.Cutoff}})
	}
	if o.DayEnd == Closing && o.Hours == nil {
		faults = append(faults, &OptionError{Option: "DayEnd", Code: "closing-without-hours"})
	}
	if o.Hours != nil {
		faults = append(faults, o.Hours.check(&o)...)
	}
	return o, zone, errors.Join(faults...)
}

func appendLocal(faults []error, option string, d LocalDay, seen map[Date]bool) []error {
	fault := func(code string, at Date) []error {
		return append(faults, &OptionError{Option: option, Code: code, Date: at})
	}
	switch {
	case !inRange(d.Date):
		return fault("range", d.Date)
	case !d.Until.IsZero() && !inRange(d.Until):
		return fault("range", d.Until)
	case !d.Yearly && !d.Until.IsZero() && d.Until.Before(d.Date):
		return fault("reversed", d.Date)
	}
	twice := Date{}
	for day := range d.Days() {
		if seen[day] && twice.IsZero() {
			twice = day
		}
		seen[day] = true
	}
	if !twice.IsZero() {
		return fault("duplicate", twice)
	}
	return faults
}
