package scenario

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// look is an instant at which a scenario saw a running clock.
type look struct {
	of      string // the stage, limit or duty
	start   time.Time
	last    calendar.Date
	due, at time.Time
}

// look notes where the running clocks stand at an instant: before a step, so
// that what it ends is seen too, and after it.
func (a *attempt) look(at time.Time) {
	for _, k := range a.timeline.Final.Clocks {
		if k.State == fsm.Running && !fsm.ReadClockID(k.ID).IsPeriod() {
			a.result.looks = append(a.result.looks, look{
				of: k.Of, start: k.Run.Start, last: k.LastDay, due: k.Due, at: at,
			})
		}
	}
}
