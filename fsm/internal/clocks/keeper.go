// Package clocks runs the clocks and duties of a case: how they start, stand still, go
// on, are extended, judged and told of, and which of them acts next. Deciding says what
// happens and to whom; nothing here judges an act.
package clocks

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/facts"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/state"
)

// Keeper keeps the clocks and duties of a case while something is decided on it, and
// notes what becomes of them for the entry that is being made.
type Keeper struct {
	Plan   *plan.Plan
	asker  *facts.Asker
	Cal    *calendar.Calendar
	Case   state.Case
	Moves  []state.ClockMove // of the entry being made
	Owed   []state.DutyMove  // likewise
	Untold []string          // who heard of a lateness that the entry being made takes back
	Found  []*state.Draft    // breaches that the entry being made lets be found late
	Late   time.Time         // of an act recorded afterwards: when it was
	From   string            // where the case was before the action being done
	Sent   time.Time         // when a citizen did what is being decided; zero: somebody else did
}

// New returns the keeper of a case under a calendar.
func New(p *plan.Plan, asker *facts.Asker, c state.Case, cal *calendar.Calendar) *Keeper {
	return &Keeper{Plan: p, asker: asker, Case: c, Cal: cal}
}

// Here returns the case's stage; nil at an end.
func (d *Keeper) Here() *plan.Stage { return d.Plan.Stages[d.Case.Stage] }

// RecordedLate reports whether the act being decided is recorded afterwards.
func (d *Keeper) RecordedLate() bool { return !d.Late.IsZero() }

// declaredLate reports whether a day lies before that of recording, of an act at an
// instant.
func (d *Keeper) declaredLate(day, at time.Time) bool {
	if d.RecordedLate() {
		at = d.Late
	}
	return d.Cal.DateOf(day).Before(d.Cal.DateOf(at))
}
