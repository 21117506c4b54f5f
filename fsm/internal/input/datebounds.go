package input

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/view"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
)

// CheckDates returns which dates of an input lie outside their bounds, in the
// file's order. ended are the limits that they may end: those that run, or of a
// correction those that they ended. A day that is not for the actor to see is not told.
func (m *Checker) CheckDates(c *state.Case, by state.Actor, ended []state.Clock, input map[string]state.Value, at time.Time) []state.Reason {
	var out []state.Reason
	for _, id := range m.plan.Dates {
		if !input[id].IsSet() {
			continue
		}
		day, err := calendar.ParseDate(input[id].Str())
		if err != nil {
			continue // told already
		}
		if last, ok := m.boundDay(m.plan.Bounds[id].Latest, c, at); ok && day.After(last) {
			out = append(out, m.outside("date-late", id, last))
		}
		if first, ok := m.firstDay(id, c, ended, at); ok && day.Before(first) {
			early := m.outside("date-early", id, first)
			if m.plan.Bounds[id].FromStart && slices.ContainsFunc(ended, func(k state.Clock) bool { return m.plan.Stops(&k, id) && !m.view.ShowsDeadline(*c, k.ID, by) }) {
				early.Args["day"] = view.HiddenText
			}
			out = append(out, early)
		}
	}
	return out
}

// CheckTaken returns which dates of a case that is taken over at an instant lie outside
// their bounds. A day that had to be ahead when it was filled in may have passed since.
func (m *Checker) CheckTaken(opened, at time.Time, input map[string]state.Value) []state.Reason {
	found := m.CheckDates(&state.Case{Version: 1, Opened: opened}, state.Actor{}, nil, input, at)
	return slices.DeleteFunc(found, func(r state.Reason) bool {
		return r.Code == "date-early" && m.plan.Bounds[r.Args["field"]].Earliest.Kind == sop.BoundToday
	})
}

// NearestDay returns the day nearest to another that a date field takes, if it is
// filled in at an instant.
func (m *Checker) NearestDay(c *state.Case, field string, day calendar.Date, at time.Time) calendar.Date {
	b := m.plan.Bounds[field]
	if last, ok := m.boundDay(b.Latest, c, at); ok && day.After(last) {
		day = last
	}
	if first, ok := m.firstDay(field, c, c.Clocks, at); ok && day.Before(first) {
		day = first
	}
	return day
}

// firstDay returns the first day that a date field takes, if there is one, where
// it may end the given limits.
func (m *Checker) firstDay(field string, c *state.Case, ended []state.Clock, at time.Time) (calendar.Date, bool) {
	if start := m.limitsStart(ended, field); m.plan.Bounds[field].FromStart && !start.IsZero() {
		return m.dayOf(start), true
	}
	return m.boundDay(m.plan.Bounds[field].Earliest, c, at)
}

func (m *Checker) outside(code, field string, bound calendar.Date) state.Reason {
	args := m.wants(field)
	args["day"] = bound.String()
	return state.Reason{Code: code, Args: args}
}

// boundDay returns the day that a bound names for a case at an instant.
func (m *Checker) boundDay(b sop.DayBound, c *state.Case, at time.Time) (calendar.Date, bool) {
	switch b.Kind {
	case sop.BoundToday:
		return m.dayOf(at).AddDays(b.Shift), true
	case sop.BoundOpened:
		if c.Version > 0 {
			at = c.Opened
		}
		return m.dayOf(at), true
	case sop.BoundDay:
		return b.Day, true
	default:
		return calendar.Date{}, false
	}
}

// limitsStart returns when the last of the limits started that a date ends; zero
// if none did.
func (m *Checker) limitsStart(clocks []state.Clock, field string) time.Time {
	var last time.Time
	for i := range clocks {
		k := &clocks[i]
		if k.Kind == state.LimitClock && k.Run.Start.After(last) && m.plan.Stops(k, field) {
			last = k.Run.Start
		}
	}
	return last
}

// dayOf returns the day of an instant in the office's zone.
func (m *Checker) dayOf(t time.Time) calendar.Date { return calendar.NewDate(t.In(m.plan.Zone).Date()) }
