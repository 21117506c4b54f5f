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
func (d *deciding) arise(events []string, at time.Time) error {
	for _, t := range d.m.plan.Duties {
		if len(t.Since) > 0 && plan.Among(t.Since, events) && !d.owes(t.ID) && !d.owedBefore(t, events) {
			if err := d.owe(t, d.startedBy(t.Since, events, at), at); err != nil {
				return err
			}
		}
	}
	return d.recur(at)
}

func (d *deciding) owes(id string) bool {
	return slices.ContainsFunc(d.c.Duties, func(o DutyState) bool { return o.ID == id })
}

// owe adds an occurrence of a duty, with its clock if the file sets a time.
func (d *deciding) owe(t *plan.Duty, since, at time.Time) error {
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
func (d *deciding) recur(at time.Time) error {
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
func (d *deciding) lapse(clock, id string) {
	for i, o := range d.c.Duties {
		if o.Clock == clock {
			d.c.Duties = slices.Delete(d.c.Duties, i, i+1)
			d.owed = append(d.owed, DutyMove{Duty: id, No: o.No, Move: DutyLapsed, Role: d.m.plan.Duty(id).Doc.Performer.Value})
			return
		}
	}
}

// period begins one period of a duty.
func (d *deciding) period(t *plan.Duty, since, at time.Time, move Move) error {
	k := Clock{ID: t.Clock, Kind: DutyClock, Of: t.ID, Owner: t.Doc.Answers().Value}
	if err := d.start(k, &sop.Time{Span: t.Doc.Period}, since, at, move); err != nil {
		return err
	}
	return d.owe(t, since, at)
}

// nextPeriod lets a period end and the next begin: its day 0 is the last day
// of the one before, so that periods neither overlap nor drift. What was not
// met stays owed.
func (d *deciding) nextPeriod(i int, at time.Time) error {
	k := d.c.Clocks[i]
	t := d.m.plan.Duty(k.Of)
	for j := range d.c.Duties {
		if d.c.Duties[j].Clock == k.ID {
			d.c.Duties[j].Clock = ""
		}
	}
	since := at
	if k.Run.Span.Unit.InDays() {
		since = k.Due.Add(-time.Microsecond)
	}
	if err := d.period(t, since, at, Restarted); err != nil {
		return err
	}
	d.enter(&Draft{
		Semantics: Semantics, Kind: DutyArising, At: at, By: Person{Role: sop.System},
		From: d.c.Stage, To: d.c.Stage, Clock: k.ID, Due: k.Due, Tell: []string{t.Doc.Performer.Value},
	})
	return nil
}

// dueDuty reports whether a duty's clock still has something owed behind it.
func dueDuty(c *Case, k *Clock) bool {
	return slices.ContainsFunc(c.Duties, func(o DutyState) bool { return o.Clock == k.ID })
}

// meet judges the fulfilment of a duty: of the oldest occurrence owed.
func (d *deciding) meet(t *plan.Duty, cmd *Command, at time.Time) error {
	i := slices.IndexFunc(d.c.Duties, func(o DutyState) bool { return o.ID == t.ID })
	if i < 0 {
		return &Refused{Code: "not-owed", Args: map[string]string{"action": t.ID}}
	}
	by, unit, err := d.m.judge(t.Act, &d.c, cmd)
	if err != nil {
		return err
	}
	if err := d.judgeLate(t.Act, at); err != nil {
		return err
	}
	if d.m.plan.OwnRole(by.Role) {
		d.sent = at
	}
	owed := d.c.Duties[i]
	d.c.Duties = slices.Delete(d.c.Duties, i, i+1)
	if j, ok := d.find(owed.Clock); ok && owed.Clock != t.Clock {
		if err := d.stop(j, at, false); err != nil {
			return err
		}
	}
	input := filled(cmd.Input)
	d.happen(t.ID, at, &by)
	d.learn(t.Act, &by, input)
	before := d.c.Fields
	d.fill(input)
	d.handTo(unit)
	d.owed = append(d.owed, DutyMove{Duty: t.ID, No: owed.No, Move: DutyDone, Role: by.Role})
	if err := d.fulfilled(append([]string{t.ID}, d.m.plan.DatesIn(input)...), input, at); err != nil {
		return err
	}
	entry := Draft{
		Semantics: Semantics, Kind: DutyMet, At: at, Action: t.ID, By: by, From: d.c.Stage, To: d.c.Stage,
		Unit: unit, Input: input, Tell: slices.Clone(t.Act.Tell),
	}
	retasked, err := d.taskUnits(d.c.Stage, false, before, &entry)
	if err != nil {
		return err
	}
	d.enter(&entry)
	if retasked {
		return d.join(at)
	}
	return nil
}

// fulfilled lets clocks and duties follow what a duty brought about.
func (d *deciding) fulfilled(events []string, input map[string]Value, at time.Time) error {
	d.publish(events, at)
	if err := d.moveLimits(events, at); err != nil {
		return err
	}
	if !d.c.Closed {
		if err := d.touchStageClock(events, at); err != nil {
			return err
		}
	}
	if err := d.reclassify(input, at); err != nil {
		return err
	}
	if err := d.handOver(at); err != nil {
		return err
	}
	if err := d.holdClocks(at); err != nil {
		return err
	}
	return d.arise(events, at)
}
