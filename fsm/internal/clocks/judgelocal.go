package clocks

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/state"
)

// judgeWithoutLocal notes on the move that stops a clock how that would be judged had
// the office decided no day off of its own. What came after the act and counts all
// the same, since the deadline was told with it, counts here too.
func (d *Keeper) judgeWithoutLocal(k *state.Clock, at time.Time, move *state.ClockMove) error {
	national := d.Cal.WithoutLocal()
	if national == d.Cal || k.State == state.Unclassed {
		return nil
	}
	run := k.Run
	if at.Before(k.Due) {
		run.Events = slices.Clone(run.Events)
		for i := range run.Events {
			if e := &run.Events[i]; e.At.After(at) {
				e.At = at
			}
		}
	}
	taken, err := national.Taken(run, at)
	if err != nil {
		return err
	}
	without := state.Lateness{LateBy: taken.LateBy, Early: taken.Status == calendar.Early}
	if without != (state.Lateness{LateBy: move.LateBy, Early: move.Early}) {
		move.WithoutLocal = &without
	}
	return nil
}
