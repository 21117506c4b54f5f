package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// arise notes the duties that the events give rise to, and lets periodic ones
// begin and end with the stages in which they recur. A duty that is owed
// already does not arise a second time, nor one that an end before a reopening gave
// rise to.
func (d *keeper) arise(events []string, at time.Time) error {
	for _, t := range d.plan.Duties {
		if len(t.Since) > 0 && plan.Among(t.Since, events) && !d.owes(t.ID) && !d.owedBefore(t, events) {
			if err := d.owe(t, d.startedBy(t.Since, events, at), at); err != nil {
				return err
			}
		}
	}
	return d.recur(at)
}

func (d *keeper) owes(id string) bool {
	return slices.ContainsFunc(d.c.Duties, func(o DutyState) bool { return o.ID == id })
}

// owe adds an occurrence of a duty, with its clock if the file sets a time.
func (d *keeper) owe(t *plan.Duty, since, at time.Time) error {
	no := d.c.Event(t.ID).Times + 1
	for _, o := range d.c.Duties {
		if o.ID == t.ID {
			no++
		}
	}
	owed := DutyState{ID: t.ID, No: no, Since: at}
	switch {
	case t.Doc.Time != nil && !t.Doc.Time.None:
		owed.Clock = ClockRef{Kind: DutyClock, Of: t.ID, No: no}.ID()
		k := Clock{ID: owed.Clock, Kind: DutyClock, Of: t.ID, Owner: t.Doc.Answers().Value}
		if err := d.start(k, t.Doc.Time, since, at, Started); err != nil {
			return err
		}
	case t.Doc.Every.Value != "":
		owed.Clock = t.Clock // it is due by the end of its period
	}
	d.c.Duties = append(d.c.Duties, owed)
	d.owed = append(d.owed, DutyMove{Duty: t.ID, No: no, Move: DutyArose, Role: t.Doc.Performer.Value})
	return nil
}

// recur starts the periods of the duties that recur in the case's stage, and
// ends those of stages that it has left: what was not due yet lapses.
func (d *keeper) recur(at time.Time) error {
	var here []*plan.Duty
	if s := d.here(); s != nil {
		here = s.Periods
	}
	for i := len(d.c.Clocks) - 1; i >= 0; i-- {
		k := &d.c.Clocks[i]
		if !k.IsPeriod() || slices.ContainsFunc(here, func(t *plan.Duty) bool { return t.ID == k.Of }) {
			continue
		}
		id, of := k.ID, k.Of
		d.c.Clocks = slices.Delete(d.c.Clocks, i, i+1)
		d.moves = append(d.moves, ClockMove{Clock: id, Move: Stopped})
		d.lapse(id, of)
	}
	for _, t := range here {
		if _, running := d.find(t.Clock); !running {
			if err := d.period(t, at, at, Started); err != nil {
				return err
			}
		}
	}
	return nil
}

// lapse drops what is owed by the end of a period that was cut short.
func (d *keeper) lapse(clock, id string) {
	for i, o := range d.c.Duties {
		if o.Clock == clock {
			d.c.Duties = slices.Delete(d.c.Duties, i, i+1)
			d.owed = append(d.owed, DutyMove{Duty: id, No: o.No, Move: DutyLapsed, Role: d.plan.Duty(id).Doc.Performer.Value})
			return
		}
	}
}

// period begins one period of a duty.
func (d *keeper) period(t *plan.Duty, since, at time.Time, move Move) error {
	k := Clock{ID: t.Clock, Kind: DutyClock, Of: t.ID, Owner: t.Doc.Answers().Value}
	if err := d.start(k, &sop.Time{Span: t.Doc.Period}, since, at, move); err != nil {
		return err
	}
	return d.owe(t, since, at)
}

// dueDuty reports whether a duty's clock still has something owed behind it.
func dueDuty(c *Case, k *Clock) bool {
	return slices.ContainsFunc(c.Duties, func(o DutyState) bool { return o.Clock == k.ID })
}
