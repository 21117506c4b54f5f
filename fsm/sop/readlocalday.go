package sop

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// localDays reads libur_tambahan or masuk_tambahan: a list of {tanggal, nama,
// dasar, jam}.
func (r *reader) localDays(n *node, key string) (out []LocalDay) {
	if n.Kind != yamltree.List {
		r.tear(problem.Pos(n.Pos), "expected-list", key)
		return nil
	}
	seen := map[calendar.Date]bool{}
	for _, item := range n.Items {
		var d LocalDay
		r.each(item, key, form.LocalDay, keys{
			"tanggal": r.to(&d.Date), "nama": r.name(&d.Name), "dasar": r.to(&d.Source),
			"jam": func(n *node) {
				for _, t := range r.texts(n) {
					d.At = t
					for _, part := range strings.Split(t.Value, ",") {
						r.interval(t, part, &d.Hours)
					}
				}
			},
		})
		if d.Date != (Text{}) {
			r.localDay(&d, key, seen)
		}
		out = append(out, d)
	}
	return out
}

// localDay resolves the days of an entry.
func (r *reader) localDay(d *LocalDay, key string, seen map[calendar.Date]bool) {
	day, ok := meant.LocalDay(d.Date.Value)
	switch {
	case !ok:
		r.Err(d.Date.Pos, "bad-date", "part", d.Date.Value, "suggestion", cmp.Or(rules.DayMeant(d.Date.Value), meant.DayOff(d.Date.Value)))
		return
	case !inCalendar(day.Date) || !day.Until.IsZero() && !inCalendar(day.Until):
		r.Err(d.Date.Pos, "date-out-of-range", "value", d.Date.Value)
		return
	}
	for date := range day.Days() {
		if seen[date] {
			r.Err(d.Date.Pos, "repeated-item", "value", d.Date.Value, "key", key)
			return
		}
	}
	for date := range day.Days() {
		seen[date] = true
	}
	day.Name, day.Basis = d.Name.Value, d.Source.Value
	d.days = &day
}

func inCalendar(d calendar.Date) bool { return d.Year() >= 2000 && d.Year() <= 2069 }

// weekdays returns the words of the days of the week on which the entry's days fall.
func (d *LocalDay) weekdays() (words []string) {
	if d.days == nil {
		return nil
	}
	for date := range d.days.Days() {
		if word := dayWords[date.Weekday()]; !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

// resolveLocalDays gives the calendar the days off, those at work, and those with
// hours of their own.
func (r *reader) resolveLocalDays(o *Office) {
	opts := &o.Options
	off := map[calendar.Date]*LocalDay{}
	for i := range o.LocalOff {
		d := &o.LocalOff[i]
		if d.days == nil || len(d.Hours) > 0 {
			continue
		}
		opts.LocalOff = append(opts.LocalOff, *d.days)
		for date := range d.days.Days() {
			off[date] = d
		}
	}
	for i := range o.ExtraWork {
		d := &o.ExtraWork[i]
		if d.days == nil {
			continue
		}
		opts.ExtraWork = append(opts.ExtraWork, *d.days)
		for date := range d.days.Days() {
			if other := off[date]; other != nil {
				r.Err(d.Date.Pos, "off-and-at-work", "date", d.Date.Value, "line", strconv.Itoa(other.Date.Pos.Line))
				break
			}
		}
	}
	for _, list := range [][]LocalDay{o.LocalOff, o.ExtraWork} {
		for i := range list {
			r.ownHours(o, &list[i])
		}
	}
	r.daysUnderNight(o)
}

// daysUnderNight tells the entries with hours that begin before the night shift of the
// day before ends.
func (r *reader) daysUnderNight(o *Office) {
	under := o.Options.DaysUnderNight()
	for _, list := range [][]LocalDay{o.LocalOff, o.ExtraWork} {
		for _, d := range list {
			if d.days == nil || len(d.Hours) == 0 {
				continue
			}
			for date := range d.days.Days() {
				if slices.Contains(under, date) {
					r.Err(d.At.Pos, "hours-out-of-order", "value", d.At.Value)
					break
				}
			}
		}
	}
}

// ownHours gives the calendar the hours of an entry on those of its days that work.
func (r *reader) ownHours(o *Office, d *LocalDay) {
	if d.days == nil || len(d.Hours) == 0 || o.Options.Week == 0 {
		return
	}
	if len(o.Hours) == 0 {
		r.Warn(d.At.Pos, "half-day-without-hours")
		return
	}
	if d.Hours[len(d.Hours)-1].To > 24*60 {
		r.Err(d.At.Pos, "hours-out-of-order", "value", d.At.Value)
		return
	}
	days := o.Options.HoursOn(*d.days, d.Hours)
	if len(days) == 0 && (o.office == nil || !o.office.has(d)) { // a unit may be off anyway
		r.Err(d.Date.Pos, "hours-on-day-off", "date", d.Date.Value)
	}
	o.Options.Hours.Days = append(o.Options.Hours.Days, days...)
}
