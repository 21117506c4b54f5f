package calendar_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestParseLimit(t *testing.T) {
	for text, want := range map[string]string{
		"3 hk":                                   "3 hari kerja",
		"sampai 31 Maret":                        "sampai 31 Maret",
		"Sampai  29 februari":                    "sampai 29 Februari",
		"sampai 1 Mei tahun berikutnya":          "sampai 1 Mei tahun berikutnya",
		"Paling lambat 31 Maret":                 "sampai 31 Maret",
		"paling lambat 1 Mei tahun berikutnya":   "sampai 1 Mei tahun berikutnya",
		"paling lambat 5 hari":                   "5 hari",
		"5 hk sebelum 2026-03-09":                "5 hari kerja sebelum 2026-03-09",
		"5 (lima) hari kerja sebelum 2026-03-09": "5 hari kerja sebelum 2026-03-09",
	} {
		s, err := calendar.ParseLimit(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, s.String())
		assert.NoError(t, s.Check(), text)
		var again calendar.Span
		data, err := json.Marshal(s)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &again))
		assert.Equal(t, s, again)
		assert.True(t, s.Unit.InDays())
	}
	for _, text := range []string{
		"sampai", "sampai 31", "sampai 30 Februari", "sampai 0 Mei", "sampai x Mei", "sampai 3 Mey", "sampai 3 Mei 2026", "sampai 3 Mei tahun ini",
		"5 hari sebelum 2026-03-09", "1-5 hari kerja sebelum 2026-03-09", "5 hari kerja sebelum besok", "x sebelum 2026-03-09", "2 abad",
	} {
		_, err := calendar.ParseLimit(text)
		var fault *calendar.SpanError
		assert.ErrorAs(t, err, &fault, text)
	}
	for _, s := range []calendar.Span{
		{Unit: calendar.UntilDate}, {Unit: calendar.BeforeDate, High: 3}, {Unit: calendar.UntilDate, High: 2, On: calendar.MustDate("2026-03-09")},
		{Unit: calendar.BeforeDate, Low: 1, High: 3, On: calendar.MustDate("2026-03-09")}, {Unit: calendar.BeforeDate, On: calendar.MustDate("2026-03-09")},
		{Unit: calendar.UntilDate, Low: 1, On: calendar.MustDate("2026-03-09")}, {High: 3, Unit: calendar.Days, On: calendar.MustDate("2026-03-09")},
	} {
		assert.Error(t, s.Check(), "%+v", s)
		assert.NotEmpty(t, s.String())
	}
}

// TestALimitThatEndsOnADate is read, warned of and refused by rules 41 and 42.
func TestALimitThatEndsOnADate(t *testing.T) {
	c := office(t, calendar.Options{})
	limit, err := calendar.ParseLimit("sampai 31 Maret")
	require.NoError(t, err)
	k := calendar.Clock{Start: at(t, "2026-03-24T09:00:00+07:00"), Span: limit, Events: []calendar.ClockEvent{
		{Type: calendar.EventPause, ID: "p", At: at(t, "2026-03-26T09:00:00+07:00")},
	}}
	r, err := c.Read(k, at(t, "2026-03-28T09:00:00+07:00"))
	require.NoError(t, err)
	assert.Equal(t, calendar.OnTime, r.Status, "no pause holds it")
	assert.Equal(t, []int{3, 4}, []int{r.Used, r.Left}, "25 to 27 March are used, 28 to 31 left")
	r, err = c.Read(k, at(t, "2026-04-02T09:00:00+07:00"))
	require.NoError(t, err)
	assert.Equal(t, []any{calendar.Late, 2}, []any{r.Status, r.LateBy})
	taken, err := c.Taken(k, at(t, "2026-03-28T09:00:00+07:00"))
	require.NoError(t, err)
	assert.Equal(t, calendar.Taken{Count: 4, Unit: calendar.Days, Status: calendar.OnTime}, taken)

	_, ok, err := c.WarnAt(k, calendar.Warning{Share: 80})
	require.NoError(t, err)
	assert.False(t, ok, "no share of a date")
	when, ok, err := c.WarnAt(k, calendar.Warning{Left: 2})
	require.NoError(t, err)
	assert.True(t, ok && when.Equal(at(t, "2026-03-29T00:00:00+07:00")), when)

	k.Events = append(k.Events, calendar.ClockEvent{Type: calendar.EventExtend, At: at(t, "2026-03-27T09:00:00+07:00"), Span: calendar.Span{High: 2, Unit: calendar.Days}})
	_, err = c.Reckon(k)
	assert.ErrorContains(t, err, "mixed_units")

	before := calendar.Span{High: 5, Unit: calendar.BeforeDate, On: calendar.MustDate("2028-01-05")}
	reckoning, err := c.Reckon(calendar.Clock{Start: at(t, "2027-12-01T09:00:00+07:00"), Span: before})
	require.NoError(t, err)
	assert.True(t, reckoning.Deadline.Provisional)
	assert.NotEmpty(t, reckoning.Doubts(), "the days up to X were asked of 2028")
	for _, on := range []string{"2000-01-03", "2070-01-03"} {
		before.On = calendar.MustDate(on)
		_, err = c.Add(at(t, "2027-12-01T09:00:00+07:00"), before)
		assert.ErrorIs(t, err, calendar.ErrOutOfRange)
	}
	_, err = c.Add(at(t, "2069-12-01T09:00:00+07:00"), limit)
	assert.ErrorIs(t, err, calendar.ErrOutOfRange)
}

// Working days before a date are found by walking back: the warning is at the opening of
// the n-th working day before the last day, or before the day off that this is.
func TestWorkingDaysBeforeADate(t *testing.T) {
	c := office(t, calendar.Options{})
	start := calendar.MustDate("2024-01-05")
	for i := range 700 {
		on := start.AddDays(i)
		limit := calendar.Span{Unit: calendar.UntilDate, On: on}
		k := calendar.Clock{Start: start.AddDays(i - 40).In(c.Zone()), Span: limit}
		for _, n := range []int{1, 2, 7} {
			want := on
			for !c.Day(want).Working {
				want = want.AddDays(-1)
			}
			for left := n; left > 0; {
				if want = want.AddDays(-1); c.Day(want).Working {
					left--
				}
			}
			got, ok, err := c.WarnAt(k, calendar.Warning{Left: n, Working: true})
			require.NoError(t, err)
			require.True(t, ok)
			require.True(t, want.In(c.Zone()).Equal(got), "%d before %s: %s, want %s", n, on, got, want)
		}
	}
	k := calendar.Clock{Start: at(t, "2000-01-03T09:00:00+07:00"), Span: calendar.Span{Unit: calendar.UntilDate, On: calendar.MustDate("2000-01-05")}}
	got, ok, err := c.WarnAt(k, calendar.Warning{Left: 9, Working: true})
	require.NoError(t, err)
	require.True(t, ok && got.Equal(k.Start), "before the calendar begins")
}

func TestAClockWithARuleThatIsNone(t *testing.T) {
	c := office(t, calendar.Options{})
	_, err := c.Reckon(calendar.Clock{Start: at(t, "2026-03-24T09:00:00+07:00"), Span: span(t, "3 hari"), Rule: "soon"})
	assert.ErrorContains(t, err, "[rule]")
	_, err = c.Taken(calendar.Clock{Start: at(t, "2026-03-24T09:00:00+07:00"), Span: span(t, "3 hari"), Rule: "soon"}, at(t, "2026-03-25T09:00:00+07:00"))
	assert.ErrorContains(t, err, "[rule]")
}
