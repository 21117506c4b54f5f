package fsm

import (
	"time"

	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// here returns the case's stage; nil at an end.
func (d *deciding) here() *plan.Stage { return d.m.plan.Stages[d.c.Stage] }

// recordedLate reports whether the act being decided is recorded afterwards.
func (d *deciding) recordedLate() bool { return !d.late.IsZero() }

// declaredLate reports whether a day lies before that of recording, of an act at an
// instant.
func (d *deciding) declaredLate(day, at time.Time) bool {
	if d.recordedLate() {
		at = d.late
	}
	return d.cal.DateOf(day).Before(d.cal.DateOf(at))
}
