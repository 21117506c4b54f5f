package fsm

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/view"
	"github.com/tatalaksana/sop/fsm/sop"
)

// checkDates returns which dates of an input lie outside their bounds, in the
// file's order. ended are the limits that they may end: those that run, or of a
// correction those that they ended. A day that is not for the actor to see is not told.
func (m *checker) checkDates(c *Case, by Actor, ended []Clock, input map[string]Value, at time.Time) []Reason {
	var out []Reason
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
			if m.plan.Bounds[id].FromStart && slices.ContainsFunc(ended, func(k Clock) bool { return m.plan.Stops(&k, id) && !m.view.ShowsDeadline(*c, k.ID, by) }) {
				early.Args["day"] = view.HiddenText
			}
			out = append(out, early)
		}
	}
	return out
}

// NearestDay returns the day nearest to another that a date field takes, if it is
// filled in at an instant. Days are those of the office's zone.
func (m *checker) NearestDay(c *Case, field string, day calendar.Date, at time.Time) calendar.Date {
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
func (m *checker) firstDay(field string, c *Case, ended []Clock, at time.Time) (calendar.Date, bool) {
	if start := m.limitsStart(ended, field); m.plan.Bounds[field].FromStart && !start.IsZero() {
		return m.dayOf(start), true
	}
	return m.boundDay(m.plan.Bounds[field].Earliest, c, at)
}

func (m *checker) outside(code, field string, bound calendar.Date) Reason {
	args := m.wants(field)
	args["day"] = bound.String()
	return Reason{Code: code, Args: args}
}

// boundDay returns the day that a bound names for a case at an instant.
func (m *checker) boundDay(b sop.DayBound, c *Case, at time.Time) (calendar.Date, bool) {
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
func (m *checker) limitsStart(clocks []Clock, field string) time.Time {
	var last time.Time
	for i := range clocks {
		k := &clocks[i]
		if k.Kind == LimitClock && k.Run.Start.After(last) && m.plan.Stops(k, field) {
			last = k.Run.Start
		}
	}
	return last
}

// dayOf returns the day of an instant in the office's zone.
func (m *checker) dayOf(t time.Time) calendar.Date { return calendar.NewDate(t.In(m.plan.Zone).Date()) }
