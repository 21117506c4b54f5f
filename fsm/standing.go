package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// Standing tells how the clocks of a case stand at an instant, in order of id:
// working days used and left, on time, warned, paused or late, by how much,
// since when and whose. A clock that ended, if only until a reopening, or whose stage
// was left is not told. Timers that are due must have acted before ([Machine.Advance]).
// Errors are the calendar's.
func (m *Machine) Standing(c Case, at time.Time, cal *calendar.Calendar) ([]ClockStanding, error) {
	var out []ClockStanding
	for i := range c.Clocks {
		k := &c.Clocks[i]
		if k.State == Away || k.State == Unclassed || k.State == Shut {
			continue
		}
		told, err := m.standing(&c, k, at, cal)
		if err != nil {
			return nil, err
		}
		out = append(out, told)
	}
	return out, nil
}

func (m *Machine) standing(c *Case, k *Clock, at time.Time, cal *calendar.Calendar) (ClockStanding, error) {
	told := ClockStanding{
		Clock: k.ID, Name: m.plan.ClockName(k), Kind: k.Kind, Of: k.Of, Span: k.Span(), Granted: k.Granted, Start: k.Run.Start, Since: k.Run.Start,
	}
	if owner := m.plan.OwnerNow(c, k); m.plan.Roles[owner].Doc != nil {
		told.Owner, told.Owed = *m.plan.AnswersFor(c, k, owner), m.plan.Owes(owner)
	}
	var levels []calendar.Warning
	if t := m.plan.TimeOf(k); t != nil {
		for _, r := range t.Remind {
			levels = append(levels, r.Warning())
		}
	}
	var err error
	if told.Reading, err = cal.Read(k.Run, at, levels...); err != nil {
		return told, err
	}
	if total := told.Used + told.Left; total > 0 {
		told.Share = told.Used * 100 / total
	}
	switch told.Status {
	case calendar.Late:
		told.Since, told.Share = told.Deadline.Due, 100
	case calendar.Warned:
		told.Since, err = firstReached(k, levels, at, cal)
	case calendar.Paused:
		for _, e := range k.Run.Events {
			if e.Type == calendar.EventPause && !e.At.After(at) {
				told.Since = e.At
			}
		}
	}
	return told, err
}

// firstReached returns when the first of the levels that are reached was.
func firstReached(k *Clock, levels []calendar.Warning, at time.Time, cal *calendar.Calendar) (time.Time, error) {
	var times []time.Time
	for _, level := range levels {
		t, ok, err := cal.WarnAt(k.Run, level)
		if err != nil {
			return time.Time{}, err
		}
		if ok && !t.After(at) {
			times = append(times, t)
		}
	}
	if len(times) == 0 {
		return at, nil
	}
	return slices.MinFunc(times, time.Time.Compare), nil
}

// Explain returns the ledger of a clock's deadline, day by day, from the code
// that gives the deadline. It is false if the case has no such clock, or if that
// waits for its class or ended with the case. Errors are the calendar's.
func (m *Machine) Explain(c Case, clock string, cal *calendar.Calendar) (calendar.Ledger, bool, error) {
	k, ok := c.Clock(clock)
	if !ok || k.State == Unclassed || k.State == Shut {
		return calendar.Ledger{}, false, nil
	}
	ledger, err := cal.ExplainClock(k.Run)
	return ledger, err == nil, err
}

// Answers returns who answers for a clock of the case now: role, unit and the
// person who last acted in it. Nil if nobody does or there is no such clock.
func (m *Machine) Answers(c Case, clock string) *Person {
	for i := range c.Clocks {
		k := &c.Clocks[i]
		if owner := m.plan.OwnerNow(&c, k); k.ID == clock && m.plan.Owes(owner) {
			return m.plan.AnswersFor(&c, k, owner)
		}
	}
	return nil
}
