package calendar_test

import (
	"math"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// The files slow*_test.go are the slow, obvious way: the text of the rules put into
// code, day by day, with types of its own. It was written from the text by somebody
// who had not read the code under test. An instant is a number of microseconds on
// the office's clock on the wall, a day a number of days, both since 1970; the
// numbers in comments are the rules.

type wall int64

const (
	aMinute    wall = 60_000_000
	aDay            = 24 * 60 * aMinute
	never      wall = math.MaxInt64
	everything      = math.MaxInt // a day on which all decrees are known
)

func (t wall) day() int  { return int(t / aDay) }
func dawn(day int) wall  { return wall(day) * aDay }
func slowWeek(d int) int { return (d + 4) % 7 } // Sunday is 0

var slowEpoch = calendar.MustDate("1970-01-01")

func slowDay(d calendar.Date) int {
	if d.IsZero() {
		return everything
	}
	return slowEpoch.DaysUntil(d)
}

func slowDate(day int) calendar.Date { return slowEpoch.AddDays(day) }

// stretch is a stretch of time, its end not included.
type stretch struct{ from, to wall }

// slowOff is a day off, or a range of them, of one office: of one year, or with
// year 0 of each. The days of a year are numbered as month*100+day.
type slowOff struct{ year, from, to int }

func (o slowOff) has(day int) bool {
	d := slowDate(day)
	n := int(d.Month())*100 + d.Day()
	if o.year != 0 && o.year != d.Year() {
		return false
	}
	if o.from > o.to { // over New Year
		return n >= o.from || n <= o.to
	}
	return n >= o.from && n <= o.to
}

// slowDecree is what one decree does with one day.
type slowDecree struct {
	day, signed        int
	name               string
	joint, off, listed bool
}

// slowOwn names the local days off that hold for one unit alone (rule 44).
const slowOwn = "own"

// slowOffice is an office, or a unit with a calendar of its own.
type slowOffice struct {
	week       [7]bool
	noHolidays bool // libur: tidak ada
	jointWorks bool
	noLaw      bool
	extra, off []slowOff
	local      []slowDecree // libur setempat, known on its signing
	normal     [7][][2]int  // minutes after midnight; over 1440 is the next morning
	ramadan    [7][][2]int
	own        map[int][][2]int
	closing    bool // tutup kantor
	sameDay    bool // hari yang sama
	roll       bool // hari kerja berikutnya
	cutoff     int  // pukul_terakhir_terima, in minutes; 0 is none
	mayShorten bool
	found      map[[2]int]bool
	alsoOff    int // a day off more, of a copy that shares what was found
}

// slowKnown is the state of the decrees on one day.
type slowKnown struct {
	off     map[int]map[string]bool // day → kind and name
	decreed map[int]bool
}

// slowView is an office with the decrees known on a day.
type slowView struct {
	*slowOffice
	known int
}

var slowShipped = func() []slowDecree {
	var list []slowDecree
	for _, e := range calendar.Shipped().Events() {
		list = append(list, slowDecree{
			day: slowDay(e.Date), signed: slowDay(e.EffectiveDate), name: e.Name,
			joint: e.Kind == calendar.JointLeave, off: e.Off, listed: e.Action == calendar.Listed,
		})
	}
	slices.SortStableFunc(list, func(a, b slowDecree) int { return a.signed - b.signed })
	return list
}()

// slowKnowns are the states that were asked for, by day.
var slowKnowns = map[int]*slowKnown{}

func (v slowView) state() *slowKnown {
	if s := slowKnowns[v.known]; s != nil {
		return s
	}
	s := &slowKnown{map[int]map[string]bool{}, map[int]bool{}}
	for _, e := range slowShipped {
		if e.signed > v.known {
			continue
		}
		if s.off[e.day] == nil {
			s.off[e.day] = map[string]bool{}
		}
		name := "national " + e.name
		if e.joint {
			name = "joint " + e.name
		}
		if e.off {
			s.off[e.day][name] = true
		} else {
			delete(s.off[e.day], name)
		}
		if e.listed {
			s.decreed[slowDate(e.day).Year()] = true
		}
	}
	slowKnowns[v.known] = s
	return s
}

// works is rule 8.
func (v slowView) works(day int) bool {
	if v.alsoOff != 0 && v.alsoOff == day {
		return slices.ContainsFunc(v.extra, func(o slowOff) bool { return o.has(day) })
	}
	key := [2]int{day, v.known}
	works, ok := v.found[key]
	if !ok {
		works = v.worksOn(day)
		if v.found == nil {
			v.found = map[[2]int]bool{}
		}
		v.found[key] = works
	}
	return works
}

func (v slowView) worksOn(day int) bool {
	on := func(o slowOff) bool { return o.has(day) }
	if slices.ContainsFunc(v.extra, on) {
		return true
	}
	if slices.ContainsFunc(v.off, on) {
		return false
	}
	closed := map[string]bool{} // by whom: the office, or the unit for itself
	for _, e := range v.local {
		if e.day == day && e.signed <= v.known {
			closed[e.name] = e.off
		}
	}
	if closed[""] || closed[slowOwn] || !v.week[slowWeek(day)] {
		return false
	}
	if v.noHolidays {
		return true
	}
	s := v.state()
	if !s.decreed[slowDate(day).Year()] && !v.noLaw && slowByLaw(day) {
		return false
	}
	for name := range s.off[day] {
		if name[0] == 'n' || !v.jointWorks {
			return false
		}
	}
	return true
}

// slowByLaw tells whether the law alone makes a day a day off.
func slowByLaw(day int) bool {
	d := slowDate(day)
	y := d.Year()
	switch int(d.Month())*100 + d.Day() {
	case 101, 817, 1225:
		return true
	case 501:
		return y >= 2014
	case 601:
		return y >= 2017
	}
	easter := slowEaster(y)
	return day == easter-2 || day == easter+39 || y >= 2024 && day == easter
}

// slowEaster is the anonymous Gregorian computation.
func slowEaster(y int) int {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := (h + l - 7*m + 90) / 25
	p := (h + l - 7*m + 33*n + 19) % 32
	return slowDay(calendar.NewDate(y, time.Month(n), p))
}

var slowRamadans = calendar.ShippedRamadans()

func slowHasHours(s [7][][2]int) bool {
	return slices.ContainsFunc(s[:], func(h [][2]int) bool { return len(h) > 0 })
}

// hours are the office hours of the shift, or shifts, that begin on a day.
func (v slowView) hours(day int) []stretch {
	hours := v.normal[slowWeek(day)]
	if slowHasHours(v.ramadan) {
		for _, m := range slowRamadans {
			if slowDay(m.First) <= day && day <= slowDay(m.Last) {
				hours = v.ramadan[slowWeek(day)]
			}
		}
	}
	if own := v.own[day]; own != nil {
		hours = own
	}
	var list []stretch
	for _, h := range hours {
		list = append(list, stretch{dawn(day) + wall(h[0])*aMinute, dawn(day) + wall(h[1])*aMinute})
	}
	return list
}

// dayEnd is E(d) of rule 3.
func (v slowView) dayEnd(day int, unit slowUnit) wall {
	if v.closing && unit == inWorkingDays && v.works(day) {
		return v.closes(day)
	}
	return dawn(day+1) - 1
}

// closes is the last microsecond of the office hours of a day.
func (v slowView) closes(day int) wall {
	hours := v.hours(day)
	return hours[len(hours)-1].to - 1
}

// nextWorking is the first working day after a day.
func (v slowView) nextWorking(day int) int {
	for day++; !v.works(day); day++ {
	}
	return day
}
