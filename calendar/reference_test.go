package calendar_test

import (
	"sort"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// This file is the slow, obvious way: the rules of the package put into code, day by day, with
// nothing of the package under test but its plain values. It uses time.Time and
// walks; the numbers in comments are the rules.

const micro = time.Microsecond

// refOffice is an office with the decrees known on a day.
type refOffice struct {
	opts  calendar.Options
	log   []calendar.DecreeEvent
	found map[[4]int]bool // what works has found, by day and known-on day
	zone  *time.Location
}

type refDecrees struct {
	off     map[string]map[string]bool // date → kind+name
	decreed map[int]bool
}

func newRefOffice(log *calendar.Log, opts calendar.Options) *refOffice {
	o := &refOffice{opts: opts, log: log.Events(), found: map[[4]int]bool{}, zone: opts.Zone}
	if o.zone == nil {
		o.zone = time.FixedZone("", 7*3600)
	}
	if o.opts.Week == 0 {
		o.opts.Week = calendar.NewWeekSet(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)
	}
	return o
}

// refKnown keeps replays of the shipped log, by known-on day.
var refKnown = map[calendar.Date]*refDecrees{}

func (o *refOffice) decrees(known calendar.Date) *refDecrees {
	if d := refKnown[known]; d != nil {
		return d
	}
	events := append([]calendar.DecreeEvent(nil), o.log...)
	sort.SliceStable(events, func(i, j int) bool { return events[i].EffectiveDate.Before(events[j].EffectiveDate) })
	d := &refDecrees{map[string]map[string]bool{}, map[int]bool{}}
	for _, e := range events {
		if !known.IsZero() && e.EffectiveDate.After(known) {
			continue
		}
		key := e.Date.String()
		if d.off[key] == nil {
			d.off[key] = map[string]bool{}
		}
		if e.Off {
			d.off[key][e.Kind.String()+e.Name] = true
		} else {
			delete(d.off[key], e.Kind.String()+e.Name)
		}
		if e.Action == calendar.Listed {
			d.decreed[e.Date.Year()] = true
		}
	}
	refKnown[known] = d
	return d
}

// refEaster is the anonymous Gregorian computation.
func refEaster(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := (h + l - 7*m + 90) / 25
	p := (h + l - 7*m + 33*n + 19) % 32
	return time.Date(y, time.Month(n), p, 0, 0, 0, 0, time.UTC)
}

func refByLaw(d time.Time) bool {
	y := d.Year()
	day := time.Date(y, d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
	easter := refEaster(y)
	switch d.Format("01-02") {
	case "01-01", "08-17", "12-25":
		return true
	case "05-01":
		return y >= 2014
	case "06-01":
		return y >= 2017
	}
	return day.Equal(easter.AddDate(0, 0, -2)) || day.Equal(easter.AddDate(0, 0, 39)) || y >= 2024 && day.Equal(easter)
}

// works is rule 8. d is any instant of the day, in the office's zone.
func (o *refOffice) works(d time.Time, known calendar.Date) bool {
	y, m, day := d.Date()
	key := [4]int{y, int(m), day, calendar.Date{}.DaysUntil(known)}
	works, ok := o.found[key]
	if !ok {
		works = o.worksOn(d, known)
		o.found[key] = works
	}
	return works
}

func (o *refOffice) worksOn(d time.Time, known calendar.Date) bool {
	date := calendar.NewDate(d.Date())
	for _, l := range o.opts.ExtraWork {
		if l.Date == date {
			return true
		}
	}
	for _, l := range o.opts.LocalOff {
		if l.Date == date {
			return false
		}
	}
	if !o.opts.Week.Has(d.Weekday()) {
		return false
	}
	decrees := o.decrees(known)
	if !decrees.decreed[d.Year()] && refByLaw(d) {
		return false
	}
	for entry := range decrees.off[date.String()] {
		if entry[0] == 'l' || !o.opts.JointLeaveWorks { // libur nasional, else cuti bersama
			return false
		}
	}
	return true
}

func (o *refOffice) intervals(d time.Time) [][2]time.Time {
	schedule := o.opts.Hours.Normal
	date := calendar.NewDate(d.Date())
	ramadan := false
	for _, m := range refRamadans {
		ramadan = ramadan || !date.Before(m.First) && !date.After(m.Last)
	}
	if ramadan && hasHours(o.opts.Hours.Ramadan) {
		schedule = o.opts.Hours.Ramadan
	}
	hours := schedule[d.Weekday()]
	for _, own := range o.opts.Hours.Days {
		if own.Date == date {
			hours = own.Hours
		}
	}
	var list [][2]time.Time
	for _, i := range hours {
		list = append(list, [2]time.Time{midnight(d).Add(time.Duration(i.From) * time.Minute), midnight(d).Add(time.Duration(i.To) * time.Minute)})
	}
	return list
}

func hasHours(s calendar.Schedule) bool {
	for _, hours := range s {
		if len(hours) > 0 {
			return true
		}
	}
	return false
}

var refRamadans = calendar.ShippedRamadans()

func midnight(d time.Time) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, d.Location())
}

// dayEnd is E(d) of rule 3.
func (o *refOffice) dayEnd(d time.Time, unit calendar.TimeUnit, known calendar.Date) time.Time {
	if o.opts.DayEnd == calendar.Closing && unit == calendar.WorkingDays && o.works(d, known) {
		hours := o.intervals(d)
		return hours[len(hours)-1][1].Add(-micro)
	}
	return midnight(d).AddDate(0, 0, 1).Add(-micro)
}

type refPause struct{ from, to time.Time } // a zero to is open

func paused(at time.Time, pauses []refPause) bool {
	for _, p := range pauses {
		if !at.Before(p.from) && (p.to.IsZero() || at.Before(p.to)) {
			return true
		}
	}
	return false
}

// refEnd is where a clock ends: its last day and Due, or nothing while open.
type refEnd struct {
	open bool
	last time.Time // midnight of the last day
	due  time.Time
	prov bool
}

func laterEnd(a, b refEnd) refEnd {
	if a.open || !b.open && a.due.After(b.due) {
		return a
	}
	return b
}

const refHorizon = 1000 // days; random spans stay far below

// span counts one span, rules 4 to 7 and 9. from is the instant of the event, or
// the day before the first candidate if day0 is set (rule 18).
func (o *refOffice) span(from time.Time, day0 bool, s calendar.Span, pauses []refPause, known calendar.Date) (refEnd, error) {
	from = from.In(o.zone)
	if !s.Unit.InDays() {
		return o.hours(from, s, pauses, known)
	}
	n := s.High
	if s.Unit == calendar.Weeks {
		n *= 7
	}
	first := midnight(from).AddDate(0, 0, 1)
	if !day0 && o.opts.Start == calendar.SameDay && !from.After(o.dayEnd(from, s.Unit, known)) {
		first = midnight(from)
	}
	isDay := func(d time.Time) bool { return s.Unit != calendar.WorkingDays || o.works(d, known) }
	d := first
	for steps := 0; ; steps++ {
		if steps > refHorizon {
			return refEnd{open: true}, nil
		}
		if isDay(d) && !paused(o.dayEnd(d, s.Unit, known), pauses) {
			if n--; n == 0 {
				break
			}
		}
		d = d.AddDate(0, 0, 1)
	}
	end := refEnd{last: d}
	if s.Unit == calendar.WorkingDays {
		end.prov = o.doubtful(first, d, known, o.opts.DayEnd == calendar.Closing)
	} else if o.opts.OnDayOff == calendar.Roll {
		for steps := 0; !o.works(d, known) || paused(o.dayEnd(d, s.Unit, known), pauses); steps++ {
			if steps > refHorizon {
				return refEnd{open: true}, nil
			}
			d = d.AddDate(0, 0, 1)
		}
		end.prov = o.doubtful(end.last, d, known, false)
		end.last = d
	}
	end.due = o.dayEnd(end.last, s.Unit, known).Add(micro)
	return end, nil
}

// doubtful is rule 26.
func (o *refOffice) doubtful(first, last time.Time, known calendar.Date, hours bool) bool {
	for d := midnight(first); !d.After(last); d = d.AddDate(0, 0, 1) {
		if !o.decrees(known).decreed[d.Year()] {
			return true
		}
		if !hours || o.opts.Hours == nil || !hasHours(o.opts.Hours.Ramadan) { // a Ramadan like any month is no doubt
			continue
		}
		date := calendar.NewDate(d.Date())
		for _, m := range refRamadans {
			if m.Forecast && !date.Before(m.First.AddDays(-1)) && !date.After(m.Last.AddDays(1)) {
				return true
			}
		}
	}
	return false
}

// running lists when a clock of hours runs on the day of d, pauses taken out.
func (o *refOffice) running(d time.Time, unit calendar.TimeUnit, from time.Time, pauses []refPause, known calendar.Date) [][2]time.Time {
	list := [][2]time.Time{{midnight(d), midnight(d).AddDate(0, 0, 1)}}
	if unit == calendar.WorkingHours {
		list = nil
		if o.works(d, known) {
			list = o.intervals(d)
		}
	}
	for _, p := range append([]refPause{{midnight(from).AddDate(0, 0, -1), from}}, pauses...) {
		to := p.to
		if to.IsZero() {
			to = midnight(d).AddDate(0, 0, 2)
			if to.Before(p.from) {
				continue
			}
		}
		var rest [][2]time.Time
		for _, i := range list {
			if !p.from.Before(i[1]) || !to.After(i[0]) {
				rest = append(rest, i)
				continue
			}
			if p.from.After(i[0]) {
				rest = append(rest, [2]time.Time{i[0], p.from})
			}
			if to.Before(i[1]) {
				rest = append(rest, [2]time.Time{to, i[1]})
			}
		}
		list = rest
	}
	return list
}

func unitTime(u calendar.TimeUnit) time.Duration {
	if u == calendar.Minutes {
		return time.Minute
	}
	return time.Hour
}

func (o *refOffice) hours(from time.Time, s calendar.Span, pauses []refPause, known calendar.Date) (refEnd, error) {
	need := time.Duration(s.High) * unitTime(s.Unit)
	d := midnight(from)
	for range refHorizon {
		for _, i := range o.running(d, s.Unit, from, pauses, known) {
			if ran := i[1].Sub(i[0]); ran < need {
				need -= ran
				continue
			}
			due := i[0].Add(need)
			end := refEnd{last: midnight(due.Add(-micro)), due: due}
			end.prov = s.Unit == calendar.WorkingHours && o.doubtful(from, end.last, known, true)
			return end, nil
		}
		d = d.AddDate(0, 0, 1)
	}
	return refEnd{open: true}, nil
}
