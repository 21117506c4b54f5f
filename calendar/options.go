package calendar

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar/decree"
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
	// Units are the calendars of units that are not like the office, by id. Each stands
	// whole, but that its Zone and MayShorten are the office's, and Start and Units are
	// not read. A unit that is not here goes by the office's calendar.
	Units map[string]Options
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
	o.own()
	return o, zone, errors.Join(append(faults, o.checkUnits())...)
}

// own makes what the options refer to their own, with the defaults filled in.
func (o *Options) own() {
	if o.Hours != nil {
		hours := *o.Hours
		if hours.Months == nil {
			hours.Months = ShippedRamadans()
		}
		hours.Days = slices.Clone(hours.Days)
		o.Hours = &hours
	}
	o.LocalOff = append([]LocalDay(nil), o.LocalOff...)
	o.ExtraWork = append([]LocalDay(nil), o.ExtraWork...)
}

// checkUnits fills in the calendars of units, and returns their faults with the id.
func (o *Options) checkUnits() error {
	units := make(map[string]Options, len(o.Units))
	var faults []error
	for _, id := range slices.Sorted(maps.Keys(o.Units)) {
		unit := o.Units[id]
		unit.Zone, unit.Start, unit.MayShorten, unit.Units = o.Zone, o.Start, o.MayShorten, nil
		unit, _, err := unit.check()
		if err != nil {
			faults = append(faults, fmt.Errorf("unit %s: %w", id, err))
		}
		units[id] = unit
	}
	if o.Units = units; len(units) == 0 {
		o.Units = nil
	}
	return errors.Join(faults...)
}

// fixedDays returns the days off by law that hold for the office.
func (o *Options) fixedDays() []decree.FixedDay {
	if o.NoLawDays || o.NoHolidays {
		return nil
	}
	return decree.FixedDays()
}

func appendLocal(faults []error, option string, d LocalDay, seen map[Date]bool) []error {
	fault := func(code string, at Date) []error {
		return append(faults, &OptionError{Option: option, Code: code, Date: at})
	}
	switch {
	case !d.Date.InRange():
		return fault("range", d.Date)
	case !d.Until.IsZero() && !d.Until.InRange():
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
