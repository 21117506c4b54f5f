package calendar_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestSharedDeadlineCases(t *testing.T) {
	file, err := os.Open("testdata/deadline-cases.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	c := office(t, calendar.Options{})
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[2])
		require.NoError(t, err)
		span := calendar.Span{High: n, Unit: calendar.WorkingDays}
		d, err := c.Add(at(t, row[1]), span)
		require.NoError(t, err)
		assert.Equal(t, row[3], d.LastDay.String(), "%v", row)
		if row[4] != "" {
			d, err = c.KnownOn(calendar.MustDate(row[4])).Add(at(t, row[1]), span)
			require.NoError(t, err)
			assert.Equal(t, row[5], d.LastDay.String(), "known on %s: %v", row[4], row)
		}
	}
}

func TestAddAtTheEdges(t *testing.T) {
	c := office(t, calendar.Options{Hours: calendar.DefaultHours()})
	for name, q := range map[string]struct {
		start, span, last string
		provisional       bool
	}{
		"midnight belongs to the day that begins": {"2025-08-14T00:00:00+07:00", "1 hari kerja", "2025-08-15", false},
		"last microsecond":                        {"2025-08-14T23:59:59.999999+07:00", "1 hari kerja", "2025-08-15", false},
		"cut, never rounded":                      {"2025-08-14T23:59:59.9999999+07:00", "1 hari kerja", "2025-08-15", false},
		"on a day off":                            {"2025-08-17T09:00:00+07:00", "1 hari kerja", "2025-08-19", false},
		"leap day":                                {"2024-02-28T09:00:00+07:00", "1 hari", "2024-02-29", false},
		"before the decreed years":                {"2010-01-04T09:00:00+07:00", "5 hari kerja", "2010-01-11", true},
		"new year 2015 is decreed":                {"2014-12-31T09:00:00+07:00", "1 hari kerja", "2015-01-02", false},
		"after the decreed years":                 {"2030-05-30T09:00:00+07:00", "1 hari kerja", "2030-05-31", true},
		"ascension 2030 by law":                   {"2030-05-29T09:00:00+07:00", "1 hari kerja", "2030-05-31", true},
		"another zone":                            {"2025-08-14T12:00:00-05:00", "1 hari kerja", "2025-08-19", false},
		"ten years":                               {"2016-01-04T09:00:00+07:00", "3650 hari", "2026-01-01", false},
	} {
		t.Run(name, func(t *testing.T) {
			span, err := calendar.ParseSpan(q.span)
			require.NoError(t, err)
			d, err := c.Add(at(t, q.start), span)
			require.NoError(t, err)
			assert.Equal(t, q.last, d.LastDay.String())
			assert.Equal(t, q.provisional, d.Provisional)
			assert.Equal(t, time.UTC, d.Due.Location())
		})
	}
}

func TestAddRefuses(t *testing.T) {
	c := office(t, calendar.Options{})
	in := at(t, "2025-08-14T09:00:00+07:00")
	days := func(n int) calendar.Span { return calendar.Span{High: n, Unit: calendar.WorkingDays} }
	_, err := c.Add(in, days(0))
	var span *calendar.SpanError
	assert.ErrorAs(t, err, &span)
	_, err = c.Add(in, calendar.Span{High: 1, Unit: calendar.WorkingHours})
	assert.ErrorIs(t, err, calendar.ErrNoHours)
	for _, start := range []string{"1999-12-31T23:59:59+07:00", "2070-01-01T00:00:00+07:00"} {
		for unit := calendar.WorkingDays; unit <= calendar.Minutes; unit++ {
			if unit != calendar.WorkingHours {
				_, err = c.Add(at(t, start), calendar.Span{High: 1, Unit: unit})
				assert.ErrorIs(t, err, calendar.ErrOutOfRange, "%s %s", start, unit)
			}
		}
	}
	with := office(t, calendar.Options{Hours: calendar.DefaultHours(), OnDayOff: calendar.Roll})
	for unit := calendar.WorkingDays; unit <= calendar.Minutes; unit++ {
		_, err = with.Add(in, calendar.Span{High: 100_000_000, Unit: unit})
		assert.ErrorIs(t, err, calendar.ErrOutOfRange, unit.String())
	}
	late := at(t, "2069-12-31T09:00:00+07:00")
	_, err = with.Add(late, days(1))
	assert.ErrorIs(t, err, calendar.ErrOutOfRange)
	_, err = c.At(calendar.Revision{Events: 10_000}).Add(in, days(1))
	var unknown *calendar.UnknownRevisionError
	assert.ErrorAs(t, err, &unknown)
	assert.ErrorContains(t, err, "10000")
}

func TestWorkingDays(t *testing.T) {
	c := office(t, calendar.Options{})
	count := func(from, to string) int {
		n, err := c.WorkingDays(calendar.MustDate(from), calendar.MustDate(to))
		require.NoError(t, err)
		return n
	}
	assert.Equal(t, 8, count("2023-02-11", "2023-02-22"))
	assert.Equal(t, 0, count("2025-08-15", "2025-08-15"))
	assert.Equal(t, 0, count("2025-08-15", "2025-08-18"))
	assert.Equal(t, 1, count("2025-08-15", "2025-08-19"))
	assert.Equal(t, 0, count("2025-08-19", "2025-08-15"))
	_, err := c.WorkingDays(calendar.MustDate("1999-12-31"), calendar.MustDate("2025-08-15"))
	assert.ErrorIs(t, err, calendar.ErrOutOfRange)
	_, err = c.At(calendar.Revision{Events: 10_000}).WorkingDays(calendar.MustDate("2025-08-15"), calendar.MustDate("2025-08-15"))
	assert.Error(t, err)
}

// TestAddAndWorkingDaysAgreeWithWalking checks both look-ups against walking over
// Day, one day at a time.
func TestAddAndWorkingDaysAgreeWithWalking(t *testing.T) {
	w := newWorld(7)
	var known *calendar.Calendar
	works := map[calendar.Date]bool{}
	for i := range scale(10_000) {
		if i%500 == 0 {
			opts := w.office()
			opts.DayEnd, opts.Start = calendar.Midnight, calendar.NextDay
			known = office(t, opts).KnownOn(w.date("2014-05-01", "2027-12-31"))
			clear(works)
		}
		start := w.date("2010-01-01", "2032-01-01")
		n := 1 + w.Intn(100)
		d, err := known.Add(w.instant(start, known.Zone()), calendar.Span{High: n, Unit: calendar.WorkingDays})
		require.NoError(t, err)
		day, left := start, n
		for left > 0 {
			day = day.AddDays(1)
			working, seen := works[day]
			if !seen {
				working = known.Day(day).Working
				works[day] = working
			}
			if working {
				left--
			}
		}
		require.Equal(t, day, d.LastDay, "%d working days from %s, known %s, case %d", n, start, known.Revision(), i)
		back, err := known.WorkingDays(start, d.LastDay)
		require.NoError(t, err)
		require.Equal(t, n, back)
	}
}
