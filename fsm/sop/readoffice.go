package sop

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// dayWords are the days of the week, indexed by time.Weekday.
var dayWords = form.Days

func (r *reader) office(n *node) {
	o := &r.sop.Calendar
	o.Pos = problem.Pos(n.Pos)
	r.each(n, "kalender", form.Office, keys{
		"zona_waktu":         func(n *node) { o.Zone = r.zone(n) },
		"hari_kerja":         func(n *node) { o.Week = r.words(n, form.Office, "hari_kerja") },
		"libur":              func(n *node) { o.Off = r.words(n, form.Office, "libur") },
		"hitung_mulai":       func(n *node) { o.Start = r.word(n, form.Office, "hitung_mulai") },
		"jam_kerja":          r.hours,
		"tenggat_jatuh":      func(n *node) { o.DayEnd = r.word(n, form.Office, "tenggat_jatuh") },
		"jatuh_pada_libur":   func(n *node) { o.Roll = r.word(n, form.Office, "jatuh_pada_libur") },
		"libur_tambahan":     func(n *node) { o.LocalOff, _ = r.localDays(n, "libur_tambahan", &o.Options.LocalOff) },
		"masuk_tambahan":     func(n *node) { o.ExtraWork, o.extraPos = r.localDays(n, "masuk_tambahan", &o.Options.ExtraWork) },
		"tenggat_boleh_maju": func(n *node) { o.MayShorten = r.yes(n, form.Office, "tenggat_boleh_maju") },
	}.with(r.basis(&o.Basis)))
	r.resolveOffice(o)
}

var zoneForm = regexp.MustCompile(form.ZonePattern)

// zone reads WIB, WITA, WIT or the IANA name of another zone that a calendar takes.
func (r *reader) zone(n *node) Text {
	t, words := r.text(n), form.Office.Words("zona_waktu")
	if t == (Text{}) || slices.Contains(words, t.Value) {
		return t
	}
	if zone, known := calendar.ZoneByName(t.Value); known && zoneForm.MatchString(t.Value) {
		if _, err := calendar.New(calendar.Shipped(), calendar.Options{Zone: zone}); err == nil {
			return t
		}
	}
	r.badWord(t, "zona_waktu", words)
	return Text{}
}

// words reads a list of different words out of those that the key takes.
func (r *reader) words(n *node, part *form.Part, key string) []Text {
	words := part.Words(key)
	if n.Kind == yamltree.List && len(n.Items) == 0 {
		r.Err(problem.Pos(n.Pos), "empty-value", "key", key)
	}
	var out []Text
	for _, t := range r.nameList(n) {
		switch {
		case !slices.Contains(words, t.Value):
			r.badWord(t, key, words)
		case slices.ContainsFunc(out, func(o Text) bool { return o.Value == t.Value }):
			r.Err(t.Pos, "repeated-item", "value", t.Value, "key", key)
		default:
			out = append(out, t)
		}
	}
	return out
}

// resolveOffice turns the words of kalender into the calendar's options.
func (r *reader) resolveOffice(o *Office) {
	opts := &o.Options
	opts.Zone, _ = calendar.ZoneByName(o.Zone.Value)
	for _, d := range o.Week {
		opts.Week |= calendar.NewWeekSet(time.Weekday(slices.Index(dayWords, d.Value)))
	}
	opts.JointLeaveWorks = !slices.ContainsFunc(o.Off, func(t Text) bool { return t.Value == "cuti bersama" })
	if len(o.Off) > 0 && !slices.ContainsFunc(o.Off, func(t Text) bool { return t.Value == "nasional" }) {
		r.Err(o.Off[0].Pos, "national-days-missing")
	}
	if o.Start.Value == "hari yang sama" {
		opts.Start = calendar.SameDay
	}
	if o.Roll.Value == "hari kerja berikutnya" {
		opts.OnDayOff = calendar.Roll
	}
	opts.MayShorten = o.MayShorten
	if o.DayEnd.Value == "tutup kantor" {
		opts.DayEnd = calendar.Closing
		if len(o.Hours) == 0 {
			r.Err(o.DayEnd.Pos, "closing-without-hours")
		}
	}
	before := r.Count()
	r.hoursOfEachDay(o.hoursPos, o.Hours, o.Week)
	r.hoursOfEachDay(o.ramadanPos, o.Ramadan, o.Week)
	if o.hoursRead && r.Count() == before && o.ramadanPos == (problem.Pos{}) {
		r.Warn(o.hoursPos, "hours-without-ramadan")
	}
	for _, extra := range o.ExtraWork {
		for _, off := range o.LocalOff {
			a, okA := ParseDate(extra.Date.Value)
			b, okB := ParseDate(off.Date.Value)
			if okA && okB && a == b {
				r.Err(extra.Date.Pos, "off-and-at-work", "date", extra.Date.Value, "line", strconv.Itoa(off.Date.Pos.Line))
			}
		}
	}
}

// hoursOfEachDay tells the working days, and the extra ones, without office hours.
func (r *reader) hoursOfEachDay(pos problem.Pos, hours []Named, week []Text) {
	if pos == (problem.Pos{}) {
		return
	}
	var missing []string
	for _, d := range week {
		if !slices.ContainsFunc(hours, func(n Named) bool { return n.ID.Value == d.Value }) {
			missing = append(missing, d.Value)
		}
	}
	if len(missing) > 0 {
		r.Err(pos, "day-without-hours", "day", listed(missing))
	}
	for i, d := range r.sop.Calendar.Options.ExtraWork {
		word := dayWords[d.Date.Weekday()]
		if !slices.Contains(Values(week), word) && !slices.ContainsFunc(hours, func(n Named) bool { return n.ID.Value == word }) {
			r.Err(r.sop.Calendar.extraPos[i], "day-without-hours", "day", word)
		}
	}
}

// localDays reads libur_tambahan or masuk_tambahan: a list of {tanggal, nama,
// dasar}. It returns the days and, of those that could be resolved, the places.
func (r *reader) localDays(n *node, key string, resolved *[]calendar.LocalDay) (out []LocalDay, places []problem.Pos) {
	if n.Kind != yamltree.List {
		r.tear(problem.Pos(n.Pos), "expected-list", key)
		return nil, nil
	}
	for _, item := range n.Items {
		var d LocalDay
		r.each(item, key, form.LocalDay, keys{
			"tanggal": r.to(&d.Date), "nama": r.name(&d.Name), "dasar": r.to(&d.Source),
		})
		out = append(out, d)
		if d.Date == (Text{}) {
			continue
		}
		date, ok := ParseDate(d.Date.Value)
		switch {
		case !ok:
			r.Err(d.Date.Pos, "bad-date", "part", d.Date.Value, "suggestion", rules.DayMeant(d.Date.Value))
		case date.Year() < 2000 || date.Year() > 2069:
			r.Err(d.Date.Pos, "date-out-of-range", "value", d.Date.Value)
		case slices.ContainsFunc(*resolved, func(o calendar.LocalDay) bool { return o.Date == date }):
			r.Err(d.Date.Pos, "repeated-item", "value", d.Date.Value, "key", key)
		default:
			*resolved = append(*resolved, calendar.LocalDay{Date: date, Name: d.Name.Value, Basis: d.Source.Value})
			places = append(places, d.Date.Pos)
		}
	}
	return out, places
}

// hours reads jam_kerja: day → "07.30-12.00, 13.00-16.00" or a list of such
// parts, and under ramadan the same for the fasting month.
func (r *reader) hours(n *node) {
	o := &r.sop.Calendar
	h := &calendar.OfficeHours{}
	o.Options.Hours = h
	ks := r.dayKeys(&o.Hours, &h.Normal)
	ks["ramadan"] = func(n *node) {
		r.each(n, "jam_kerja ramadan", form.Hours.Key("ramadan").Value.Part, r.dayKeys(&o.Ramadan, &h.Ramadan))
	}
	before := r.Count()
	r.each(n, "jam_kerja", form.Hours, ks)
	o.hoursRead = r.Count() == before
	o.hoursPos = problem.Pos(n.Pos)
	if ramadan := n.Get("ramadan"); ramadan != nil {
		o.ramadanPos = problem.Pos(ramadan.Pos)
	}
}

func (r *reader) dayKeys(named *[]Named, schedule *calendar.Schedule) keys {
	ks := keys{}
	for i, day := range dayWords {
		ks[day] = func(n *node) {
			for _, t := range r.texts(n) {
				*named = append(*named, Named{Text{Value: day, Pos: t.Pos}, t})
				for _, part := range strings.Split(t.Value, ",") {
					r.interval(t, part, &schedule[i])
				}
			}
		}
	}
	return ks
}

var intervalForm = regexp.MustCompile(form.IntervalPattern)

func (r *reader) interval(t Text, part string, to *[]calendar.Interval) {
	m := intervalForm.FindStringSubmatch(strings.TrimSpace(part))
	if m == nil {
		r.Err(t.Pos, "bad-hours", "value", t.Value)
		return
	}
	minute := func(h, m string) int {
		a, _ := strconv.Atoi(h) // two digits each
		b, _ := strconv.Atoi(m)
		return a*60 + b
	}
	in := calendar.Interval{From: minute(m[1], m[2]), To: minute(m[3], m[4])}
	if in.From >= in.To || in.To > 24*60 || len(*to) > 0 && in.From < (*to)[len(*to)-1].To {
		r.Err(t.Pos, "hours-out-of-order", "value", t.Value)
		return
	}
	*to = append(*to, in)
}
