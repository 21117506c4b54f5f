package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/clocks"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/internal/view"
)

// judgeExtension refuses an extension of a deadline that has passed or does
// not run, and one to a total that would not move it. A clock that stands still can be
// extended.
func (m *Machine) judgeExtension(a *plan.Action, c *Case, by Actor, at time.Time, cal *calendar.Calendar) error {
	if a.Doc.Extension == nil {
		return nil
	}
	k, ok := c.Clock(m.plan.Extended(a, c.Stage))
	args := map[string]string{"action": a.Name(), "clock": m.plan.ClockName(&k), "last_day": k.LastDay.String()}
	if ok && !m.view.ShowsDeadline(*c, k.ID, by) {
		args["last_day"] = view.HiddenText
	}
	switch {
	case !ok || (k.State != Running && k.State != Paused) || !k.Begun(at):
		args["clock"] = a.Doc.Extension.Limit.Value
		delete(args, "last_day")
		return &Refused{Code: "extension-no-clock", Args: args}
	case !k.Extensible(at):
		return &Refused{Code: "extension-late", Args: args}
	case !a.Doc.Extension.Total || k.Open:
		return nil
	}
	k.Run.Events = append(slices.Clip(k.Run.Events), clocks.Extending(a, at))
	r, err := cal.Reckon(k.Run)
	if err == nil && !r.Deadline.Due.After(k.Due) {
		return &Refused{Code: "extension-not-later", Args: args}
	}
	return err
}
