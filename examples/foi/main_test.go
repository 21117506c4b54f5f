package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

// TestRequestsAreAnsweredOnTheTwentiethWorkingDay: each date was counted by hand on
// the bank holidays that gov.uk lists.
func TestRequestsAreAnsweredOnTheTwentiethWorkingDay(t *testing.T) {
	c, err := office()
	require.NoError(t, err)
	for name, q := range map[string]struct{ received, last string }{
		"Christmas, and 2 January of Scotland":                 {"2025-12-10T10:00:00Z", "2026-01-13"},
		"Christmas on a Saturday: 27 and 28 December, 3 and 4": {"2021-12-10T10:00:00Z", "2022-01-13"},
		"Platinum Jubilee, 2 and 3 June":                       {"2022-05-20T10:00:00+01:00", "2022-06-21"},
		"Easter, and St Patrick's Day on a Sunday":             {"2024-03-11T10:00:00Z", "2024-04-11"},
		"the State Funeral":                                    {"2022-09-01T10:00:00+01:00", "2022-09-30"},
		"12 July on a Saturday, and summer in Scotland":        {"2025-07-07T10:00:00+01:00", "2025-08-06"},
		"Sunday 23:30 in summer time":                          {"2025-03-30T22:30:00Z", "2025-04-29"},
		"an hour later it is Monday":                           {"2025-03-30T23:30:00Z", "2025-04-30"},
	} {
		t.Run(name, func(t *testing.T) {
			at, err := time.Parse(time.RFC3339, q.received)
			require.NoError(t, err)
			d, err := c.Add(at, limit)
			require.NoError(t, err)
			assert.Equal(t, q.last, d.LastDay.String())
			assert.Equal(t, "00:00", d.Due.In(c.Zone()).Format("15:04"), "till midnight in London")
			assert.False(t, d.Provisional)
		})
	}
}

func TestTheLedgerNamesTheHoliday(t *testing.T) {
	c, err := office()
	require.NoError(t, err)
	at := time.Date(2021, 12, 10, 10, 0, 0, 0, time.UTC)
	l, err := c.Explain(at, limit)
	require.NoError(t, err)
	text := show.Text(l, "en")
	assert.Contains(t, text, "Sat 25 Dec 2021     -  Saturday, Christmas Day [bank holidays, United Kingdom]\n")
	assert.Contains(t, text, "Tue 28 Dec 2021     -  national holiday: Boxing Day (substitute day) [bank holidays, United Kingdom]\n")
	assert.Contains(t, text, "Late from        Fri 14 Jan 2022 00:00 GMT\n")
}

// TestTheCalendarGoesBack: rickar/cal counts the same twenty days on what Business
// gives back.
func TestTheCalendarGoesBack(t *testing.T) {
	c, err := office()
	require.NoError(t, err)
	b := c.Business()
	for d := calendar.MustDate("2015-01-01"); d.Year() < 2030; d = d.AddDays(7) {
		at := d.In(c.Zone()).Add(10 * time.Hour)
		got, err := c.Add(at, limit)
		require.NoError(t, err)
		assert.Equal(t, b.WorkdaysFrom(at, 20).Format(time.DateOnly), got.LastDay.String(), "from %s", d)
	}
}
