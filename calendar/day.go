package calendar

import (
	"strings"

	"github.com/tatalaksana/sop/calendar/decree"
)

// DayCode says why a day works or not.
type DayCode string

// The codes of a Day, in the order in which they decide (rule 8).
const (
	CodeExtraWork  DayCode = "extra-work"  // works by the office's own order
	CodeLocalOff   DayCode = "local-off"   // off by the office's own order
	CodeWeekend    DayCode = "weekend"     // not a day of the office's week
	CodeNational   DayCode = "national"    // national holiday
	CodeJointLeave DayCode = "joint-leave" // joint leave that the office keeps
	CodeLaw        DayCode = "law"         // off by law, in a year without a whole base decree
	CodeWorking    DayCode = "working"     // works
	CodeRange      DayCode = "range"       // outside 2000-2069, or the log is too short
)

// Day says whether a day is a working day, and why not.
type Day struct {
	Date    Date
	Working bool
	Code    DayCode
	// Name is that of the day off; also given for a holiday on a weekend.
	Name string
	// Decree is the number of the decree, or the basis of a local day.
	Decree string
	// Unit is the unit for which alone a local day off was decided.
	Unit string
	// DecreeDate is the decree's signing, no date if not known.
	DecreeDate Date
	// Certainty is A, B or C as in DecreeEvent, empty for an ordinary day.
	Certainty string
	// Provisional: the year's base decree is not known, or lacks days that the law
	// fixes; see Log.Incomplete.
	Provisional bool
}

// Day returns what is known of d.
func (c *Calendar) Day(d Date) Day {
	x, err := c.index()
	if err != nil || !d.InRange() {
		return Day{Date: d, Code: CodeRange}
	}
	s, o := c.lazy.state, &c.family.opts
	day := Day{Date: d, Working: x.works(d.Index()), Code: CodeWorking, Provisional: !s.Decreed[d.Year()]}
	day.named(s, o)
	code, l := CodeExtraWork, holds(o.ExtraWork, d)
	if l == nil {
		code, l = CodeLocalOff, holds(o.LocalOff, d)
	}
	if l != nil {
		day.Code, day.Name, day.Decree, day.Unit, day.DecreeDate, day.Certainty = code, l.Name, l.Basis, "", Date{}, ""
		return day
	}
	if day.Code != CodeLocalOff && !o.Week.Has(d.Weekday()) {
		day.Code = CodeWeekend
	}
	return day
}

// named fills in the decreed or statutory day off.
func (day *Day) named(s *decree.State, o *Options) {
	entries := s.Off[day.Date]
	if e := decreedOff(entries, o); e != nil {
		switch day.Code = CodeNational; e.Kind {
		case JointLeave:
			day.Code = CodeJointLeave
		case Local:
			day.Code, day.Unit = CodeLocalOff, e.Unit
		}
		day.Decree, day.DecreeDate, day.Certainty = e.Effective, e.EffectiveDate, e.Certainty
		names := make([]string, 0, len(entries))
		for _, entry := range entries {
			if entry.Kind == e.Kind && entry.Unit == e.Unit {
				names = append(names, entry.Name)
			}
		}
		day.Name = strings.Join(names, " / ")
		return
	}
	if l := s.Law[day.Date]; l != nil {
		day.Code, day.Name, day.Decree, day.Certainty = CodeLaw, l.Holiday.Name, l.Basis, "B"
	}
}

// Reason returns one phrase on why the day works or not, in lang "id" or "en".
// Names of days off stay as the decree has them.
func (day Day) Reason(lang string) string {
	words := dayWords[day.Code]
	text := words.id
	if lang == "en" {
		text = words.en
	}
	if day.Unit != "" {
		text += " " + day.Unit
	}
	switch {
	case day.Code == CodeWeekend:
		text = WeekdayName(day.Date.Weekday(), lang)
		if day.Name != "" {
			text += ", " + day.Name
		}
	case day.Name != "":
		text += ": " + day.Name
	}
	return text
}

var dayWords = map[DayCode]struct{ id, en string }{
	CodeExtraWork:  {"hari kerja tambahan", "extra working day"},
	CodeLocalOff:   {"libur setempat", "local day off"},
	CodeWeekend:    {"akhir pekan", "weekend"},
	CodeNational:   {"libur nasional", "national holiday"},
	CodeJointLeave: {"cuti bersama", "joint leave"},
	CodeLaw:        {"libur menurut peraturan, keputusan hari libur tahun ini belum ada atau belum lengkap", "off by law, this year is not decreed or not wholly"},
	CodeWorking:    {"hari kerja", "working day"},
	CodeRange:      {"di luar jangkauan kalender", "outside the calendar"},
}
