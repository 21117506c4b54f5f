package date_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestDateAgreesWithTime(t *testing.T) {
	d := calendar.NewDate(1, 1, 1)
	for want := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC); want.Year() < 2200; want = want.AddDate(0, 0, 97) {
		require.Equal(t, want.Format("2006-01-02"), d.String())
		require.Equal(t, want.Weekday(), d.Weekday())
		require.Equal(t, want.Year(), d.Year())
		require.Equal(t, want.Month(), d.Month())
		require.Equal(t, want.Day(), d.Day())
		require.Equal(t, want, d.In(time.UTC))
		parsed, err := calendar.ParseDate(d.String())
		require.NoError(t, err)
		require.Equal(t, d, parsed)
		d = d.AddDays(97)
	}
}

func TestDateOrder(t *testing.T) {
	a, b := calendar.MustDate("2024-02-28"), calendar.MustDate("2024-03-01")
	assert.True(t, a.Before(b) && b.After(a) && a.Compare(b) == -1 && b.Compare(a) == 1 && a.Compare(b.AddDays(-2)) == 0)
	assert.Equal(t, 2, a.DaysUntil(b))
	assert.Equal(t, -2, b.DaysUntil(a))
	assert.Equal(t, calendar.MustDate("2024-02-29"), a.AddDays(1))
	assert.True(t, calendar.Date{}.IsZero() && calendar.Date{}.Before(a))
	assert.Equal(t, calendar.MustDate("2025-03-02"), calendar.NewDate(2025, time.February, 30))
}

func TestParseDateRefuses(t *testing.T) {
	for _, text := range []string{"", "2025-02-29", "2025-2-1", "01-02-2025", "2025-02-01T00:00:00", "0000-01-01"} {
		_, err := calendar.ParseDate(text)
		assert.Error(t, err, text)
	}
	assert.Panics(t, func() { calendar.MustDate("x") })
}

func TestDateAndRevisionAsText(t *testing.T) {
	var d calendar.Date
	require.NoError(t, d.UnmarshalText([]byte("2025-08-18")))
	text, err := d.MarshalText()
	require.NoError(t, err)
	require.Equal(t, "2025-08-18", string(text))
	require.NoError(t, d.UnmarshalText(nil))
	require.True(t, d.IsZero())
	require.Error(t, d.UnmarshalText([]byte("18 Agustus")))

	for _, text := range []string{"", "2025-08-07", "+341", "2025-08-07+341"} {
		var r calendar.Revision
		require.NoError(t, r.UnmarshalText([]byte(text)))
		again, err := r.MarshalText()
		require.NoError(t, err)
		require.Equal(t, text, string(again))
		require.Equal(t, text == "", r.IsZero())
	}
	var r calendar.Revision
	for _, text := range []string{"341", "+", "+0", "+-1", "+01", "2025-08-07+x", "x+3"} {
		require.Error(t, r.UnmarshalText([]byte(text)), text)
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2025-02-28")
	f.Add("2024-02-29+1")
	f.Fuzz(func(t *testing.T, text string) {
		if d, err := calendar.ParseDate(text); err == nil {
			require.Equal(t, text, d.String())
		}
	})
}
