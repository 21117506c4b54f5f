package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

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
