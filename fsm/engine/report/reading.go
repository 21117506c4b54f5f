package report

import (
	"slices"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

// counted is what a limit is told in: its unit, and of minutes those of what.
type counted struct{ unit, hours calendar.TimeUnit }

// countedIn returns what a limit of the unit is told in.
func countedIn(unit calendar.TimeUnit) counted {
	switch {
	case unit == calendar.WorkingDays || unit == calendar.BeforeDate:
		return counted{unit: calendar.WorkingDays}
	case unit.InDays():
		return counted{unit: calendar.Days}
	case unit == calendar.WorkingHours:
		return counted{calendar.Minutes, unit}
	}
	return counted{calendar.Minutes, calendar.Hours}
}

// String returns what is counted, as people say it: of the minutes of office hours "menit
// kerja".
func (c counted) String() string {
	if c.hours == calendar.WorkingHours {
		return c.unit.String() + " kerja"
	}
	return c.unit.String()
}

// Counts returns what Median and P90 count, in words: "hari kerja", "menit kerja".
func (r *Row) Counts() string { return counted{r.CountedIn, r.Hours}.String() }

// Counts returns what LateBy counts, in words; empty without.
func (b *Breach) Counts() string { return counted{b.Unit, b.Hours}.String() }

// reading is what an SOP says of its limits, by name.
type reading struct {
	performers map[string]string // of each stage
	owners     map[string]string // of each clock, as clockOf names it
	scopes     map[string]sop.Scope
	names      map[string]string  // of a stage, limit or duty; of "pelaksana x" and "unit x"
	groups     map[string]Group   // of a clock
	units      map[string]counted // of a clock, if it has but one
	zone       *time.Location
}

// clockOf returns a clock's id without the number of a duty's occurrence, and of a
// task without the unit that owes it.
func clockOf(clock string) string {
	ref := fsm.ReadClockID(clock)
	return fsm.ClockRef{Kind: ref.Kind, Of: ref.Of}.ID()
}

func newReading(doc *sop.SOP) *reading {
	r := &reading{
		performers: map[string]string{}, owners: map[string]string{}, scopes: map[string]sop.Scope{},
		names: map[string]string{}, groups: map[string]Group{}, units: map[string]counted{},
		zone: doc.Calendar.Options.Zone,
	}
	for _, p := range doc.Roles {
		r.scopes[p.ID.Value] = p.Scope
		r.names["pelaksana "+p.ID.Value] = sop.Called(p.Name, p.ID)
	}
	for _, u := range doc.Units.Units {
		r.names["unit "+u.ID.Value] = sop.Called(u.Name, u.ID)
	}
	for _, s := range doc.Stages {
		r.performers[s.ID.Value] = s.Performer.Value
		if s.Standard != nil {
			r.add(fsm.StageTime(s.ID.Value).ID(), ByStage, s.Answers().Value, sop.Called(s.Name, s.ID), s.Standard.Time)
		}
	}
	for _, l := range doc.Limits {
		r.add(l.ID.Value, ByLimit, l.Owner.Value, sop.Called(l.Name, l.ID), l.Time)
	}
	for _, d := range doc.Owed() {
		r.add(fsm.ClockRef{Kind: fsm.DutyClock, Of: d.ID.Value}.ID(), ByDuty, d.Answers().Value, sop.Called(sop.Text{}, d.ID), d.Time)
	}
	return r
}

func (r *reading) add(clock string, by Group, owner, name string, t *sop.Time) {
	r.groups[clock], r.owners[clock], r.names[clock] = by, owner, name
	spans := t.Spans()
	if len(spans) == 0 {
		return
	}
	unit := countedIn(spans[0].Unit)
	if !slices.ContainsFunc(spans, func(s calendar.Span) bool { return countedIn(s.Unit) != unit }) {
		r.units[clock] = unit
	}
}

// what returns what a clock is of. A duty's period is nobody's limit.
func (r *reading) what(clock string) (by Group, of, name string) {
	ref := fsm.ReadClockID(clock)
	if ref.IsPeriod() {
		return "", "", ""
	}
	key := clockOf(clock)
	return r.groups[key], ref.Of, r.names[key]
}
