package question_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

// asked answers one question about office.
func asked(t *testing.T, office, start, span string) map[string]any {
	t.Helper()
	line := `{"calendar": ` + office + `, "start": "` + start + `", "span": "` + span + `", "question": {"ask": "deadline"}}`
	require.True(t, json.Valid([]byte(line)), line)
	return question.New(calendar.Shipped()).Answer([]byte(line)).Answer
}

// TestOwnHours: each date was worked by hand.
func TestOwnHours(t *testing.T) {
	const (
		sixDays = `"week": [1,2,3,4,5,6], "hours": {"normal": {"1-4": ["08:00-12:00","12:30-14:00"], "5": ["08.00-11.30","12.30-14.30"], "6": ["08:00-12:00"]}}`
		ramadan = `"hours": {"normal": {"1-5": ["08:00-16:00"]}, "ramadan": {"1-5": ["09:00-11:00"]}}`
		plain   = `"hours": {"normal": {"1-5": ["08:00-16:00"]}}`
	)
	for name, c := range map[string]struct{ office, start, span, due string }{
		"Saturday is half a day":               {`{` + sixDays + `}`, "2025-08-15T14:00:00+07:00", "3 jam kerja", "2025-08-16T10:30:00+07:00"},
		"a six-day week closes on Saturday":    {`{` + sixDays + `, "day_end": "closing"}`, "2025-08-15T10:00:00+07:00", "1 hari kerja", "2025-08-16T12:00:00+07:00"},
		"Ramadan's own hours":                  {`{` + ramadan + `}`, "2025-03-03T10:00:00+07:00", "3 jam kerja", "2025-03-04T11:00:00+07:00"},
		"without them Ramadan is as always":    {`{` + plain + `}`, "2025-03-03T10:00:00+07:00", "3 jam kerja", "2025-03-03T13:00:00+07:00"},
		"a half day in hours":                  {`{` + plain + `, "half_days": [{"date": "2025-08-20", "hours": ["08:00-11:00"]}]}`, "2025-08-20T10:00:00+07:00", "2 jam kerja", "2025-08-21T09:00:00+07:00"},
		"a half day counts as a whole one":     {`{` + plain + `, "half_days": [{"date": "2025-08-20", "hours": ["08:00-11:00"]}]}`, "2025-08-19T10:00:00+07:00", "1 hari kerja", "2025-08-21T00:00:00+07:00"},
		"but closes early":                     {`{` + plain + `, "day_end": "closing", "half_days": [{"date": "2025-08-20", "hours": ["08:00-11:00"]}]}`, "2025-08-19T10:00:00+07:00", "1 hari kerja", "2025-08-20T11:00:00+07:00"},
		"a half day beside the national hours": {`{"hours": "default", "half_days": [{"date": "2025-08-20", "hours": ["07:30-08:30"]}]}`, "2025-08-20T07:30:00+07:00", "2 jam kerja", "2025-08-21T08:30:00+07:00"},
		"a half day comes before Ramadan's":    {`{` + ramadan + `, "half_days": [{"date": "2025-03-04", "hours": ["13:00-18:00"]}]}`, "2025-03-03T10:00:00+07:00", "3 jam kerja", "2025-03-04T15:00:00+07:00"},
		"a Saturday worked with its own hours": {`{` + plain + `, "extra_work": ["2025-08-23"], "half_days": [{"date": "2025-08-23", "hours": ["08:00-10:00"]}]}`, "2025-08-22T15:00:00+07:00", "2 jam kerja", "2025-08-23T09:00:00+07:00"},
		"a Sunday to midnight":                 {`{"week": [7], "hours": {"normal": {"7": ["00:00-24:00"]}}}`, "2025-08-23T15:00:00+07:00", "24 jam kerja", "2025-08-25T00:00:00+07:00"},
	} {
		t.Run(name, func(t *testing.T) {
			got := asked(t, c.office, c.start, c.span)
			assert.Equal(t, c.due, got["due"], got)
		})
	}
}

// TestOwnHoursThatCannotBe: each says what to write, and writing it is accepted.
func TestOwnHoursThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct{ office, says string }{
		"a word":                        {`{"hours": "mine"}`, `calendar.hours "mine": tulis "default", atau {"normal"`},
		"a number":                      {`{"hours": 8}`, `calendar.hours 8: tulis "default"`},
		"no normal week":                {`{"hours": {"ramadan": {"1-5": ["08:00-12:00"]}}}`, `: tulis "default", atau {"normal"`},
		"another key":                   {`{"hours": {"normal": {"1-5": ["08:00-12:00"]}, "puasa": {}}}`, `: tulis "default", atau {"normal"`},
		"a weekday by name":             {`{"hours": {"normal": {"senin": ["08:00-12:00"]}}}`, `calendar.hours.normal "senin": tulis hari sebagai "1" (Senin)`},
		"a weekday out of range":        {`{"hours": {"normal": {"0": ["08:00-12:00"]}}}`, `"0": tulis hari sebagai`},
		"a run that goes back":          {`{"hours": {"normal": {"5-1": ["08:00-12:00"]}}}`, `"5-1": tulis hari sebagai`},
		"a weekday twice":               {`{"hours": {"normal": {"1-5": ["08:00-12:00"], "3": ["08:00-12:00"]}}}`, `"3": tulis setiap hari sekali saja`},
		"the hour of a clock face":      {`{"hours": {"normal": {"1-5": ["8-12"]}}}`, `calendar.hours.normal 1-5 "8-12": tulis jam sebagai "07:30-12:00"`},
		"wrong hours in Ramadan":        {`{"hours": {"normal": {"1-5": ["08:00-12:00"]}, "ramadan": {"1-5": ["pagi"]}}}`, `calendar.hours.ramadan 1-5 "pagi"`},
		"hours that run backwards":      {`{"hours": {"normal": {"1-5": ["12:00-08:00"]}}}`, `jam kerja Senin, 12.00-08.00`},
		"past the end of the day":       {`{"hours": {"normal": {"1-5": ["12:00-24:30"]}}}`, `jam kerja Senin, 12.00-24.30`},
		"hours that overlap":            {`{"hours": {"normal": {"1-5": ["08:00-12:00", "11:00-13:00"]}}}`, `jam kerja Senin, 11.00-13.00`},
		"a day of the week without":     {`{"hours": {"normal": {"1-4": ["08:00-12:00"]}}}`, `Jumat hari kerja, tetapi tidak punya jam kerja`},
		"a day of Ramadan without":      {`{"hours": {"normal": {"1-5": ["08:00-12:00"]}, "ramadan": {"1-4": ["08:00-12:00"]}}}`, `Jumat hari kerja, tetapi tidak punya jam kerja pada Ramadan`},
		"six days, the national hours":  {`{"week": [1,2,3,4,5,6], "hours": "default"}`, `Sabtu hari kerja, tetapi tidak punya jam kerja`},
		"a half day without hours":      {`{"half_days": [{"date": "2025-08-20", "hours": ["08:00-11:00"]}]}`, `calendar.half_days: hari dengan jam sendiri memerlukan jam kantor`},
		"a half day of no time":         {`{"hours": "default", "half_days": [{"date": "2025-08-20", "hours": []}]}`, `2025-08-20 tidak punya jam kerja`},
		"a half day written wrongly":    {`{"hours": "default", "half_days": [{"date": "2025-08-20", "hours": ["pagi"]}]}`, `calendar.half_days 2025-08-20 "pagi"`},
		"a half day in the wrong order": {`{"hours": "default", "half_days": [{"date": "2025-08-20", "hours": ["13:00-15:00", "08:00-11:00"]}]}`, `jam kerja 2025-08-20, 08.00-11.00`},
		"a half day twice":              {`{"hours": "default", "half_days": [{"date": "2025-08-20", "hours": ["08:00-11:00"]}, {"date": "2025-08-20", "hours": ["08:00-11:00"]}]}`, `2025-08-20 ditulis dua kali`},
		"a half day on a Sunday":        {`{"hours": "default", "half_days": [{"date": "2025-08-24", "hours": ["08:00-11:00"]}]}`, `2025-08-24 (Minggu) bukan hari kerja kantor ini`},
		"a half day on a local day off": {`{"hours": "default", "local_off": ["2025-08-20"], "half_days": [{"date": "2025-08-20", "hours": ["08:00-11:00"]}]}`, `2025-08-20 (Rabu) bukan hari kerja kantor ini`},
		"a half day of no year":         {`{"hours": "default", "half_days": [{"date": "1925-08-20", "hours": ["08:00-11:00"]}]}`, `1925-08-20 di luar 2000-2069`},
	} {
		t.Run(name, func(t *testing.T) {
			got := asked(t, c.office, "2025-08-11T10:00:00+07:00", "1 hari kerja")
			assert.Equal(t, "option", got["error"])
			told, err := json.Marshal(got["message"])
			require.NoError(t, err)
			var message struct{ ID, EN string }
			require.NoError(t, json.Unmarshal(told, &message))
			assert.Contains(t, message.ID, c.says)
			assert.NotEmpty(t, message.EN)
			assert.NotEqual(t, message.ID, message.EN)
		})
	}
}

// TestOfficesWithOtherHoursAreNotMixedUp: an Asker keeps calendars, each under all
// that its office says.
func TestOfficesWithOtherHoursAreNotMixedUp(t *testing.T) {
	asker := question.New(calendar.Shipped())
	const line = `{"calendar": {"hours": {"normal": {"1-5": ["08:00-HH:00"]}}}, "start": "2025-08-11T08:00:00+07:00", "span": "9 jam kerja", "question": {"ask": "deadline"}}`
	for range 2 {
		for hour, due := range map[string]string{"12": "2025-08-13T09:00:00+07:00", "17": "2025-08-11T17:00:00+07:00"} {
			assert.Equal(t, due, asker.Answer([]byte(strings.ReplaceAll(line, "HH", hour))).Answer["due"])
		}
	}
}

// A week of no day, or of a day that there is not, is not taken for the five days.
func TestAWeekHasDays(t *testing.T) {
	asker := question.New(calendar.Shipped())
	for _, week := range []string{"[]", "[0]", "[1,8]"} {
		a, err := json.Marshal(asker.Answer([]byte(`{"start":"2026-03-02T09:00:00+07:00","span":"2 hari kerja","calendar":{"week":` + week + `},"question":{"ask":"deadline"}}`)).Answer)
		require.NoError(t, err)
		require.Contains(t, string(a), `"error":"option"`, week)
		require.Contains(t, string(a), "calendar.week", week)
	}
}
