package calendar

import (
	"slices"
	"time"
)

// plan is a clock's history read once, before any calendar is asked.
type plan struct {
	start  int64 // local
	span   Span  // the limit of the first class since the last restart
	limit  Span  // the limit of the class now
	pauses []pause
	moves  []move
	revs   []Revision // oldest first
}

// pause is a stretch in which the clock stands still, or is away.
type pause struct {
	id       string
	away     bool
	from, to int64 // to is forever while it is open
	max      Span  // zero: no maximum
	event    int   // index of the event that began it
}

// move is an extension or a reclassification.
type move struct {
	event  int
	at     int64
	extend bool
	span   Span
}

// plan reads the events, which must be in order.
func (c *Calendar) plan(k *Clock, events []Event) (plan, error) {
	p := plan{start: c.local(k.Start), span: k.Span, limit: k.Span, revs: k.Revisions}
	if len(events) == 0 {
		return p, nil
	}
	if len(p.revs) == 0 {
		p.revs = []Revision{c.rev}
	}
	p.revs = slices.Clip(p.revs) // the clock's own: an append copies them
	back := 0                    // returns whose leave, of the same instant, comes after them
	var orphans []int            // resumes that met no pause; one may begin at the same instant
	for i := range events {
		e := &events[i]
		at := c.local(e.At)
		fail := func(code string) (plan, error) { return plan{}, &ClockError{code, *e} }
		if len(orphans) > 0 && !events[orphans[0]].At.Equal(e.At) {
			break
		}
		if at < p.start && (e.Type == EventExtend || e.Type == EventReclassify || e.Type == EventRestart) {
			return fail(ClockBeforeStart)
		}
		switch e.Type {
		case EventPause:
			if n := len(orphans); n > 0 && removeOrphan(&orphans, events, e.ID) {
				continue
			}
			if open := p.open(e.ID, false); open >= 0 && p.pauses[open].max == (Span{}) {
				return fail(ClockPauseOpen)
			}
			if e.Max != (Span{}) {
				if err := e.Max.Check(); err != nil {
					return plan{}, err
				}
			}
			p.pauses = append(p.pauses, pause{id: e.ID, from: at, to: forever, max: e.Max, event: i})
		case EventResume:
			if open := p.open(e.ID, false); open >= 0 {
				p.pauses[open].to = at
			} else {
				orphans = append(orphans, i)
			}
		case EventLeave:
			if back > 0 {
				back--
				continue
			}
			if p.open("", true) >= 0 {
				return fail(ClockAway)
			}
			p.pauses = append(p.pauses, pause{away: true, from: at, to: forever, event: i})
			if e.Mode == ModeKeep && !laterReturn(events[i+1:]) {
				p.pauses = p.pauses[:len(p.pauses)-1]
			}
		case EventReturn:
			open := p.open("", true)
			if open < 0 && leavesAt(events[i+1:], e.At) {
				// Of one instant the return comes first; away for no time is as never
				// left, but that a restart restarts.
				back++
				switch e.Mode {
				case ModeRestart:
					p.restart(at)
				case ModeResume, ModeKeep:
				default:
					return fail(ClockMode)
				}
				continue
			}
			if open < 0 {
				return fail(ClockNotAway)
			}
			switch e.Mode {
			case ModeRestart:
				p.pauses = append(p.pauses[:open], p.pauses[open+1:]...)
				p.restart(at)
			case ModeResume:
				p.pauses[open].to = at
			case ModeKeep:
				p.pauses = append(p.pauses[:open], p.pauses[open+1:]...)
			default:
				return fail(ClockMode)
			}
		case EventExtend:
			if err := e.Span.Check(); err != nil {
				return plan{}, err
			}
			if e.Span.Unit.InDays() != k.Span.Unit.InDays() {
				return fail(ClockMixedUnits)
			}
			p.moves = append(p.moves, move{i, at, true, e.Span})
		case EventReclassify:
			if err := e.Span.Check(); err != nil {
				return plan{}, err
			}
			if e.Span.Unit != k.Span.Unit {
				return fail(ClockMixedUnits)
			}
			p.limit = e.Span
			p.moves = append(p.moves, move{i, at, false, e.Span})
		case EventRestart:
			p.restart(at)
		case EventAmend:
			if at < p.start {
				p.revs = nil
			}
			p.revs = append(p.revs, e.Revision)
		default:
			return fail(ClockEvent)
		}
	}
	if len(orphans) > 0 {
		e := events[orphans[0]]
		for _, later := range events[orphans[0]:] {
			if later.Type == EventPause && later.ID == e.ID {
				return plan{}, &ClockError{ClockPauseReversed, e}
			}
		}
		return plan{}, &ClockError{ClockNoPause, e}
	}
	return p, nil
}

// restart begins anew (CLOCKS rule 20): extensions and older decree sets fall
// away, the class limit stays, and so does a pause that is still open.
func (p *plan) restart(at int64) {
	p.start, p.span, p.moves = at, p.limit, nil
	p.revs = p.revs[len(p.revs)-1:]
}

// open returns the newest open pause of that id, -1 for none.
func (p *plan) open(id string, away bool) int {
	for i := len(p.pauses) - 1; i >= 0; i-- {
		if q := &p.pauses[i]; q.to == forever && q.away == away && q.id == id {
			return i
		}
	}
	return -1
}

func removeOrphan(orphans *[]int, events []Event, id string) bool {
	for j, o := range *orphans {
		if events[o].ID == id {
			*orphans = append((*orphans)[:j], (*orphans)[j+1:]...)
			return true
		}
	}
	return false
}

// leavesAt reports whether the case also leaves at that instant.
func leavesAt(events []Event, at time.Time) bool {
	for i := range events {
		if events[i].Type == EventLeave && events[i].At.Equal(at) {
			return true
		}
	}
	return false
}

func laterReturn(events []Event) bool {
	for i := range events {
		if events[i].Type == EventReturn {
			return true
		}
	}
	return false
}
