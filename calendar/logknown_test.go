package calendar

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestKnownOnGrowsByThePrefix(t *testing.T) {
	log := Shipped()
	first := MustDate("2020-01-01")
	before := log.KnownOn(first)
	days := log.SignedAfter(first)
	require.NotEmpty(t, days)
	for i, day := range days {
		require.True(t, i == 0 || days[i-1].Before(day))
		now := log.KnownOn(day)
		require.Greater(t, now.Len(), before.Len())
		require.Equal(t, before.Events(), now.Events()[:before.Len()])
		before = now
	}
	assert.Equal(t, log.Len(), before.Len())
	assert.Empty(t, log.SignedAfter(MustDate("2069-01-01")))
}

func TestKnownOnAnswersAsTheRevisionOfThatDay(t *testing.T) {
	log := Shipped()
	all, err := New(log, Options{})
	require.NoError(t, err)
	for _, day := range []Date{MustDate("2017-06-01"), MustDate("2020-06-01"), MustDate("2023-04-01"), MustDate("2025-08-07")} {
		then, err := New(log.KnownOn(day), Options{})
		require.NoError(t, err)
		want := all.KnownOn(day)
		for d := MustDate("2017-01-01"); d.Before(MustDate("2028-01-01")); d = d.AddDays(1) {
			require.Equal(t, want.Day(d).Working, then.Day(d).Working, "%s as known on %s", d, day)
		}
	}
}

func TestALogContinuesAnother(t *testing.T) {
	all := Shipped()
	before, after := all.KnownOn(MustDate("2025-08-06")), all.KnownOn(MustDate("2025-08-07"))
	require.True(t, after.Continues(before))
	require.True(t, after.Continues(after))
	require.False(t, before.Continues(after))
	require.Equal(t, MustDate("2025-08-07"), after.SignedFrom(before.Len()))
	require.True(t, after.SignedFrom(after.Len()).IsZero())
	require.True(t, after.SignedFrom(after.Len()+9).IsZero())
	require.Equal(t, after.SignedFrom(0), after.SignedFrom(-1))

	require.False(t, (&Log{}).Continues(before))
	require.True(t, before.Continues(&Log{}))

	// As long, but with other rows.
	other, err := ReadLog("lain.csv", before.Bytes()[:bytes.LastIndexByte(bytes.TrimSpace(before.Bytes()), '\n')+1])
	require.NoError(t, err)
	require.True(t, before.Continues(other))
	require.False(t, other.Continues(before))
}
