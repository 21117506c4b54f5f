package fsm

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/rules"
)

// concerns reports whether a unit is in charge of the case, or owes a task of it.
func (d *keeper) concerns(unit string) bool {
	return unit != "" && (d.c.Unit.ID == unit || slices.ContainsFunc(d.c.Duties, func(o DutyState) bool { return o.Unit == unit }))
}

// passTasks lets a unit owe the tasks of the one whose place it takes.
func (d *keeper) passTasks(u UnitChange, at time.Time) (lapsed bool, err error) {
	for i := len(d.c.Duties) - 1; i >= 0; i-- {
		o := &d.c.Duties[i]
		if o.Unit != u.From {
			continue
		}
		t := d.plan.Duty(o.ID)
		if d.asked(t, u.To, true) {
			if err := d.expire(i, t, at); err != nil {
				return false, err
			}
			lapsed = true
			continue
		}
		o.Unit = u.To
		if j, ok := d.find(o.Clock); ok {
			o.Clock = ClockRef{Kind: DutyClock, Of: o.ID, No: o.No, Unit: u.To}.ID()
			if err := d.passClock(j, o.Clock, at); err != nil {
				return false, err
			}
		}
		d.owed = append(d.owed, DutyMove{Duty: o.ID, No: o.No, Unit: u.To, Move: DutyPassed, Role: t.Doc.Performer.Value, Was: u.From})
		if u.To != d.c.Unit.ID {
			d.c.Had = also(d.c.Had, u.To)
		}
	}
	return lapsed, nil
}

// passClock gives the clock at i to the unit that its new id names, and notes both ids.
func (d *keeper) passClock(i int, id string, at time.Time) error {
	k := &d.c.Clocks[i]
	was, moves := k.ID, len(d.moves)
	k.ID = id
	if unit := d.countedFor(k); unit != k.Run.Present() {
		k = d.happenTo(i, calendar.ClockEvent{Type: calendar.EventHandOver, At: at, Unit: unit})
		if err := d.reckonAnew(k, at, HandedOver); err != nil {
			return err
		}
	}
	if len(d.moves) == moves {
		d.moves = append(d.moves, ClockMove{
			Clock: id, Move: HandedOver, LastDay: k.LastDay, Due: k.Due, Provisional: k.Provisional, Revision: k.Revision, Granted: k.Granted,
		})
	}
	d.moves[len(d.moves)-1].Was = was
	slices.SortFunc(d.c.Clocks, func(a, b Clock) int { return strings.Compare(a.ID, b.ID) })
	return nil
}

// renameAsked puts a unit in the place of another in the fields that name who owes a
// task: else who took it over would owe nothing once the field is corrected.
func (d *keeper) renameAsked(u UnitChange) {
	for _, t := range d.plan.Duties {
		if t.Field == "" || !slices.Contains(d.c.Fields[t.Field].List(), u.From) {
			continue
		}
		var now []string
		for _, id := range d.c.Fields[t.Field].List() {
			if id == u.From {
				id = u.To
			}
			now = also(now, id)
		}
		d.c.Fields = maps.Clone(d.c.Fields)
		d.c.Fields[t.Field] = rules.ListValue(now...)
	}
}
