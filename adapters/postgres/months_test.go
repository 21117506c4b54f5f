package postgres_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/calendar"
)

// TestMonthsAgreeWithPostgreSQL holds the corresponding date to a second
// implementation: adding an interval of months to a date, from every day that has
// room for it. Where the month is too short both take its last day.
func TestMonthsAgreeWithPostgreSQL(t *testing.T) {
	pool := poolOf(t, postgrestest.Open(t).DSN)
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
	require.NoError(t, err)
	rows, err := pool.Query(ctx, `
		SELECT d::date, m, (d + make_interval(months => m))::date
		FROM generate_series(date '2000-01-01', date '2055-12-31', '1 day') d, unnest(ARRAY[1, 2, 3, 6, 11, 12, 24, 120]) m`)
	require.NoError(t, err)
	defer rows.Close()
	n, clipped := 0, 0
	for rows.Next() {
		var from, to time.Time
		var months int
		require.NoError(t, rows.Scan(&from, &months, &to))
		span := calendar.Span{High: months, Unit: calendar.Months}
		if months%12 == 0 && from.Day()%2 == 0 {
			span = calendar.Span{High: months / 12, Unit: calendar.Years}
		}
		d, err := cal.Add(calendar.NewDate(from.Date()).In(cal.Zone()).Add(9*time.Hour), span)
		require.NoError(t, err)
		if !assert.Equal(t, calendar.NewDate(to.Date()), d.LastDay, "%s and %s", from.Format(time.DateOnly), span) {
			return
		}
		n++
		if to.Day() != from.Day() {
			clipped++
		}
	}
	require.NoError(t, rows.Err())
	assert.Greater(t, n, 160_000)
	assert.Greater(t, clipped, 1000)
}
