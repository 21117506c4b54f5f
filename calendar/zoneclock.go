package calendar

import (
	"sort"
	"time"

	"github.com/tatalaksana/sop/calendar/date"
)

// zoneClock is the wall clock of an office's zone from 2000 to 2069. Inside this
// package an instant is the time since 2000-01-01 00:00 at the office, in
// microseconds that never jump; the clock on the wall shows that, plus the shift of
// the season. A wall time means the first instant at which the clock shows it or a
// later one (rule 32).
type zoneClock struct {
	offset int64 // of the zone at the start of 2000, in microseconds
	// seasons are in order, the first without a beginning; none are a zone whose
	// clock never changes.
	seasons []season
}

// season is a stretch between two changes of the clock.
type season struct{ from, shift int64 }

// newZoneClock reads the changes of a zone. It is false for a zone that skips a
// whole day, or changes by less than minutes.
func newZoneClock(loc *time.Location) (zoneClock, bool) {
	at := date.At(0).In(loc)
	_, seconds := at.Zone()
	z := zoneClock{offset: int64(seconds) * 1e6}
	shift := int64(0)
	for end := date.At(date.DayCount - 1).AddDays(3).In(loc); ; {
		_, next := at.ZoneBounds()
		if next.IsZero() || next.After(end) {
			return z, true
		}
		if !next.After(at) { // of a leap year ZoneBounds ends the 31st of December before it begins
			next = at.Add(24 * time.Hour)
		}
		at = next
		_, seconds := at.Zone()
		s := season{z.instant(at), int64(seconds)*1e6 - z.offset}
		if s.shift == shift { // a year has ended, or only the zone's name changed
			continue
		}
		if s.shift-shift >= day || s.shift%minute != 0 || s.from%minute != 0 {
			return z, false
		}
		if len(z.seasons) == 0 {
			z.seasons = append(z.seasons, season{from: -forever})
		}
		shift, z.seasons = s.shift, append(z.seasons, s)
	}
}

// instant returns t, cut to the microsecond.
func (z *zoneClock) instant(t time.Time) int64 { return t.UnixMicro() + z.offset - date.FirstUnix*day }

// shown returns the first instant at which the clock shows wall, or later.
func (z *zoneClock) shown(wall int64) int64 {
	if len(z.seasons) == 0 {
		return wall
	}
	return z.jumped(wall)
}

func (z *zoneClock) jumped(wall int64) int64 {
	// No season before the one that holds wall - day ever shows it.
	i := z.season(wall - day)
	for ; i < len(z.seasons)-1 && wall-z.seasons[i].shift >= z.seasons[i+1].from; i++ {
	}
	return max(wall-z.seasons[i].shift, z.seasons[i].from)
}

// season returns the index of the season of an instant.
func (z *zoneClock) season(at int64) int {
	return sort.Search(len(z.seasons), func(i int) bool { return z.seasons[i].from > at }) - 1
}

// startOf returns the first instant of day i.
func (z *zoneClock) startOf(i int) int64 { return z.shown(int64(i) * day) }

// dayOf returns the day of an instant: the last that has started.
func (z *zoneClock) dayOf(at int64) int {
	if len(z.seasons) == 0 && at >= 0 {
		return int(at / day)
	}
	return z.seasonDay(at)
}

func (z *zoneClock) seasonDay(at int64) int {
	if len(z.seasons) == 0 {
		return int(floorDiv(at, day))
	}
	i := int(floorDiv(at+z.seasons[z.season(at)].shift, day))
	for z.startOf(i+1) <= at {
		i++
	}
	return i
}

// wall returns the instant of a minute of day i.
func (z *zoneClock) wall(i, minutes int) int64 { return z.shown(int64(i)*day + int64(minutes)*minute) }

// jumps tells whether the clock changes on day i.
func (z *zoneClock) jumps(i int) bool {
	if len(z.seasons) == 0 {
		return false
	}
	from, to := z.startOf(i), z.startOf(i+1)
	return to-from != day || z.season(from) != z.season(to-1)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
