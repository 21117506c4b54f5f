package calendar_test

import (
	"fmt"
	"math/rand"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// everyDay are office hours that are the same each day of a seven-day week.
func everyDay(hours ...calendar.Interval) *calendar.OfficeHours {
	h := &calendar.OfficeHours{}
	for d := range h.Normal {
		h.Normal[d] = hours
	}
	return h
}

const sevenDays = calendar.SixDays | 1<<time.Sunday

func zoneNamed(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, ok := calendar.ZoneByName(name)
	require.True(t, ok, name)
	return zone
}

// TestDaysWhoseClockJumps is rule 32, each answer worked by hand. London went from
// 01:00 to 02:00 on 30 March 2025 and from 02:00 back to 01:00 on 26 October; São
// Paulo from 00:00 to 01:00 on 4 November 2018; St. John's from 00:01 back to 23:01
// on 2 November 2008.
func TestDaysWhoseClockJumps(t *testing.T) {
	night := calendar.Interval{From: 60, To: 4 * 60}
	log, err := calendar.NewLog(nil) // no decrees: Lebaran would hide the jumps of March
	require.NoError(t, err)
	for name, c := range map[string]struct {
		zone  string
		hours []calendar.Interval
		end   calendar.DayEnd
		start string
		span  string
		due   string
	}{
		"hours run at every instant":                 {"Europe/London", nil, 0, "2025-03-29T12:00:00Z", "24 jam", "2025-03-30T13:00:00+01:00"},
		"a day of 23 hours":                          {"Europe/London", []calendar.Interval{{To: 1440}}, 0, "2025-03-30T00:00:00Z", "24 jam kerja", "2025-03-31T01:00:00+01:00"},
		"a day of 25 hours":                          {"Europe/London", []calendar.Interval{{To: 1440}}, 0, "2025-10-26T00:00:00+01:00", "25 jam kerja", "2025-10-27T00:00:00Z"},
		"01-04 has two hours in March":               {"Europe/London", []calendar.Interval{night}, 0, "2025-03-30T00:00:00Z", "3 jam kerja", "2025-03-31T02:00:00+01:00"},
		"01-04 has four hours in October":            {"Europe/London", []calendar.Interval{night}, 0, "2025-10-26T00:00:00+01:00", "4 jam kerja", "2025-10-26T04:00:00Z"},
		"an opening that does not exist is the jump": {"Europe/London", []calendar.Interval{{From: 90, To: 180}}, 0, "2025-03-30T00:00:00Z", "1 jam kerja", "2025-03-30T03:00:00+01:00"},
		"a closing that exists twice is the first":   {"Europe/London", []calendar.Interval{{To: 90}}, calendar.Closing, "2025-10-25T12:00:00+01:00", "1 hari kerja", "2025-10-26T01:30:00+01:00"},
		"a closing that does not exist is the jump":  {"Europe/London", []calendar.Interval{{To: 90}}, calendar.Closing, "2025-03-29T12:00:00Z", "1 hari kerja", "2025-03-30T01:00:00Z"},
		"after the first closing a day is over":      {"Europe/London", []calendar.Interval{{To: 90}}, calendar.Closing, "2025-10-26T01:10:00Z", "1 hari", "2025-10-28T00:00:00Z"},
		"days end at their own midnight":             {"Europe/London", nil, 0, "2025-03-29T12:00:00Z", "1 hari kerja", "2025-03-31T00:00:00+01:00"},
		"a midnight that does not exist":             {"America/Sao_Paulo", nil, 0, "2018-11-02T12:00:00-03:00", "1 hari", "2018-11-04T01:00:00-02:00"},
		"a day that begins after the jump":           {"America/Sao_Paulo", []calendar.Interval{{To: 120}}, 0, "2018-11-04T01:00:00-02:00", "2 jam kerja", "2018-11-05T01:00:00-02:00"},
		"a midnight that exists twice is the first":  {"America/St_Johns", nil, 0, "2008-10-31T12:00:00-02:30", "1 hari", "2008-11-02T00:00:00-02:30"},
		"the hour again before it is the next day's": {"America/St_Johns", nil, 0, "2008-11-01T23:30:00-03:30", "1 hari", "2008-11-04T00:00:00-03:30"},
	} {
		t.Run(name, func(t *testing.T) {
			opts := calendar.Options{Zone: zoneNamed(t, c.zone), Week: sevenDays, DayEnd: c.end}
			if c.hours != nil {
				opts.Hours = everyDay(c.hours...)
			}
			cal, err := calendar.New(log, opts)
			require.NoError(t, err)
			ledger, err := cal.Explain(at(t, c.start), span(t, c.span))
			require.NoError(t, err)
			due := ledger.Deadline.Due.In(opts.Zone)
			assert.Equal(t, at(t, c.due).UTC(), due.UTC(), due)
			assert.Equal(t, ledger.Deadline.LastDay, ledger.Rows[len(ledger.Rows)-1].Date)
		})
	}
}

// wallMinute is a day's clock the slow, obvious way: an instant after another, with
// what the clock on the wall has shown at most by then.
type wallMinute struct {
	at   time.Time
	date calendar.Date
	of   int // minutes after midnight
}

// wallMinutes walks whole minutes from two days before start.
func wallMinutes(zone *time.Location, start time.Time, days int) []wallMinute {
	var out []wallMinute
	var top wallMinute
	for t := start.Add(-48 * time.Hour); t.Before(start.AddDate(0, 0, days)); t = t.Add(time.Minute) {
		wall := t.In(zone)
		m := wallMinute{t, calendar.NewDate(wall.Date()), wall.Hour()*60 + wall.Minute()}
		if m.date.Before(top.date) || m.date == top.date && m.of < top.of {
			m.date, m.of = top.date, top.of
		}
		top = m
		out = append(out, m)
	}
	return out
}

func inside(hours []calendar.Interval, of int) bool {
	for _, i := range hours {
		if of >= i.From && of < i.To {
			return true
		}
	}
	return false
}

// TestZonesAgreeWithTheClockOnTheWall counts spans around every kind of jump minute
// by minute.
func TestZonesAgreeWithTheClockOnTheWall(t *testing.T) {
	w := rand.New(rand.NewSource(32))
	jumps := map[string][]string{
		"Europe/London":       {"2025-03-30", "2025-10-26", "2041-03-31"},
		"America/New_York":    {"2024-03-10", "2024-11-03", "2068-11-04"},
		"America/Sao_Paulo":   {"2018-11-04", "2018-02-18"},
		"America/St_Johns":    {"2008-03-09", "2008-11-02"},
		"Australia/Lord_Howe": {"2025-04-06", "2025-10-05"},
		"Antarctica/Troll":    {"2025-03-30", "2025-10-26"},
		"America/Havana":      {"2025-03-09", "2025-11-02"},
		"America/Caracas":     {"2007-12-09", "2016-05-01"},
		"Asia/Jakarta":        {"2025-03-30"},
	}
	schedules := [][]calendar.Interval{
		{{To: 1440}}, {{From: 60, To: 240}}, {{From: 90, To: 150}, {From: 150, To: 600}}, {{To: 1}, {From: 30, To: 61}}, {{From: 480, To: 960}},
		{{To: 30}, {From: 120, To: 121}, {From: 1380, To: 1440}},
	}
	for name, days := range jumps {
		zone := zoneNamed(t, name)
		for _, day := range days {
			for range 5 {
				hours := schedules[w.Intn(len(schedules))]
				opts := calendar.Options{Zone: zone, Week: sevenDays, Hours: everyDay(hours...), DayEnd: calendar.DayEnd(w.Intn(2)), Start: calendar.StartRule(w.Intn(2))}
				c, err := calendar.New(calendar.Shipped(), opts)
				require.NoError(t, err)
				start := calendar.MustDate(day).In(zone).Add(time.Duration(w.Intn(5*1440)-3*1440) * time.Minute)
				walk := wallMinutes(zone, start, 32)
				unit := []calendar.TimeUnit{calendar.Hours, calendar.WorkingHours, calendar.Days, calendar.WorkingDays}[w.Intn(4)]
				s := calendar.Span{High: 1 + w.Intn(9), Unit: unit}
				told := fmt.Sprintf("%s %s from %s, hours %v, %s, %s", name, s, start.In(zone), hours, opts.DayEnd, opts.Start)
				due, last := slowDue(c, walk, start, s, hours)
				got, err := c.Add(start, s)
				require.NoError(t, err, told)
				assert.Equal(t, due.In(zone).String(), got.Due.In(zone).String(), told)
				assert.Equal(t, last, got.LastDay, told)
				act := start.Add(time.Duration(w.Intn(20*1440)) * time.Minute)
				taken, err := c.Taken(calendar.Clock{Start: start, Span: s}, act)
				require.NoError(t, err)
				if !unit.InDays() {
					assert.Equal(t, slowMinutes(c, walk, start, act, s, hours), taken.Count, "taken until %s: %s", act.In(zone), told)
				}
			}
		}
	}
}

func runs(c *calendar.Calendar, m wallMinute, unit calendar.TimeUnit, hours []calendar.Interval) bool {
	return unit == calendar.Hours || c.Day(m.date).Working && inside(hours, m.of)
}

func slowMinutes(c *calendar.Calendar, walk []wallMinute, from, to time.Time, s calendar.Span, hours []calendar.Interval) int {
	n := 0
	for _, m := range walk {
		if !m.at.Before(from) && m.at.Before(to) && runs(c, m, s.Unit, hours) {
			n++
		}
	}
	return n
}

// slowDue returns the end of a span and its last day.
func slowDue(c *calendar.Calendar, walk []wallMinute, start time.Time, s calendar.Span, hours []calendar.Interval) (time.Time, calendar.Date) {
	if !s.Unit.InDays() {
		need := s.High * 60
		for _, m := range walk {
			if !m.at.Before(start) && runs(c, m, s.Unit, hours) {
				if need--; need == 0 {
					return m.at.Add(time.Minute), m.date
				}
			}
		}
	}
	// over tells whether the day d is over by m.
	over := func(d calendar.Date, m wallMinute) bool {
		closes := s.Unit == calendar.WorkingDays && c.Options().DayEnd == calendar.Closing && c.Day(d).Working
		return m.date.After(d) || closes && m.date == d && m.of >= hours[len(hours)-1].To
	}
	var d calendar.Date
	n := s.High
	for _, m := range walk {
		switch {
		case m.at.Before(start):
			continue
		case d.IsZero():
			if d = m.date; c.Options().Start == calendar.NextDay || over(d, m) {
				d = d.AddDays(1)
			}
		}
		for over(d, m) {
			if s.Unit == calendar.Days || c.Day(d).Working {
				if n--; n == 0 {
					return m.at, d
				}
			}
			d = d.AddDays(1)
		}
	}
	return time.Time{}, calendar.Date{}
}
