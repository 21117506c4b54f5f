package fsm

import (
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// What ended may go on where the file says buka_lagi. A limit that ended without what
// it waits for, and was not past its deadline, is kept in the case, shut: the time
// from the end to the reopening is a pause. What was judged stays as judged.

// reopen judges an action on a case that has ended.
func (d *deciding) reopen(cmd *Command, at time.Time) error {
	a := d.m.plan.Reopen[d.Case.Stage]
	if a == nil || cmd.Action != a.ID {
		return d.m.unknown(cmd.Action, "closed", map[string]string{"stage": d.m.plan.StageName(d.Case.Stage)})
	}
	return d.perform(a, cmd, at)
}

// ReopensUntil returns the first instant at which a case that ended can no longer be
// reopened, by the decrees that the case is under; false if it is open, or its end
// is final. Errors are the calendar's.
func (m *Machine) ReopensUntil(c Case, cal *calendar.Calendar) (time.Time, bool, error) {
	a := m.plan.Reopen[c.Stage]
	if a == nil || !c.Closed || a.Spent(c.Event(a.ID).Times) {
		return time.Time{}, false, nil
	}
	last, err := cal.Add(c.Entered, a.Doc.Time)
	return last.Due, err == nil, err
}

// judgeReopening refuses to reopen a case that ended too long ago. Duties are met
// whenever they are.
func (m *Machine) judgeReopening(a *plan.Action, c *Case, at time.Time, cal *calendar.Calendar) error {
	if a.Doc.Kind != sop.EndAction {
		return nil
	}
	last, err := cal.Add(c.Entered, a.Doc.Time)
	if err != nil || at.Before(last.Due) {
		return err
	}
	return &Refused{Code: "reopening-late", Args: map[string]string{
		"action": a.Name(), "stage": m.plan.StageName(c.Stage), "within": a.Doc.Time.String(), "last_day": last.LastDay.String(),
	}}
}
