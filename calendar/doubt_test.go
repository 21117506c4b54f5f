package calendar_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

// TestEachDoubtHasItsOwnReason: what makes a deadline provisional is named, and
// nothing else is.
func TestEachDoubtHasItsOwnReason(t *testing.T) {
	hours := calendar.Options{Hours: calendar.DefaultHours()}
	closing := calendar.Options{Hours: calendar.DefaultHours(), DayEnd: calendar.Closing}
	for _, c := range []struct {
		about, start, span, known string
		opts                      calendar.Options
		decrees                   string
		want                      string
	}{
		{"a decreed year", "2025-08-14T10:00:00+07:00", "3 hari kerja", "", calendar.Options{}, "", ""},
		{"before the data", "2014-08-14T10:00:00+07:00", "3 hari kerja", "", calendar.Options{}, "", "before-data 2014 2015"},
		{"into the data", "2014-12-30T10:00:00+07:00", "5 hari kerja", "", calendar.Options{}, "", "before-data 2014 2015"},
		{"after the data", "2029-08-14T10:00:00+07:00", "3 hari kerja", "", calendar.Options{}, "", "not-decreed 2029"},
		{"two years after it", "2029-12-28T10:00:00+07:00", "5 hari kerja", "", calendar.Options{}, "", "not-decreed 2029, not-decreed 2030"},
		{"as known then", "2023-01-10T10:00:00+07:00", "3 hari kerja", "2022-01-01", calendar.Options{}, "", "not-decreed 2023"},
		{"a file that lacks days", "2028-08-15T10:00:00+07:00", "3 hari kerja", "", calendar.Options{}, partial,
			"decree-incomplete 2028 2028-04-14 2028-04-16 2028-05-01 2028-05-25 2028-06-01 2028-08-17 2028-12-25"},
		{"a forecast Ramadan", "2027-02-03T10:00:00+07:00", "20 jam kerja", "", hours, "", "ramadan-forecast 2027"},
		{"days that end at closing", "2027-02-03T10:00:00+07:00", "3 hari kerja", "", closing, "", "ramadan-forecast 2027"},
		{"whose hours do not matter", "2027-02-03T10:00:00+07:00", "3 hari kerja", "", hours, "", ""},
		{"no Ramadan near", "2027-04-01T10:00:00+07:00", "20 jam kerja", "", hours, "", ""},
		{"calendar days need no decree", "2029-08-14T10:00:00+07:00", "3 hari", "", calendar.Options{}, "", ""},
		{"but to move on", "2029-08-14T10:00:00+07:00", "4 hari", "", calendar.Options{OnDayOff: calendar.Roll}, "", "not-decreed 2029"},
	} {
		t.Run(c.about, func(t *testing.T) {
			log := calendar.Shipped()
			if c.decrees != "" {
				log = appended(t, log, c.decrees)
			}
			cal, err := calendar.New(log, c.opts)
			require.NoError(t, err)
			if c.known != "" {
				cal = cal.KnownOn(calendar.MustDate(c.known))
			}
			span, err := calendar.ParseSpan(c.span)
			require.NoError(t, err)
			l, err := cal.Explain(at(t, c.start), span)
			require.NoError(t, err)
			got := ""
			for i, d := range l.Doubts {
				if i > 0 {
					got += ", "
				}
				got += fmt.Sprintf("%s %d", d.Code, d.Year)
				if d.First != 0 {
					got += fmt.Sprint(" ", d.First)
				}
				for _, day := range d.Days {
					got += " " + day.Date.String()
				}
			}
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.want != "", l.Deadline.Provisional)
		})
	}
}

// A pause that ends by its maximum in a year without decrees makes the deadline
// provisional, and says so.
func TestAPauseCanBringTheDoubt(t *testing.T) {
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
	require.NoError(t, err)
	r, err := cal.Reckon(calendar.Clock{
		Start: at(t, "2014-12-22T10:00:00+07:00"), Span: calendar.Span{High: 30, Unit: calendar.Days},
		Events: []calendar.ClockEvent{{
			Type: calendar.EventPause, At: at(t, "2014-12-23T10:00:00+07:00"), Max: calendar.Span{High: 2, Unit: calendar.WorkingDays},
		}},
	})
	require.NoError(t, err)
	require.Equal(t, []calendar.Doubt{{Code: calendar.DoubtBefore, Year: 2014, First: 2015}}, r.Doubts())
}

func TestDoubtsAreSaidInBothLanguages(t *testing.T) {
	log := appended(t, calendar.Shipped(), partial)
	cal, err := calendar.New(log, calendar.Options{Hours: calendar.DefaultHours()})
	require.NoError(t, err)
	span := calendar.Span{High: 3, Unit: calendar.WorkingDays}
	l, err := cal.Explain(at(t, "2028-08-15T10:00:00+07:00"), span)
	require.NoError(t, err)
	assert.Contains(t, show.Text(l, "id"), "\nSementara: keputusan hari libur tahun 2028 belum lengkap: tidak memuat 2028-04-14 (Wafat Yesus Kristus), ")
	assert.Contains(t, show.Text(l, "id"), "2028-08-17 (Proklamasi Kemerdekaan)")
	assert.Contains(t, show.Text(l, "en"), "\nProvisional: the decrees of 2028 are not whole: ")
	var told struct {
		Doubts []struct {
			Code, Text string
			Year       int
			Days       []calendar.LawDay
		}
	}
	text, err := show.JSON(l, "en")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &told))
	require.Len(t, told.Doubts, 1)
	assert.Equal(t, "decree-incomplete", told.Doubts[0].Code)
	assert.Len(t, told.Doubts[0].Days, 7)
	assert.Contains(t, told.Doubts[0].Text, "2028-08-17 (Proklamasi Kemerdekaan)")

	for _, d := range []calendar.Doubt{
		{Code: calendar.DoubtBefore, Year: 2014, First: 2015}, {Code: calendar.DoubtUndecreed, Year: 2030},
		{Code: calendar.DoubtIncomplete, Year: 2028, Days: l.Doubts[0].Days}, {Code: calendar.DoubtRamadan, Year: 2027},
	} {
		assert.NotContains(t, d.Message("id")+d.Message("en"), "%!", d.Code)
		assert.NotEqual(t, d.Message("id"), d.Message("en"), d.Code)
	}
}
