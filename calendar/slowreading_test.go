package calendar_test

// slowReading is how a clock stands at an instant (rules 15, 27 to 29), in days or
// minutes.
type slowReading struct {
	state                    string
	used, left, lateBy, took int
}

// days lists the days of a unit that count from the start up to and with one day.
func (h *slowHistory) days(v slowView, unit slowUnit, until int, pauses []stretch) []int {
	at := v.received(h.start)
	d := at.day()
	if !h.start.sameDay || at > v.dayEnd(d, unit) {
		d++
	}
	var days []int
	for ; d <= until; d++ {
		if (unit != inWorkingDays || v.works(d)) && !covers(pauses, v.dayEnd(d, unit)) {
			days = append(days, d)
		}
	}
	return days
}

// ran is how long a clock of hours ran between two instants.
func (v slowView) ran(unit slowUnit, from, to wall, pauses []stretch) wall {
	ran := wall(0)
	for d := from.day() - 1; dawn(d) < to; d++ {
		for _, r := range v.running(d, unit, from, pauses) {
			ran += max(min(r.to, to)-r.from, 0)
		}
	}
	return ran
}

func minutesUpwards(t wall) int { return int((t + aMinute - 1) / aMinute) }

// class is the span in force.
func (h *slowHistory) class() slowSpan {
	class := h.span
	for _, m := range h.moves {
		if m.kind == slowReclassify {
			class = m.span
		}
	}
	return class
}

// read reads a clock whose legs are all of one unit.
func (k slowClock) read(now wall) slowReading {
	h := k.history(now)
	if h.classless() {
		return slowReading{}
	}
	_, _, open := h.judged(never)
	end, v, pauses := h.judged(now)
	unit := h.class().unit
	switch unit {
	case inOnDate:
		open, unit = nil, inDays
	case inBefore:
		open, unit = nil, inWorkingDays
	}
	r := slowReading{state: "on_time"}
	late := now >= end.due
	if unit.hourly() {
		used := v.ran(unit, h.start.at, min(now, end.due), pauses)
		r.used = int(used / aMinute)
		r.left = minutesUpwards(v.ran(unit, h.start.at, end.due, pauses) - used)
		r.took = minutesUpwards(v.ran(unit, h.start.at, now, pauses))
		if late {
			r.lateBy = minutesUpwards(v.ran(unit, end.due, now, nil))
		}
	} else {
		for _, d := range h.days(v, unit, end.last, pauses) {
			if v.dayEnd(d, unit) < now {
				r.used++
			} else {
				r.left++
			}
		}
		r.took = len(h.days(v, unit, now.day(), pauses))
		for d := end.last + 1; late && d <= now.day(); d++ {
			if unit != inWorkingDays || v.works(d) {
				r.lateBy++
			}
		}
	}
	switch {
	case late:
		r.state, r.lateBy = "late", max(r.lateBy, 1)
	case covers(open, now) && now >= h.start.at:
		r.state = "paused"
	}
	return r
}

// warning is when n counted days are left, or a share of them is used (rule 30), of
// a clock of days whose legs are all of one unit.
func (k slowClock) warning(left, share int) (wall, bool) {
	h := k.history(never)
	end, v, pauses := h.judged(never)
	if end.open {
		return 0, false
	}
	days := h.days(v, h.class().unit, end.last, pauses)
	nth := len(days) - 1 - left
	if share > 0 {
		nth = min((share*len(days)+99)/100, len(days)-1)
	}
	at := h.start.at
	if nth >= 0 {
		at = dawn(days[nth])
		if slowHasHours(v.normal) && v.works(days[nth]) {
			at = v.hours(days[nth])[0].from
		}
	}
	at = max(at, h.start.at)
	for again := true; again; {
		again = false
		for _, p := range pauses {
			if p.from <= at && at < p.to {
				at, again = p.to, true
			}
		}
	}
	return at, true
}
