package show_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

// TestTheCalendarOfAUnitIsShown, and to whom it was handed.
func TestTheCalendarOfAUnitIsShown(t *testing.T) {
	c, err := calendar.New(calendar.Shipped(), calendar.Options{Units: map[string]calendar.Options{"klinik": {Week: calendar.SixDays}}})
	require.NoError(t, err)
	start := time.Date(2026, 3, 5, 2, 0, 0, 0, time.UTC)
	l, err := c.ExplainClock(calendar.Clock{
		Start: start, Span: calendar.Span{High: 3, Unit: calendar.WorkingDays}, Unit: "dinas",
		Events: []calendar.ClockEvent{{Type: calendar.EventHandOver, At: start.Add(time.Hour), Unit: "klinik"}, {Type: calendar.EventRestart, At: start.Add(2 * time.Hour)}},
	})
	require.NoError(t, err)
	assert.Contains(t, show.Text(l, "id"), "Kalender unit    klinik\n")
	assert.Contains(t, show.Text(l, "en"), "Calendar of      klinik\n")
	text, err := show.JSON(l, "id")
	require.NoError(t, err)
	assert.Contains(t, string(text), `"unit":"klinik"`)
	l, err = c.ExplainClock(calendar.Clock{
		Start: start, Span: calendar.Span{High: 3, Unit: calendar.WorkingDays}, Unit: "dinas",
		Events: []calendar.ClockEvent{{Type: calendar.EventHandOver, At: start.Add(time.Hour), Unit: "klinik"}},
	})
	require.NoError(t, err)
	assert.Contains(t, show.Text(l, "id"), "10:00 diserahkan ke unit lain (klinik)")
	assert.Contains(t, show.Text(l, "en"), "10:00 handed to another unit (klinik)")
	assert.NotContains(t, show.Text(l, "id"), "Kalender unit")
}
