package clocks

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/state"
)

// countedFor returns the unit by whose calendar a clock counts now, if that has one of
// its own: of a stage's clock the unit that has the case, of a task's the one that owes
// it. Limits, duties, and a citizen's own time go by the SOP's.
func (d *Keeper) countedFor(k *state.Clock) string {
	unit := ""
	switch k.Kind {
	case state.StageClock:
		if d.Plan.Owes(d.Plan.Stages[k.Of].Doc.Performer.Value) {
			unit = d.Case.Unit.ID
		}
	case state.DutyClock:
		unit = state.ReadClockID(k.ID).Unit
	}
	if d.Cal.OfUnit(unit) == d.Cal {
		unit = d.Plan.KnownUnit(&d.Case, unit)
	}
	if d.Cal.OfUnit(unit) == d.Cal {
		return ""
	}
	return unit
}

// HandOver lets the clocks of stages follow the case to another unit: what that has
// for a calendar joins, unless the deadline has passed.
func (d *Keeper) HandOver(at time.Time) error {
	for i := range d.Case.Clocks {
		k := &d.Case.Clocks[i]
		if k.Kind != state.StageClock || k.State == state.Unclassed {
			continue
		}
		unit := d.countedFor(k)
		if unit == k.Run.Present() {
			continue
		}
		k = d.HappenTo(i, calendar.ClockEvent{Type: calendar.EventHandOver, At: at, Unit: unit})
		if k.State == state.Away {
			continue
		}
		if err := d.ReckonAnew(k, at, state.HandedOver); err != nil {
			return err
		}
	}
	return nil
}
