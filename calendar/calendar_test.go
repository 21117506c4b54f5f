package calendar_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func office(t testing.TB, opts calendar.Options) *calendar.Calendar {
	t.Helper()
	c, err := calendar.New(calendar.Shipped(), opts)
	require.NoError(t, err)
	return c
}

func at(t testing.TB, text string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339Nano, text)
	require.NoError(t, err)
	return v
}

func TestViewsOfOneCalendar(t *testing.T) {
	c := office(t, calendar.Options{})
	assert.Equal(t, calendar.Revision{Events: 341}, c.Revision(), "everything in the log, spelled out")
	assert.Same(t, c, c.At(calendar.Revision{}))
	early := c.KnownOn(calendar.MustDate("2025-08-06"))
	assert.Same(t, early, c.KnownOn(calendar.MustDate("2025-08-06")))
	assert.Equal(t, "2025-08-06+341", early.Revision().String())
	assert.True(t, early.Day(calendar.MustDate("2025-08-18")).Working)
	assert.False(t, c.KnownOn(calendar.MustDate("2025-08-07")).Day(calendar.MustDate("2025-08-18")).Working, "the day of signing counts as known")
	nothing := c.KnownOn(calendar.MustDate("2010-01-01"))
	assert.True(t, nothing.Day(calendar.MustDate("2025-08-18")).Provisional)
	assert.Equal(t, 341, c.Log().Len())
	assert.Equal(t, calendar.FiveDays, c.Options().Week)
	assert.Equal(t, "WIB", c.Zone().String())
}

// TestManyGoroutinesAskManyRevisions goes over the bounds of the caches.
func TestManyGoroutinesAskManyRevisions(t *testing.T) {
	c := office(t, calendar.Options{})
	span := calendar.Span{High: 5, Unit: calendar.WorkingDays}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			w := newWorld(int64(g))
			for range 40 {
				d := w.date("2014-01-01", "2027-01-01")
				view := c.KnownOn(d).At(calendar.Revision{Events: 1 + w.Intn(341), KnownOn: d})
				if _, err := view.Add(d.In(c.Zone()), span); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wg.Wait()
}
