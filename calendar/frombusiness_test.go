package calendar_test

import (
	"errors"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/gb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// british is an office in England of 2015 to 2030, and the calendar it comes from.
func british(t *testing.T) (*calendar.Calendar, *cal.BusinessCalendar) {
	t.Helper()
	b := cal.NewBusinessCalendar()
	b.Name = "England and Wales"
	b.AddHoliday(gb.Holidays...)
	log, err := calendar.FromBusiness(b, 2015, 2030)
	require.NoError(t, err)
	c, err := calendar.New(log, calendar.Options{Zone: zoneNamed(t, "Europe/London"), NoLawDays: true})
	require.NoError(t, err)
	return c, b
}

// TestACalendarGoesInAndOut: every day works in rickar/cal, here, and in what
// Business gives back, or in none of them.
func TestACalendarGoesInAndOut(t *testing.T) {
	c, b := british(t)
	back := c.Business()
	again, err := calendar.FromBusiness(back, 2015, 2030)
	require.NoError(t, err)
	assert.Equal(t, len(c.Log().Events()), again.Len())
	for d := calendar.MustDate("2015-01-01"); d.Year() <= 2030; d = d.AddDays(1) {
		want := b.IsWorkday(d.In(time.UTC))
		day := c.Day(d)
		require.Equal(t, want, day.Working, d)
		require.Equal(t, want, back.IsWorkday(d.In(time.UTC)), d)
		require.False(t, day.Provisional, d)
	}
	assert.Equal(t, "national holiday: Christmas Day (substitute day)", c.Day(calendar.MustDate("2021-12-27")).Reason("en"))
	assert.Equal(t, "Saturday, Christmas Day", c.Day(calendar.MustDate("2021-12-25")).Reason("en"))
	assert.Equal(t, "England and Wales", c.Day(calendar.MustDate("2025-04-18")).Decree)
	assert.True(t, c.Day(calendar.MustDate("2026-08-17")).Working, "no day of Indonesia's")
	assert.Equal(t, calendar.CodeWorking, c.KnownOn(calendar.MustDate("2016-01-01")).Day(calendar.MustDate("2031-12-25")).Code, "beyond its years nothing is off")
	assert.True(t, c.Day(calendar.MustDate("2031-12-25")).Provisional, "and it says so")
}

func TestWithLawDaysAnotherCountryHasThemToo(t *testing.T) {
	c, _ := british(t)
	both, err := calendar.New(c.Log(), calendar.Options{})
	require.NoError(t, err)
	assert.False(t, both.Day(calendar.MustDate("2026-08-17")).Working)
	assert.True(t, both.Day(calendar.MustDate("2026-08-17")).Provisional)
}

func TestFromBusinessReadsTheWallOfItsOwnPlace(t *testing.T) {
	b := cal.NewBusinessCalendar()
	b.Locations = []*time.Location{zoneNamed(t, "Pacific/Kiritimati")}
	b.AddHoliday(gb.ChristmasDay)
	log, err := calendar.FromBusiness(b, 2024, 2025)
	require.NoError(t, err)
	require.Equal(t, 2, log.Len())
	e := log.Events()[0]
	assert.Equal(t, []any{calendar.MustDate("2024-12-25"), "Christmas Day", "rickar/cal"}, []any{e.Date, e.Name, e.Decree})
}

func TestFromBusinessRefuses(t *testing.T) {
	_, err := calendar.FromBusiness(nil, 2020, 2021)
	require.ErrorContains(t, err, "the business calendar is nil")
	b := cal.NewBusinessCalendar()
	for _, q := range [][2]int{{1999, 2001}, {2060, 2070}, {2021, 2020}} {
		_, err = calendar.FromBusiness(b, q[0], q[1])
		require.ErrorIs(t, err, calendar.ErrOutOfRange)
	}
	log, err := calendar.FromBusiness(b, 2000, 2069)
	require.NoError(t, err)
	assert.Zero(t, log.Len())
	b.AddHoliday(gb.ChristmasDay.Clone(&cal.Holiday{Name: "Christmas\nDay"}))
	_, err = calendar.FromBusiness(b, 2020, 2020)
	var faults calendar.LogErrors
	require.True(t, errors.As(err, &faults))
	assert.Equal(t, "unseen", faults[0].Code)
}
