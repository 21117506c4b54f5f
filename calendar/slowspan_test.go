package calendar_test

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

type slowUnit int

const (
	inMinutes slowUnit = iota + 1
	inHours
	inWorkingHours
	inDays
	inWorkingDays
	inWeeks
	inMonths
	inYears
	inOnDate // sampai 31 Maret
	inBefore // n hari kerja sebelum X
)

func (u slowUnit) hourly() bool { return u <= inWorkingHours }
func (u slowUnit) fixed() bool  { return u >= inOnDate }
func (u slowUnit) monthly() bool {
	return u == inMonths || u == inYears
}

// slowSpan is how long something may take; the zero span is one not known yet.
type slowSpan struct {
	n    int
	unit slowUnit
	on   int  // of inOnDate: month*100+day
	next bool // of inOnDate: of the year after the start's
	x    int  // of inBefore: the day X
}

// slowEnd is where a clock ends. It is open while a pause holds it or no class is
// known: then it has no Due.
type slowEnd struct {
	open bool
	last int
	due  wall
	prov bool
}

func laterSlow(a, b slowEnd) slowEnd {
	if a.open || !b.open && a.due > b.due {
		return a
	}
	return b
}

// covers tells whether a pause covers an instant (rule 12).
func covers(pauses []stretch, at wall) bool {
	for _, p := range pauses {
		if p.from <= at && at < p.to {
			return true
		}
	}
	return false
}

// heldFor tells whether a pause without an end covers a day and all that follow.
func heldFor(pauses []stretch, day int) bool {
	for _, p := range pauses {
		if p.to == never && p.from <= dawn(day) {
			return true
		}
	}
	return false
}

// corresponding is the day with the same number some months later, the last of
// that month if it has none.
func corresponding(day, months int) int {
	d := slowDate(day)
	last := calendar.NewDate(d.Year(), d.Month()+time.Month(months)+1, 0)
	return slowDay(calendar.NewDate(last.Year(), last.Month(), min(d.Day(), last.Day())))
}

// turned is a span in months as the days to the corresponding date from day0.
func (s slowSpan) turned(day0 int) slowSpan {
	months := s.n
	if s.unit == inYears {
		months *= 12
	}
	if s.unit.monthly() {
		return slowSpan{n: corresponding(day0, months) - day0, unit: inDays}
	}
	return s
}

// slowStart is an event that starts a clock: rule 5 and the cut-off hour.
type slowStart struct {
	at      wall
	sameDay bool
	sender  bool // an act of a role "sendiri", which the cut-off hour touches
}

// received is the instant at which the act that starts a clock in days counts as
// made.
func (v slowView) received(s slowStart) wall {
	day := s.at.day()
	if s.sender && v.cutoff > 0 && (!v.works(day) || s.at >= dawn(day)+wall(v.cutoff)*aMinute) {
		return dawn(v.nextWorking(day))
	}
	return s.at
}

// span counts one span from the event that starts it.
func (v slowView) span(from slowStart, s slowSpan, pauses []stretch) slowEnd {
	switch {
	case s.unit.hourly():
		return v.countHours(from.at, s, pauses)
	case s.unit == inOnDate:
		return v.onDate(from.at.day(), s)
	case s.unit == inBefore:
		return v.before(s)
	}
	at := v.received(from)
	s = s.turned(at.day())
	first := at.day() + 1
	if from.sameDay && at <= v.dayEnd(at.day(), s.unit) {
		first--
	}
	return v.countDays(first, s, pauses)
}

// leg counts one more span from a deadline (rule 18): of days from its day as day
// 0, of hours from its instant.
func (v slowView) leg(end slowEnd, s slowSpan, pauses []stretch) slowEnd {
	if end.open {
		return end
	}
	var next slowEnd
	if s.unit.hourly() {
		next = v.countHours(end.due, s, pauses)
	} else {
		next = v.countDays(end.last+1, s.turned(end.last), pauses)
	}
	next.prov = next.prov || end.prov
	return next
}

// countDays finds the last day, rules 4 and 7.
func (v slowView) countDays(first int, s slowSpan, pauses []stretch) slowEnd {
	n := s.n
	if s.unit == inWeeks {
		n *= 7
	}
	d := first
	for ; ; d++ {
		if heldFor(pauses, d) {
			return slowEnd{open: true}
		}
		if (s.unit != inWorkingDays || v.works(d)) && !covers(pauses, v.dayEnd(d, s.unit)) {
			if n--; n == 0 {
				break
			}
		}
	}
	if s.unit == inWorkingDays {
		return slowEnd{last: d, due: v.dayEnd(d, s.unit) + 1, prov: v.doubtful(first, d, v.closing)}
	}
	return v.rolled(d, pauses)
}

// rolled moves a calendar day on to a working day, if the office says so.
func (v slowView) rolled(day int, pauses []stretch) slowEnd {
	d := day
	if !v.roll {
		return slowEnd{last: d, due: dawn(d + 1)}
	}
	for !v.works(d) || covers(pauses, dawn(d+1)-1) {
		if d++; heldFor(pauses, d) {
			return slowEnd{open: true}
		}
	}
	return slowEnd{last: d, due: dawn(d + 1), prov: v.doubtful(day, d, false)}
}

// onDate is the first such date on or after the start, or that of the next year.
func (v slowView) onDate(start int, s slowSpan) slowEnd {
	january := slowDay(calendar.NewDate(slowDate(start).Year(), 1, s.on%100))
	day := corresponding(january, s.on/100-1) // 29 February is the 28th in other years
	if s.next || day < start {
		day = corresponding(january, s.on/100+11)
	}
	return v.rolled(day, nil)
}

// before is the latest working day from which n working days end by X.
func (v slowView) before(s slowSpan) slowEnd {
	for d := s.x; ; d-- {
		end := d
		for range s.n {
			end = v.nextWorking(end)
		}
		if v.works(d) && end <= s.x {
			return slowEnd{last: d, due: v.dayEnd(d, inWorkingDays) + 1, prov: v.doubtful(d, s.x, v.closing)}
		}
	}
}

// running lists when a clock of hours runs, in the shifts that begin on a day:
// from its start on, pauses taken out.
func (v slowView) running(day int, unit slowUnit, from wall, pauses []stretch) []stretch {
	list := []stretch{{dawn(day), dawn(day + 1)}}
	if unit == inWorkingHours {
		list = nil
		if v.works(day) {
			list = v.hours(day)
		}
	}
	for _, p := range append([]stretch{{0, from}}, pauses...) {
		var rest []stretch
		for _, r := range list {
			if before := (stretch{r.from, min(r.to, p.from)}); before.from < before.to {
				rest = append(rest, before)
			}
			if after := (stretch{max(r.from, p.to), r.to}); after.from < after.to {
				rest = append(rest, after)
			}
		}
		if p.from < p.to {
			list = rest
		}
	}
	return list
}

// countHours is rule 9. The shift of the evening before may still run.
func (v slowView) countHours(from wall, s slowSpan, pauses []stretch) slowEnd {
	need := wall(s.n) * aMinute
	if s.unit != inMinutes {
		need *= 60
	}
	for d := from.day() - 1; !heldFor(pauses, d-1); d++ {
		for _, r := range v.running(d, s.unit, from, pauses) {
			if ran := r.to - r.from; ran < need {
				need -= ran
				continue
			}
			due := r.from + need
			last := (due - 1).day()
			return slowEnd{last: last, due: due, prov: s.unit == inWorkingHours && v.doubtful(from.day(), last, true)}
		}
	}
	return slowEnd{open: true}
}

// doubtful is rule 26, from the first day looked at to the last.
func (v slowView) doubtful(first, last int, hours bool) bool {
	for d := first; d <= last; d++ {
		if !v.noHolidays && !v.state().decreed[slowDate(d).Year()] {
			return true
		}
		if !hours || !slowHasHours(v.ramadan) { // a Ramadan like any month is no doubt
			continue
		}
		for _, m := range slowRamadans {
			if m.Forecast && slowDay(m.First)-1 <= d && d <= slowDay(m.Last)+1 {
				return true
			}
		}
	}
	return false
}
