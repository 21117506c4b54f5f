package calendar

import (
	"fmt"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar/data"
)

// Interval is a stretch of office hours that begins on a day, in minutes after
// midnight; From is inside, To is not. A shift over midnight has To above 24*60:
// 22.00-06.00 is {22*60, 30*60}; it lasts at most 12 hours, since longer ones are
// hours written backwards.
type Interval struct{ From, To int }

const (
	midnight     = 24 * 60
	longestNight = 12 * 60
)

// Schedule holds the office hours of each weekday, indexed by time.Weekday, in
// order and without overlap.
type Schedule [7][]Interval

// OfficeHours are the office hours of a normal week and of Ramadan.
type OfficeHours struct {
	Normal  Schedule
	Ramadan Schedule // the zero Schedule: Ramadan has the normal hours
	// Months are the Ramadans; nil are the shipped ones.
	Months []Ramadan
	// Days are single days with hours of their own; they come before both schedules.
	Days []DayHours
}

// Ramadan is one fasting month; both days belong to it.
type Ramadan struct {
	First, Last Date
	Forecast    bool // computed, not yet set by the minister (isbat)
}

func (s *Schedule) empty() bool {
	for _, day := range s {
		if len(day) > 0 {
			return false
		}
	}
	return true
}

// closesAt returns the end of the last interval, 0 without hours.
func closesAt(hours []Interval) int {
	if n := len(hours); n > 0 {
		return hours[n-1].To
	}
	return 0
}

func opensAt(hours []Interval) int {
	if len(hours) > 0 {
		return hours[0].From
	}
	return 0
}

func minutesOf(hours []Interval) int {
	n := 0
	for _, i := range hours {
		n += i.To - i.From
	}
	return n
}

// check refuses hours out of order, and a day of work without hours (rule 10).
func (h *OfficeHours) check(o *Options) []error {
	var faults []error
	for _, part := range []struct {
		name     string
		schedule *Schedule
		given    bool
		lacking  string
	}{{"Normal", &h.Normal, true, "day-without-hours"}, {"Ramadan", &h.Ramadan, !h.Ramadan.empty(), "ramadan-without-hours"}} {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if i, ok := misplaced(part.schedule[d]); ok {
				faults = append(faults, &OptionError{Option: "Hours." + part.name, Code: "hours-order",
					Args: []any{d, clockText(i.From), clockText(i.To)}})
			}
			if part.given && o.Week.Has(d) && len(part.schedule[d]) == 0 {
				faults = append(faults, &OptionError{Option: "Hours." + part.name, Code: part.lacking, Args: []any{d}})
			}
		}
	}
	own := map[Date]bool{}
	for _, d := range h.Days {
		own[d.Date] = true
	}
	for _, l := range o.ExtraWork {
		for d := range l.Days() {
			if w := d.Weekday(); !own[d] && (len(h.Normal[w]) == 0 || !h.Ramadan.empty() && len(h.Ramadan[w]) == 0) {
				faults = append(faults, &OptionError{Option: "ExtraWork", Code: "extra-without-hours", Date: d, Args: []any{w}})
				break
			}
		}
	}
	return append(append(faults, h.checkDays(o)...), h.checkNights(o)...)
}

// checkNights refuses shifts over midnight that reach into the hours of the day after
// or that a closing time would end: every weekday against all hours that the next may
// have, and single days against the days beside them.
func (h *OfficeHours) checkNights(o *Options) []error {
	var codes [7]string
	for d := time.Sunday; d <= time.Saturday; d++ {
		for _, night := range [][]Interval{h.Normal[d], h.Ramadan[d]} {
			next := (d + 1) % 7
			switch {
			case closesAt(night) > midnight && o.DayEnd == Closing:
				codes[d] = "closing-over-midnight"
			case reaches(night, h.Normal[next]) || reaches(night, h.Ramadan[next]):
				codes[d] = "shifts-overlap"
			}
		}
	}
	for _, d := range h.Days {
		if closesAt(d.Hours) > midnight && o.DayEnd == Closing {
			codes[d.Date.Weekday()] = "closing-over-midnight"
		}
	}
	for _, d := range o.DaysUnderNight() {
		if night := d.AddDays(-1).Weekday(); codes[night] == "" {
			codes[night] = "shifts-overlap"
		}
	}
	var faults []error
	for d, code := range codes {
		if code != "" {
			faults = append(faults, &OptionError{Option: "Hours", Code: code, Args: []any{time.Weekday(d)}})
		}
	}
	return faults
}

// reaches tells whether a shift over midnight ends after the next day opens.
func reaches(night, next []Interval) bool {
	return len(next) > 0 && closesAt(night)-midnight > opensAt(next)
}

func clockText(minute int) string { return fmt.Sprintf("%02d.%02d", minute/60, minute%60) }

// DefaultHours returns the national five-day pattern with its Ramadan hours
// (rule 10) and the shipped Ramadans: 37.5 and 32.5 hours a week.
func DefaultHours() *OfficeHours {
	h := &OfficeHours{}
	for _, row := range data.Table("jam-kerja.csv", 5) {
		schedule := &h.Normal
		if row[0] == "ramadan" {
			schedule = &h.Ramadan
		}
		d := weekdayNamed(row[1])
		schedule[d] = append(schedule[d], Interval{shippedClock(row[2]), shippedClock(row[3])})
	}
	return h
}

// ShippedRamadans returns the fasting months that come with this package, in
// order (rule 11).
func ShippedRamadans() []Ramadan {
	var months []Ramadan
	for _, row := range data.Table("ramadan.csv", 5) {
		months = append(months, Ramadan{First: MustDate(row[0]), Last: MustDate(row[1]), Forecast: row[2] == "perkiraan"})
	}
	return months
}

var weekdayWords = [7][2]string{
	{"Minggu", "Sunday"}, {"Senin", "Monday"}, {"Selasa", "Tuesday"}, {"Rabu", "Wednesday"},
	{"Kamis", "Thursday"}, {"Jumat", "Friday"}, {"Sabtu", "Saturday"},
}

// WeekdayName returns the name of a day of the week in lang, "en" or (any other
// lang) Indonesian.
func WeekdayName(d time.Weekday, lang string) string {
	if lang == "en" {
		return weekdayWords[d][1]
	}
	return weekdayWords[d][0]
}

var monthWords = [...][2]string{
	{"Januari", "January"}, {"Februari", "February"}, {"Maret", "March"}, {"April", "April"}, {"Mei", "May"}, {"Juni", "June"},
	{"Juli", "July"}, {"Agustus", "August"}, {"September", "September"}, {"Oktober", "October"}, {"November", "November"}, {"Desember", "December"},
}

// MonthName returns the name of a month in lang, "en" or (any other lang) Indonesian.
func MonthName(m time.Month, lang string) string {
	if lang == "en" {
		return monthWords[m-time.January][1]
	}
	return monthWords[m-time.January][0]
}

func weekdayNamed(id string) time.Weekday {
	for d, words := range weekdayWords {
		if strings.EqualFold(words[0], id) {
			return time.Weekday(d)
		}
	}
	panic("calendar: unknown weekday " + id)
}

func shippedClock(text string) int {
	t, err := time.Parse("15.04", text)
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return t.Hour()*60 + t.Minute()
}
