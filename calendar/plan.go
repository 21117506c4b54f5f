package calendar

import "time"

// plan is a clock's history read once, before any calendar is asked.
type plan struct {
	start int64 // local
	begin
	span   Span // the limit of the first class since the last restart
	limit  Span // the limit of the class now
	pauses []pause
	moves  []move
	revs   []Revision // oldest first
	// joined are the calendars that the clock has, oldest first; none is the office's
	// alone. present is the unit that has it now.
	joined  []joined
	present string
	turns   int // the hand-overs since the start
	judged  int // the moves before this one have been judged
}

// joined is a calendar that a clock has, by its unit: under the decree sets from the
// one of number first on. The unit has it since the hand-over of number turn.
type joined struct {
	unit  string
	first int
	turn  int
}

// pause is a stretch in which the clock stands still, or is away.
type pause struct {
	id       string
	away     bool
	from, to int64 // to is forever while it is open
	max      Span  // zero: no maximum
}

// move is an extension or a reclassification.
type move struct {
	at     int64
	extend bool
	total  bool // an extension states the whole time from the start
	span   Span
	event  int   // its index
	revs   int   // the decree sets known by then: as many of plan.revs
	joined int   // and calendars
	past   int64 // an extension is in time if the deadline as it stood is later than this
}

// planner reads the events of a clock, which must be in order.
type planner struct {
	plan
	c       *Calendar
	events  []ClockEvent
	judging bool       // else it is not asked whether extensions came in time
	under   *underSets // those of the last judgement
	open    []int      // the pauses that are open, without those away
	away    int        // the pause since the case left, -1 if it is here
	told    ReturnMode // what that leave said ahead
	back    int        // returns whose leave, of the same instant, comes after them
	orphans []int      // resumes that met no pause; one may begin at the same instant
	returns int        // index of the last return, -1 for none; -2 while not looked for
}

func (c *Calendar) planner(k *Clock, events []ClockEvent) planner {
	p := planner{c: c, events: events, away: -1, returns: -2}
	p.start, p.span, p.limit, p.revs = c.local(k.Start), k.Span, k.Span, k.Revisions
	p.begin = c.begin(k)
	p.startIn(k.Unit)
	if len(events) > 0 && len(p.revs) == 0 {
		p.revs = []Revision{c.rev}
	}
	p.revs = p.revs[:len(p.revs):len(p.revs)] // the clock's own: an append copies them
	return p
}

// read reads all events. An extension that came too late comes before a fault
// after it.
func (p *planner) read() error {
	err := p.readAll()
	if late := p.judge(); late != nil {
		return late
	}
	return err
}

func (p *planner) readAll() error {
	if !p.known {
		return &ClockError{unknownRule, ClockEvent{Type: "start", At: p.c.instant(p.start)}}
	}
	for i := range p.events {
		e := &p.events[i]
		if len(p.orphans) > 0 && !p.events[p.orphans[0]].At.Equal(e.At) {
			break
		}
		if err := p.event(i, e, p.c.local(e.At)); err != nil {
			return err
		}
	}
	if len(p.orphans) > 0 {
		e := p.events[p.orphans[0]]
		for _, later := range p.events[p.orphans[0]:] {
			if later.Type == EventPause && later.ID == e.ID {
				return &ClockError{pauseReversed, e}
			}
		}
		return &ClockError{noPause, e}
	}
	return nil
}

func (p *planner) event(i int, e *ClockEvent, at int64) error {
	if at < p.start && (e.Type == EventExtend || e.Type == EventReclassify || e.Type == EventRestart) {
		return &ClockError{beforeStart, *e}
	}
	switch e.Type {
	case EventPause:
		return p.pause(e, at)
	case EventResume:
		if n, open := p.opened(e.ID); open >= 0 {
			p.pauses[open].to = at
			p.open = append(p.open[:n], p.open[n+1:]...)
		} else {
			p.orphans = append(p.orphans, i)
		}
	case EventLeave:
		return p.leave(i, e, at)
	case EventReturn:
		return p.comeBack(i, e, at)
	case EventExtend, EventReclassify:
		return p.move(i, e, at)
	case EventRestart:
		return p.restart(at, e.Received)
	case EventAmend:
		if at < p.start {
			p.revs = nil
		}
		p.revs = append(p.revs, e.Revision)
		p.named(e.Unit, at)
	case EventHandOver:
		return p.handOver(e.Unit, at)
	default:
		return &ClockError{unknownEvent, *e}
	}
	return nil
}

// opened returns the newest open pause of that id and its place in p.open, -1 for none.
func (p *planner) opened(id string) (n, pause int) {
	for n := len(p.open) - 1; n >= 0; n-- {
		if p.pauses[p.open[n]].id == id {
			return n, p.open[n]
		}
	}
	return -1, -1
}

func (p *planner) pause(e *ClockEvent, at int64) error {
	for j, o := range p.orphans {
		if p.events[o].ID == e.ID {
			p.orphans = append(p.orphans[:j], p.orphans[j+1:]...)
			return nil
		}
	}
	if _, open := p.opened(e.ID); open >= 0 && p.pauses[open].max == (Span{}) {
		return &ClockError{pauseOpen, *e}
	}
	if e.Max != (Span{}) {
		if err := e.Max.Check(); err != nil {
			return err
		}
	}
	p.open = append(p.open, len(p.pauses))
	p.pauses = append(p.pauses, pause{id: e.ID, from: at, to: forever, max: e.Max})
	return nil
}

// leave begins a pause. Of a leave that says ahead that the clock goes on, it is
// one without length.
func (p *planner) leave(i int, e *ClockEvent, at int64) error {
	if p.back > 0 {
		p.back--
		return nil
	}
	if p.away >= 0 && (p.told != ModeKeep || i < p.lastReturn()) {
		return &ClockError{alreadyAway, *e}
	}
	to := forever
	if e.Mode == ModeKeep {
		to = at
	}
	p.away, p.told = len(p.pauses), e.Mode
	p.pauses = append(p.pauses, pause{away: true, from: at, to: to})
	return nil
}

func (p *planner) comeBack(i int, e *ClockEvent, at int64) error {
	switch e.Mode {
	case ModeRestart, ModeResume, ModeKeep:
	default:
		if p.away < 0 && !leavesAt(p.events[i+1:], e.At) {
			return &ClockError{notAway, *e}
		}
		return &ClockError{unknownMode, *e}
	}
	if p.away < 0 {
		// Of one instant the return comes first; away for no time is as never left,
		// but that a restart restarts.
		if !leavesAt(p.events[i+1:], e.At) {
			return &ClockError{notAway, *e}
		}
		p.back++
		if e.Mode == ModeRestart {
			return p.restart(at, false)
		}
		return nil
	}
	away := &p.pauses[p.away]
	left := away.from
	switch e.Mode {
	case ModeResume:
		if p.told == ModeKeep {
			if err := p.judge(); err != nil { // till now the clock went on
				return err
			}
		}
		away.to = at
	case ModeKeep:
		for j := len(p.moves) - 1; p.told != ModeKeep && j >= 0 && p.moves[j].at >= left; j-- {
			p.moves[j].past = left // while away, the clock stood still
		}
		away.to = left
	case ModeRestart:
		if err := p.judge(); err != nil {
			return err
		}
		away.to, p.away = left, -1
		return p.restart(at, false)
	}
	p.away = -1
	return nil
}

func (p *planner) move(i int, e *ClockEvent, at int64) error {
	if err := e.Span.Check(); err != nil {
		return err
	}
	extend := e.Type == EventExtend
	switch {
	case !extend:
		p.limit = e.Span
	case p.limit == (Span{}):
		return &ClockError{noClass, *e}
	case e.Span.Unit.InDays() != p.limit.Unit.InDays() || e.Span.Unit.OnDate() || p.limit.Unit.OnDate():
		return &ClockError{mixedUnits, *e}
	}
	m := move{at: at, extend: extend, total: extend && e.Total, span: e.Span, event: i, revs: len(p.revs), joined: len(p.joined), past: at}
	if extend && !m.total && m.span.Unit.InMonths() {
		// Turned now and for good, by the deadline as it stands.
		r, err := p.c.latest(&p.plan, at)
		if err != nil {
			return err
		}
		m.span = m.span.FromDay(r.legs[len(r.legs)-1].last)
	}
	p.moves = append(p.moves, m)
	return nil
}

// restart begins anew (rule 20): extensions and older decree sets fall
// away, the class limit stays, and so does a pause that is still open.
func (p *planner) restart(at int64, received bool) error {
	if err := p.judge(); err != nil {
		return err
	}
	p.start, p.received, p.span, p.moves, p.judged = at, received, p.limit, nil, 0
	p.revs = p.revs[len(p.revs)-1:]
	p.startIn(p.present)
	kept := p.pauses[:0]
	p.open = p.open[:0]
	for j, q := range p.pauses {
		if q.to <= at && j != p.away {
			continue
		}
		if j == p.away {
			p.away = len(kept)
		} else if q.to == forever {
			p.open = append(p.open, len(kept))
		}
		kept = append(kept, q)
	}
	p.pauses = kept
	return nil
}

// leavesAt reports whether the case also leaves at that instant.
func leavesAt(events []ClockEvent, at time.Time) bool {
	for i := range events {
		if !events[i].At.Equal(at) {
			return false
		}
		if events[i].Type == EventLeave {
			return true
		}
	}
	return false
}

func (p *planner) lastReturn() int {
	if p.returns == -2 {
		p.returns = -1
		for i := range p.events {
			if p.events[i].Type == EventReturn {
				p.returns = i
			}
		}
	}
	return p.returns
}
