package calendar_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestChangesNameTheDaysThatMoved(t *testing.T) {
	c := office(t, calendar.Options{})
	before, after := c.KnownOn(calendar.MustDate("2020-11-30")), c.KnownOn(calendar.MustDate("2020-12-01"))
	changes, err := before.Changes(after, calendar.MustDate("1990-01-01"), calendar.MustDate("2090-01-01"))
	require.NoError(t, err)
	var days []string
	for _, change := range changes {
		days = append(days, change.Was.Date.String())
		assert.False(t, change.Was.Working)
		assert.True(t, change.Is.Working)
		assert.Equal(t, "SKB 3 Menteri No. 391/2020, 02/2020, 02/2020", change.Was.Decree)
	}
	assert.Equal(t, []string{"2020-12-28", "2020-12-29", "2020-12-30"}, days)
	some, err := before.Changes(after, calendar.MustDate("2020-12-29"), calendar.MustDate("2020-12-29"))
	require.NoError(t, err)
	assert.Len(t, some, 1)
	unknown := c.At(calendar.Revision{Events: 9999})
	_, err = unknown.Changes(c, calendar.MustDate("2020-12-29"), calendar.MustDate("2020-12-29"))
	assert.Error(t, err)
	_, err = c.Changes(unknown, calendar.MustDate("2020-12-29"), calendar.MustDate("2020-12-29"))
	assert.Error(t, err)
}
