package calendar_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestWorkingDayCountsForwardAndBack(t *testing.T) {
	c, err := calendar.New(calendar.Shipped(), calendar.Options{})
	require.NoError(t, err)
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		d := calendar.NewDate(2001+rng.IntN(67), 1, 1+rng.IntN(365))
		n := rng.IntN(60) - 30
		got, err := c.WorkingDay(d, n)
		require.NoError(t, err)
		// One by one.
		want, step, left := d, 1, n
		if n < 0 {
			step, left = -1, -n
		}
		if n == 0 {
			for !c.Day(want).Working {
				want = want.AddDays(1)
			}
		}
		for ; left > 0; left-- {
			for want = want.AddDays(step); !c.Day(want).Working; {
				want = want.AddDays(step)
			}
		}
		require.Equal(t, want, got, "%s %d", d, n)
		// Adding n and counting back gives n.
		if n > 0 {
			counted, err := c.WorkingDays(d, got)
			require.NoError(t, err)
			require.Equal(t, n, counted)
		}
	}
	for d, n := range map[string]int{"1999-12-31": 1, "2070-01-01": -1, "2069-12-31": 1, "2000-01-01": -1, "2030-01-01": 1 << 20} {
		_, err := c.WorkingDay(calendar.MustDate(d), n)
		assert.ErrorIs(t, err, calendar.ErrOutOfRange, d)
	}
	_, err = c.At(calendar.Revision{Events: 9999}).WorkingDay(calendar.MustDate("2025-01-01"), 1)
	require.Error(t, err)
}

func TestEveOfADayOff(t *testing.T) {
	c, err := calendar.New(calendar.Shipped(), calendar.Options{})
	require.NoError(t, err)
	for day, want := range map[string]bool{
		"2025-08-15": true,  // Friday; Monday 18 August is off
		"2025-08-14": false, // Thursday
		"2025-08-17": false, // a Sunday
		"2025-08-18": false, // off itself
		"2069-12-31": false, // the end of the calendar
	} {
		assert.Equal(t, want, c.EveOfDayOff(calendar.MustDate(day)), day)
	}
}
