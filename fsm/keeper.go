package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// keeper keeps the clocks and duties of a case while something is decided on it, and
// notes what becomes of them for the entry that is being made.
type keeper struct {
	plan   *plan.Plan
	asker  *facts.Asker
	cal    *calendar.Calendar
	c      Case
	moves  []ClockMove // of the entry being made
	owed   []DutyMove  // likewise
	untold []string    // who heard of a lateness that the entry being made takes back
	found  []*Draft    // breaches that the entry being made lets be found late
	late   time.Time   // of an act recorded afterwards: when it was
	from   string      // where the case was before the action being done
	sent   time.Time   // when a citizen did what is being decided; zero: somebody else did
}

// newKeeper returns the keeper of a case under a calendar.
func newKeeper(p *plan.Plan, asker *facts.Asker, c Case, cal *calendar.Calendar) *keeper {
	return &keeper{plan: p, asker: asker, c: c, cal: cal}
}

// here returns the case's stage; nil at an end.
func (d *keeper) here() *plan.Stage { return d.plan.Stages[d.c.Stage] }

// recordedLate reports whether the act being decided is recorded afterwards.
func (d *keeper) recordedLate() bool { return !d.late.IsZero() }

// declaredLate reports whether a day lies before that of recording, of an act at an
// instant.
func (d *keeper) declaredLate(day, at time.Time) bool {
	if d.recordedLate() {
		at = d.late
	}
	return d.cal.DateOf(day).Before(d.cal.DateOf(at))
}
