package calendar_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// clinic is an office of five days with a clinic that works six.
func clinic(t *testing.T) *calendar.Calendar {
	t.Helper()
	return office(t, calendar.Options{Units: map[string]calendar.Options{"klinik": {Week: calendar.SixDays}}})
}

func handed(t *testing.T, when, to string) calendar.ClockEvent {
	t.Helper()
	return calendar.ClockEvent{Type: calendar.EventHandOver, At: at(t, when), Unit: to}
}

// TestTheCalendarOfAUnitIsNamed: in the answer and among the days, and the office's
// for a unit that has none.
func TestTheCalendarOfAUnitIsNamed(t *testing.T) {
	c := clinic(t)
	k := calendar.Clock{Start: at(t, "2026-03-05T09:00:00+07:00"), Span: span(t, "3 hari kerja"), Unit: "klinik"}
	l, err := c.ExplainClock(k)
	require.NoError(t, err)
	assert.Equal(t, "klinik", l.Unit)
	assert.True(t, l.Rows[2].Counted, "Saturday")
	assert.Equal(t, calendar.MustDate("2026-03-09"), l.Deadline.LastDay)
	k.Events = []calendar.ClockEvent{handed(t, "2026-03-06T09:00:00+07:00", "dinas")}
	l, err = c.ExplainClock(k)
	require.NoError(t, err)
	assert.Empty(t, l.Unit, "the office's day is later")
	assert.Equal(t, calendar.MustDate("2026-03-10"), l.Deadline.LastDay)
	assert.Equal(t, []any{calendar.EventHandOver, "dinas"}, []any{l.Rows[1].Event, l.Rows[1].Unit})
	assert.Same(t, c, c.OfUnit("dinas"))
	assert.True(t, c.OfUnit("klinik").Day(calendar.MustDate("2026-03-07")).Working)
	taken, err := c.Taken(calendar.Clock{Start: k.Start, Span: k.Span, Unit: "klinik"}, at(t, "2026-03-10T09:00:00+07:00"))
	require.NoError(t, err)
	assert.Equal(t, calendar.Late, taken.Status)
}

// TestAHandOverBeforeTheStart is the unit at the start; the others stay out.
func TestAHandOverBeforeTheStart(t *testing.T) {
	k := calendar.Clock{
		Start: at(t, "2026-03-05T09:00:00+07:00"), Span: span(t, "3 hari kerja"), Unit: "dinas",
		Events: []calendar.ClockEvent{handed(t, "2026-03-04T09:00:00+07:00", "klinik")},
	}
	r, err := clinic(t).Reckon(k)
	require.NoError(t, err)
	assert.Equal(t, calendar.MustDate("2026-03-09"), r.Deadline.LastDay)
	assert.Equal(t, "klinik", r.Unit)
	k.Start = at(t, "2069-12-30T09:00:00+07:00")
	k.Events[0].At = k.Start.AddDate(0, 0, 1)
	_, err = clinic(t).Reckon(k)
	assert.ErrorIs(t, err, calendar.ErrOutOfRange)
}

// TestOptionsOfAUnitAreChecked: with the unit at fault, and under the office's zone.
func TestOptionsOfAUnitAreChecked(t *testing.T) {
	wita, _ := calendar.ZoneByName("WITA")
	_, err := calendar.New(calendar.Shipped(), calendar.Options{Units: map[string]calendar.Options{"klinik": {DayEnd: calendar.Closing}}})
	var fault *calendar.OptionError
	require.True(t, errors.As(err, &fault))
	assert.Equal(t, "closing-without-hours", fault.Code)
	assert.ErrorContains(t, err, "unit klinik: ")
	c := office(t, calendar.Options{Zone: wita, Units: map[string]calendar.Options{"klinik": {Week: calendar.SixDays}}, MayShorten: true})
	assert.Equal(t, wita, c.OfUnit("klinik").Zone())
	assert.True(t, c.OfUnit("klinik").Options().MayShorten)
}

// TestAnExtensionBeforeAHandOverWithinOneCalendar is in time by the calendar that both
// have.
func TestAnExtensionBeforeAHandOverWithinOneCalendar(t *testing.T) {
	k := calendar.Clock{
		Start: at(t, "2026-03-05T09:00:00+07:00"), Span: span(t, "3 hari kerja"), Events: []calendar.ClockEvent{
			{Type: calendar.EventExtend, At: at(t, "2026-03-06T09:00:00+07:00"), Span: span(t, "1 hari kerja")},
			handed(t, "2026-03-09T09:00:00+07:00", "dinas"),
			{Type: calendar.EventExtend, At: at(t, "2026-03-10T09:00:00+07:00"), Span: span(t, "1 hari kerja")},
		},
	}
	r, err := clinic(t).Reckon(k)
	require.NoError(t, err)
	assert.Equal(t, calendar.MustDate("2026-03-12"), r.Deadline.LastDay)
}
