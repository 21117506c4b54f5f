package calendar_test

import (
	"fmt"
	"math/rand"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// scale is how many random cases a property looks at.
func scale(normal int) int { return scaleTo(normal, 40*normal) }

// scaleTo is scale where the full tier has a number of its own.
func scaleTo(normal, full int) int {
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		return full
	}
	return normal
}

// world draws offices and histories. The seed is printed with every failure.
type world struct {
	*rand.Rand
	seed int64
}

func newWorld(seed int64) *world { return &world{rand.New(rand.NewSource(seed)), seed} }

func (w *world) chance(percent int) bool { return w.Intn(100) < percent }

func (w *world) date(from, to string) calendar.Date {
	a, b := calendar.MustDate(from), calendar.MustDate(to)
	return a.AddDays(w.Intn(a.DaysUntil(b) + 1))
}

// offices are drawn once and used again, since a calendar costs more than a
// question.
func (w *world) office() calendar.Options {
	o := calendar.Options{}
	zones := []string{"WIB", "WITA", "WIT"}
	o.Zone, _ = calendar.ZoneByName(zones[w.Intn(3)])
	o.JointLeaveWorks = w.chance(20)
	if w.chance(50) {
		o.Start = calendar.SameDay
	}
	if w.chance(70) {
		o.Hours = calendar.DefaultHours()
		if w.chance(60) {
			w.ownHours(&o)
		}
		if w.chance(60) {
			o.DayEnd = calendar.Closing
		}
	}
	if w.chance(50) {
		o.OnDayOff = calendar.Roll
	}
	if w.chance(30) && o.Hours == nil {
		o.Week = calendar.SixDays
	}
	singleHours := o.Hours != nil && w.chance(60)
	o.MayShorten = w.chance(20)
	seen := map[calendar.Date]bool{}
	for i := w.Intn(30); i > 0; i-- {
		d := w.date("2015-01-01", "2028-12-31")
		if seen[d] {
			continue
		}
		seen[d] = true
		weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		if singleHours && w.chance(50) {
			if weekend || o.Week != 0 && !o.Week.Has(d.Weekday()) {
				o.ExtraWork = append(o.ExtraWork, calendar.LocalDay{Date: d, Name: "kerja"})
			}
			o.Hours.Days = append(o.Hours.Days, calendar.DayHours{Date: d, Name: "setengah hari", Hours: w.intervals()})
			continue
		}
		if w.chance(50) && (o.Hours == nil || !weekend) {
			o.ExtraWork = append(o.ExtraWork, calendar.LocalDay{Date: d, Name: "kerja"})
		} else {
			o.LocalOff = append(o.LocalOff, calendar.LocalDay{Date: d, Name: "libur"})
		}
	}
	return o
}

// ownHours draws a week and hours that are no nation's, often without Ramadan.
func (w *world) ownHours(o *calendar.Options) {
	o.Hours, o.Week = &calendar.OfficeHours{}, 0
	ramadan := w.chance(50)
	for d := time.Sunday; d <= time.Saturday; d++ {
		if d != time.Wednesday && w.chance(25) {
			continue
		}
		o.Week |= calendar.NewWeekSet(d)
		o.Hours.Normal[d] = w.intervals()
		if ramadan {
			o.Hours.Ramadan[d] = w.intervals()
		}
	}
	for _, d := range []time.Weekday{time.Sunday, time.Saturday, time.Monday, time.Tuesday, time.Thursday, time.Friday} {
		if o.Week.Has(d) {
			continue
		}
		// An extra working day falls on any weekday.
		o.Hours.Normal[d] = w.intervals()
		if ramadan {
			o.Hours.Ramadan[d] = w.intervals()
		}
	}
}

// intervals draws the office hours of one day.
func (w *world) intervals() []calendar.Interval {
	var hours []calendar.Interval
	at := 5 * w.Intn(120)
	for n := 1 + w.Intn(3); n > 0 && at < 24*60-10; n-- {
		to := min(at+5*(1+w.Intn(60)), 24*60)
		hours = append(hours, calendar.Interval{From: at, To: to})
		at = to + 5*w.Intn(20)
	}
	return hours
}

// instant draws a time near day, often at an edge.
func (w *world) instant(d calendar.Date, zone *time.Location) time.Time {
	t := d.In(zone)
	switch w.Intn(6) {
	case 0:
		return t
	case 1:
		return t.Add(24*time.Hour - time.Microsecond)
	case 2:
		return t.Add(16 * time.Hour)
	case 3:
		return t.Add(16*time.Hour - time.Microsecond)
	case 4:
		return t.Add(time.Duration(w.Intn(48)) * 30 * time.Minute)
	}
	return t.Add(time.Duration(w.Int63n(int64(24*time.Hour/time.Microsecond))) * time.Microsecond)
}

func (w *world) span(unit calendar.TimeUnit, most int) calendar.Span {
	n := 1 + w.Intn(most)
	switch unit {
	case calendar.Weeks:
		n = 1 + n/7
	case calendar.Minutes:
		n *= 60
	}
	return calendar.Span{High: n, Unit: unit}
}

func (w *world) unit(hours bool) calendar.TimeUnit {
	units := []calendar.TimeUnit{calendar.WorkingDays, calendar.WorkingDays, calendar.Days, calendar.Weeks, calendar.Hours, calendar.Minutes}
	if hours {
		units = append(units, calendar.WorkingHours, calendar.WorkingHours)
	}
	return units[w.Intn(len(units))]
}

// unitLike draws another unit that an extension of unit may have.
func (w *world) unitLike(unit calendar.TimeUnit, hours bool) calendar.TimeUnit {
	for {
		if u := w.unit(hours); u.InDays() == unit.InDays() {
			return u
		}
	}
}

// startDate prefers the years with amendments and the edges of the decreed ones.
func (w *world) startDate() calendar.Date {
	switch w.Intn(6) {
	case 0:
		return w.date("2020-03-01", "2020-12-31")
	case 1:
		return w.date("2026-12-01", "2028-02-01")
	case 2:
		return w.date("2014-06-01", "2015-02-01")
	case 3:
		return w.date("2023-03-01", "2023-07-01")
	}
	return w.date("2015-01-01", "2027-12-31")
}

// known draws a day of knowledge near the start; none at times.
func (w *world) known(start calendar.Date) calendar.Date {
	if w.chance(40) {
		return calendar.Date{}
	}
	return start.AddDays(-w.Intn(400))
}

// clock draws a valid history with instants in order. Extensions may come late.
func (w *world) clock(o *calendar.Options, most int) calendar.Clock {
	return w.history(o, most, w.Intn(7), most)
}

// history draws a clock of so many events, with so many classes.
func (w *world) history(o *calendar.Options, most, n, classes int) calendar.Clock {
	hours := o.Hours != nil
	first := w.startDate()
	k := calendar.Clock{Start: w.instant(first, o.Zone), Span: w.span(w.unit(hours), most)}
	at := k.Start
	if w.chance(20) {
		at = at.Add(-time.Duration(w.Intn(72)) * time.Hour)
	}
	open := map[string]bool{}
	away := false
	for ; n > 0; n-- {
		at = w.later(at, o.Zone)
		e := calendar.ClockEvent{At: at}
		before := at.Before(k.Start)
		switch choice := w.Intn(10); {
		case choice < 4 || before:
			e.ID = string(rune('p' + w.Intn(3)))
			if open[e.ID] {
				e.Type = calendar.EventResume
			} else {
				e.Type = calendar.EventPause
				if w.chance(40) {
					e.Max = w.span(w.unit(hours), 5)
				}
			}
			open[e.ID] = !open[e.ID]
		case choice == 4:
			e.Type, e.Span = calendar.EventExtend, w.span(w.unitLike(k.Span.Unit, hours), most/2+1)
		case choice == 5:
			e.Type, e.Span = calendar.EventReclassify, w.span(k.Span.Unit, classes)
		case choice == 6:
			if w.chance(40) {
				e.Type = calendar.EventRestart
				break
			}
			e.Type = calendar.EventAmend
			e.Revision.KnownOn = calendar.MustDate(at.In(o.Zone).Format("2006-01-02"))
		default:
			if away {
				modes := []calendar.ReturnMode{calendar.ModeRestart, calendar.ModeResume, calendar.ModeKeep}
				e.Type, e.Mode = calendar.EventReturn, modes[w.Intn(3)]
			} else {
				e.Type = calendar.EventLeave
			}
			away = !away
		}
		k.Events = append(k.Events, e)
	}
	// Most clocks run again in the end.
	if w.chance(80) {
		for _, id := range []string{"p", "q", "r"} {
			if open[id] {
				at = w.later(at, o.Zone)
				k.Events = append(k.Events, calendar.ClockEvent{Type: calendar.EventResume, ID: id, At: at})
			}
		}
		if away {
			at = w.later(at, o.Zone)
			k.Events = append(k.Events, calendar.ClockEvent{Type: calendar.EventReturn, Mode: calendar.ModeResume, At: at})
		}
	}
	return k
}

// later draws an instant after at, so that order decides nothing.
func (w *world) later(at time.Time, zone *time.Location) time.Time {
	d := calendar.MustDate(at.In(zone).Format("2006-01-02"))
	next := w.instant(d.AddDays(w.Intn(5)), zone)
	if !next.After(at) {
		next = at.Add(time.Duration(1+w.Intn(1000)) * time.Second)
	}
	return next
}

func describe(k calendar.Clock, o calendar.Options, known calendar.Date) string {
	s := fmt.Sprintf("start %s span %s known %q start-rule %s day-end %s roll %v shorten %v joint works %v hours %v week %b",
		k.Start.In(o.Zone).Format(time.RFC3339Nano), k.Span, known, o.Start, o.DayEnd, o.OnDayOff == calendar.Roll, o.MayShorten, o.JointLeaveWorks, o.Hours != nil, o.Week)
	for _, e := range k.Events {
		s += fmt.Sprintf("\n  %s %-10s id=%q span=%q max=%q mode=%q known=%s", e.At.In(o.Zone).Format(time.RFC3339Nano), e.Type, e.ID, e.Span, e.Max, e.Mode, e.Revision.KnownOn)
	}
	return s
}

// histories runs check on random clocks: an office, its calendar, a clock.
func histories(t *testing.T, n int, check func(t *testing.T, w *world, o *refOffice, c *calendar.Calendar, k calendar.Clock, known calendar.Date)) {
	t.Helper()
	perOffice := 500
	for batch := 0; batch*perOffice < n; batch++ {
		w := newWorld(int64(batch) + 1)
		opts := w.office()
		c, err := calendar.New(calendar.Shipped(), opts)
		require.NoError(t, err, "seed %d", w.seed)
		ref := newRefOffice(opts)
		for i := range perOffice {
			start := w.startDate()
			known := w.known(start)
			k := w.clock(&opts, 20)
			check(t, w, ref, c.KnownOn(known), k, known)
			if t.Failed() {
				t.Logf("seed %d case %d: %s", w.seed, i, describe(k, opts, known))
				return
			}
		}
	}
}
