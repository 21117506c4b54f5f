package calendar

import (
	"slices"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/tatalaksana/sop/calendar/date"
	"github.com/tatalaksana/sop/calendar/decree"
)

// Business returns the same days off as a calendar of rickar/cal, for code that
// uses that library already. It is a fresh copy with Locations left nil: give it
// times in the office's zone, since it reads the wall date of what it is given.
// Outside 2000-2069 and with an unknown revision it has weekends only.
func (c *Calendar) Business() *cal.BusinessCalendar {
	b := cal.NewBusinessCalendar()
	o := &c.family.opts
	for d := time.Sunday; d <= time.Saturday; d++ {
		b.SetWorkday(d, o.Week.Has(d))
	}
	if _, err := c.index(); err != nil {
		return b
	}
	extra := dates(o.ExtraWork)
	if len(extra) > 0 {
		week := o.Week
		b.WorkdayFunc = func(t time.Time) bool {
			return week.Has(t.Weekday()) || extra[NewDate(t.Date())]
		}
	}
	s := c.lazy.state
	dates := make([]Date, 0, len(s.Off))
	for d, entries := range s.Off {
		if decreedOff(entries, o) != nil && !extra[d] {
			dates = append(dates, d)
		}
	}
	slices.SortFunc(dates, Date.Compare)
	for _, d := range dates {
		b.AddHoliday(onceOff(d, decreedOff(s.Off[d], o).Name))
	}
	for _, l := range o.LocalOff {
		for d := range l.Days() {
			b.AddHoliday(onceOff(d, l.Name))
		}
	}
	for _, l := range o.fixedDays() {
		b.AddHoliday(l.Holiday.Clone(&cal.Holiday{Except: exceptYears(l, s, extra)}))
	}
	return b
}

func onceOff(d Date, name string) *cal.Holiday {
	return &cal.Holiday{
		Name: name, Type: cal.ObservancePublic, Func: cal.CalcDayOfMonth,
		Month: d.Month(), Day: d.Day(), StartYear: d.Year(), EndYear: d.Year(),
	}
}

// exceptYears lists the years in which a statutory day does not speak: those
// whose decrees name it, and those in which the office works that day.
func exceptYears(l decree.FixedDay, s *decree.State, extra map[Date]bool) []int {
	var except []int
	for y := date.FirstYear; y < date.FirstYear+date.YearCount; y++ {
		if d := l.InYear(y); s.Law[d] == nil || extra[d] {
			except = append(except, y)
		}
	}
	return except
}
