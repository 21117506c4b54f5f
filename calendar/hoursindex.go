package calendar

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar/date"
)

// hoursIndex answers "how many office minutes before this instant" and back. A
// prefix sum of minutes needs more than 16 bits, so days are grouped: the sum at
// the group's first day, and each day's own within the group.
type hoursIndex struct {
	group   [date.DayCount/hoursGroup + 2]int32
	within  [date.DayCount + 1]uint16
	normal  *Schedule
	ramadan *Schedule
	month   [date.DayCount/64 + 1]uint64 // bit set: the day is in Ramadan
	own     ownHours
	nights  bool // some shift goes over midnight
	// forecasts are the Ramadans not yet set, widened by one day (rule 26).
	forecasts [][2]int
}

// 32 days of 24 hours are 46,080 minutes, within uint16.
const hoursGroup = 32

func buildHours(x *index, hours *OfficeHours) *hoursIndex {
	h := &hoursIndex{normal: &hours.Normal, ramadan: &hours.Ramadan}
	if hours.Ramadan.empty() {
		h.ramadan = &hours.Normal
	} else {
		for _, m := range hours.Months {
			first, last := m.First.Index(), m.Last.Index()
			for i := max(first, 0); i <= min(last, date.DayCount-1); i++ {
				h.month[i/64] |= 1 << (i % 64)
			}
			if m.Forecast {
				h.forecasts = append(h.forecasts, [2]int{first - 1, last + 1})
			}
		}
	}
	h.own.set(hours.Days)
	h.nights = hours.overMidnight()
	var normal, ramadan [7]int
	for d := range normal {
		normal[d], ramadan[d] = minutesOf(h.normal[d]), minutesOf(h.ramadan[d])
	}
	total, base := 0, 0
	weekday := int(date.At(0).Weekday())
	for i := 0; i <= date.DayCount; i++ {
		if i%hoursGroup == 0 {
			base = total
			h.group[i/hoursGroup] = int32(base)
		}
		h.within[i] = uint16(total - base)
		if i < date.DayCount && x.works(i) {
			switch {
			case x.zone.jumps(i) || h.nights && x.zone.jumps(i+1):
				for _, v := range h.on(i) {
					total += int((x.zone.wall(i, v.To) - x.zone.wall(i, v.From)) / minute)
				}
			case h.own.has(i):
				total += minutesOf(h.own.hours[i])
			case h.inRamadan(i):
				total += ramadan[weekday]
			default:
				total += normal[weekday]
			}
		}
		if weekday++; weekday == 7 {
			weekday = 0
		}
	}
	return h
}

func (h *hoursIndex) inRamadan(i int) bool { return h.month[i/64]>>(i%64)&1 != 0 }

// on returns the office hours of day i: its own, or those of its weekday.
func (h *hoursIndex) on(i int) []Interval {
	switch {
	case h.own.has(i):
		return h.own.hours[i]
	case h.inRamadan(i):
		return h.ramadan[weekdayAt(i)]
	}
	return h.normal[weekdayAt(i)]
}

func weekdayAt(i int) time.Weekday { return time.Weekday((i + 6) % 7) } // 2000-01-01 was a Saturday

// before returns the office minutes of all days before day i.
func (h *hoursIndex) before(i int) int64 {
	return int64(h.group[i/hoursGroup]) + int64(h.within[i])
}

// nearForecast tells whether a day from first to last lies within one day of a
// Ramadan that is only forecast.
func (h *hoursIndex) nearForecast(first, last int) bool {
	for _, f := range h.forecasts {
		if first <= f[1] && last >= f[0] {
			return true
		}
	}
	return false
}

// elapsed returns the office time, in microseconds, from 2000-01-01 to the local
// instant at.
func (x *index) elapsed(at int64) int64 {
	h := x.hours
	i := x.zone.dayOf(at)
	sum := h.before(i) * minute
	if h.nights && i > 0 && x.works(i-1) { // the shift of the evening before may still run
		for _, v := range h.on(i - 1) {
			sum -= max(x.zone.wall(i-1, v.To)-max(at, x.zone.wall(i-1, v.From)), 0)
		}
	}
	if !x.works(i) {
		return sum
	}
	for _, v := range h.on(i) {
		from, to := x.zone.wall(i, v.From), x.zone.wall(i, v.To)
		if at <= from {
			break
		}
		sum += min(at, to) - from
	}
	return sum
}

// reach returns the earliest local instant at which the elapsed office time is
// sum > 0. It is false if that lies outside the range.
func (x *index) reach(sum int64) (int64, bool) {
	h := x.hours
	// The last day i with before(i) < sum holds the instant.
	lo, hi := 0, date.DayCount
	if h.before(hi)*minute < sum {
		return 0, false
	}
	for hi-lo > 1 {
		mid := int(uint(lo+hi) >> 1)
		if h.before(mid)*minute < sum {
			lo = mid
		} else {
			hi = mid
		}
	}
	sum -= h.before(lo) * minute
	for _, v := range h.on(lo) {
		from, to := x.zone.wall(lo, v.From), x.zone.wall(lo, v.To)
		length := to - from
		if sum <= length {
			return from + sum, true
		}
		sum -= length
	}
	return 0, false
}

func (h *OfficeHours) overMidnight() bool {
	over := func(days [][]Interval) bool {
		return slices.ContainsFunc(days, func(day []Interval) bool { return closesAt(day) > midnight })
	}
	return over(h.Normal[:]) || over(h.Ramadan[:]) || slices.ContainsFunc(h.Days, func(d DayHours) bool { return closesAt(d.Hours) > midnight })
}
