package plan

import (
	"cmp"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/fsm/state"
	"github.com/tatalaksana/sop/rules"
)

// Limit is a limit that crosses stages.
type Limit struct {
	Doc                   *sop.CaseTime
	ID                    string
	Owner                 string
	Since, Restart, Until []string    // the events that start, restart and end it
	Never                 bool        // it has no time: it never runs
	Asked                 bool        // a condition asks whether it passed
	When                  *rules.Rule // it exists only if this holds when it starts; nil: always
}

// Turn is what events do to a limit. One that stops may start again at once.
type Turn struct {
	Stops    bool
	Met      bool // it stops since what it waits for happened, not since the case ended
	Restarts bool // it runs, from now on anew
	Starts   bool // it did not run, or has just stopped
}

// Turn returns what events do to the limit that runs or does not. closed says that
// the case ends with them.
func (l *Limit) Turn(running, closed bool, events []string) Turn {
	var t Turn
	t.Met = running && Among(l.Until, events)
	t.Stops = t.Met || running && closed
	on := running && !t.Stops
	if !closed && !l.Never {
		t.Restarts = on && Among(l.Restart, events)
		t.Starts = !on && Among(l.Since, events)
	}
	return t
}

// Runs reports whether a limit runs after a turn, if it ran or did not before.
func (t Turn) Runs(before bool) bool { return before && !t.Stops || t.Starts }

// Among reports whether one of the listed is among the events.
func Among(list, events []string) bool {
	return slices.ContainsFunc(list, func(id string) bool { return slices.Contains(events, id) })
}

// SpanFor returns the span of a limit and, of a limit by class, the class: none, and
// the span that holds until then, while it is not known. The zero span means that there
// is none.
func SpanFor(t *sop.Time, fields map[string]rules.Value) (calendar.Span, string) {
	if t.By.Value == "" {
		return t.Span, ""
	}
	v := fields[t.By.Value]
	if !v.IsSet() {
		return t.Unset.Span, ""
	}
	class := v.String()
	if t.BeforeField() {
		return t.SpanBefore(class), class
	}
	for _, c := range t.ByClass {
		if c.Option.Value == class {
			return c.Span, class
		}
	}
	return calendar.Span{}, class
}

// SpanOf returns the span that a case's clock has by a time, as [SpanFor] does: of one by
// unit, that of the unit that has the case, or owes the task.
func (p *Plan) SpanOf(c *state.Case, k *state.Clock, t *sop.Time) (calendar.Span, string) {
	if !t.ByUnit() {
		return SpanFor(t, c.Fields)
	}
	unit := c.Unit.ID
	if k.Kind == state.DutyClock {
		unit = cmp.Or(state.ReadClockID(k.ID).Unit, unit)
	}
	known := map[string]rules.Value{}
	if unit = p.KnownUnit(c, unit); unit != "" {
		known[sop.UnitInput] = rules.ChoiceValue(unit)
	}
	return SpanFor(t, known)
}
