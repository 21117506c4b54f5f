package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// shuts reports whether a limit that ends with the case, not met, is kept for a
// reopening: where its end can be reopened, and it was not late.
func (d *keeper) shuts(k *Clock, at time.Time) bool {
	if d.plan.Reopen[d.c.Stage] == nil {
		return false
	}
	return k.State == Unclassed || k.Open || k.State == Running && at.Before(k.Due)
}

// shut keeps a limit that ended with the case.
func (d *keeper) shut(i int, at time.Time) {
	k := &d.c.Clocks[i]
	if k.State == Running || k.State == Unclassed && !k.Stands() {
		k = d.happenTo(i, calendar.ClockEvent{Type: calendar.EventPause, At: at})
		k.Open = k.State == Running
	}
	k.State, k.Left, k.Remind, k.Steps = Shut, at, nil, nil
}

// unshut lets the limits that ended with the case stand still, as in a pause: the
// stage that the case comes to says whether they go on.
func (d *keeper) unshut() {
	for i := range d.c.Clocks {
		k := &d.c.Clocks[i]
		if k.State != Shut {
			continue
		}
		k.State = Paused
		if k.Run.Span == (calendar.Span{}) {
			k.State, k.Left = Unclassed, time.Time{}
		}
	}
}

// owedBefore reports whether a duty has arisen from an end of the case before: it is
// not owed again for ending after a reopening.
func (d *keeper) owedBefore(t *plan.Duty, events []string) bool {
	if !d.c.Closed {
		return false
	}
	before := false
	for _, e := range t.Since {
		switch {
		case !plan.Among([]string{e}, events):
		case e == sop.AnyEnd && d.c.Event(sop.Reopen).Times > 0:
			before = true
		case d.plan.Ends[e] != nil && d.c.Event(e).Times > 1:
			before = true
		default:
			return false
		}
	}
	return before
}
