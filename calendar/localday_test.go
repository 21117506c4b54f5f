package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// TestLocalDaysOfEveryYear: what Day says, what counts, and the calendar of
// rickar/cal are the same days.
func TestLocalDaysOfEveryYear(t *testing.T) {
	date := calendar.MustDate
	c := office(t, calendar.Options{NoHolidays: true, LocalOff: []calendar.LocalDay{
		{Date: date("2020-12-15"), Yearly: true, Name: "Hari jadi", Basis: "Perda 1/2019"},
		{Date: date("2026-12-28"), Until: date("2026-01-03"), Yearly: true, Name: "Akhir tahun"},
		{Date: date("2028-02-29"), Yearly: true, Name: "Hari kabisat"},
		{Date: date("2026-07-06"), Until: date("2026-07-08"), Name: "Banjir"},
	}})
	business := c.Business()
	for day, name := range map[string]string{
		"2026-12-15": "Hari jadi", "2025-12-15": "Hari jadi", "2000-01-03": "Akhir tahun", "2027-01-01": "Akhir tahun",
		"2028-02-29": "Hari kabisat", "2026-07-08": "Banjir", "2027-02-26": "", "2027-03-01": "", "2027-07-07": "", "2026-08-17": "", "2027-01-04": "",
	} {
		d := c.Day(date(day))
		assert.Equal(t, name, d.Name, day)
		assert.Equal(t, name == "", d.Working, day)
		assert.False(t, d.Provisional, day)
		assert.Equal(t, d.Working, business.IsWorkday(date(day).In(time.UTC)), day)
	}
	assert.Equal(t, "libur setempat: Hari jadi", c.Day(date("2025-12-15")).Reason("id"))
	n, err := c.WorkingDays(date("2026-07-03"), date("2026-07-09"))
	require.NoError(t, err)
	assert.Equal(t, 1, n, "9 July")
}

// TestARangeFromALeapDay begins on 1 March where there is no 29 February.
func TestARangeFromALeapDay(t *testing.T) {
	date := calendar.MustDate
	c := office(t, calendar.Options{Week: 127, LocalOff: []calendar.LocalDay{{Date: date("2004-02-29"), Until: date("2004-03-02"), Yearly: true}}})
	for day, works := range map[string]bool{"2018-02-28": true, "2018-03-01": false, "2018-03-02": false, "2024-02-28": true, "2024-02-29": false, "2024-03-02": false} {
		assert.Equal(t, works, c.Day(date(day)).Working, day)
	}
}

// TestANightShiftOverAJump: the clock of London goes back at 02:00 on 26 October
// 2025, within Saturday's shift, which so has nine hours.
func TestANightShiftOverAJump(t *testing.T) {
	london, ok := calendar.ZoneByName("Europe/London")
	require.True(t, ok)
	h := &calendar.OfficeHours{}
	for d := range h.Normal {
		h.Normal[d] = []calendar.Interval{{From: 22 * 60, To: 30 * 60}}
	}
	c := office(t, calendar.Options{Zone: london, NoHolidays: true, Week: 127, Hours: h})
	d, err := c.Add(at(t, "2025-10-25T20:00:00+01:00"), calendar.Span{High: 9, Unit: calendar.WorkingHours})
	require.NoError(t, err)
	assert.True(t, d.Due.Equal(at(t, "2025-10-26T06:00:00Z")), d.Due)
	d, err = c.Add(at(t, "2025-10-26T03:00:00Z"), calendar.Span{High: 4, Unit: calendar.WorkingHours})
	require.NoError(t, err)
	assert.True(t, d.Due.Equal(at(t, "2025-10-26T23:00:00Z")), d.Due)
}

// TestHoursUnderANightShift: hours of one day are held against those of the day before
// it, not of its weekday.
func TestHoursUnderANightShift(t *testing.T) {
	night := []calendar.Interval{{From: 22 * 60, To: 30 * 60}}
	early := []calendar.Interval{{From: 4 * 60, To: 12 * 60}}
	wednesday, friday := calendar.MustDate("2026-12-23"), calendar.MustDate("2026-12-18")
	for name, c := range map[string]struct {
		days       []calendar.DayHours
		off, extra []calendar.LocalDay
		under      []calendar.Date
	}{
		"after a shift":             {days: []calendar.DayHours{{Date: wednesday, Hours: early}}, under: []calendar.Date{wednesday}},
		"after a day off":           {days: []calendar.DayHours{{Date: wednesday, Hours: early}}, off: []calendar.LocalDay{{Date: wednesday.AddDays(-1)}}},
		"after a weekend":           {days: []calendar.DayHours{{Date: wednesday.AddDays(-2), Hours: early}}},
		"after a worked Sunday":     {days: []calendar.DayHours{{Date: wednesday.AddDays(-2), Hours: early}}, extra: []calendar.LocalDay{{Date: wednesday.AddDays(-3)}}, under: []calendar.Date{wednesday.AddDays(-2)}},
		"after a short shift":       {days: []calendar.DayHours{{Date: wednesday, Hours: early}, {Date: wednesday.AddDays(-1), Hours: early[:1]}}, under: []calendar.Date{wednesday.AddDays(-1)}},
		"a longer shift":            {days: []calendar.DayHours{{Date: wednesday, Hours: []calendar.Interval{{From: 22 * 60, To: 34 * 60}}}}},
		"a longer shift, early day": {days: []calendar.DayHours{{Date: wednesday, Hours: night}, {Date: wednesday.AddDays(1), Hours: early}}, under: []calendar.Date{wednesday.AddDays(1), wednesday.AddDays(1)}},
		"before a weekend":          {days: []calendar.DayHours{{Date: friday, Hours: []calendar.Interval{{From: 22 * 60, To: 34 * 60}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			opts := calendar.Options{LocalOff: c.off, ExtraWork: c.extra, Hours: &calendar.OfficeHours{Days: c.days}}
			for d := range opts.Hours.Normal {
				opts.Hours.Normal[d] = night
			}
			_, err := calendar.New(calendar.Shipped(), opts)
			opts.Week = calendar.FiveDays
			assert.Equal(t, c.under, opts.DaysUnderNight())
			var fault *calendar.OptionError
			if len(c.under) == 0 {
				require.NoError(t, err)
			} else if assert.ErrorAs(t, err, &fault) {
				assert.Equal(t, "shifts-overlap", fault.Code)
			}
		})
	}
}

// TestWithoutLocal: what a local day off moves is not moved without it, under the
// same decrees, and a log without such days has no other calendar.
func TestWithoutLocal(t *testing.T) {
	shipped := office(t, calendar.Options{})
	assert.Same(t, shipped, shipped.WithoutLocal())
	flood := slowDecree{day: slowDay(calendar.MustDate("2026-03-10")), signed: slowDay(calendar.MustDate("2026-03-12")), off: true}
	for _, noHolidays := range []bool{false, true} {
		c, err := calendar.New(slowLog(t, localEvents([]slowDecree{flood}, "")), calendar.Options{NoHolidays: noHolidays})
		require.NoError(t, err)
		known := c.KnownOn(calendar.MustDate("2026-03-13"))
		for day, works := range map[string]bool{"2026-03-10": true, "2026-03-23": noHolidays} {
			assert.Equal(t, works, known.WithoutLocal().Day(calendar.MustDate(day)).Working, day)
		}
		assert.False(t, known.Day(calendar.MustDate("2026-03-10")).Working)
		assert.Equal(t, known.Revision(), known.WithoutLocal().Revision())
		assert.Same(t, known.WithoutLocal(), known.WithoutLocal().WithoutLocal())
	}
}
