package calendar_test

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// slowWall is an instant on the clock on the wall of a zone whose clock never jumps.
func slowWall(t time.Time, zone *time.Location) wall {
	_, offset := t.In(zone).Zone()
	return wall(t.UnixMicro()) + wall(offset)*aMinute/60
}

func (t wall) in(zone *time.Location) time.Time {
	_, offset := slowEpoch.In(zone).Zone()
	return time.UnixMicro(int64(t - wall(offset)*aMinute/60)).In(zone)
}

// refOffice is the reference for the office of some options.
type refOffice struct {
	opts calendar.Options
	zone *time.Location
	slow *slowOffice
}

func newRefOffice(opts calendar.Options) *refOffice {
	zone := opts.Zone
	if zone == nil {
		zone = time.FixedZone("", 7*3600)
	}
	return &refOffice{opts, zone, slowOfficeOf(opts)}
}

// clock is a clock of the office, its decrees known on a day at its start.
func (o *refOffice) clock(k calendar.Clock, known calendar.Date) slowClock {
	s := slowClock{start: slowWall(k.Start, o.zone), span: slowSpanOf(k.Span), sameDay: o.slow.sameDay, known: slowDay(known), sop: o.slow}
	for _, e := range k.Events {
		s.events = append(s.events, slowEvent{
			kind: slowKind(e.Type), at: slowWall(e.At, o.zone), id: e.ID, span: slowSpanOf(e.Span), max: slowSpanOf(e.Max),
			mode: string(e.Mode), known: slowDay(e.Revision.KnownOn),
		})
	}
	return s
}

// slowOfficeOf is the office of options.
func slowOfficeOf(o calendar.Options) *slowOffice {
	s := &slowOffice{
		jointWorks: o.JointLeaveWorks, noLaw: o.NoLawDays, closing: o.DayEnd == calendar.Closing,
		sameDay: o.Start == calendar.SameDay, roll: o.OnDayOff == calendar.Roll, mayShorten: o.MayShorten,
		own: map[int][][2]int{},
	}
	week := o.Week
	if week == 0 {
		week = calendar.NewWeekSet(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)
	}
	for d := range s.week {
		s.week[d] = week.Has(time.Weekday(d))
	}
	for _, l := range o.LocalOff {
		s.off = append(s.off, slowOffOf(l))
	}
	for _, l := range o.ExtraWork {
		s.extra = append(s.extra, slowOnly(l.Date))
	}
	if o.Hours != nil {
		s.normal, s.ramadan = slowSchedule(o.Hours.Normal), slowSchedule(o.Hours.Ramadan)
		for _, d := range o.Hours.Days {
			s.own[slowDay(d.Date)] = slowIntervals(d.Hours)
		}
	}
	return s
}

func slowOnly(d calendar.Date) slowOff {
	n := int(d.Month())*100 + d.Day()
	return slowOff{d.Year(), n, n}
}

func slowOffOf(l calendar.LocalDay) slowOff {
	o := slowOnly(l.Date)
	if l.Yearly {
		o.year = 0
	}
	if !l.Until.IsZero() {
		o.to = int(l.Until.Month())*100 + l.Until.Day()
	}
	return o
}

func slowIntervals(list []calendar.Interval) [][2]int {
	var out [][2]int
	for _, i := range list {
		out = append(out, [2]int{i.From, i.To})
	}
	return out
}

func slowSchedule(s calendar.Schedule) [7][][2]int {
	var out [7][][2]int
	for d, hours := range s {
		out[d] = slowIntervals(hours)
	}
	return out
}

var slowUnits = map[calendar.TimeUnit]slowUnit{
	calendar.Minutes: inMinutes, calendar.Hours: inHours, calendar.WorkingHours: inWorkingHours,
	calendar.Days: inDays, calendar.WorkingDays: inWorkingDays, calendar.Weeks: inWeeks,
}

func slowSpanOf(s calendar.Span) slowSpan { return slowSpan{n: s.High, unit: slowUnits[s.Unit]} }
