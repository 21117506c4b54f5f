package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// countedFor returns the unit by whose calendar a clock counts now, if that has one of
// its own: of a stage's clock the unit that has the case, of a task's the one that owes
// it. Limits, duties, and a citizen's own time go by the SOP's.
func (d *keeper) countedFor(k *Clock) string {
	unit := ""
	switch k.Kind {
	case StageClock:
		if d.plan.Owes(d.plan.Stages[k.Of].Doc.Performer.Value) {
			unit = d.c.Unit.ID
		}
	case DutyClock:
		unit = ReadClockID(k.ID).Unit
	}
	if d.cal.OfUnit(unit) == d.cal {
		unit = d.plan.KnownUnit(&d.c, unit)
	}
	if d.cal.OfUnit(unit) == d.cal {
		return ""
	}
	return unit
}

// handOver lets the clocks of stages follow the case to another unit: what that has
// for a calendar joins, unless the deadline has passed.
func (d *keeper) handOver(at time.Time) error {
	for i := range d.c.Clocks {
		k := &d.c.Clocks[i]
		if k.Kind != StageClock || k.State == Unclassed {
			continue
		}
		unit := d.countedFor(k)
		if unit == k.Run.Present() {
			continue
		}
		k = d.happenTo(i, calendar.ClockEvent{Type: calendar.EventHandOver, At: at, Unit: unit})
		if k.State == Away {
			continue
		}
		if err := d.reckonAnew(k, at, HandedOver); err != nil {
			return err
		}
	}
	return nil
}
