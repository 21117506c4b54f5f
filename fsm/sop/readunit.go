package sop

import (
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// unitOffice reads the calendar of a unit: what it says for itself.
func (r *reader) unitOffice(u *UnitEntry, n *node) {
	o := &Office{Pos: problem.Pos(n.Pos)}
	u.Calendar = o
	r.each(n, `kalender unit "`+u.ID.Value+`"`, form.UnitOffice, keys{
		"hari_kerja":     func(n *node) { o.Week = r.words(n, form.Office, "hari_kerja") },
		"libur":          func(n *node) { r.off(o, n) },
		"jam_kerja":      func(n *node) { r.hours(o, n) },
		"libur_tambahan": func(n *node) { o.LocalOff = r.localDays(n, "libur_tambahan") },
		"masuk_tambahan": func(n *node) { o.ExtraWork = r.localDays(n, "masuk_tambahan") },
	})
}

// unitWeek reads hari_kerja that stands on a unit itself.
func (r *reader) unitWeek(u *UnitEntry, n *node) {
	switch {
	case n == nil:
	case u.Calendar != nil:
		r.Err(problem.Pos(n.Pos), "misplaced-key", "key", "hari_kerja", "where", `unit "`+u.ID.Value+`"`, "home", "kalender")
	default:
		u.Calendar = &Office{Pos: problem.Pos(n.Pos), Week: r.words(n, form.Office, "hari_kerja")}
	}
}

// unitEnd judges since when a unit becomes another: one says both or neither.
func (r *reader) unitEnd(u *UnitEntry) {
	where := `unit "` + u.ID.Value + `"`
	switch day, ok := ParseDate(u.Since.Value); {
	case len(u.Becomes) > 0 && u.Since == (Text{}):
		r.Err(u.Becomes[0].Pos, "missing-key", "key", "sejak", "where", where)
	case len(u.Becomes) == 0 && u.Since != (Text{}):
		r.Err(u.Since.Pos, "missing-key", "key", "menjadi", "where", where)
	case u.Since != (Text{}) && !ok:
		r.Err(u.Since.Pos, "bad-date", "part", u.Since.Value, "suggestion", rules.DayMeant(u.Since.Value))
	case u.Since != (Text{}) && !inCalendar(day):
		r.Err(u.Since.Pos, "date-out-of-range", "value", u.Since.Value)
	}
}

// unitCalendars makes the calendars of units whole, once that of the SOP is known.
func (r *reader) unitCalendars() {
	office := &r.sop.Calendar
	for _, u := range r.sop.Units.Units {
		if u.Calendar == nil {
			continue
		}
		r.repeats(u.Calendar.LocalOff, office.LocalOff, "libur_tambahan")
		r.repeats(u.Calendar.ExtraWork, office.ExtraWork, "masuk_tambahan")
		r.resolveOffice(u.Calendar.within(office))
		if office.Options.Units == nil {
			office.Options.Units = map[string]calendar.Options{}
		}
		office.Options.Units[u.ID.Value] = u.Calendar.Options
	}
}

// repeats tells days that a unit has and the SOP has anyway.
func (r *reader) repeats(own, office []LocalDay, key string) {
	known := map[calendar.Date]bool{}
	for i := range office {
		if d := office[i].days; d != nil {
			for date := range d.Days() {
				known[date] = true
			}
		}
	}
	for i := range own {
		d := &own[i]
		if d.days == nil {
			continue
		}
		for date := range d.days.Days() {
			if known[date] {
				r.Err(d.Date.Pos, "repeated-item", "value", d.Date.Value, "key", key)
				break
			}
		}
	}
}

// has reports whether an entry is one of the office's own.
func (o *Office) has(d *LocalDay) bool {
	same := func(e LocalDay) bool { return e.Date.Pos == d.Date.Pos }
	return slices.ContainsFunc(o.LocalOff, same) || slices.ContainsFunc(o.ExtraWork, same)
}

// within fills in what a unit does not say with what the SOP says. Its own days are
// beside the SOP's; who works on holidays has no days off of the SOP.
func (o *Office) within(office *Office) *Office {
	o.office = office
	o.DayEnd, o.Roll = office.DayEnd, office.Roll
	if len(o.Week) == 0 {
		o.Week = office.Week
	}
	own := len(o.Off) == 0 || !slices.ContainsFunc(o.Off, func(t Text) bool { return t.Value == "tidak ada" })
	if len(o.Off) == 0 {
		o.Off, o.offTold = office.Off, office.offTold
	}
	if own {
		o.LocalOff = slices.Concat(office.LocalOff, o.LocalOff)
	}
	o.ExtraWork = slices.Concat(office.ExtraWork, o.ExtraWork)
	if o.Options.Hours == nil && office.Options.Hours != nil {
		o.Hours, o.Ramadan = office.Hours, office.Ramadan
		o.Options.Hours = &calendar.OfficeHours{Normal: office.Options.Hours.Normal, Ramadan: office.Options.Hours.Ramadan}
		if o.hoursRead = office.hoursRead; office.hoursPos != (problem.Pos{}) {
			o.hoursPos = o.Pos
		}
		if len(o.Ramadan) > 0 {
			o.ramadanPos = o.Pos
		}
	}
	return o
}
