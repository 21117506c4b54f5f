package clocks

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// shuts reports whether a limit that ends with the case, not met, is kept for a
// reopening: where its end can be reopened, and it was not late.
func (d *Keeper) shuts(k *state.Clock, at time.Time) bool {
	if d.Plan.Reopen[d.Case.Stage] == nil {
		return false
	}
	return k.State == state.Unclassed || k.Open || k.State == state.Running && at.Before(k.Due)
}

// shut keeps a limit that ended with the case.
func (d *Keeper) shut(i int, at time.Time) {
	k := &d.Case.Clocks[i]
	if k.State == state.Running || k.State == state.Unclassed && !k.Stands() {
		k = d.HappenTo(i, calendar.ClockEvent{Type: calendar.EventPause, At: at})
		k.Open = k.State == state.Running
	}
	k.State, k.Left, k.Remind, k.Steps = state.Shut, at, nil, nil
}

// Unshut lets the limits that ended with the case stand still, as in a pause: the
// stage that the case comes to says whether they go on.
func (d *Keeper) Unshut() {
	for i := range d.Case.Clocks {
		k := &d.Case.Clocks[i]
		if k.State != state.Shut {
			continue
		}
		k.State = state.Paused
		if k.Run.Span == (calendar.Span{}) {
			k.State, k.Left = state.Unclassed, time.Time{}
		}
	}
}

// owedBefore reports whether a duty has arisen from an end of the case before: it is
// not owed again for ending after a reopening.
func (d *Keeper) owedBefore(t *plan.Duty, events []string) bool {
	if !d.Case.Closed {
		return false
	}
	before := false
	for _, e := range t.Since {
		switch {
		case !plan.Among([]string{e}, events):
		case e == sop.AnyEnd && d.Case.Event(sop.Reopen).Times > 0:
			before = true
		case d.Plan.Ends[e] != nil && d.Case.Event(e).Times > 1:
			before = true
		default:
			return false
		}
	}
	return before
}
