package calendar_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestDayBoundsOfMonths(t *testing.T) {
	for _, c := range []struct {
		span        calendar.Span
		least, most int
	}{
		{calendar.Span{High: 1, Unit: calendar.Months}, 28, 31},
		{calendar.Span{High: 2, Unit: calendar.Months}, 59, 62},
		{calendar.Span{High: 3, Unit: calendar.Months}, 89, 92},
		{calendar.Span{High: 1, Unit: calendar.Years}, 365, 366},
		{calendar.Span{High: 4, Unit: calendar.Years}, 1461, 1461},
		{calendar.Span{High: 20, Unit: calendar.WorkingDays}, 20, 20},
	} {
		least, most := c.span.DayBounds()
		assert.Equal(t, [2]int{c.least, c.most}, [2]int{least, most}, c.span.String())
	}
}

// What a month was turned into when it was granted, without the days of rolling.
func TestGrantedDays(t *testing.T) {
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{OnDayOff: calendar.Roll})
	require.NoError(t, err)
	month := calendar.Span{High: 1, Unit: calendar.Months}
	start := at(t, "2026-02-05T09:00:00+07:00")
	for _, c := range []struct {
		clock calendar.Clock
		last  string
		want  int
	}{
		{calendar.Clock{Start: start, Span: month}, "2026-03-05", 28},
		{calendar.Clock{Start: start, Span: month, Events: []calendar.ClockEvent{
			{Type: calendar.EventPause, At: at(t, "2026-02-10T09:00:00+07:00")}, {Type: calendar.EventResume, At: at(t, "2026-02-13T09:00:00+07:00")},
		}}, "2026-03-09", 28},
		{calendar.Clock{Start: start, Span: month, Events: []calendar.ClockEvent{
			{Type: calendar.EventExtend, At: at(t, "2026-02-10T09:00:00+07:00"), Span: month},
		}}, "2026-04-06", 59},
		{calendar.Clock{Start: start, Span: month, Events: []calendar.ClockEvent{
			{Type: calendar.EventExtend, At: at(t, "2026-02-10T09:00:00+07:00"), Span: calendar.Span{High: 5, Unit: calendar.WorkingDays}},
		}}, "2026-03-12", 0},
	} {
		r, err := cal.Reckon(c.clock)
		require.NoError(t, err)
		assert.Equal(t, c.last, r.Deadline.LastDay.String())
		assert.Equal(t, c.want, r.Granted(), c.last)
	}
}

func TestMonthsNeedTheNextDay(t *testing.T) {
	c, err := calendar.New(calendar.Shipped(), calendar.Options{Start: calendar.SameDay})
	require.NoError(t, err)
	_, err = c.Add(at(t, "2026-02-05T09:00:00+07:00"), calendar.Span{High: 2, Unit: calendar.Months})
	var fault *calendar.SpanError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, calendar.SpanStart, fault.Code)
	assert.Contains(t, fault.Message("id"), "hitung_mulai: hari berikutnya")
	assert.Contains(t, fault.Message("en"), "next day")
}
