package question

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/calendar"
)

// hours are an office's hours: the national ones, or its own.
type hours struct {
	National bool  `json:"national"`
	Normal   weeks `json:"normal"`
	Ramadan  weeks `json:"ramadan"`
}

// weeks are hours by weekday: "1" (Monday) to "7" (Sunday), or a run such as
// "1-4", each with its intervals in order.
type weeks map[string][]string

// halfDay is one day with hours of its own.
type halfDay struct {
	Date  calendar.Date `json:"date"`
	Hours []string      `json:"hours"`
}

const (
	hoursFormID = `"default", atau {"normal": {"1-4": ["07:30-12:00", "13:00-16:00"], "5": ["07:30-11:30"]}, "ramadan": {…}}, hari 1 (Senin) sampai 7 (Minggu)`
	hoursFormEN = `"default", or {"normal": {"1-4": ["07:30-12:00", "13:00-16:00"], "5": ["07:30-11:30"]}, "ramadan": {…}}, days 1 (Monday) to 7 (Sunday)`
)

// UnmarshalJSON reads "default", or an object of normal and perhaps ramadan.
func (h *hours) UnmarshalJSON(text []byte) error {
	var word string
	if json.Unmarshal(text, &word) == nil {
		if word != "default" && word != "" {
			return wrong("option", "calendar.hours", word, hoursFormID, hoursFormEN)
		}
		h.National = word != ""
		return nil
	}
	var own struct {
		Normal  weeks `json:"normal"`
		Ramadan weeks `json:"ramadan"`
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if decoder.Decode(&own) != nil || len(own.Normal) == 0 {
		return wrong("option", "calendar.hours", json.RawMessage(text), hoursFormID, hoursFormEN)
	}
	h.Normal, h.Ramadan = own.Normal, own.Ramadan
	return nil
}

// read returns the office hours; nil is none.
func (h *hours) read(halves []halfDay) (*calendar.OfficeHours, error) {
	var office *calendar.OfficeHours
	switch {
	case h.National:
		office = calendar.DefaultHours()
	case h.Normal != nil:
		office = &calendar.OfficeHours{}
		if err := h.Normal.read("calendar.hours.normal", &office.Normal); err != nil {
			return nil, err
		}
		if err := h.Ramadan.read("calendar.hours.ramadan", &office.Ramadan); err != nil {
			return nil, err
		}
	case len(halves) > 0:
		return nil, &fault{"option", message{
			`calendar.half_days: hari dengan jam sendiri memerlukan jam kantor; tulis "hours" pada calendar`,
			`calendar.half_days: a day with hours of its own needs office hours; write "hours" in calendar`,
		}}
	}
	for _, half := range halves {
		own, err := intervals("calendar.half_days "+half.Date.String(), half.Hours)
		if err != nil {
			return nil, err
		}
		office.Days = append(office.Days, calendar.DayHours{Date: half.Date, Hours: own})
	}
	return office, nil
}

var weekdays = regexp.MustCompile(`^([1-7])(?:-([1-7]))?$`)

// read fills a schedule; no weekday may stand twice.
func (w weeks) read(key string, schedule *calendar.Schedule) error {
	var keys []string
	for k := range w {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	seen := map[int]bool{}
	for _, k := range keys {
		m := weekdays.FindStringSubmatch(k)
		if m == nil || m[2] != "" && m[2] <= m[1] {
			return wrong("option", key, k, `hari sebagai "1" (Senin) sampai "7" (Minggu), atau "1-4"`, `days as "1" (Monday) to "7" (Sunday), or "1-4"`)
		}
		own, err := intervals(key+" "+k, w[k])
		if err != nil {
			return err
		}
		first, _ := strconv.Atoi(m[1])
		last := first
		if m[2] != "" {
			last, _ = strconv.Atoi(m[2])
		}
		for d := first; d <= last; d++ {
			if seen[d] {
				return wrong("option", key, k, "setiap hari sekali saja", "each day only once")
			}
			seen[d] = true
			schedule[time.Weekday(d%7)] = own
		}
	}
	return nil
}

var interval = regexp.MustCompile(`^([01]\d|2[0-4])[:.]([0-5]\d)-([01]\d|2[0-4])[:.]([0-5]\d)$`)

// intervals reads the hours of one day; a shift of 12 hours at most may end the next
// morning. Their order is for calendar to judge.
func intervals(key string, texts []string) ([]calendar.Interval, error) {
	var own []calendar.Interval
	for _, text := range texts {
		m := interval.FindStringSubmatch(text)
		if m == nil {
			return nil, wrong("option", key, text, `jam sebagai "07:30-12:00"`, `hours as "07:30-12:00"`)
		}
		i := calendar.Interval{From: minutes(m[1], m[2]), To: minutes(m[3], m[4])}
		if night := i.To + 24*60; i.To <= i.From && night-i.From <= 12*60 {
			i.To = night
		}
		own = append(own, i)
	}
	return own, nil
}

// minutes after midnight, of two groups of digits.
func minutes(hour, minute string) int {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	return 60*h + m
}
