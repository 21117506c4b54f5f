package clocks

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/state"
	"github.com/tatalaksana/sop/rules"
)

// Concerns reports whether a unit is in charge of the case, or owes a task of it.
func (d *Keeper) Concerns(unit string) bool {
	return unit != "" && (d.Case.Unit.ID == unit || slices.ContainsFunc(d.Case.Duties, func(o state.DutyState) bool { return o.Unit == unit }))
}

// PassTasks lets a unit owe the tasks of the one whose place it takes.
func (d *Keeper) PassTasks(u state.UnitChange, at time.Time) (lapsed bool, err error) {
	for i := len(d.Case.Duties) - 1; i >= 0; i-- {
		o := &d.Case.Duties[i]
		if o.Unit != u.From {
			continue
		}
		t := d.Plan.Duty(o.ID)
		if d.asked(t, u.To, true) {
			if err := d.expire(i, t, at); err != nil {
				return false, err
			}
			lapsed = true
			continue
		}
		o.Unit = u.To
		if j, ok := d.Find(o.Clock); ok {
			o.Clock = state.ClockRef{Kind: state.DutyClock, Of: o.ID, No: o.No, Unit: u.To}.ID()
			if err := d.passClock(j, o.Clock, at); err != nil {
				return false, err
			}
		}
		d.Owed = append(d.Owed, state.DutyMove{Duty: o.ID, No: o.No, Unit: u.To, Move: state.DutyPassed, Role: t.Doc.Performer.Value, Was: u.From})
		if u.To != d.Case.Unit.ID {
			d.Case.Had = Also(d.Case.Had, u.To)
		}
	}
	return lapsed, nil
}

// passClock gives the clock at i to the unit that its new id names, and notes both ids.
func (d *Keeper) passClock(i int, id string, at time.Time) error {
	k := &d.Case.Clocks[i]
	was, moves := k.ID, len(d.Moves)
	k.ID = id
	if unit := d.countedFor(k); unit != k.Run.Present() {
		k = d.HappenTo(i, calendar.ClockEvent{Type: calendar.EventHandOver, At: at, Unit: unit})
		if err := d.ReckonAnew(k, at, state.HandedOver); err != nil {
			return err
		}
	}
	if len(d.Moves) == moves {
		d.Moves = append(d.Moves, state.ClockMove{
			Clock: id, Move: state.HandedOver, LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional, Revision: k.Revision, Granted: k.Granted,
		})
	}
	d.Moves[len(d.Moves)-1].Was = was
	slices.SortFunc(d.Case.Clocks, func(a, b state.Clock) int { return strings.Compare(a.ID, b.ID) })
	return nil
}

// RenameAsked puts a unit in the place of another in the fields that name who owes a
// task: else who took it over would owe nothing once the field is corrected.
func (d *Keeper) RenameAsked(u state.UnitChange) {
	for _, t := range d.Plan.Duties {
		if t.Field == "" || !slices.Contains(d.Case.Fields[t.Field].List(), u.From) {
			continue
		}
		var now []string
		for _, id := range d.Case.Fields[t.Field].List() {
			if id == u.From {
				id = u.To
			}
			now = Also(now, id)
		}
		d.Case.Fields = maps.Clone(d.Case.Fields)
		d.Case.Fields[t.Field] = rules.ListValue(now...)
	}
}
