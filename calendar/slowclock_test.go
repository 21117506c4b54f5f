package calendar_test

import "slices"

type slowKind string

const (
	slowPause      slowKind = "pause"
	slowResume     slowKind = "resume"
	slowExtend     slowKind = "extend"
	slowReclassify slowKind = "reclassify"
	slowRestart    slowKind = "restart"
	slowLeave      slowKind = "leave"
	slowReturn     slowKind = "return"
	slowAmend      slowKind = "amend"
	slowHandOver   slowKind = "unit"
)

// slowEvent is something that moves a clock.
type slowEvent struct {
	kind   slowKind
	at     wall
	id     string      // of a pause
	span   slowSpan    // of an extension or class
	total  bool        // menjadi: the extension is stated from the start
	max    slowSpan    // of a pause
	mode   string      // of a return
	known  int         // of an amendment
	to     *slowOffice // of a hand-over; of an amendment the unit that gets a calendar by it
	sender bool        // of a restart: by a role "sendiri"
}

// slowClock is a clock as the case has it: what happened, in order.
type slowClock struct {
	start   wall
	span    slowSpan // zero: the class is not known yet
	sameDay bool
	sender  bool
	known   int
	sop     *slowOffice
	unit    *slowOffice // whose calendar counts at the start; nil is the SOP's
	events  []slowEvent
}

// slowHistory is what has become of a clock.
type slowHistory struct {
	start   slowStart
	limit   slowSpan // for a restart
	span    slowSpan // the first one since the start
	pauses  []slowHeld
	moves   []slowEvent // extensions and classes
	sop     *slowOffice
	present *slowOffice
	views   []slowView // rule 24 and the hand-overs
	refused string     // the event that cannot be
}

type slowHeld struct {
	stretch
	max slowSpan
}

func (h *slowHistory) newest() slowView { return h.views[len(h.views)-1] }

// begin starts a clock, or starts it anew (rule 20).
func (h *slowHistory) begin(s slowStart, known int) {
	h.start, h.span, h.moves, h.views = s, h.limit, nil, []slowView{{h.present, known}}
}

// history reads the events up to an instant.
func (k slowClock) history(upTo wall) *slowHistory {
	h := &slowHistory{limit: k.span, sop: k.sop, present: k.unit}
	if h.present == nil {
		h.present = k.sop
	}
	h.begin(slowStart{k.start, k.sameDay, k.sender}, k.known)
	open := map[string]int{}
	for _, e := range k.events {
		if e.at > upTo {
			break
		}
		switch e.kind {
		case slowPause:
			open["p"+e.id] = len(h.pauses)
			h.pauses = append(h.pauses, slowHeld{stretch{e.at, never}, e.max})
		case slowLeave:
			open["away"] = len(h.pauses)
			h.pauses = append(h.pauses, slowHeld{stretch: stretch{e.at, never}})
		case slowResume:
			h.pauses[open["p"+e.id]].to = e.at
		case slowReturn:
			away := &h.pauses[open["away"]]
			away.to = away.from // as if never left; a restart begins after it anyway
			if e.mode == "resume" {
				away.to = e.at
			}
			if e.mode == "restart" {
				h.begin(slowStart{e.at, k.sameDay, false}, h.newest().known)
			}
		case slowRestart:
			h.begin(slowStart{e.at, k.sameDay, e.sender}, h.newest().known)
		case slowExtend:
			h.extend(e)
		case slowReclassify:
			h.limit = e.span
			h.moves = append(h.moves, e)
		case slowAmend:
			h.name(e.to)
			h.amend(e.known)
		case slowHandOver:
			h.present = e.to
			if end := h.deadline(never); end.open || e.at < end.due {
				h.views = append(h.views, slowView{e.to, h.newest().known})
			}
		}
	}
	return h
}

// extend grants a leg while t < Due (rule 18), else it is refused. Months are turned by the deadline as
// it stands, in a pause as if the clock went on now.
func (h *slowHistory) extend(e slowEvent) {
	end := h.deadline(never)
	switch {
	case h.refused != "":
	case h.classless():
		h.refused = "no_class"
	case e.span.unit.hourly() != h.class().unit.hourly() || h.class().unit.fixed():
		h.refused = "mixed_units"
	case !end.open && e.at >= end.due:
		h.refused = "extend_late"
	}
	if !e.total && e.span.unit.monthly() {
		e.span = e.span.turned(h.deadline(e.at).last)
	}
	h.moves = append(h.moves, e)
}

func (h *slowHistory) classless() bool {
	return h.span.unit == 0 && !slices.ContainsFunc(h.moves, func(m slowEvent) bool { return m.kind == slowReclassify })
}

// name gives a unit, which had the calendar of the SOP, one of its own in its place
// (rule 44).
func (h *slowHistory) name(unit *slowOffice) {
	if unit == nil {
		return
	}
	h.present = unit
	for i := range h.views {
		if h.views[i].slowOffice == h.sop {
			h.views[i].slowOffice = unit
		}
	}
}

// amend adds a set for every calendar that the clock has, that of the last unit last.
func (h *slowHistory) amend(known int) {
	var calendars []*slowOffice
	for _, v := range slices.Backward(h.views) {
		if !slices.Contains(calendars, v.slowOffice) {
			calendars = append(calendars, v.slowOffice)
		}
	}
	for _, o := range slices.Backward(calendars) {
		h.views = append(h.views, slowView{o, known})
	}
}

// deadline is the latest of the dates under each view that the clock has had (rule
// 24). With pauses that go on at now it tells what would be if they ended then.
func (h *slowHistory) deadline(now wall) slowEnd {
	end, _, _ := h.judged(now)
	return end
}

// judged also returns the view that gave the deadline and the pauses under it.
func (h *slowHistory) judged(now wall) (best slowEnd, by slowView, held []stretch) {
	views := h.views
	if h.newest().mayShorten {
		views = nil
		for _, v := range h.views {
			if v.known == h.newest().known {
				views = append(views, v)
			}
		}
	}
	for i, v := range views {
		pauses, doubts := h.held(v, now)
		end := h.end(v, pauses)
		for _, from := range doubts {
			end.prov = end.prov || from < end.due
		}
		if i == 0 || end.open || !best.open && end.due >= best.due {
			best, by, held = end, v, pauses
		}
	}
	return best, by, held
}

// held are the pauses under the decrees of a view (rules 12 and 16), and when those
// began whose end is in doubt. The maximum is the reporter's: it goes by the
// calendar of the SOP.
func (h *slowHistory) held(v slowView, now wall) (pauses []stretch, doubts []wall) {
	for _, p := range h.pauses {
		q := stretch{p.from, min(p.to, max(now, p.from))}
		if p.max != (slowSpan{}) {
			sop := slowView{h.sop, v.known}
			limit := sop.span(slowStart{at: p.from, sameDay: h.sop.sameDay && !p.max.unit.monthly()}, p.max, nil)
			if limit.due < q.to || q.to == never {
				q.to = limit.due
				if limit.prov && q.to > h.start.at {
					doubts = append(doubts, p.from)
				}
			}
		}
		q.from = max(q.from, h.start.at)
		if q.from < q.to {
			pauses = append(pauses, q)
		}
	}
	return pauses, doubts
}

// end is the deadline under one view: rules 18 and 19.
func (h *slowHistory) end(v slowView, pauses []stretch) slowEnd {
	counted := func(s slowSpan, moves []slowEvent) slowEnd {
		end := v.span(h.start, s, pauses)
		for _, m := range moves {
			if m.kind == slowExtend {
				end = h.longer(v, end, m, pauses)
			}
		}
		return end
	}
	cur, class := slowEnd{open: true}, h.span
	if class.unit != 0 {
		cur = counted(class, nil)
	}
	for i, m := range h.moves {
		if m.kind == slowExtend {
			cur = h.longer(v, cur, m, pauses)
			continue
		}
		fresh := counted(m.span, h.moves[:i])
		if class.unit != 0 { // else nothing was told, and nothing is kept
			floor := h.floor(v, m, class, pauses)
			if !floor.open && (cur.open || floor.due < cur.due) {
				floor.prov = cur.prov
				cur = floor
			}
			fresh = laterSlow(cur, fresh)
		}
		cur, class = fresh, m.span
	}
	return cur
}

// longer is a deadline after an extension.
func (h *slowHistory) longer(v slowView, end slowEnd, m slowEvent, pauses []stretch) slowEnd {
	if m.total {
		return laterSlow(end, v.span(h.start, m.span, pauses))
	}
	return v.leg(end, m.span, pauses)
}

// floor is F of rule 19: before it a new class ends no clock.
func (h *slowHistory) floor(v slowView, m slowEvent, old slowSpan, pauses []stretch) slowEnd {
	if m.span.unit.hourly() && !old.unit.hourly() {
		return v.countHours(m.at, m.span, pauses)
	}
	unit := m.span.unit
	if unit == inBefore {
		unit, pauses = inWorkingDays, nil
	}
	for d := v.nextWorking(m.at.day()); !heldFor(pauses, d); d = v.nextWorking(d) {
		end := v.dayEnd(d, unit)
		if unit == inWorkingHours {
			end = v.closes(d)
		}
		if !covers(pauses, end) {
			return slowEnd{last: d, due: end + 1}
		}
	}
	return slowEnd{open: true}
}
