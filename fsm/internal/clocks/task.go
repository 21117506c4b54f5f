package clocks

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/state"
)

// TaskUnits ends the tasks of the stage that an entry leaves and gives those of the one
// that it enters, or lets those of the stage in which the case stays follow its fields,
// which were others before; the entry tells who is to answer. It reports whether units
// were added or removed while the case stays.
func (d *Keeper) TaskUnits(from string, moved bool, before map[string]state.Value, entry *state.Draft) (changed bool, err error) {
	if !d.Plan.Tasked {
		return false, nil
	}
	var tell []string
	if moved {
		if err := d.drop(from, entry.At); err != nil {
			return false, err
		}
		tell, err = d.Give(entry.At)
	} else {
		tell, changed, err = d.reassign(before, entry.At)
	}
	for _, role := range tell {
		entry.Tell = Also(entry.Tell, role)
	}
	return changed, err
}

// Give lets the units owe the tasks of the stage just entered, each with its own
// clock, and returns the roles that are to hear of it.
func (d *Keeper) Give(at time.Time) ([]string, error) {
	s := d.Here()
	if s == nil {
		return nil, nil
	}
	var tell []string
	for _, t := range s.Tasks {
		for _, unit := range plan.Owing(t, d.Case.Fields) {
			if err := d.entrust(t, unit, at); err != nil {
				return nil, err
			}
		}
		tell = Also(tell, t.Doc.Performer.Value)
	}
	return tell, nil
}

// entrust lets a unit owe a task of the stage, with a clock of its own.
func (d *Keeper) entrust(t *plan.Duty, unit string, at time.Time) error {
	no, role := d.Case.Event(d.Plan.Entered(t.Stage)).Times, t.Doc.Performer.Value
	owed := state.DutyState{ID: t.ID, No: no, Unit: unit, Since: at}
	if t.Doc.Time != nil && !t.Doc.Time.None {
		owed.Clock = state.ClockRef{Kind: state.DutyClock, Of: t.ID, No: no, Unit: unit}.ID()
		k := state.Clock{ID: owed.Clock, Kind: state.DutyClock, Of: t.ID, Owner: role}
		if err := d.Start(k, t.Doc.Time, at, at, state.Started); err != nil {
			return err
		}
	}
	d.Case.Duties = append(slices.Clip(d.Case.Duties), owed)
	d.Owed = append(d.Owed, state.DutyMove{Duty: t.ID, No: no, Unit: unit, Move: state.DutyArose, Role: role})
	if unit != d.Case.Unit.ID {
		d.Case.Had = Also(d.Case.Had, unit)
	}
	return nil
}

// Also returns the list with what it may have already.
func Also(list []string, item string) []string {
	if slices.Contains(list, item) {
		return list
	}
	return append(slices.Clip(list), item)
}

// reassign lets the tasks of the stage in which the case stays follow a field that
// names their units: who is named no more owes nothing, who is named now owes it from
// now on. It returns the roles that are to hear of it, and whether anything changed. A
// field that is emptied changes nothing, nor does naming those again whom it named.
func (d *Keeper) reassign(before map[string]state.Value, at time.Time) (tell []string, changed bool, err error) {
	s := d.Here()
	if s == nil {
		return nil, false, nil
	}
	for _, t := range s.Tasks {
		was, now := plan.Owing(t, before), plan.Owing(t, d.Case.Fields)
		if len(now) == 0 || slices.Equal(was, now) {
			continue
		}
		changed = true
		for i := len(d.Case.Duties) - 1; i >= 0; i-- {
			if o := d.Case.Duties[i]; o.ID == t.ID && !slices.Contains(now, o.Unit) {
				if err := d.expire(i, t, at); err != nil {
					return nil, false, err
				}
			}
		}
		for _, unit := range now {
			if slices.Contains(was, unit) || d.asked(t, unit, len(was) == 0) {
				continue
			}
			if err := d.entrust(t, unit, at); err != nil {
				return nil, false, err
			}
			tell = Also(tell, t.Doc.Performer.Value)
		}
	}
	return tell, changed, nil
}

// asked reports whether a unit owes a task, or has answered it since the stage was
// entered; with back, whether it gave it back.
func (d *Keeper) asked(t *plan.Duty, unit string, back bool) bool {
	return slices.ContainsFunc(d.Case.Duties, func(o state.DutyState) bool { return o.ID == t.ID && o.Unit == unit }) ||
		slices.ContainsFunc(d.Case.Answers, func(o state.TaskAnswer) bool {
			ended := o.Move == state.DutyDone || back && o.Move == state.DutyReturned
			return ended && o.Task == t.ID && o.Unit == unit && d.Plan.Lasts(&d.Case, t, o.No)
		})
}

// drop lets what units still owe of a stage that was left lapse.
func (d *Keeper) drop(left string, at time.Time) error {
	for i := len(d.Case.Duties) - 1; i >= 0; i-- {
		if t := d.Plan.Duty(d.Case.Duties[i].ID); t.Stage != "" && t.Stage == left {
			if err := d.expire(i, t, at); err != nil {
				return err
			}
			d.Case.Answers[len(d.Case.Answers)-1].Left = t.Asked
		}
	}
	return nil
}

// expire lets the owed task at i lapse. A clock that has not passed is neither kept nor
// broken.
func (d *Keeper) expire(i int, t *plan.Duty, at time.Time) error {
	if j, ok := d.Find(d.Case.Duties[i].Clock); ok {
		k := &d.Case.Clocks[j]
		move, err := d.judged(k, at)
		if err == nil {
			err = d.judgeWithoutLocal(k, at, &move)
		}
		if err != nil {
			return err
		}
		unmet(&move)
		d.Moves = append(d.Moves, move)
		d.Case.Clocks = slices.Delete(d.Case.Clocks, j, j+1)
	}
	d.CloseTask(i, t, state.DutyLapsed, t.Doc.Performer.Value, nil, at)
	return nil
}

// CloseTask notes what became of the owed task at i.
func (d *Keeper) CloseTask(i int, t *plan.Duty, move state.DutyStep, role string, input map[string]state.Value, at time.Time) {
	o := d.Case.Duties[i]
	d.Case.Duties = slices.Delete(d.Case.Duties, i, i+1)
	d.Case.Answers = append(slices.Clip(d.Case.Answers), state.TaskAnswer{Task: o.ID, No: o.No, Unit: o.Unit, Move: move, At: at, Input: input})
	d.Owed = append(d.Owed, state.DutyMove{Duty: t.ID, No: o.No, Unit: o.Unit, Move: move, Role: role})
}
