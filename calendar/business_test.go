package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// TestBusinessHasTheSameDays asks rickar/cal about every day of the range.
func TestBusinessHasTheSameDays(t *testing.T) {
	w := newWorld(3)
	for range 4 {
		opts := w.office()
		c := office(t, opts).KnownOn(w.date("2014-05-01", "2027-12-31"))
		b := c.Business()
		require.Nil(t, b.Locations)
		for d := calendar.MustDate("2012-01-01"); d.Before(calendar.MustDate("2031-01-01")); d = d.AddDays(1) {
			require.Equal(t, c.Day(d).Working, b.IsWorkday(d.In(opts.Zone)), "%s known %s", d, c.Revision())
		}
	}
}

// TestAddAgreesWithRickarCal uses its walk over the same days off as an oracle.
func TestAddAgreesWithRickarCal(t *testing.T) {
	w := newWorld(5)
	c := office(t, calendar.Options{})
	b := c.Business()
	b.Cacheable = true
	for range min(scale(10_000), 100_000) { // its walk is slow
		start := w.instant(w.date("2015-01-01", "2027-06-01"), c.Zone()).In(c.Zone())
		n := 1 + w.Intn(60)
		d, err := c.Add(start, calendar.Span{High: n, Unit: calendar.WorkingDays})
		require.NoError(t, err)
		want := b.WorkdaysFrom(start, n)
		require.Equal(t, want.Format("2006-01-02"), d.LastDay.String(), "%d from %s", n, start)
	}
}

func TestBusinessIsAFreshCopy(t *testing.T) {
	c := office(t, calendar.Options{})
	b := c.Business()
	b.Holidays = nil
	b.SetWorkday(time.Sunday, true)
	off := at(t, "2025-08-18T09:00:00+07:00")
	assert.True(t, b.IsWorkday(off))
	assert.False(t, c.Business().IsWorkday(off))
	assert.False(t, c.Day(calendar.MustDate("2025-08-18")).Working)
	for _, h := range c.Business().Holidays {
		h.Name = "x"
	}
	assert.Equal(t, "Proklamasi Kemerdekaan", c.Day(calendar.MustDate("2031-08-17")).Name)
	unknown := c.At(calendar.Revision{Events: 10_000}).Business()
	assert.Empty(t, unknown.Holidays)
}
