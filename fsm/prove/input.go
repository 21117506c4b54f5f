package prove

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// fills reports whether a step fills in a field.
func (w *walk) fills(step footstep, field string) bool {
	return slices.Contains(step.mv.act.Required, field) || slices.Contains(step.filled, field)
}

// dayFor is the day that a step fills in where its conditions ask how many
// working days ago that was.
func (w *walk) dayFor(step footstep, name string) (fsm.Value, bool) {
	want := step.at.Value(daysSince(name))
	if !want.IsSet() {
		return fsm.Value{}, false
	}
	now := w.p.cal.DateOf(w.now)
	holds := func(day calendar.Date) bool {
		n, err := w.p.cal.WorkingDays(day, now)
		return err == nil && rules.IntValue(int64(n)).Equal(want)
	}
	if day, err := calendar.ParseDate(step.at.Value(name).Str()); err == nil && holds(day) {
		return step.at.Value(name), true
	}
	for n := range maxWait {
		for _, day := range []calendar.Date{now.AddDays(-n), now.AddDays(n)} {
			if holds(day) {
				return rules.DateValue(day.String()), true
			}
		}
	}
	return fsm.Value{}, false
}

// value is what the step fills in: as its conditions ask, else anything that
// the field takes.
func (w *walk) value(step footstep, name string) fsm.Value {
	if name == sop.UnitInput {
		return rules.TextValue(step.at.Value(unitID).Str())
	}
	if v, ok := w.dayFor(step, name); ok {
		return v
	}
	if v := step.at.Value(name); v.IsSet() && (v.Kind() != rules.List || len(v.List()) > 0) {
		if day, err := calendar.ParseDate(v.Str()); err == nil && v.Kind() == rules.Date {
			return w.taken(name, day)
		}
		return v
	}
	if v, ok := w.chosen[name]; ok {
		return v
	}
	switch f := w.p.plan.Fields[name]; {
	case f.Sealed():
		return rules.SealedValue("contoh")
	case f.Kind == sop.YesNoField:
		return rules.BoolValue(true)
	case f.Numeric():
		return rules.IntValue(f.Example())
	case f.Kind == sop.DateField:
		return w.taken(name, w.p.cal.DateOf(w.now).AddDays(w.p.ahead(name)))
	case f.Many, f.Kind == sop.ChoiceField, f.Kind == sop.UnitField:
		v, _ := f.Chosen(f.OptionIDs()[:1])
		return v
	case f.Pattern != nil:
		return rules.TextValue(f.Pattern.Sample)
	default:
		return rules.TextValue("contoh")
	}
}

// ahead returns how many days ahead a date is where a time ends so many working days
// before it: what it leaves is enough for a few steps.
func (p *prover) ahead(field string) int {
	const steps = 60
	most := 0
	for _, t := range check.Times(p.plan.SOP) {
		if t.BeforeField() && t.By.Value == field {
			most = max(most, 2*t.Span.High+steps)
		}
	}
	return most
}

// startFor moves the start to a day on which the date fields of a path take the days
// that its conditions ask for: a day to come cannot be filled in as one that was.
func (w *walk) startFor(path []footstep) {
	for _, step := range path {
		for _, f := range w.p.plan.SOP.Fields {
			day, err := calendar.ParseDate(step.at.Value(f.ID.Value).Str())
			if err != nil || f.Kind != sop.DateField || !w.fills(step, f.ID.Value) || w.takes(f.ID.Value, day) {
				continue
			}
			before := w.now
			for n := range 2 * maxWait {
				w.now = at9(day.AddDays((n+1)/2*(1-n%2*2)), w.p.cal)
				if w.takes(f.ID.Value, day) {
					before = w.now
					break
				}
			}
			w.now = before
		}
	}
}

// at9 is nine o'clock on a day, in the office's zone.
func at9(day calendar.Date, cal *calendar.Calendar) time.Time {
	return day.In(cal.Zone()).Add(9 * time.Hour)
}

// takes reports whether a date field takes a day.
func (w *walk) takes(field string, day calendar.Date) bool {
	return w.taken(field, day).Str() == day.String()
}

// taken returns the day nearest to the one wanted that a date field takes.
func (w *walk) taken(field string, day calendar.Date) fsm.Value {
	return rules.DateValue(w.p.m.NearestDay(&w.c, field, day, w.now).String())
}
