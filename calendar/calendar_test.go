package calendar_test

import (
	"testing"
	"time"

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

func TestAddOverLebaran2025(t *testing.T) {
	c := office(t, calendar.Options{})
	d, err := c.Add(at(t, "2025-03-29T12:00:00+07:00"), calendar.Span{High: 3, Unit: calendar.WorkingDays})
	require.NoError(t, err)
	require.Equal(t, "2025-04-10", d.LastDay.String())
	require.Equal(t, "2025-04-11T00:00:00+07:00", d.Due.In(c.Zone()).Format(time.RFC3339))
	require.False(t, d.Provisional)
}
