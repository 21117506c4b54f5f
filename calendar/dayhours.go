package calendar

import (
	"slices"

	"github.com/tatalaksana/sop/calendar/date"
)

// DayHours are the office hours of one single day, whatever its weekday: a half
// day before a feast, or an extra working day with hours of its own. The day
// counts as any working day does; only its hours and its closing time are its own.
type DayHours struct {
	Date  Date
	Name  string
	Basis string     // the letter or regulation behind it
	Hours []Interval // in order and without overlap, at least one
}

// HoursOn returns hours of their own for those of the days that are working days of
// the office, by its week and its own days off and at work.
func (o *Options) HoursOn(l LocalDay, hours []Interval) []DayHours {
	var days []DayHours
	extra, off := dates(o.ExtraWork), dates(o.LocalOff)
	for d := range l.Days() {
		if extra[d] || !off[d] && o.Week.Has(d.Weekday()) {
			days = append(days, DayHours{Date: d, Name: l.Name, Basis: l.Basis, Hours: hours})
		}
	}
	return days
}

// DaysUnderNight returns the days that open, by Hours.Days of them or of the day before,
// while a shift over midnight of the day before may still run. A day that is neither of
// the week nor extra, or a local day off, has no shift; a national one may have.
func (o *Options) DaysUnderNight() []Date {
	if o.Hours == nil {
		return nil
	}
	extra, off := dates(o.ExtraWork), dates(o.LocalOff)
	own := map[Date][]Interval{}
	for _, d := range o.Hours.Days {
		own[d.Date] = d.Hours
	}
	on := func(d Date) [][]Interval {
		hours, has := own[d]
		switch w := d.Weekday(); {
		case has:
			return [][]Interval{hours}
		case extra[d] || !off[d] && o.Week.Has(w):
			return [][]Interval{o.Hours.Normal[w], o.Hours.Ramadan[w]}
		}
		return nil
	}
	overlap := func(next Date) bool {
		for _, night := range on(next.AddDays(-1)) {
			if slices.ContainsFunc(on(next), func(hours []Interval) bool { return reaches(night, hours) }) {
				return true
			}
		}
		return false
	}
	var days []Date
	for _, d := range o.Hours.Days {
		for _, next := range []Date{d.Date, d.Date.AddDays(1)} {
			if overlap(next) {
				days = append(days, next)
			}
		}
	}
	return days
}

// checkDays refuses days out of range, twice, without hours, with hours out of
// order, and days on which this office never works.
func (h *OfficeHours) checkDays(o *Options) []error {
	var faults []error
	extra, off := dates(o.ExtraWork), dates(o.LocalOff)
	seen := map[Date]bool{}
	for _, d := range h.Days {
		fault := func(code string, args ...any) {
			faults = append(faults, &OptionError{Option: "Hours.Days", Code: code, Date: d.Date, Args: args})
		}
		switch {
		case !d.Date.InRange():
			fault("range")
			continue
		case seen[d.Date]:
			fault("duplicate")
		case !extra[d.Date] && (off[d.Date] || !o.Week.Has(d.Date.Weekday())):
			fault("hours-on-day-off", d.Date.Weekday())
		}
		seen[d.Date] = true
		if len(d.Hours) == 0 {
			fault("day-hours-empty")
		}
		if i, ok := misplaced(d.Hours); ok {
			fault("day-hours-order", clockText(i.From), clockText(i.To))
		}
	}
	return faults
}

// misplaced returns the first interval that runs backwards, does not begin on the day
// or comes after midnight for too long (rule 38), or does not come after the one
// before it.
func misplaced(hours []Interval) (Interval, bool) {
	end := 0
	for _, i := range hours {
		if i.From < end || i.From >= i.To || i.From >= midnight || i.To > midnight && i.To-i.From > longestNight {
			return i, true
		}
		end = i.To
	}
	return Interval{}, false
}

// ownHours finds the hours of single days.
type ownHours struct {
	marked [date.DayCount/64 + 1]uint64 // bit set: the day has hours of its own
	hours  map[int][]Interval
}

func (o *ownHours) set(days []DayHours) {
	o.hours = make(map[int][]Interval, len(days))
	for _, d := range days {
		i := d.Date.Index()
		o.marked[i/64] |= 1 << (i % 64)
		o.hours[i] = d.Hours
	}
}

func (o *ownHours) has(i int) bool { return o.marked[i/64]>>(i%64)&1 != 0 }
