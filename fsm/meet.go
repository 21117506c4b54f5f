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
	k := d.Case.Clocks[i]
	t := d.m.plan.Duty(k.Of)
	for j := range d.Case.Duties {
		if d.Case.Duties[j].Clock == k.ID {
			d.Case.Duties[j].Clock = ""
		}
	}
	since := at
	if k.Run.Span.Unit.InDays() {
		since = k.Due.Add(-time.Microsecond)
	}
	if err := d.Period(t, since, at, Restarted); err != nil {
		return err
	}
	d.enter(&Draft{
		Semantics: Semantics, Kind: DutyArising, At: at, By: Person{Role: sop.System},
		From: d.Case.Stage, To: d.Case.Stage, Clock: k.ID, Due: k.Due, Tell: []string{t.Doc.Performer.Value},
	})
	return nil
}

// meet judges the fulfilment of a duty: of the oldest occurrence owed.
func (d *deciding) meet(t *plan.Duty, cmd *Command, at time.Time) error {
	i := slices.IndexFunc(d.Case.Duties, func(o DutyState) bool { return o.ID == t.ID })
	if i < 0 {
		return &Refused{Code: "not-owed", Args: map[string]string{"action": t.ID}}
	}
	by, unit, err := d.m.judge(t.Act, &d.Case, cmd)
	if err != nil {
		return err
	}
	if err := d.judgeLate(t.Act, at); err != nil {
		return err
	}
	if d.m.plan.OwnRole(by.Role) {
		d.Sent = at
	}
	owed := d.Case.Duties[i]
	d.Case.Duties = slices.Delete(d.Case.Duties, i, i+1)
	if j, ok := d.Find(owed.Clock); ok && owed.Clock != t.Clock {
		if err := d.Stop(j, at, false); err != nil {
			return err
		}
	}
	input := filled(cmd.Input)
	d.happen(t.ID, at, &by)
	d.learn(t.Act, &by, input)
	before := d.Case.Fields
	d.fill(input)
	d.handTo(unit)
	d.Owed = append(d.Owed, DutyMove{Duty: t.ID, No: owed.No, Move: DutyDone, Role: by.Role})
	if err := d.fulfilled(append([]string{t.ID}, d.m.plan.DatesIn(input)...), input, at); err != nil {
		return err
	}
	entry := Draft{
		Semantics: Semantics, Kind: DutyMet, At: at, Action: t.ID, By: by, From: d.Case.Stage, To: d.Case.Stage,
		Unit: unit, Input: input, Tell: slices.Clone(t.Act.Tell),
	}
	retasked, err := d.TaskUnits(d.Case.Stage, false, before, &entry)
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
	if err := d.MoveLimits(events, at); err != nil {
		return err
	}
	if !d.Case.Closed {
		if err := d.TouchStageClock(events, at); err != nil {
			return err
		}
	}
	if err := d.Reclassify(input, at); err != nil {
		return err
	}
	if err := d.HandOver(at); err != nil {
		return err
	}
	if err := d.HoldClocks(at); err != nil {
		return err
	}
	return d.Arise(events, at)
}
