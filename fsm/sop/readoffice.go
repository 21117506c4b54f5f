package sop

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

// dayWords are the days of the week, indexed by time.Weekday.
var dayWords = form.Days

func (r *reader) office(n *node) {
	o := &r.sop.Calendar
	o.Pos = problem.Pos(n.Pos)
	r.each(n, "kalender", form.Office, keys{
		"zona_waktu":            func(n *node) { o.Zone = r.zone(n) },
		"hari_kerja":            func(n *node) { o.Week = r.words(n, form.Office, "hari_kerja") },
		"libur":                 func(n *node) { r.off(o, n) },
		"hitung_mulai":          func(n *node) { o.Start = r.word(n, form.Office, "hitung_mulai") },
		"pukul_terakhir_terima": func(n *node) { o.Cutoff = r.cutoff(n, &o.Options) },
		"jam_kerja":             func(n *node) { r.hours(o, n) },
		"tenggat_jatuh":         func(n *node) { o.DayEnd = r.word(n, form.Office, "tenggat_jatuh") },
		"jatuh_pada_libur":      func(n *node) { o.Roll = r.word(n, form.Office, "jatuh_pada_libur") },
		"libur_tambahan":        func(n *node) { o.LocalOff = r.localDays(n, "libur_tambahan") },
		"masuk_tambahan":        func(n *node) { o.ExtraWork = r.localDays(n, "masuk_tambahan") },
		"tenggat_boleh_maju":    func(n *node) { o.MayShorten = r.yes(n, form.Office, "tenggat_boleh_maju") },
	}.with(r.basis(&o.Basis)))
	opts := &o.Options
	opts.Zone, _ = calendar.ZoneByName(o.Zone.Value)
	if o.Start.Value == "hari yang sama" {
		opts.Start = calendar.SameDay
	}
	opts.MayShorten = o.MayShorten
	r.resolveOffice(o)
}

var cutoffForm = regexp.MustCompile(form.CutoffPattern)

// cutoff reads the hour from which on the office receives for the next working day.
func (r *reader) cutoff(n *node, opts *calendar.Options) Text {
	t := r.text(n)
	if t == (Text{}) {
		return t
	}
	m := cutoffForm.FindStringSubmatch(t.Value)
	if m != nil {
		hour, _ := strconv.Atoi(m[1]) // two digits at most
		minute, _ := strconv.Atoi(m[2])
		opts.Cutoff = 60*hour + minute
	}
	if opts.Cutoff == 0 {
		r.Err(t.Pos, "bad-cutoff", "value", t.Value, "suggestion", meant.Hour(t.Value))
	}
	return t
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
	return r.badWord(t, "zona_waktu", words)
}

// words reads a list of different words out of those that the key takes.
func (r *reader) words(n *node, part *form.Part, key string) []Text {
	words := part.Words(key)
	if n.Kind == yamltree.List && len(n.Items) == 0 {
		r.Err(problem.Pos(n.Pos), "empty-value", "key", key)
	}
	var out []Text
	for _, t := range r.nameList(n) {
		if days := meant.Days(t.Value); len(days) > 0 && key == "hari_kerja" {
			r.Err(t.Pos, "bad-word", "value", t.Value, "key", key, "words", listed(words), "suggestion", "["+listed(days)+"]")
			for _, day := range days {
				out = append(out, Text{Value: day, Pos: t.Pos})
			}
			continue
		}
		if !slices.Contains(words, t.Value) {
			t = r.badWord(t, key, words)
		}
		switch {
		case t == (Text{}):
		case slices.ContainsFunc(out, func(o Text) bool { return o.Value == t.Value }):
			r.Err(t.Pos, "repeated-item", "value", t.Value, "key", key)
		default:
			out = append(out, t)
		}
	}
	return out
}

// off reads libur. Where a word of it is not known, which one is missing cannot be said.
func (r *reader) off(o *Office, n *node) {
	before := r.Count()
	o.Off = r.words(n, form.Office, "libur")
	o.offTold = r.Count() > before
}

// resolveOffice turns the words of kalender into the calendar's options.
func (r *reader) resolveOffice(o *Office) {
	opts := &o.Options
	for _, d := range o.Week {
		opts.Week |= calendar.NewWeekSet(time.Weekday(slices.Index(dayWords, d.Value)))
	}
	opts.JointLeaveWorks = !slices.ContainsFunc(o.Off, func(t Text) bool { return t.Value == "cuti bersama" })
	opts.NoHolidays = slices.ContainsFunc(o.Off, func(t Text) bool { return t.Value == "tidak ada" })
	switch {
	case opts.NoHolidays && len(o.Off) > 1:
		r.Err(o.Off[0].Pos, "no-holidays-beside-others")
	case !opts.NoHolidays && len(o.Off) > 0 && !o.offTold && !slices.ContainsFunc(o.Off, func(t Text) bool { return t.Value == "nasional" }):
		r.Err(o.Off[0].Pos, "national-days-missing")
	}
	if o.Roll.Value == "hari kerja berikutnya" {
		opts.OnDayOff = calendar.Roll
	}
	if o.DayEnd.Value == "tutup kantor" {
		opts.DayEnd = calendar.Closing
		if len(o.Hours) == 0 {
			r.Err(o.DayEnd.Pos, "closing-without-hours")
		}
	}
	before := r.Count()
	r.hoursOfEachDay(o, o.hoursPos, o.Hours)
	r.hoursOfEachDay(o, o.ramadanPos, o.Ramadan)
	if o.hoursRead && r.Count() == before && o.ramadanPos == (problem.Pos{}) && !opts.NoHolidays && !openAllDay(&o.Options.Hours.Normal) {
		r.Warn(o.hoursPos, "hours-without-ramadan")
	}
	r.resolveLocalDays(o)
	r.nights(o)
}

// openAllDay tells whether the office never closes on its days.
func openAllDay(s *calendar.Schedule) bool {
	for _, day := range s {
		if len(day) > 0 && (len(day) > 1 || day[0] != calendar.Interval{From: 0, To: 24 * 60}) {
			return false
		}
	}
	return true
}

// hoursOfEachDay tells the working days, and the extra ones, without office hours.
func (r *reader) hoursOfEachDay(o *Office, pos problem.Pos, hours []Named) {
	if pos == (problem.Pos{}) {
		return
	}
	var missing []string
	for _, d := range o.Week {
		if !slices.ContainsFunc(hours, func(n Named) bool { return n.ID.Value == d.Value }) {
			missing = append(missing, d.Value)
		}
	}
	if len(missing) > 0 {
		r.Err(pos, "day-without-hours", "day", listed(missing))
	}
	for _, d := range o.ExtraWork {
		for _, word := range d.weekdays() {
			if len(d.Hours) == 0 && !slices.Contains(Values(o.Week), word) && !slices.ContainsFunc(hours, func(n Named) bool { return n.ID.Value == word }) {
				r.Err(d.Date.Pos, "day-without-hours", "day", word)
			}
		}
	}
}

// hours reads jam_kerja: day → "07.30-12.00, 13.00-16.00" or a list of such
// parts, and under ramadan the same for the fasting month.
func (r *reader) hours(o *Office, n *node) {
	h := &calendar.OfficeHours{}
	o.Options.Hours = h
	ks := r.dayKeys(&o.Hours, &h.Normal)
	ks["ramadan"] = func(n *node) {
		r.each(n, "jam_kerja ramadan", form.Hours.Key("ramadan").Value.Part, r.dayKeys(&o.Ramadan, &h.Ramadan))
	}
	before := r.Count()
	r.each(r.spreadDays(n), "jam_kerja", form.Hours, ks)
	o.hoursRead = r.Count() == before
	if n.Kind == yamltree.Map {
		o.hoursPos = problem.Pos(n.Pos)
	}
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
		r.Err(t.Pos, "bad-hours", "value", t.Value, "suggestion", meant.Hours(t.Value))
		return
	}
	minute := func(h, m string) int {
		a, _ := strconv.Atoi(h) // two digits each
		b, _ := strconv.Atoi(m)
		return a*60 + b
	}
	in := calendar.Interval{From: minute(m[1], m[2]), To: minute(m[3], m[4])}
	late := in.To > 24*60
	if in.To < in.From && in.To+24*60-in.From <= 12*60 {
		in.To += 24 * 60 // over midnight
	}
	if late || in.From >= in.To || in.From >= 24*60 || len(*to) > 0 && in.From < (*to)[len(*to)-1].To {
		r.Err(t.Pos, "hours-out-of-order", "value", t.Value)
		return
	}
	*to = append(*to, in)
}

// nights tells night shifts that reach into the hours of the next day, or that a
// closing time would end.
func (r *reader) nights(o *Office) {
	h := o.Options.Hours
	if h == nil || !o.hoursRead {
		return
	}
	for _, part := range []struct {
		named    []Named
		schedule *calendar.Schedule
	}{{o.Hours, &h.Normal}, {o.Ramadan, &h.Ramadan}} {
		for _, named := range part.named {
			day := slices.Index(dayWords, named.ID.Value)
			list := part.schedule[day]
			if len(list) == 0 || list[len(list)-1].To <= 24*60 {
				continue
			}
			ends := list[len(list)-1].To - 24*60
			reaches := func(s *calendar.Schedule) bool {
				next := s[(day+1)%7]
				return len(next) > 0 && next[0].From < ends
			}
			switch {
			case o.DayEnd.Value == "tutup kantor":
				r.Err(named.Text.Pos, "closing-over-midnight", "value", named.Text.Value)
				return
			case reaches(&h.Normal) || reaches(&h.Ramadan):
				r.Err(named.Text.Pos, "hours-out-of-order", "value", named.Text.Value)
			}
		}
	}
}

// spreadDays reads keys for several days of the week at once as one for each; such a key
// is told.
func (r *reader) spreadDays(n *node) *node {
	if n.Kind != yamltree.Map {
		return n
	}
	out := *n
	out.Entries = nil
	for _, e := range n.Entries {
		days := meant.Days(e.Key.Value)
		if len(days) == 0 {
			out.Entries = append(out.Entries, e)
			continue
		}
		said := make([]string, len(days))
		for i, day := range days {
			key := *e.Key
			key.Value = day
			out.Entries = append(out.Entries, yamltree.Entry{Key: &key, Value: e.Value})
			said[i] = day + ": " + e.Value.Value
		}
		r.Err(problem.Pos(e.Key.Pos), "unknown-key", "key", e.Key.Value, "where", "jam_kerja", "suggestion", listed(said), "known", listed(form.Days))
	}
	return &out
}
