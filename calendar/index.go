package calendar

import (
	"sync"

	"github.com/tatalaksana/sop/calendar/date"
	"github.com/tatalaksana/sop/calendar/decree"
)

const (
	minute int64 = 60 * 1e6
	day    int64 = 24 * 60 * minute
)

// index answers "how many working days before day i" and "which is the k-th
// working day" in one look-up each. Days count from 2000-01-01.
type index struct {
	rank [date.DayCount + 1]uint16
	sel  []uint16
	// undecreed is, for each year, the first day of the first year from it on
	// whose base decree is not known, or lacks days that the law fixes.
	undecreed [date.YearCount]int32
	hours     *hoursIndex
	closing   bool // working days end at closing time
	zone      *zoneClock
}

func buildIndex(s *decree.State, f *family) *index {
	o := &f.opts
	x := &index{closing: o.DayEnd == Closing, zone: &f.zone}
	off := markDays(s, o)
	x.sel = make([]uint16, 0, date.DayCount)
	weekday := int(date.At(0).Weekday())
	for i := range date.DayCount {
		x.rank[i] = uint16(len(x.sel))
		if !off.has(i) && (o.Week&(1<<uint(weekday)) != 0 || off.hasExtra(i)) {
			x.sel = append(x.sel, uint16(i))
		}
		if weekday++; weekday == 7 {
			weekday = 0
		}
	}
	x.rank[date.DayCount] = uint16(len(x.sel))
	next := int32(date.DayCount)
	for y := date.YearCount - 1; y >= 0; y-- {
		if !s.Decreed[date.FirstYear+y] {
			next = int32(NewDate(date.FirstYear+y, 1, 1).Index())
		}
		x.undecreed[y] = next
	}
	if o.Hours != nil {
		x.hours = buildHours(x, o.Hours)
	}
	return x
}

func (x *index) works(i int) bool { return x.rank[i+1] != x.rank[i] }

// yearOf returns the year after 2000 of day i. Within 2000-2069 every fourth year is
// a leap year, without exception.
func yearOf(i int) int {
	q, r := i/1461, i%1461
	if r < 366 {
		return 4 * q
	}
	return 4*q + 1 + (r-366)/365
}

// anyUndecreed tells whether a day from first to last lies in a year whose base
// decree is not known.
func (x *index) anyUndecreed(first, last int) bool {
	return int32(last) >= x.undecreed[yearOf(first)]
}

// dayBits marks days off and extra working days while an index is built.
type dayBits struct{ off, extra [date.DayCount]bool }

func (b *dayBits) has(i int) bool      { return b.off[i] && !b.extra[i] }
func (b *dayBits) hasExtra(i int) bool { return b.extra[i] }

// markDays applies rule 8: extra working day, then local day off, then
// weekend, then decreed day off.
func markDays(s *decree.State, o *Options) *dayBits {
	b := &dayBits{}
	for d, entries := range s.Off {
		if decreedOff(entries, o) != nil {
			b.off[d.Index()] = true
		}
	}
	for d := range s.Law {
		b.off[d.Index()] = true
	}
	for d := range dates(o.LocalOff) {
		b.off[d.Index()] = true
	}
	for d := range dates(o.ExtraWork) {
		b.extra[d.Index()] = true
	}
	return b
}

// decreedOff returns the entry that makes a day off for this office: a local one, then a national
// holiday, then joint leave.
func decreedOff(entries []*DecreeEvent, o *Options) *DecreeEvent {
	var found *DecreeEvent
	for _, e := range entries {
		if e.Kind == JointLeave && o.JointLeaveWorks {
			continue
		}
		if e.Kind == Local {
			return e
		}
		if found == nil || e.Kind < found.Kind {
			found = e
		}
	}
	return found
}

// lazyIndex builds the index of one state of the log once, when first asked.
type lazyIndex struct {
	once  sync.Once
	index *index
	state *decree.State
}
