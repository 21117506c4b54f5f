package question

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// office is the calendar of a question.
type office struct {
	Zone      string     `json:"zone"`
	Week      []int      `json:"week"`
	Joint     joint      `json:"joint"`
	LocalOff  []localDay `json:"local_off"`
	ExtraWork []localDay `json:"extra_work"`
	Holidays  string     `json:"holidays"`
	StartRule string     `json:"start_rule"`
	DayEnd    string     `json:"day_end"`
	Hours     hours      `json:"hours"`
	HalfDays  []halfDay  `json:"half_days"`
	OnDayOff  string     `json:"on_day_off"`
	Cutoff    string     `json:"cutoff"`
}

// joint tells whether joint leave is worked.
type joint bool

// UnmarshalJSON reads true and "off" as days off, false and "work" as working days.
func (j *joint) UnmarshalJSON(text []byte) error {
	switch string(text) {
	case "true", `"off"`:
		*j = false
	case "false", `"work"`:
		*j = true
	default:
		return wrong("json", "calendar.joint", strings.Trim(string(text), `"`), `true atau "off" bila cuti bersama libur, false atau "work" bila masuk kerja`, `true or "off" if joint leave is off, false or "work" if it is worked`)
	}
	return nil
}

// localDay is a day, "12-15" of every year, or a range of either.
type localDay calendar.LocalDay

// UnmarshalJSON reads "2026-12-15", "12-15", "2026-12-14/2026-12-18" and "12-28/01-03".
func (l *localDay) UnmarshalJSON(text []byte) error {
	var word string
	err := json.Unmarshal(text, &word)
	first, until, ranged := strings.Cut(word, "/")
	l.Yearly = len(first) == len("12-15")
	read := func(text string, d *calendar.Date) {
		if l.Yearly {
			text = "2000-" + text
		}
		if err == nil {
			*d, err = calendar.ParseDate(text)
		}
	}
	if read(first, &l.Date); ranged {
		read(until, &l.Until)
	}
	if err != nil {
		return wrong("json", "calendar.local_off, extra_work", word, `"2026-12-15", "12-15" bila setiap tahun, atau rentang seperti "2026-12-14/2026-12-18"`, `"2026-12-15", "12-15" if of every year, or a range such as "2026-12-14/2026-12-18"`)
	}
	return nil
}

// maxCalendars bounds what an Asker keeps, whatever it is asked.
const maxCalendars = 64

// calendar returns the calendar that a question asks for, built once for each
// kind of office.
func (a *Asker) calendar(q *question) (*calendar.Calendar, error) {
	opts, err := q.Calendar.options()
	if err != nil {
		return nil, err
	}
	opts.MayShorten, opts.Units = q.MayShorten, map[string]calendar.Options{}
	for id, unit := range q.Calendars {
		if opts.Units[id], err = unit.options(); err != nil {
			return nil, err
		}
	}
	key, err := json.Marshal(struct {
		Office     office
		Units      map[string]office
		MayShorten bool
	}{q.Calendar, q.Calendars, q.MayShorten})
	if err != nil {
		return nil, err
	}
	cal := a.calendars[string(key)]
	if cal == nil {
		if cal, err = calendar.New(a.log, opts); err != nil {
			return nil, err
		}
		if len(a.calendars) >= maxCalendars {
			clear(a.calendars)
		}
		a.calendars[string(key)] = cal
	}
	return cal.KnownOn(q.KnownOn), nil
}

func (o *office) options() (calendar.Options, error) {
	opts := calendar.Options{JointLeaveWorks: bool(o.Joint)}
	if o.Zone != "" {
		zone, ok := calendar.ZoneByName(o.Zone)
		if !ok {
			return opts, wrong("option", "calendar.zone", o.Zone, "WIB, WITA, WIT, atau nama IANA seperti \"Europe/London\"", "WIB, WITA, WIT or an IANA name such as \"Europe/London\"")
		}
		opts.Zone = zone
	}
	if o.Week != nil && len(o.Week) == 0 {
		return opts, wrong("option", "calendar.week", "[]", "sedikitnya satu hari, 1 (Senin) sampai 7 (Minggu)", "at least one day, 1 (Monday) to 7 (Sunday)")
	}
	for _, d := range o.Week {
		if d < 1 || d > 7 {
			return opts, wrong("option", "calendar.week", d, "1 (Senin) sampai 7 (Minggu)", "1 (Monday) to 7 (Sunday)")
		}
		opts.Week |= calendar.NewWeekSet(time.Weekday(d % 7))
	}
	for _, d := range o.LocalOff {
		opts.LocalOff = append(opts.LocalOff, calendar.LocalDay(d))
	}
	for _, d := range o.ExtraWork {
		opts.ExtraWork = append(opts.ExtraWork, calendar.LocalDay(d))
	}
	if o.Cutoff != "" {
		m := interval.FindStringSubmatch("00:00-" + o.Cutoff)
		if m == nil {
			return opts, wrong("option", "calendar.cutoff", o.Cutoff, `jam sebagai "15:00"`, `an hour as "15:00"`)
		}
		opts.Cutoff = minutes(m[3], m[4])
	}
	var err error
	if opts.Hours, err = o.Hours.read(o.HalfDays); err != nil {
		return opts, err
	}
	for _, c := range []struct {
		key, got, usual, other string
		set                    func()
	}{
		{"holidays", o.Holidays, "decreed", "none", func() { opts.NoHolidays = true }},
		{"start_rule", o.StartRule, "next_day", "same_day", func() { opts.Start = calendar.SameDay }},
		{"day_end", o.DayEnd, "midnight", "closing", func() { opts.DayEnd = calendar.Closing }},
		{"on_day_off", o.OnDayOff, "stay", "roll", func() { opts.OnDayOff = calendar.Roll }},
	} {
		switch c.got {
		case "", c.usual:
		case c.other:
			c.set()
		default:
			return opts, wrong("option", "calendar."+c.key, c.got, c.usual+" atau "+c.other, c.usual+" or "+c.other)
		}
	}
	return opts, nil
}
