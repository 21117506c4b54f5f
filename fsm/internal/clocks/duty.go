package clocks

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// Arise notes the duties that the events give rise to, and lets periodic ones
// begin and end with the stages in which they recur. A duty that is owed
// already does not arise a second time, nor one that an end before a reopening gave
// rise to.
func (d *Keeper) Arise(events []string, at time.Time) error {
	for _, t := range d.Plan.Duties {
		if len(t.Since) > 0 && plan.Among(t.Since, events) && !d.owes(t.ID) && !d.owedBefore(t, events) {
			if err := d.owe(t, d.startedBy(t.Since, events, at), at); err != nil {
				return err
			}
		}
	}
	return d.Recur(at)
}

func (d *Keeper) owes(id string) bool {
	return slices.ContainsFunc(d.Case.Duties, func(o state.DutyState) bool { return o.ID == id })
}

// owe adds an occurrence of a duty, with its clock if the file sets a time.
func (d *Keeper) owe(t *plan.Duty, since, at time.Time) error {
	no := d.Case.Event(t.ID).Times + 1
	for _, o := range d.Case.Duties {
		if o.ID == t.ID {
			no++
		}
	}
	owed := state.DutyState{ID: t.ID, No: no, Since: at}
	switch {
	case t.Doc.Time != nil && !t.Doc.Time.None:
		owed.Clock = state.ClockRef{Kind: state.DutyClock, Of: t.ID, No: no}.ID()
		k := state.Clock{ID: owed.Clock, Kind: state.DutyClock, Of: t.ID, Owner: t.Doc.Answers().Value}
		if err := d.Start(k, t.Doc.Time, since, at, state.Started); err != nil {
			return err
		}
	case t.Doc.Every.Value != "":
		owed.Clock = t.Clock // it is due by the end of its period
	}
	d.Case.Duties = append(d.Case.Duties, owed)
	d.Owed = append(d.Owed, state.DutyMove{Duty: t.ID, No: no, Move: state.DutyArose, Role: t.Doc.Performer.Value})
	return nil
}

// Recur starts the periods of the duties that recur in the case's stage, and
// ends those of stages that it has left: what was not due yet lapses.
func (d *Keeper) Recur(at time.Time) error {
	var here []*plan.Duty
	if s := d.Here(); s != nil {
		here = s.Periods
	}
	for i := len(d.Case.Clocks) - 1; i >= 0; i-- {
		k := &d.Case.Clocks[i]
		if !k.IsPeriod() || slices.ContainsFunc(here, func(t *plan.Duty) bool { return t.ID == k.Of }) {
			continue
		}
		id, of := k.ID, k.Of
		d.Case.Clocks = slices.Delete(d.Case.Clocks, i, i+1)
		d.Moves = append(d.Moves, state.ClockMove{Clock: id, Move: state.Stopped})
		d.lapse(id, of)
	}
	for _, t := range here {
		if _, running := d.Find(t.Clock); !running {
			if err := d.Period(t, at, at, state.Started); err != nil {
				return err
			}
		}
	}
	return nil
}

// lapse drops what is owed by the end of a period that was cut short.
func (d *Keeper) lapse(clock, id string) {
	for i, o := range d.Case.Duties {
		if o.Clock == clock {
			d.Case.Duties = slices.Delete(d.Case.Duties, i, i+1)
			d.Owed = append(d.Owed, state.DutyMove{Duty: id, No: o.No, Move: state.DutyLapsed, Role: d.Plan.Duty(id).Doc.Performer.Value})
			return
		}
	}
}

// Period begins one period of a duty.
func (d *Keeper) Period(t *plan.Duty, since, at time.Time, move state.Move) error {
	k := state.Clock{ID: t.Clock, Kind: state.DutyClock, Of: t.ID, Owner: t.Doc.Answers().Value}
	if err := d.Start(k, &sop.Time{Span: t.Doc.Period}, since, at, move); err != nil {
		return err
	}
	return d.owe(t, since, at)
}

// dueDuty reports whether a duty's clock still has something owed behind it.
func dueDuty(c *state.Case, k *state.Clock) bool {
	return slices.ContainsFunc(c.Duties, func(o state.DutyState) bool { return o.Clock == k.ID })
}
