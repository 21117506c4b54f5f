package days_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/prove/internal/days"
)

// How much of a unit a span of another holds: n hari at most n hari kerja, and
// hari kerja as many hari as the longest run of the decreed years.
func TestUnitsBoundOneAnother(t *testing.T) {
	m, _ := fsm.Load("sop.yaml", fsmtest.Read(t, "../../../../sop.yaml"))
	cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
	require.NoError(t, err)
	p := days.On(cal)
	of := func(n int, unit calendar.TimeUnit) days.Length {
		return days.Length{Span: calendar.Span{High: n, Unit: unit}}
	}
	march, err := p.Ends(fsmtest.WIB("2025-03-27 09:00"), of(3, calendar.WorkingDays))
	require.NoError(t, err)
	assert.Equal(t, "2025-04-10", march.LastDay.String())
	june, err := p.Ends(fsmtest.WIB("2018-06-08 09:00"), of(3, calendar.WorkingDays))
	require.NoError(t, err)
	assert.Equal(t, "2018-06-25", june.LastDay.String())
	for _, x := range []struct {
		span days.Length
		unit calendar.TimeUnit
		most int
	}{
		{of(3, calendar.WorkingDays), calendar.Days, 17},
		{of(3, calendar.Days), calendar.WorkingDays, 3},
		{of(7, calendar.Days), calendar.WorkingDays, 5},
		{of(90, calendar.Days), calendar.WorkingDays, 65},
		{of(30*60, calendar.Minutes), calendar.Days, 2},
		{of(3, calendar.WorkingDays), calendar.Minutes, 18 * 24 * 60},
	} {
		most, ok := p.Holds(x.span, x.unit, false)
		assert.True(t, ok)
		assert.Equal(t, x.most, most, "%s in %s", x.span, x.unit)
	}
	_, ok := p.Holds(of(8, calendar.WorkingHours), calendar.WorkingDays, false)
	assert.False(t, ok, "working hours and days cannot be compared")
}
