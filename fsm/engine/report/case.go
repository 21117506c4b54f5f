package report

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// caseReport reads one history for a report.
type caseReport struct {
	*reading
	r           *Reporting
	id          string
	opened      bool
	closed      bool
	end         string // that it came to in the period
	stage, unit string
	running     map[string]running // by clock
	ended       []ended
	breaches    []broken
}

// broken is a breach of a limit that is counted in a unit.
type broken struct {
	Breach
	counted counted
}

// ended is a limit that stopped, as it is judged by the end of the period.
type ended struct {
	running
	move *fsm.ClockMove
	at   time.Time
	in   bool // it stopped in the period
}

// running is a limit on its way.
type running struct {
	group          Group
	of, name       string
	owner          fsm.Person
	roleName       string
	unitName       string
	counted        counted   // zero while classes unlike one another leave it open
	due            time.Time // zero while it stands still or waits for its class
	lastDay        calendar.Date
	breached, owes bool
	provisional    bool // the last deadline is
}

// entry reads one entry.
func (c *caseReport) entry(e *store.Entry) {
	in := !knownAt(&e.Draft).Before(c.r.period.From)
	c.openOrClose(e, in)
	for i := range e.Clocks {
		if m := &e.Clocks[i]; m.Move == fsm.Stopped {
			c.stop(m, e.At, in)
		}
	}
	if e.To != "" {
		c.stage = e.To
	}
	if e.Unit.ID != "" {
		c.unit = e.Unit.ID
	}
	for i := range e.Clocks {
		switch m := &e.Clocks[i]; m.Move {
		case fsm.Stopped: // above
		case fsm.Rejudged:
			c.judgeAgain(m)
		default:
			c.move(m)
		}
	}
	if e.Kind == fsm.Breaching {
		c.breach(e)
	}
	for i := range e.Duties {
		c.duty(&e.Duties[i], in)
	}
}

// takeBack counts a breach of the period that was withdrawn by its end.
func (c *caseReport) takeBack(of *fsm.Draft) {
	if of.Kind == fsm.Breaching && !knownAt(of).Before(c.r.period.From) {
		c.r.report.Withdrawn++
	}
}

// duty counts an occurrence of a duty.
func (c *caseReport) duty(m *fsm.DutyMove, in bool) {
	d := c.r.duty(m.Duty)
	switch m.Move {
	case fsm.DutyArose:
		d.Owed++
	case fsm.DutyDone:
		d.Owed--
		if in {
			d.Met++
		}
	case fsm.DutyLapsed, fsm.DutyReturned:
		d.Owed--
	}
}

// openOrClose counts the case.
func (c *caseReport) openOrClose(e *store.Entry, in bool) {
	if !c.opened {
		c.opened = true
		at := knownAt(&e.Draft)
		if !e.Opened.IsZero() { // of an import: before it was taken over
			at = e.Opened
		}
		if !at.Before(c.r.period.From) {
			c.r.report.Opened++
		}
	}
	_, stage := c.performers[e.To]
	switch {
	case stage && c.closed:
		c.reopen()
	case e.To != "" && !stage && !c.closed:
		c.closed = true
		if in {
			c.r.report.Closed++
			c.r.ends[e.To]++
			c.end = e.To
		}
	}
}

// reopen takes an end in the period back: a report says how cases stand when its
// period ends. One of the period before is in the report of that.
func (c *caseReport) reopen() {
	if c.closed = false; c.end == "" {
		return
	}
	c.r.report.Closed--
	if c.r.ends[c.end]--; c.r.ends[c.end] == 0 {
		delete(c.r.ends, c.end)
	}
	c.end = ""
}

// move notes a limit that runs on.
func (c *caseReport) move(m *fsm.ClockMove) {
	if was, passed := c.running[m.Was]; passed && m.Was != "" {
		delete(c.running, m.Was)
		c.running[m.Clock] = was
	}
	k, known := c.running[m.Clock]
	if !known && m.Move == fsm.Resumed { // it ended with a case that was reopened
		c.ended = slices.DeleteFunc(c.ended, func(k ended) bool { return k.move.Clock == m.Clock && k.move.Unmet && k.move.LateBy == 0 && k.in })
	}
	if !known {
		k.group, k.of, k.name = c.what(m.Clock)
		if k.group == "" {
			return
		}
		k.counted = c.units[clockOf(m.Clock)]
	}
	if m.Span.Unit != 0 {
		k.counted = countedIn(m.Span.Unit)
	}
	if m.Withdrawn && m.Old != nil {
		c.withdraw(m.Clock, m.Old.Due)
	}
	if m.Withdrawn || m.Move == fsm.Restarted {
		k.breached = false
	}
	k.due, k.lastDay = m.Due, m.LastDay
	if !m.Due.IsZero() { // in a pause it keeps the mark of the deadline it had
		k.provisional = m.Provisional
	}
	c.running[m.Clock] = k
}

// withdraw takes a breach of a clock back that was groundless after all.
func (c *caseReport) withdraw(clock string, due time.Time) {
	for i := len(c.breaches) - 1; i >= 0; i-- {
		if b := &c.breaches[i]; b.Clock == clock && b.Due.Equal(due) {
			if !b.At.Before(c.r.period.From) {
				c.r.report.Withdrawn++
			}
			c.breaches = append(c.breaches[:i], c.breaches[i+1:]...)
			return
		}
	}
}

// breach notes a standard not met.
func (c *caseReport) breach(e *store.Entry) {
	if e.Owner == nil {
		return
	}
	k, known := c.running[e.Clock]
	if known {
		k.breached, k.owner = true, *e.Owner
		c.running[e.Clock] = k
	}
	last := c.lastEnded(e.Clock)
	if !known && last != nil { // by the date that was corrected
		last.breached, last.owner, k, known = true, *e.Owner, last.running, true
	}
	if !known {
		return
	}
	c.breaches = append(c.breaches, broken{counted: k.counted, Breach: Breach{
		Case: c.id, Clock: e.Clock, Name: k.name, Owner: *e.Owner, LastDay: k.lastDay, Due: e.Due, At: knownAt(&e.Draft), Provisional: k.provisional,
	}})
	if last != nil && last.move.Due.Equal(e.Due) {
		c.endBreach(last)
	}
}

// endBreach notes on the breach of a limit that stopped late when that was.
func (c *caseReport) endBreach(k *ended) {
	for i := len(c.breaches) - 1; i >= 0; i-- {
		if b := &c.breaches[i]; b.Clock == k.move.Clock && b.Due.Equal(k.move.Due) && k.move.LateBy > 0 {
			b.Ended, b.LateBy, b.Unit, b.Unmet = k.at, k.move.LateBy, k.move.Unit, k.move.Unmet
			if b.Unit == k.counted.unit {
				b.Hours = k.counted.hours
			}
			if !k.move.Done.IsZero() { // as a date field says
				b.Ended = k.move.Done.In(c.zone).UTC()
			}
			return
		}
	}
}

// stop notes a limit that ended; it is judged by who answers for it where the
// case is.
func (c *caseReport) stop(m *fsm.ClockMove, at time.Time, in bool) {
	k, known := c.running[m.Clock]
	delete(c.running, m.Clock)
	if !known {
		return
	}
	if m.Withdrawn {
		c.withdraw(m.Clock, m.Due)
		k.breached = false
	}
	if m.Span != (calendar.Span{}) { // its class came last
		k.counted, k.due, k.lastDay = countedIn(m.Span.Unit), m.Due, m.LastDay
	}
	c.answer(m.Clock, &k)
	c.ended = append(c.ended, ended{k, m, at, in})
	c.endBreach(&c.ended[len(c.ended)-1])
}

// judgeAgain judges a limit that stopped by the corrected date.
func (c *caseReport) judgeAgain(m *fsm.ClockMove) {
	k := c.lastEnded(m.Clock)
	if k == nil {
		return
	}
	if m.Withdrawn {
		c.withdraw(m.Clock, m.Due)
	}
	k.move = m
	c.endBreach(k)
}

// lastEnded returns the last run of a limit that stopped; nil if none did.
func (c *caseReport) lastEnded(clock string) *ended {
	for i := len(c.ended) - 1; i >= 0; i-- {
		if c.ended[i].move.Clock == clock {
			return &c.ended[i]
		}
	}
	return nil
}

// count counts a limit that stopped in the period.
func (c *caseReport) count(k *ended) {
	m := k.move
	judged, without := m.Judge(k.owes), m.WithoutLocalDays()
	if !k.in || judged == fsm.Waited || judged == fsm.Unjudged {
		return
	}
	in := k.counted
	if m.Unit != 0 && m.Unit != in.unit { // its class was known at its end
		in = counted{unit: m.Unit}
	}
	c.r.count(&k.running, in, func(row *reportRow, of bool) {
		if k.provisional {
			row.Provisional++
		}
		national := without.Judge(k.owes)
		if row.national.count(national); national != judged {
			row.Local++
		}
		switch judged {
		case fsm.Unmet:
			row.Unmet++
			return
		case fsm.Joined:
			row.Joined++
			return
		case fsm.Late:
			row.Late++
		case fsm.Early:
			row.Early++
			row.OnTime++
		default:
			row.OnTime++
		}
		row.Ended++
		if m.Afterwards {
			row.Afterwards++
			if judged != fsm.Late {
				row.onTimeAfterwards++
			}
		}
		if !m.Unmet && (of || k.group == ByStage) {
			row.taken = append(row.taken, m.Taken)
		}
	})
}

// finish counts what is left at the end of the period.
func (c *caseReport) finish() {
	if c.opened && !c.closed {
		c.r.report.Open++
	}
	for i := range c.ended {
		c.count(&c.ended[i])
	}
	for _, clock := range slices.Sorted(maps.Keys(c.running)) {
		k := c.running[clock]
		if c.answer(clock, &k); !k.owes {
			continue
		}
		c.r.count(&k, k.counted, func(row *reportRow, _ bool) {
			row.Running++
			if !k.due.IsZero() && k.due.Before(c.r.period.To) {
				row.RunningLate++
			}
			if k.provisional {
				row.RunningProvisional++
			}
		})
	}
	for i := range c.breaches {
		b := &c.breaches[i]
		if b.At.Before(c.r.period.From) {
			continue
		}
		c.r.breaches = append(c.r.breaches, b.Breach)
		var k running
		k.group, k.of, k.name = c.what(b.Clock)
		k.owner = b.Owner
		k.roleName, k.unitName = c.names["pelaksana "+b.Owner.Role], c.names["unit "+b.Owner.Unit]
		c.r.count(&k, b.counted, func(row *reportRow, _ bool) { row.Breaches++ })
	}
}

// answer finds who answers for a limit now, unless its breach says so.
func (c *caseReport) answer(clock string, k *running) {
	if !k.breached {
		k.owner = fsm.Person{Role: c.owners[clockOf(clock)]}
		if k.owner.Role == door.OwnerOfStage {
			k.owner.Role = c.performers[c.stage]
		}
		if c.scopes[k.owner.Role] == sop.UnitCases {
			k.owner.Unit = cmp.Or(fsm.ReadClockID(clock).Unit, c.unit)
		}
	}
	scope, known := c.scopes[k.owner.Role]
	k.owes = known && scope != sop.OwnCases
	k.roleName, k.unitName = c.names["pelaksana "+k.owner.Role], c.names["unit "+k.owner.Unit]
}
